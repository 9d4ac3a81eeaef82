"""D Id: API keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.d_id.api_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"d_?id"),
        cell=r"[A-Za-z0-9+/]{20,80}={0,2}:[A-Za-z0-9]{20,30}",
        remedy="Revoke it at https://studio.d-id.com/account-settings "
        "and read the new one from DID_API_KEY instead.",
        examples=(
            "DID_API_KEY=" + scatter(20) + ":" + scatter(20, seed=2),
            "did_api_key = '" + scatter(20, seed=6) + ":" + scatter(20, seed=7) + "'",
            '{"didApiKey": "' + scatter(20, seed=11) + ":" + scatter(20, seed=12) + '"}',
        ),
        counterexamples=(
            "DID_API_KEY=${DID_API_KEY}",
            "unrelated_thing = '" + scatter(20, seed=6) + ":" + scatter(20, seed=7) + "'",
            "DID_API_KEY=" + scatter(7),
        ),
        source="https://docs.d-id.com/reference/authentication",
    ),
)
