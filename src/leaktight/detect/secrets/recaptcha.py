"""reCAPTCHA secret keys and site keys: the same shape, told apart by their names."""

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.declare import issued, named
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import WORD, scatter

_ADMIN = "https://www.google.com/recaptcha/admin"
_CELL = r"6L[A-Za-z0-9_-]{6}AAAA[A-Za-z0-9_-]{28}"
_FOR_TESTS = b"6LeIx" + b"AcTAAAAA"


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Rejects the two keys that Google publishes for automated tests."""
    value = bytes(match[0])
    return None if value.startswith(_FOR_TESTS) else not_placeholder(match)


def _sample(seed: int) -> str:
    return "6L" + scatter(6, WORD, seed=seed) + "AAAAA" + scatter(27, WORD, seed=seed + 40)


RULES = (
    named(
        "secret.recaptcha.secret_key",
        Severity.HIGH,
        names=under(r"re_?captcha(?:_?v[23])?", "captcha", kinds=SECRET + r"|(?:private|secret|server)_?key"),
        cell=_CELL,
        env="RECAPTCHA_SECRET_KEY",
        sample=_sample,
        check=_judge,
        confidence=0.96,
        remedy=f"Make a new key pair at {_ADMIN} and read the secret key from the environment instead.",
        source="https://developers.google.com/recaptcha/docs/verify",
    ),
    named(
        "secret.recaptcha.site_key",
        Severity.LOW,
        names=under(r"re_?captcha(?:_?v[23])?", "captcha", kinds=KEY + r"|(?:site|public)_?key"),
        cell=_CELL,
        env="RECAPTCHA_SITE_KEY",
        sample=_sample,
        check=_judge,
        confidence=0.9,
        remedy=f"Keep it if it is the site key, which is public; else make a new pair at {_ADMIN}.",
        source="https://developers.google.com/recaptcha/docs/display",
    ),
    issued(
        "secret.recaptcha.site_key",
        Severity.LOW,
        start="6L",
        body=r"[A-Za-z0-9_-]{6}AAAA[A-Za-z0-9_-]{28}",
        after="A-Za-z0-9_-",
        sample=_sample,
        check=_judge,
        confidence=0.8,
        remedy=f"Keep it if it is the site key, which is public; else make a new pair at {_ADMIN}.",
        source="https://developers.google.com/recaptcha/docs/display",
    ),
)
