"""Pexels: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.pexels.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pexels"),
        cell=r"[A-Za-z0-9]{56}",
        remedy="Revoke it at https://www.pexels.com/api/key/ "
        "and read the new one from PEXELS_API_KEY instead.",
        examples=(
            "PEXELS_API_KEY=" + scatter(56),
            "pexels_api_key = '" + scatter(56, seed=6) + "'",
            '{"pexelsApiKey": "' + scatter(56, seed=11) + '"}',
        ),
        counterexamples=(
            "PEXELS_API_KEY=${PEXELS_API_KEY}",
            "unrelated_thing = '" + scatter(56, seed=6) + "'",
            "PEXELS_API_KEY=" + scatter(7),
        ),
        source="https://www.pexels.com/api/documentation/",
    ),
)
