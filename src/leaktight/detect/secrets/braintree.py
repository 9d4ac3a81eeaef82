"""Braintree: private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.braintree.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("braintree", "bt", kinds=KEY + r"|private_?key"),
        cell=r"[0-9a-f]{32}",
        remedy="Revoke it at https://www.braintreegateway.com/ "
        "and read the new one from BRAINTREE_API_KEY instead.",
        examples=(
            "BRAINTREE_API_KEY=" + scatter(32, HEX),
            "braintree_api_key = '" + scatter(32, HEX, seed=6) + "'",
            '{"braintreeApiKey": "' + scatter(32, HEX, seed=11) + '"}',
        ),
        counterexamples=(
            "BRAINTREE_API_KEY=${BRAINTREE_API_KEY}",
            "unrelated_thing = '" + scatter(32, HEX, seed=6) + "'",
            "BRAINTREE_API_KEY=" + scatter(7),
        ),
        source="https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials",
    ),
)
