"""Visual Crossing: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, UPPER, scatter

RULES = (
    Rule(
        label="secret.visual_crossing.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"visual_?crossing"),
        cell=r"[A-Z0-9]{25}",
        remedy="Revoke it at https://www.visualcrossing.com/account "
        "and read the new one from VISUALCROSSING_API_KEY instead.",
        examples=(
            "VISUALCROSSING_API_KEY=" + scatter(25, UPPER + DIGITS),
            "visualcrossing_api_key = '" + scatter(25, UPPER + DIGITS, seed=6) + "'",
            '{"visualcrossingApiKey": "' + scatter(25, UPPER + DIGITS, seed=11) + '"}',
        ),
        counterexamples=(
            "VISUALCROSSING_API_KEY=${VISUALCROSSING_API_KEY}",
            "unrelated_thing = '" + scatter(25, UPPER + DIGITS, seed=6) + "'",
            "VISUALCROSSING_API_KEY=" + scatter(7),
        ),
        source="https://www.visualcrossing.com/resources/documentation/",
    ),
)
