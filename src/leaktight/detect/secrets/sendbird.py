"""Sendbird: API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.sendbird.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"send_?bird", kinds=KEY + r"|(?:master_?)?api_?token"),
        cell=r"[0-9a-f]{40}",
        remedy="Revoke it at https://dashboard.sendbird.com/ "
        "and read the new one from SENDBIRD_API_KEY instead.",
        examples=(
            "SENDBIRD_API_KEY=" + scatter(40, HEX),
            "sendbird_api_key = '" + scatter(40, HEX, seed=6) + "'",
            '{"sendbirdApiKey": "' + scatter(40, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "SENDBIRD_API_KEY=${SENDBIRD_API_KEY}",
            "unrelated_thing = '" + scatter(40, HEX, seed=6) + "'",
            "SENDBIRD_API_KEY=" + scatter(7),
        ),
        source="https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api",
    ),
)
