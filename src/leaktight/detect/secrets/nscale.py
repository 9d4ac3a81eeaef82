"""Nscale: service tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.nscale.service_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("nscale"),
        cell=r"[A-Za-z0-9_-]{40,1200}(?:[.][A-Za-z0-9_-]{40,1600}[.][A-Za-z0-9_-]{40,400})?",
        max_bytes=3210,
        remedy="Revoke it at https://console.nscale.com/ and read the new one from NSCALE_API_KEY instead.",
        examples=(
            "NSCALE_API_KEY=" + scatter(40),
            "nscale_api_key = '" + scatter(40, seed=6) + "'",
            '{"nscaleApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "NSCALE_API_KEY=${NSCALE_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "NSCALE_API_KEY=" + scatter(7),
        ),
        source="https://docs.nscale.com/",
    ),
)
