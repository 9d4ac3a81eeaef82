"""Hetzner: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.hetzner.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hcloud", "hetzner"),
        cell=r"[A-Za-z0-9]{64}",
        remedy="Revoke it at https://console.hetzner.cloud/ "
        "and read the new one from HCLOUD_API_KEY instead.",
        examples=(
            "HCLOUD_API_KEY=" + scatter(64),
            "hcloud_api_key = '" + scatter(64, seed=6) + "'",
            '{"hcloudApiKey": "' + scatter(64, seed=11) + '"}',
        ),
        counterexamples=(
            "HCLOUD_API_KEY=${HCLOUD_API_KEY}",
            "unrelated_thing = '" + scatter(64, seed=6) + "'",
            "HCLOUD_API_KEY=" + scatter(7),
        ),
        source="https://docs.hetzner.cloud/",
    ),
)
