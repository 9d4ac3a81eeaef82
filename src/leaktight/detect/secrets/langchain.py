"""LangSmith API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Revoke it in the settings of LangSmith and read a new one from LANGSMITH_API_KEY instead."
_SOURCE = "https://docs.langchain.com/langsmith/create-account-api-key"

RULES = (
    Rule(
        label="secret.langsmith.personal_token",
        severity=Severity.CRITICAL,
        gate=r"lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}",
        pattern=starts(r"lsv2_pt_") + r"(?P<body>[0-9a-f]{32}_[0-9a-f]{10})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("lsv2_pt_",),
        remedy=_REMEDY,
        examples=(
            "lsv2_pt_" + scatter(32, HEX) + "_" + scatter(10, HEX, seed=2),
            "https://example.org/?key="
            + "lsv2_pt_"
            + scatter(32, HEX)
            + "_"
            + scatter(10, HEX, seed=2)
            + "&page=2",
        ),
        counterexamples=("lsv2_pt_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.langsmith.service_key",
        severity=Severity.CRITICAL,
        gate=r"lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}",
        pattern=starts(r"lsv2_sk_") + r"(?P<body>[0-9a-f]{32}_[0-9a-f]{10})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("lsv2_sk_",),
        remedy=_REMEDY,
        examples=(
            "lsv2_sk_" + scatter(32, HEX) + "_" + scatter(10, HEX, seed=2),
            "https://example.org/?key="
            + "lsv2_sk_"
            + scatter(32, HEX)
            + "_"
            + scatter(10, HEX, seed=2)
            + "&page=2",
        ),
        counterexamples=("lsv2_sk_" + scatter(11),),
        source=_SOURCE,
    ),
    Rule(
        label="secret.langsmith.legacy_key",
        severity=Severity.HIGH,
        gate="ls__[0-9a-f]{32}",
        pattern=starts("ls__") + "(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("ls__",),
        remedy=_REMEDY,
        examples=(
            "LANGCHAIN_API_KEY=ls__" + scatter(32, HEX, seed=1),
            "langchain_api_key = 'ls__" + scatter(32, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "ls__" + scatter(5),
            "ls__" + "x" * 32,
        ),
        source=_SOURCE,
    ),
)
