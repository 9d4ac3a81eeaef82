"""Metabase API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.metabase.api_key",
        severity=Severity.HIGH,
        gate="mb_[A-Za-z0-9+/]{43}=",
        pattern=starts("mb_") + "(?P<body>[A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("mb_",),
        remedy="Delete it in the admin settings of Metabase and read the new one from "
        "METABASE_API_KEY instead.",
        examples=(
            "METABASE_API_KEY=mb_" + scatter(43, seed=1) + "=",
            "metabase_api_key = 'mb_" + scatter(43, seed=6) + "='",
        ),
        counterexamples=(
            "mb_" + scatter(5),
            "mb_" + "x" * 43,
        ),
        source="https://www.metabase.com/docs/latest/people-and-groups/api-keys",
    ),
)
