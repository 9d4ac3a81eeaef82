"""Covalent (GoldRush) API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.covalent.api_key",
        severity=Severity.HIGH,
        gate=r"cqt_[A-Za-z0-9]{24}",
        pattern=starts("cqt_") + r"(?P<body>[A-Za-z0-9]{24,32})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("cqt_",),
        remedy="Delete it at https://goldrush.dev/platform/apikey and read the new one from "
        "GOLDRUSH_API_KEY instead.",
        examples=(
            "Bearer cqt_" + scatter(28),
            "GOLDRUSH_API_KEY=cqt_" + scatter(28, seed=2),
        ),
        counterexamples=(
            "cqt_" + "x" * 28,
            "cqt_" + scatter(12),
        ),
        source="https://goldrush.dev/docs/goldrush-foundational-api/authentication",
    ),
    Rule(
        label="secret.covalent.api_key",
        severity=Severity.HIGH,
        gate=r"ckey_[0-9a-f]{24}",
        pattern=starts("ckey_") + r"(?P<body>[0-9a-f]{24,32})(?![A-Za-z0-9])",
        confidence=0.92,
        check=not_placeholder,
        prefixes=("ckey_",),
        remedy="Delete it at https://goldrush.dev/platform/apikey and read the new one from "
        "GOLDRUSH_API_KEY instead.",
        examples=(
            "?key=ckey_" + scatter(27, HEX),
            "COVALENT_API_KEY=ckey_" + scatter(27, HEX, seed=2),
        ),
        counterexamples=(
            "ckey_" + "0" * 27,
            "ckey_" + scatter(12, HEX),
        ),
        source="https://goldrush.dev/docs/goldrush-foundational-api/authentication",
    ),
)
