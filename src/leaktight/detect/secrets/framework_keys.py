"""Signing keys of web frameworks, drawn from all printable characters: Django, Flask, WordPress."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import is_placeholder, looks_random
from leaktight.detect.randomness import random_probability
from leaktight.detect.sample import scatter

_QUOTE = r"\\{0,3}[\"'`]"
_NAME = r"(?:secret(?:_key)?|(?:auth|logged_in|nonce)_(?:key|salt))"
_IS = rf"(?:(?:{_QUOTE})?[\])]?[ ]?(?:=>|={{1,2}}|:|,)[ ]?[bru]?{_QUOTE}|=)"
"""Without a quote only as a variable of the environment: formulas speak of a secret, too."""
_PRINTABLE = r"[^\s\"'`\\<>]"
_PREFIX = b"django-insecure-"
_MARKS = re.compile(rb"[!@#$%^&*(){}\[\];,?|]")
_TEMPLATE = re.compile(rb"\$\{|\$\(|\{\{|\{%|%\(|\A[$%{@]|\A[A-Za-z_.]{1,40}[\[({]")


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Accepts random values with marks in them; those without are found as other keys are."""
    value = bytes(match["value"])
    body = value.removeprefix(_PREFIX)
    if not _MARKS.search(body) or _TEMPLATE.search(value) or is_placeholder(body):
        return None
    if len(body) < 16 or not looks_random(body):
        return None
    is_for_development = value != body
    confidence = min(random_probability(body), 0.9)
    return Checked(confidence=confidence, severity=Severity.MEDIUM if is_for_development else None)


RULES = (
    Rule(
        label="secret.framework.signing_key",
        severity=Severity.HIGH,
        gate=rf"(?i){_NAME}{_IS}{_PRINTABLE}{{16}}",
        pattern=rf"(?i:{_NAME}){_IS}(?P<value>{_PRINTABLE}{{16,128}})(?![^\s\"'`\\<>])",
        confidence=0.85,
        check=_judge,
        specificity=0,
        remedy="Draw a new one and read it from the environment: with it, anyone forges sessions.",
        examples=(
            "SECRET_KEY = '" + scatter(24, "abcdefgh0123456789!@#^&*(-_=+)") + "k4" + scatter(24) + "'",
            "SECRET_KEY = 'django-insecure-" + scatter(20) + "#^!&" + scatter(24, seed=2) + "'",
            "define('AUTH_KEY', '" + scatter(24) + "^*!&" + scatter(24, seed=2) + "');",
            '- "SECRET_KEY=' + scatter(9) + "^" + scatter(10, seed=2) + '"',
        ),
        counterexamples=(
            "SECRET_KEY = os.environ['DJANGO_SECRET_KEY_1']",
            "define('AUTH_KEY', 'put your unique phrase here');",
            "SECRET_KEY = 'change-me-in-production!!'",
            "the secret, " + scatter(10) + "(r/s)*" + scatter(10, seed=2),
            "SECRET_KEY=$(openssl rand -base64 32)",
            "secret=config('SOME_SECRET_KEY_9',default)",
        ),
        source="https://docs.djangoproject.com/en/stable/ref/settings/#secret-key",
    ),
)
