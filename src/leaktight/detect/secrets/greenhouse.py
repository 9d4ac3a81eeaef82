"""Greenhouse: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.greenhouse.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("greenhouse"),
        cell=r"[0-9a-f]{32}-[0-9]",
        remedy="Revoke it at https://app.greenhouse.io/configure/dev_center/credentials "
        "and read the new one from GREENHOUSE_API_KEY instead.",
        examples=(
            "GREENHOUSE_API_KEY=" + scatter(32, HEX) + "-" + scatter(1, DIGITS, seed=2),
            "greenhouse_api_key = '" + scatter(32, HEX, seed=6) + "-" + scatter(1, DIGITS, seed=7) + "'",
            '{"greenhouseApiKey": "' + scatter(32, HEX, seed=11) + "-" + scatter(1, DIGITS, seed=12) + '"}',
        ),
        counterexamples=(
            "GREENHOUSE_API_KEY=${GREENHOUSE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "-" + scatter(1, DIGITS, seed=7) + "'",
            "GREENHOUSE_API_KEY=" + scatter(7),
        ),
        source="https://developers.greenhouse.io/harvest.html",
    ),
)
