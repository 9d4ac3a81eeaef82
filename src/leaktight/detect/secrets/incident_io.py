"""Incident Io: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.incident_io.api_key",
        severity=Severity.MEDIUM,
        gate=r"inc_live_[A-Za-z0-9]{64}",
        pattern=starts("inc_live_") + r"(?P<body>[A-Za-z0-9]{64})(?![0-9A-Za-z])",
        confidence=0.9,
        check=not_placeholder,
        prefixes=("inc_live_",),
        remedy="Revoke it at https://app.incident.io/settings/api-keys "
        "and read the new one from INCIDENT_IO_API_KEY instead.",
        examples=(
            "INCIDENT_IO_API_KEY=inc_live_" + scatter(64),
            "incident_io_api_key = 'inc_live_" + scatter(64, seed=4) + "'",
        ),
        counterexamples=(
            "inc_live_" + scatter(5),
            "inc_live_" + "x" * 64,
        ),
        source="https://api-docs.incident.io/",
    ),
)
