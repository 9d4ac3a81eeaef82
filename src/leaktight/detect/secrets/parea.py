"""Parea AI API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.parea.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("parea"),
        cell="pai-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:-[A-Za-z0-9]{1,12})?",
        remedy="Revoke it at https://app.parea.ai/settings and read the new one from PAREA_API_KEY instead.",
        examples=(
            "PAREA_API_KEY=pai-"
            + "-".join(
                (
                    scatter(8, HEX, seed=1),
                    scatter(4, HEX, seed=2),
                    scatter(4, HEX, seed=3),
                    scatter(4, HEX, seed=4),
                    scatter(12, HEX, seed=5),
                )
            ),
            "parea_api_key = 'pai-"
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
            '{"pareaApiKey": "'
            + "pai-"
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
            "PAREA_API_KEY=${PAREA_API_KEY}",
            "unrelated_thing = 'pai-"
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
            "PAREA_API_KEY=" + scatter(7),
        ),
        source="https://docs.parea.ai/",
    ),
)
