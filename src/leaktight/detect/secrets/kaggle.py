"""Kaggle API keys: the pair of kaggle.json, environment variables, and the newer tokens with a prefix."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Expire it at https://www.kaggle.com/settings and keep kaggle.json out of the repository."
_SOURCE = "https://www.kaggle.com/docs/api#authentication"
_QUOTE = r"\\{0,3}[\"']"
_IS = rf"{_QUOTE}\s{{0,4}}:\s{{0,4}}{_QUOTE}"
_NEXT = rf"{_QUOTE}\s{{0,4}},(?:\s|\\{{1,4}}n){{0,8}}{_QUOTE}"
_USER = r"[^\s\"'\\]{1,64}"
_KEY = r"[0-9a-f]{32}"
_USER_FIRST = rf"{_QUOTE}username{_IS}{_USER}{_NEXT}key{_IS}"
_KEY_FIRST = rf"{_QUOTE}key{_IS}"
_VARIABLES = (
    r"(?i:kaggle_username)[^\r\n]{1,90}?(?:\s|\\{1,4}n){1,6}[^\r\n]{0,24}?(?i:kaggle_key)"
    r"[\"'\]\\]{0,4}\s{0,3}[:=, ]\s{0,3}[\"'\\]{0,3}"
)


def _judge_pair(match: re.Match[bytes]) -> Checked | None:
    checked = not_placeholder(match)
    return None if checked is None else Checked(("pair:username",), 0.97, Severity.CRITICAL)


RULES = (
    Rule(
        label="secret.kaggle.api_key",
        severity=Severity.CRITICAL,
        gate=_USER_FIRST + _KEY,
        pattern=_USER_FIRST + rf"(?P<value>{_KEY})(?![0-9A-Za-z])",
        confidence=0.97,
        spans_fields=True,
        specificity=2,
        check=_judge_pair,
        remedy=_REMEDY,
        examples=(
            '{"username":"someone","key":"' + scatter(32, HEX) + '"}',
            "api_token = {'username': 'someone', 'key': '" + scatter(32, HEX) + "'}",
        ),
        counterexamples=(
            '{"username":"someone","key":"' + "0" * 32 + '"}',
            '{"key":"' + scatter(32, HEX) + '"}',
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.kaggle.api_key",
        severity=Severity.CRITICAL,
        gate=_KEY_FIRST + _KEY + rf"{_NEXT}username{_IS}",
        pattern=_KEY_FIRST + rf"(?P<value>{_KEY}){_NEXT}username{_IS}",
        confidence=0.97,
        spans_fields=True,
        specificity=2,
        check=_judge_pair,
        remedy=_REMEDY,
        examples=('{"key": "' + scatter(32, HEX) + '", "username": "someone"}',),
        counterexamples=('{"key": "' + scatter(32, HEX) + '", "name": "someone"}',),
        source=_SOURCE,
    ),
    Rule(
        label="secret.kaggle.api_key",
        severity=Severity.CRITICAL,
        gate=r"(?i)kaggle_username[^\r\n]{1,90}[\r\n\\][^\r\n]{0,40}kaggle_key[^0-9a-f]{1,14}[0-9a-f]{32}",
        pattern=_VARIABLES + rf"(?P<value>{_KEY})(?![0-9A-Za-z])",
        confidence=0.97,
        specificity=2,
        check=_judge_pair,
        remedy=_REMEDY,
        examples=(
            "KAGGLE_USERNAME=someone\nKAGGLE_KEY=" + scatter(32, HEX, seed=2),
            "os.environ['KAGGLE_USERNAME'] = 'someone'\nos.environ['KAGGLE_KEY'] = '"
            + scatter(32, HEX)
            + "'",
        ),
        counterexamples=(
            "KAGGLE_USERNAME=someone\nKAGGLE_KEY=" + "0" * 32,
            "KAGGLE_USERNAME=someone\nDIGEST=" + scatter(32, HEX),
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.kaggle.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.95,
        check=not_placeholder,
        names=under("kaggle", kinds=KEY + r"|secret"),
        cell=_KEY,
        remedy=_REMEDY,
        examples=(
            "KAGGLE_KEY=" + scatter(32, HEX),
            "os.environ['KAGGLE_KEY'] = '" + scatter(32, HEX) + "'",
        ),
        counterexamples=("KAGGLE_KEY=" + "x" * 32, "kaggle_dataset=" + scatter(32, HEX)),
        source=_SOURCE,
    ),
    Rule(
        label="secret.kaggle.access_token",
        severity=Severity.CRITICAL,
        gate=r"KGAT_[A-Za-z0-9]{32}",
        pattern=starts("KGAT_") + r"(?P<body>[A-Za-z0-9]{32,64})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("KGAT_",),
        remedy=_REMEDY,
        examples=("KAGGLE_API_TOKEN=KGAT_" + scatter(32, HEX),),
        counterexamples=("KGAT_" + "x" * 32, "KGAT_" + scatter(20, HEX)),
        source=_SOURCE,
    ),
)
