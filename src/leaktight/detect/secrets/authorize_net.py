"""Authorize Net: transaction keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.authorize_net.transaction_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(r"authorize_?net", "authnet", "anet", kinds=KEY + r"|transaction_?key"),
        cell=r"[A-Za-z0-9]{16}",
        remedy="Revoke it at https://account.authorize.net/ "
        "and read the new one from AUTHORIZENET_API_KEY instead.",
        examples=(
            "AUTHORIZENET_API_KEY=" + scatter(16),
            "authorizenet_api_key = '" + scatter(16, seed=6) + "'",
            '{"authorizenetApiKey": "' + scatter(16, seed=11) + '"}',
        ),
        counterexamples=(
            "AUTHORIZENET_API_KEY=${AUTHORIZENET_API_KEY}",
            "unrelated_thing = '" + scatter(16, seed=6) + "'",
            "AUTHORIZENET_API_KEY=" + scatter(7),
        ),
        source="https://developer.authorize.net/api/reference/",
    ),
)
