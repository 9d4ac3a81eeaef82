"""Ngrok: API keys, authtokens."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ngrok.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ngrok"),
        cell=r"[A-Za-z0-9]{27}_[A-Za-z0-9]{20,24}",
        remedy="Revoke it at https://dashboard.ngrok.com/api-keys "
        "and read the new one from NGROK_API_KEY instead.",
        examples=(
            "NGROK_API_KEY=" + scatter(27) + "_" + scatter(20, seed=2),
            "ngrok_api_key = '" + scatter(27, seed=6) + "_" + scatter(20, seed=7) + "'",
            '{"ngrokApiKey": "' + scatter(27, seed=11) + "_" + scatter(20, seed=12) + '"}',
        ),
        counterexamples=(
            "NGROK_API_KEY=${NGROK_API_KEY}",
            "unrelated_thing = '" + scatter(27, seed=6) + "_" + scatter(20, seed=7) + "'",
            "NGROK_API_KEY=" + scatter(7),
        ),
        source="https://ngrok.com/docs/api/",
    ),
    Rule(
        label="secret.ngrok.authtoken",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ngrok", kinds=KEY + r"|auth_?token"),
        cell=r"[0-9a-zA-Z]{26,27}_[A-Za-z0-9]{20,24}",
        remedy="Revoke it at https://dashboard.ngrok.com/get-started/your-authtoken "
        "and read the new one from NGROK_API_KEY instead.",
        examples=(
            "NGROK_API_KEY=" + scatter(26) + "_" + scatter(20, seed=2),
            "ngrok_api_key = '" + scatter(26, seed=6) + "_" + scatter(20, seed=7) + "'",
            '{"ngrokApiKey": "' + scatter(26, seed=11) + "_" + scatter(20, seed=12) + '"}',
        ),
        counterexamples=(
            "NGROK_API_KEY=${NGROK_API_KEY}",
            "unrelated_thing = '" + scatter(26, seed=6) + "_" + scatter(20, seed=7) + "'",
            "NGROK_API_KEY=" + scatter(7),
        ),
        source="https://ngrok.com/docs/agent/",
    ),
)
