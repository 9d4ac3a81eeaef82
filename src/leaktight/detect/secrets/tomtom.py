"""Tomtom: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.tomtom.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"tom_?tom"),
        cell=r"[A-Za-z0-9]{32}",
        remedy="Revoke it at https://developer.tomtom.com/user/me/apps "
        "and read the new one from TOMTOM_API_KEY instead.",
        examples=(
            "TOMTOM_API_KEY=" + scatter(32),
            "tomtom_api_key = '" + scatter(32, seed=6) + "'",
            '{"tomtomApiKey": "' + scatter(32, seed=11) + '"}',
        ),
        counterexamples=(
            "TOMTOM_API_KEY=${TOMTOM_API_KEY}",
            "unrelated_thing = '" + scatter(32, seed=6) + "'",
            "TOMTOM_API_KEY=" + scatter(7),
        ),
        source="https://developer.tomtom.com/knowledgebase/platform/articles/how-to-get-an-tomtom-api-key/",
    ),
)
