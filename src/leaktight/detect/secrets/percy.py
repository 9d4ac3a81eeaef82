"""Percy: tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.percy.token",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("percy"),
        cell=r"(?:web_|auto_|app_|ss_)?[0-9a-f]{64}",
        remedy="Revoke it at https://percy.io/ and read the new one from PERCY_API_KEY instead.",
        examples=(
            "PERCY_API_KEY=" + scatter(64, HEX),
            "percy_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"percyApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "PERCY_API_KEY=${PERCY_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "PERCY_API_KEY=" + scatter(7),
        ),
        source="https://www.browserstack.com/docs/percy",
    ),
)
