"""Polygon Io: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.polygon_io.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"polygon(?:_?io)?"),
        cell=r"[A-Za-z0-9_-]{32}",
        remedy="Revoke it at https://polygon.io/dashboard/keys "
        "and read the new one from POLYGON_API_KEY instead.",
        examples=(
            "POLYGON_API_KEY=" + scatter(32),
            "polygon_api_key = '" + scatter(32, seed=6) + "'",
            '{"polygonApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "POLYGON_API_KEY=${POLYGON_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "POLYGON_API_KEY=" + scatter(7),
        ),
        source="https://polygon.io/docs",
    ),
)
