"""Surveymonkey: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.surveymonkey.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"survey_?monkey"),
        cell=r"[A-Za-z0-9_-]{60,90}",
        remedy="Revoke it at https://developer.surveymonkey.com/apps/ "
        "and read the new one from SURVEYMONKEY_API_KEY instead.",
        examples=(
            "SURVEYMONKEY_API_KEY=" + scatter(60),
            "surveymonkey_api_key = '" + scatter(60, seed=6) + "'",
            '{"surveymonkeyApiKey": "' + scatter(60, seed=11) + '"}',
        ),
        counterexamples=(
            "SURVEYMONKEY_API_KEY=${SURVEYMONKEY_API_KEY}",
            "unrelated_thing = '" + scatter(60, seed=6) + "'",
            "SURVEYMONKEY_API_KEY=" + scatter(7),
        ),
        source="https://developer.surveymonkey.com/api/v3/#authentication",
    ),
)
