"""Credentials of no issuer, real but invented: drawn at random, and as people choose them."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.syntaxes import SYNTAXES, Syntax

PASSWORD_NAMES = (
    "password",
    "db_password",
    "smtp_pass",
    "admin_password",
    "passphrase",
    "redis_passwd",
    "root_pwd",
    "mail_password",
    "keystore_password",
    "user_password",
    "ftp_passwd",
    "wifi_password",
)
KEY_NAMES = (
    "api_key",
    "secret_key",
    "client_secret",
    "auth_token",
    "access_token",
    "service_token",
    "encryption_key",
    "signing_secret",
    "bot_token",
    "jwt_secret",
    "session_secret",
    "master_key",
    "app_secret",
    "deploy_token",
    "api_token",
    "api_secret",
    "refresh_token",
    "private_key",
    "access_key",
    "webhook_secret",
)
_SYMBOLS = "!@#%^*_+-=?.~"
_ALPHABETS = {
    "letters and digits": string.ascii_letters + string.digits,
    "lower case and digits": string.ascii_lowercase + string.digits,
    "URL-safe": string.ascii_letters + string.digits + "-_",
    "base64": string.ascii_letters + string.digits + "+/",
    "hexadecimal": "0123456789abcdef",
    "letters": string.ascii_letters,
}
_PASSWORD_ALPHABETS = {**_ALPHABETS, "symbols": string.ascii_letters + string.digits + _SYMBOLS}
_TEXT = """
tiger garden winter summer copper silver rocket planet harbor thunder marble velvet meadow falcon dragon
pepper cookie banana guitar castle island sunset bridge camera lemon wizard canyon buffalo maple orbit
hockey soccer purple orange yellow monday friday london berlin madrid oslo kenya chile denver austin stella
oliver hanna pablo marta ivan chen yuki amir greta nina bruno carla diego elena felix
"""
_WORDS = tuple(_TEXT.split())
_LEET = str.maketrans("aeiost", "431057")
_PAIRS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "zaq1", "xsw2", "cde3", "vfr4", "poiu", "lkjh", "mnbv")
_MIN_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class Credential:
    """One real credential in a file."""

    kind: str
    value: str
    syntax: Syntax
    name: str

    def text(self) -> str:
        """What the file holds."""
        return self.syntax.write(self.name, self.value)


def _mark(random: Random) -> str:
    return random.choice("!@#$%*?.-_&+")


def _number(random: Random) -> str:
    return str(random.choice((random.randint(0, 99), random.randint(1950, 2029), random.randint(100, 99999))))


def _word(random: Random) -> str:
    return random.choice(_WORDS)


def _leet(random: Random) -> str:
    word = _word(random).capitalize() + _word(random)
    return word[0] + word[1:].translate(_LEET) + _mark(random)


def _initials(random: Random) -> str:
    letters = "".join(random.choice(string.ascii_letters) for _ in range(random.randint(5, 8)))
    return letters.capitalize() + _mark(random) + _number(random)


def _syllables(random: Random) -> str:
    text = "".join(
        random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(random.randint(3, 4))
    )
    return text.capitalize() + _mark(random) + _number(random)


_HUMAN: tuple[Callable[[Random], str], ...] = (
    lambda random: _word(random).capitalize() + _number(random) + _mark(random),
    lambda random: _word(random).capitalize() + _mark(random) + _number(random),
    lambda random: _word(random).capitalize() + _word(random).capitalize() + _number(random),
    lambda random: _word(random) + _mark(random) + _word(random).capitalize() + _number(random),
    lambda random: _number(random) + _word(random).upper() + _mark(random) + _word(random),
    lambda random: "-".join(_word(random).capitalize() for _ in range(3)) + _number(random),
    lambda random: random.choice(_PAIRS) + random.choice(_PAIRS).upper() + _mark(random),
    _leet,
    _initials,
    _syllables,
)


def _kinds(value: str) -> int:
    return (
        any(one.islower() for one in value)
        + any(one.isupper() for one in value)
        + any(one.isdigit() for one in value)
        + any(not one.isalnum() for one in value)
    )


def human(random: Random) -> str:
    """A password as people choose them: at least 8 characters of at least 3 kinds."""
    while True:
        value = random.choice(_HUMAN)(random)
        if len(value) >= _MIN_CHARACTERS and _kinds(value) >= 3:
            return value


def drawn(random: Random, alphabet: str, size: int) -> str:
    """A text drawn at random from an alphabet."""
    return "".join(random.choices(alphabet, k=size))


def credentials(random: Random, rounds: int = 1) -> Iterator[Credential]:
    """Random keys and passwords of 12 to 64 characters and passwords of people, in every syntax."""
    for syntax in SYNTAXES * rounds:
        for kind, alphabet in _ALPHABETS.items():
            size = random.randint(24 if kind in ("hexadecimal", "letters") else 12, 64)
            name = random.choice(KEY_NAMES)
            yield Credential(f"key, {kind}", drawn(random, alphabet, size), syntax, name)
        for kind, alphabet in _PASSWORD_ALPHABETS.items():
            size = random.randint(12, 64 if kind != "symbols" else 32)
            name = random.choice(PASSWORD_NAMES)
            yield Credential(f"password, {kind}", drawn(random, alphabet, size), syntax, name)
        for _ in range(6):
            yield Credential("password, human", human(random), syntax, random.choice(PASSWORD_NAMES))
