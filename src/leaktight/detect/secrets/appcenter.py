"""Appcenter: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.appcenter.api_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"app_?center"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://appcenter.ms/settings/apitokens "
        "and read the new one from APPCENTER_API_KEY instead.",
        examples=(
            "APPCENTER_API_KEY=" + scatter(40, HEX),
            "appcenter_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"appcenterApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "APPCENTER_API_KEY=${APPCENTER_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "APPCENTER_API_KEY=" + scatter(7),
        ),
        source="https://learn.microsoft.com/appcenter/api-docs/",
    ),
)
