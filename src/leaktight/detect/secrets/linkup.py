"""Linkup API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.linkup.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("linkup"),
        cell="[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://app.linkup.so/ and read the new one from LINKUP_API_KEY instead.",
        examples=(
            "LINKUP_API_KEY="
            + "-".join(
                (
                    scatter(8, HEX, seed=1),
                    scatter(4, HEX, seed=2),
                    scatter(4, HEX, seed=3),
                    scatter(4, HEX, seed=4),
                    scatter(12, HEX, seed=5),
                )
            ),
            "linkup_api_key = '"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
            '{"linkupApiKey": "'
            + "-".join(
                (
                    scatter(8, HEX, seed=11),
                    scatter(4, HEX, seed=12),
                    scatter(4, HEX, seed=13),
                    scatter(4, HEX, seed=14),
                    scatter(12, HEX, seed=15),
                )
            )
            + '"}',
        ),
        counterexamples=(
            "LINKUP_API_KEY=${LINKUP_API_KEY}",
            "unrelated_thing = '"
            + "-".join(
                (
                    scatter(8, HEX, seed=6),
                    scatter(4, HEX, seed=7),
                    scatter(4, HEX, seed=8),
                    scatter(4, HEX, seed=9),
                    scatter(12, HEX, seed=10),
                )
            )
            + "'",
            "LINKUP_API_KEY=" + scatter(7),
        ),
        source="https://docs.linkup.so/pages/documentation/get-started/authentication",
    ),
)
