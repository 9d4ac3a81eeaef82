"""Literals under the name of a password: labels, numbers and slugs told from what people log in with."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.detect.placeholder import character_kinds
from leaktight.detect.randomness import REMEMBERED, is_written, password_probability, random_probability

LEAST, MOST = 0.1, 0.95
"""Confidences of what is hardly and of what is surely a password."""
SHORT, MIN_BYTES = 0.45, 9
"""What a shorter literal of two kinds of characters is worth: `secure1` stands in many manuals."""

_FAIR = 0.55

_FIGURES = bytes.maketrans(b"@4013$5!7", b"aaoiessit")
"""Letters that figures are written for."""
_WHOSE = (
    rb"(?:new|current|old|user|my|the|your|db|admin|root|test|some|super|default|secret|no|show|hide|forgot"
    rb"|input|enter|bad|wrong|good|valid|invalid|correct|incorrect|plain|hidden|repeat|confirm|random"
    rb"|secure)?[ _.-]?"
)
_ORDINARY = re.compile(
    rb"(?i)"
    + _WHOSE
    + rb"(?:passw(?:or)?ds?|passphrase|pass|pwd|secret|token|key|string|text|none|null|true|false"
    rb"|required|optional|field|admin|root|user|guest|login|test|hunter|welcome)[_.-]?[0-9!]{0,4}"
)
_SAYS_PASSWORD = re.compile(
    "passw(?:or)?d|passwort|kennwort|secret|passphrase|pass[_-]?code|(?:^|[^a-z])pwd|token|api[_-]?key|foobar"
    "|(?:^|[^a-z])test|contrase|senha|mot[ _-]?de[ _-]?passe|parola|parolă|wachtwoord|lozink|has[lł]o|heslo"
    "|jelsz|salas[aoõ]na|l[oö]senord|adgangskode|passord|lykilor|[sş]ifre|парол|密码|密碼|パスワード|비밀번호"
    "|pasahitz|geslo|slapta[zž]od|m[aậ]t[ _-]?kh[aẩ]u|sandi|κωδικ|סיסמ|كلمة|zeichen|caract|character"
)
"""In lower case, with letters for figures."""
_VERSIONS = re.compile(rb"v?[0-9]+(?:\.[0-9]+)+(?:-[0-9.]+)?")
_NUMBER = re.compile(rb"[+-]?[0-9][0-9_.,]*(?:[eE][+-]?[0-9]+)?[a-zA-Z%]{0,2}")
_ALTERNATIVES = re.compile(rb"[A-Za-z_][A-Za-z0-9_.]*(?:[|:,][A-Za-z_][A-Za-z0-9_.]*)+")
_HASH = re.compile(rb"\*[0-9A-F]{40}|\$?[A-Za-z0-9_]{1,16}\$.*\$.*|\{[A-Za-z0-9-]+\}.*")
_SLUG = re.compile(
    rb"[A-Za-z]?[a-z0-9]*(?:-[a-z0-9]+){2,}|[A-Za-z0-9]+(?:_[A-Za-z0-9]+){2,}|[a-z]+(?:[-_/.][a-z0-9]+)+"
    rb"|[A-Z]?[a-z]+(?:-[A-Z]?[a-z]+)+"
)
_NUMBERED = re.compile(rb"[a-z]{3,}[_.-]?[a-z]{3,}[0-9]{3,4}|[A-Z][a-z]+[_.-]?[A-Z][a-z]+[0-9]{3,4}")
"""Two words with a number glued on, as people choose them; slugs set numbers apart."""
_CAMEL = re.compile(rb"[A-Z]?[a-z]+(?:[A-Z][a-z]+){2,}(?:[A-Z]?[0-9]{1,3})?")
_ALGORITHM = re.compile(rb"(?i)hmac|sha-?(?:1|2|256|384|512)|(?:aes|rsa)[_-]?[0-9]|base64|utf-?8|x509|oauth2")
_FILE = re.compile(
    rb"[^:@]*\.(?:png|jpe?g|gif|svg|md|html?|json|ya?ml|txt|pem|key|crt|p12|pfx|jks|py|js|ts|css|xml|csv)"
)


@lru_cache(maxsize=REMEMBERED)
def is_ordinary(value: bytes) -> bool:
    """Whether a literal is a label, a number, a version, a list of names or the name of a file."""
    return bool(
        _ORDINARY.fullmatch(value)
        or _ORDINARY.fullmatch(_spelled_out(value))
        or _VERSIONS.fullmatch(value)
        or _NUMBER.fullmatch(value)
        or _ALTERNATIVES.fullmatch(value)
        or _FILE.fullmatch(value)
    )


def says_password(value: bytes) -> bool:
    """Whether a literal talks of passwords, in one of many languages, or of tests."""
    return _SAYS_PASSWORD.search(_spelled_out(value).decode("utf-8", "replace").lower()) is not None


@lru_cache(maxsize=REMEMBERED)
def rank_password(value: bytes) -> float:
    """How likely a literal under the name of a password is one."""
    if says_password(value) or _HASH.fullmatch(value):
        return LEAST
    kinds = character_kinds(value)
    if not value.isascii() and "digit" not in kinds:
        return LEAST
    likely = max(password_probability(value), random_probability(value))
    if _NUMBERED.fullmatch(value):
        likely = max(likely, _FAIR)
    elif likely > LEAST and is_written(value) and _is_name(value):
        return LEAST
    return min(SHORT if len(value) < MIN_BYTES and len(kinds) < 3 else MOST, likely)


def _spelled_out(value: bytes) -> bytes:
    """A value in lower case with letters for figures: `P4ssw0rd` is `password`."""
    return value.lower().translate(_FIGURES)


def _is_name(value: bytes) -> bool:
    """Whether written text is a slug, an identifier of several words, or names an algorithm."""
    return bool(_SLUG.fullmatch(value) or _CAMEL.fullmatch(value) or _ALGORITHM.search(value))
