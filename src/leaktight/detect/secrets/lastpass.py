"""Lastpass: provisioning hashs."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.lastpass.provisioning_hash",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under(r"last_?pass", kinds=KEY + r"|provisioning_?(?:hash|secret|token)"),
        cell=r"[0-9a-f]{64}",
        remedy="Revoke it at https://admin.lastpass.com/ and read the new one from LASTPASS_API_KEY instead.",
        examples=(
            "LASTPASS_API_KEY=" + scatter(64, HEX),
            "lastpass_api_key = '" + scatter(64, HEX, seed=6) + "'",
            '{"lastpassApiKey": "' + scatter(64, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "LASTPASS_API_KEY=${LASTPASS_API_KEY}",
            "unrelated_thing = '" + scatter(64, HEX, seed=6) + "'",
            "LASTPASS_API_KEY=" + scatter(7),
        ),
        source="https://support.lastpass.com/",
    ),
)
