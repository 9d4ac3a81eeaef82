"""Crowdin: personal tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.crowdin.personal_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("crowdin"),
        cell=r"[0-9a-f]{80}",
        remedy="Revoke it at https://crowdin.com/settings#api-key "
        "and read the new one from CROWDIN_API_KEY instead.",
        examples=(
            "CROWDIN_API_KEY=" + scatter(80, HEX),
            "crowdin_api_key = '" + scatter(80, HEX, seed=6) + "'",
            '{"crowdinApiKey": "' + scatter(80, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "CROWDIN_API_KEY=${CROWDIN_API_KEY}",
            "unrelated_thing = '" + scatter(80, HEX, seed=6) + "'",
            "CROWDIN_API_KEY=" + scatter(7),
        ),
        source="https://support.crowdin.com/developer/authorization/",
    ),
)
