"""Black Forest Labs: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.black_forest_labs.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bfl", r"(?:black_?)?forest_?labs"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://api.bfl.ai/auth/profile and read the new one from BFL_API_KEY instead.",
        examples=(
            "BFL_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "bfl_api_key = '"
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
            '{"bflApiKey": "'
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
            "BFL_API_KEY=${BFL_API_KEY}",
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
            "BFL_API_KEY=" + scatter(7),
        ),
        source="https://docs.bfl.ai/quick_start/create_account",
    ),
)
