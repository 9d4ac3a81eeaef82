"""Yodlee client secrets."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import PASSWORD, SECRET, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.yodlee.client_secret",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("yodlee", "fast_?link", kinds=SECRET),
        cell=r"[A-Za-z0-9]{24,64}",
        remedy="Renew it in the Yodlee developer portal and read the new one from YODLEE_CLIENT_SECRET.",
        examples=(
            "YODLEE_CLIENT_SECRET=" + scatter(48, seed=1),
            "yodlee_client_secret = '" + scatter(48, seed=2) + "'",
            '{"yodleeClientSecret": "' + scatter(48, seed=3) + '"}',
        ),
        counterexamples=(
            "YODLEE_CLIENT_SECRET=${YODLEE_CLIENT_SECRET}",
            "YODLEE_CLIENT_SECRET=" + "x" * 32,
            "yodlee_nonce = '" + scatter(48, seed=2) + "'",
        ),
        source="https://developer.yodlee.com/resources/yodlee/authentication/docs/overview",
    ),
    Rule(
        label="secret.yodlee.cobrand_password",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.8,
        check=not_placeholder,
        names=under("yodlee", "cobrand", kinds=PASSWORD),
        cell=r"[A-Za-z0-9_.+/=~|-]{12,64}",
        remedy="Ask Yodlee for another one and read it from YODLEE_COBRAND_PASSWORD instead.",
        examples=(
            "YODLEE_COBRAND_PASSWORD=" + scatter(24, seed=1),
            "yodlee_cobrand_password = '" + scatter(24, seed=2) + "'",
            '{"yodleeCobrandPassword": "' + scatter(24, seed=3) + '"}',
        ),
        counterexamples=(
            "YODLEE_COBRAND_PASSWORD=${YODLEE_COBRAND_PASSWORD}",
            "YODLEE_COBRAND_PASSWORD=" + "x" * 32,
            "yodlee_nonce = '" + scatter(24, seed=2) + "'",
        ),
        source="https://developer.yodlee.com/resources/yodlee/authentication/docs/overview",
    ),
)
