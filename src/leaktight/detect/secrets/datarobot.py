"""DataRobot API tokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, scatter

RULES = (
    Rule(
        label="secret.datarobot.api_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("data_?robot"),
        cell="[A-Za-z0-9+/_-]{60,160}={0,2}",
        remedy="Revoke it at https://app.datarobot.com/account/developer-tools and read the new one "
        "from DATAROBOT_API_TOKEN instead.",
        examples=(
            "DATAROBOT_API_TOKEN=" + scatter(104, BASE64, seed=1),
            "datarobot_api_token = '" + scatter(104, BASE64, seed=6) + "'",
            '{"datarobotApiToken": "' + scatter(104, BASE64, seed=11) + '"}',
        ),
        counterexamples=(
            "DATAROBOT_API_TOKEN=${DATAROBOT_API_TOKEN}",
            "unrelated_thing = '" + scatter(104, BASE64, seed=6) + "'",
            "DATAROBOT_API_TOKEN=" + scatter(7),
        ),
        source="https://docs.datarobot.com/en/docs/get-started/acct-mgmt/acct-settings/api-key-mgmt.html",
    ),
)
