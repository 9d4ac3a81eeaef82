"""Civo: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.civo.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("civo"),
        cell=r"[A-Za-z0-9]{50}",
        remedy="Revoke it at https://dashboard.civo.com/security "
        "and read the new one from CIVO_API_KEY instead.",
        examples=(
            "CIVO_API_KEY=" + scatter(50),
            "civo_api_key = '" + scatter(50, seed=6) + "'",
            '{"civoApiKey": "' + scatter(50, seed=11) + '"}',
        ),
        counterexamples=(
            "CIVO_API_KEY=${CIVO_API_KEY}",
            "unrelated_thing = '" + scatter(50, seed=6) + "'",
            "CIVO_API_KEY=" + scatter(7),
        ),
        source="https://www.civo.com/api",
    ),
)
