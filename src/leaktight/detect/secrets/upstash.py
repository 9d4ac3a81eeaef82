"""Upstash: rest tokens, management keys, qstash tokens, qstash signing keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

RULES = (
    Rule(
        label="secret.upstash.rest_token",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("upstash", kinds=KEY + r"|(?:redis_?)?(?:rest_?)?token"),
        cell=r"A[A-Za-z0-9_-]{40,140}={0,2}",
        remedy="Revoke it at https://console.upstash.com/ and read the new one from UPSTASH_API_KEY instead.",
        examples=(
            "UPSTASH_API_KEY=A" + scatter(40),
            "upstash_api_key = 'A" + scatter(40, seed=6) + "'",
            '{"upstashApiKey": "A' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "UPSTASH_API_KEY=${UPSTASH_API_KEY}",
            "unrelated_thing = 'A" + scatter(40, seed=6) + "'",
            "UPSTASH_API_KEY=" + scatter(7),
        ),
        source="https://upstash.com/docs/redis/features/restapi",
    ),
    Rule(
        label="secret.upstash.management_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("upstash", kinds=KEY + r"|api_?key|email_?key"),
        cell=r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        remedy="Revoke it at https://console.upstash.com/account/api "
        "and read the new one from UPSTASH_API_KEY instead.",
        examples=(
            "UPSTASH_API_KEY="
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5),
            "upstash_api_key = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            '{"upstashApiKey": "'
            + scatter(8, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(12, HEX, seed=15)
            + '"}',
        ),
        counterexamples=(
            "UPSTASH_API_KEY=${UPSTASH_API_KEY}",
            "unrelated_thing = '"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "'",
            "UPSTASH_API_KEY=" + scatter(7),
        ),
        source="https://upstash.com/docs/devops/developer-api/introduction",
    ),
    Rule(
        label="secret.upstash.qstash_token",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("qstash"),
        cell=r"ey[A-Za-z0-9_-]{40,140}={0,2}",
        remedy="Revoke it at https://console.upstash.com/qstash "
        "and read the new one from QSTASH_API_KEY instead.",
        examples=(
            "QSTASH_API_KEY=ey" + scatter(40),
            "qstash_api_key = 'ey" + scatter(40, seed=6) + "'",
            '{"qstashApiKey": "ey' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "QSTASH_API_KEY=${QSTASH_API_KEY}",
            "unrelated_thing = 'ey" + scatter(40, seed=6) + "'",
            "QSTASH_API_KEY=" + scatter(7),
        ),
        source="https://upstash.com/docs/qstash/overall/getstarted",
    ),
    Rule(
        label="secret.upstash.qstash_signing_key",
        severity=Severity.HIGH,
        gate=r"sig_[A-Za-z0-9]{28}",
        pattern=starts("sig_") + r"(?P<body>[A-Za-z0-9]{28})(?![0-9A-Za-z])",
        confidence=0.8,
        check=not_placeholder,
        prefixes=("sig_",),
        remedy="Revoke it at https://console.upstash.com/qstash "
        "and read the new one from UPSTASH_QSTASH_SIGNING_KEY instead.",
        examples=(
            "UPSTASH_QSTASH_SIGNING_KEY=sig_" + scatter(28),
            "upstash_qstash_signing_key = 'sig_" + scatter(28, seed=4) + "'",
        ),
        counterexamples=(
            "sig_" + scatter(5),
            "sig_" + "x" * 28,
        ),
        source="https://upstash.com/docs/qstash/howto/signature",
    ),
)
