"""Kaggle API keys: the pair in kaggle.json, environment variables, and the newer prefixed tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Expire it at https://www.kaggle.com/settings and keep kaggle.json out of the repository."
_SOURCE = "https://www.kaggle.com/docs/api#authentication"
_QUOTE = r"\\{0,3}[\"']"
_PAIR = (
    rf"{_QUOTE}username{_QUOTE}\s{{0,4}}:\s{{0,4}}{_QUOTE}[^\s\"'\\]{{1,64}}{_QUOTE}\s{{0,4}},"
    rf"(?:\s|\\{{1,4}}n){{0,8}}{_QUOTE}key{_QUOTE}\s{{0,4}}:\s{{0,4}}{_QUOTE}"
)

RULES = (
    Rule(
        label="secret.kaggle.api_key",
        severity=Severity.HIGH,
        gate=_PAIR + r"[0-9a-f]{32}",
        pattern=_PAIR + r"(?P<value>[0-9a-f]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        spans_fields=True,
        check=not_placeholder,
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
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.95,
        check=not_placeholder,
        names=under("kaggle"),
        cell=r"[0-9a-f]{32}",
        remedy=_REMEDY,
        examples=("KAGGLE_KEY=" + scatter(32, HEX), "os.environ['KAGGLE_KEY'] = '" + scatter(32, HEX) + "'"),
        counterexamples=("KAGGLE_KEY=" + "x" * 32, "kaggle_dataset=" + scatter(32, HEX)),
        source=_SOURCE,
    ),
    Rule(
        label="secret.kaggle.access_token",
        severity=Severity.HIGH,
        gate=r"KGAT_[A-Za-z0-9]{32}",
        pattern=starts("KGAT_") + r"(?P<body>[A-Za-z0-9]{32,64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("KGAT_",),
        remedy=_REMEDY,
        examples=("KAGGLE_API_TOKEN=KGAT_" + scatter(32, HEX),),
        counterexamples=("KGAT_" + "x" * 32, "KGAT_" + scatter(20, HEX)),
        source=_SOURCE,
    ),
)
