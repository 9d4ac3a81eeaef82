"""Data World: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.data_world.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"data_?world", "dw"),
        cell=r"[A-Za-z0-9_-]{20,80}[.][A-Za-z0-9_-]{60,400}[.][A-Za-z0-9_-]{60,120}",
        max_bytes=610,
        remedy="Revoke it at https://data.world/settings/advanced "
        "and read the new one from DATAWORLD_API_KEY instead.",
        examples=(
            "DATAWORLD_API_KEY=" + scatter(20) + "." + scatter(60, seed=2) + "." + scatter(60, seed=3),
            "dataworld_api_key = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            '{"dataworldApiKey": "'
            + scatter(20, seed=11)
            + "."
            + scatter(60, seed=12)
            + "."
            + scatter(60, seed=13)
            + '"}',
        ),
        counterexamples=(
            "DATAWORLD_API_KEY=${DATAWORLD_API_KEY}",
            "unrelated_thing = '"
            + scatter(20, seed=6)
            + "."
            + scatter(60, seed=7)
            + "."
            + scatter(60, seed=8)
            + "'",
            "DATAWORLD_API_KEY=" + scatter(7),
        ),
        source="https://developer.data.world/docs/authentication",
    ),
)
