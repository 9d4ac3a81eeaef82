"""Neuphonic API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.neuphonic.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("neuphonic"),
        cell="[0-9a-f]{64}[.][0-9a-f-]{36}",
        remedy="Revoke it at https://app.neuphonic.com/apikey and read the new one from "
        "NEUPHONIC_API_KEY instead.",
        examples=(
            "NEUPHONIC_API_KEY="
            + scatter(64, HEX, seed=1)
            + "."
            + "-".join(
                (
                    scatter(8, HEX, seed=2),
                    scatter(4, HEX, seed=3),
                    scatter(4, HEX, seed=4),
                    scatter(4, HEX, seed=5),
                    scatter(12, HEX, seed=6),
                )
            ),
            "neuphonic_api_key = '"
            + scatter(64, HEX, seed=6)
            + "."
            + "-".join(
                (
                    scatter(8, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(4, HEX, seed=10),
                    scatter(12, HEX, seed=11),
                )
            )
            + "'",
            '{"neuphonicApiKey": "'
            + scatter(64, HEX, seed=11)
            + "."
            + "-".join(
                (
                    scatter(8, HEX, seed=12),
                    scatter(4, HEX, seed=13),
                    scatter(4, HEX, seed=14),
                    scatter(4, HEX, seed=15),
                    scatter(12, HEX, seed=16),
                )
            )
            + '"}',
        ),
        counterexamples=(
            "NEUPHONIC_API_KEY=${NEUPHONIC_API_KEY}",
            "unrelated_thing = '"
            + scatter(64, HEX, seed=6)
            + "."
            + "-".join(
                (
                    scatter(8, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(4, HEX, seed=10),
                    scatter(12, HEX, seed=11),
                )
            )
            + "'",
            "NEUPHONIC_API_KEY=" + scatter(7),
        ),
        source="https://docs.neuphonic.com/quickstart",
    ),
)
