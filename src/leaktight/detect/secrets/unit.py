"""Unit (banking) API tokens: PASETO under its name."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.unit.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.95,
        check=not_placeholder,
        names=r"(?:^|_)unit_(?:[a-z]+_){0,2}token(?:_[a-z0-9]{1,10})?$",
        cell=r"v[24]\.public\.[A-Za-z0-9_-]{80,2000}(?:\.[A-Za-z0-9_-]{1,400})?",
        remedy="Revoke it in the Unit dashboard at https://app.unit.co/ and read the new one from "
        "UNIT_API_TOKEN instead.",
        examples=(
            "UNIT_API_TOKEN=" + "v2.public." + scatter(240, seed=1),
            "unit_api_token = '" + "v2.public." + scatter(240, seed=2) + "'",
            '{"unitApiToken": "' + "v2.public." + scatter(240, seed=3) + '"}',
        ),
        counterexamples=(
            "UNIT_API_TOKEN=${UNIT_API_TOKEN}",
            "UNIT_API_TOKEN=" + "x" * 32,
            "unit_checksum = '" + "v2.public." + scatter(240, seed=2) + "'",
        ),
        source="https://www.unit.co/docs/api/using-the-api/",
    ),
)
