"""Freepik API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.freepik.api_key",
        severity=Severity.HIGH,
        gate="FPSX[0-9a-f]{32}",
        pattern=starts("FPSX") + "(?P<body>[0-9a-f]{32})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("FPSX",),
        remedy="Revoke it at https://www.freepik.com/developers/dashboard/api-key and read the new "
        "one from FREEPIK_API_KEY instead.",
        examples=(
            "FREEPIK_API_KEY=FPSX" + scatter(32, HEX, seed=1),
            "freepik_api_key = 'FPSX" + scatter(32, HEX, seed=6) + "'",
        ),
        counterexamples=(
            "FPSX" + scatter(5),
            "FPSX" + "x" * 32,
        ),
        source="https://docs.freepik.com/authentication",
    ),
)
