"""Pixabay: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, HEX, scatter

RULES = (
    Rule(
        label="secret.pixabay.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("pixabay"),
        cell=r"[0-9]{7,9}-[0-9a-f]{25}",
        remedy="Revoke it at https://pixabay.com/api/docs/ "
        "and read the new one from PIXABAY_API_KEY instead.",
        examples=(
            "PIXABAY_API_KEY=" + scatter(7, DIGITS) + "-" + scatter(25, HEX, seed=2),
            "pixabay_api_key = '" + scatter(7, DIGITS, seed=6) + "-" + scatter(25, HEX, seed=7) + "'",
            '{"pixabayApiKey": "' + scatter(7, DIGITS, seed=11) + "-" + scatter(25, HEX, seed=12) + '"}',
        ),
        counterexamples=(
            "PIXABAY_API_KEY=${PIXABAY_API_KEY}",
            "unrelated_thing = '" + scatter(7, DIGITS, seed=6) + "-" + scatter(25, HEX, seed=7) + "'",
            "PIXABAY_API_KEY=" + scatter(7),
        ),
        source="https://pixabay.com/api/docs/",
    ),
)
