"""Hyperstack: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.hyperstack.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("hyperstack", r"nexgen_?cloud"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://console.hyperstack.cloud/api-keys "
        "and read the new one from HYPERSTACK_API_KEY instead.",
        examples=(
            "HYPERSTACK_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "hyperstack_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"hyperstackApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "HYPERSTACK_API_KEY=${HYPERSTACK_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "HYPERSTACK_API_KEY=" + scatter(7),
        ),
        source="https://docs.hyperstack.cloud/docs/api-reference/getting-started-api/authentication",
    ),
)
