"""Synthesia: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.synthesia.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("synthesia"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://app.synthesia.io/#/account "
        "and read the new one from SYNTHESIA_API_KEY instead.",
        examples=(
            "SYNTHESIA_API_KEY=" + scatter(32, HEX),
            "synthesia_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"synthesiaApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SYNTHESIA_API_KEY=${SYNTHESIA_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "SYNTHESIA_API_KEY=" + scatter(7),
        ),
        source="https://docs.synthesia.io/reference/authentication",
    ),
)
