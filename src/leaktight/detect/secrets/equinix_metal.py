"""Equinix Metal: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.equinix_metal.api_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("equinix", "metal", "packet"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://console.equinix.com/ and read the new one from EQUINIX_API_KEY instead.",
        examples=(
            "EQUINIX_API_KEY=" + scatter(32),
            "equinix_api_key = '" + scatter(32, seed=6) + "'",
            '{"equinixApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "EQUINIX_API_KEY=${EQUINIX_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "EQUINIX_API_KEY=" + scatter(7),
        ),
        source="https://deploy.equinix.com/developers/docs/metal/identity-access-management/api-keys/",
    ),
)
