"""Line: channel secrets, channel access tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.line.channel_secret",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"line(?:_?channel|_?bot)", kinds=SECRET + r"|channel_?secret"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://developers.line.biz/console/ "
        "and read the new one from LINECHANNEL_SECRET instead.",
        examples=(
            "LINECHANNEL_SECRET=" + scatter(32, HEX),
            "linechannel_secret = '" + scatter(32, HEX, seed=6) + "'",
            '{"linechannelSecret": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LINECHANNEL_SECRET=${LINECHANNEL_SECRET}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "LINECHANNEL_SECRET=" + scatter(7),
        ),
        source="https://developers.line.biz/en/docs/basics/channel-access-token/",
    ),
    Rule(
        label="secret.line.channel_access_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"line(?:_?channel|_?bot|_me)", kinds=KEY + r"|(?:channel_?)?access_?token"),
        cell=r"[A-Za-z0-9+/]{150,180}={0,2}",
        remedy="Revoke it at https://developers.line.biz/console/ "
        "and read the new one from LINECHANNEL_API_KEY instead.",
        examples=(
            "LINECHANNEL_API_KEY=" + scatter(150),
            "linechannel_api_key = '" + scatter(150, seed=6) + "'",
            '{"linechannelApiKey": "' + scatter(150, seed=11) + '"}',
        ),
        counterexamples=(
            "LINECHANNEL_API_KEY=${LINECHANNEL_API_KEY}",
            "unrelated_thing = '" + scatter(150, seed=6) + "'",
            "LINECHANNEL_API_KEY=" + scatter(7),
        ),
        source="https://developers.line.biz/en/docs/basics/channel-access-token/",
    ),
)
