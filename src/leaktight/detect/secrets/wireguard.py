"""Wireguard: private keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.wireguard.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("wireguard", "wg", kinds=KEY + r"|private_?key"),
        cell=r"[A-Za-z0-9+/]{43}=",
        remedy="Revoke it at https://www.wireguard.com/quickstart/ "
        "and read the new one from WIREGUARD_API_KEY instead.",
        examples=(
            "WIREGUARD_API_KEY=" + scatter(43) + "=",
            "wireguard_api_key = '" + scatter(43, seed=6) + "='",
            '{"wireguardApiKey": "' + scatter(43, seed=11) + '="}',
        ),
        counterexamples=(
            "WIREGUARD_API_KEY=${WIREGUARD_API_KEY}",
            "unrelated_thing = '" + scatter(43, seed=6) + "='",
            "WIREGUARD_API_KEY=" + scatter(7),
        ),
        source="https://www.wireguard.com/quickstart/",
    ),
)
