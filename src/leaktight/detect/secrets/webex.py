"""Webex: access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.webex.access_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("webex", r"cisco_?spark", kinds=KEY + r"|bot_?token"),
        cell=r"[A-Za-z0-9]{64}_[A-Za-z0-9]{4}_[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://developer.webex.com/ and read the new one from WEBEX_API_KEY instead.",
        examples=(
            "WEBEX_API_KEY="
            + scatter(64)
            + "_"
            + scatter(4, seed=2)
            + "_"
            + scatter(8, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(12, HEX, seed=7),
            "webex_api_key = '"
            + scatter(64, seed=6)
            + "_"
            + scatter(4, seed=7)
            + "_"
            + scatter(8, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(4, HEX, seed=10)
            + "-"
            + scatter(4, HEX, seed=11)
            + "-"
            + scatter(12, HEX, seed=12)
            + "'",
            '{"webexApiKey": "'
            + scatter(64, seed=11)
            + "_"
            + scatter(4, seed=12)
            + "_"
            + scatter(8, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(4, HEX, seed=15)
            + "-"
            + scatter(4, HEX, seed=16)
            + "-"
            + scatter(12, HEX, seed=17)
            + '"}',
        ),
        counterexamples=(
            "WEBEX_API_KEY=${WEBEX_API_KEY}",
            "unrelated_thing = '"
            + scatter(64, seed=6)
            + "_"
            + scatter(4, seed=7)
            + "_"
            + scatter(8, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(4, HEX, seed=10)
            + "-"
            + scatter(4, HEX, seed=11)
            + "-"
            + scatter(12, HEX, seed=12)
            + "'",
            "WEBEX_API_KEY=" + scatter(7),
        ),
        source="https://developer.webex.com/docs/bots",
    ),
)
