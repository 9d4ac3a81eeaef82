"""Clarifai: personal access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.clarifai.personal_access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("clarifai", kinds=KEY + r"|pat"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://clarifai.com/settings/security "
        "and read the new one from CLARIFAI_API_KEY instead.",
        examples=(
            "CLARIFAI_API_KEY=" + scatter(32, HEX),
            "clarifai_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"clarifaiApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CLARIFAI_API_KEY=${CLARIFAI_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "CLARIFAI_API_KEY=" + scatter(7),
        ),
        source="https://docs.clarifai.com/control/authentication/pat",
    ),
)
