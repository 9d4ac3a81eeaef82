"""Daytona API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.daytona.api_key",
        severity=Severity.CRITICAL,
        gate="dtn_[0-9a-f]{64}",
        pattern=starts("dtn_") + "(?P<body>[0-9a-f]{64})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("dtn_",),
        remedy="Revoke it at https://app.daytona.io/dashboard/keys and read the new one from "
        "DAYTONA_API_KEY instead.",
        examples=(
            "DAYTONA_API_KEY=dtn_" + scatter(64, HEX, seed=1),
            "daytona_api_key = 'dtn_" + scatter(64, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "dtn_" + scatter(5),
            "dtn_" + "x" * 64,
        ),
        source="https://www.daytona.io/docs/api-keys/",
    ),
)
