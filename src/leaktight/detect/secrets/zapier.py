"""Zapier: webhook URLs, mcp keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.zapier.webhook_url",
        severity=Severity.MEDIUM,
        gate=r"https:\\{0,3}/\\{0,3}/hooks\.zapier\.com\\{0,3}/hooks\\{0,3}/catch\\{0,3}/[0-9]{4,9}\\{0,3}/[a-z0-9]{6}",
        pattern=starts(r"https://hooks\.zapier\.com/hooks/catch/")
        + r"(?P<body>[0-9]{4,9}/[a-z0-9]{6,8})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("https://hooks.zapier.com/hooks/catch/",),
        remedy="Revoke it at https://zapier.com/app/zaps "
        "and read the new one from ZAPIER_WEBHOOK_URL instead.",
        examples=(
            "ZAPIER_WEBHOOK_URL=https://hooks.zapier.com/hooks/catch/"
            + scatter(4, DIGITS)
            + "/"
            + scatter(6, LOWER + DIGITS, seed=2),
            "zapier_webhook_url = 'https://hooks.zapier.com/hooks/catch/"
            + scatter(4, DIGITS, seed=4)
            + "/"
            + scatter(6, LOWER + DIGITS, seed=5)
            + "'",
        ),
        counterexamples=(
            "https://hooks.zapier.com/hooks/catch/" + scatter(5),
            "https://hooks.zapier.com/hooks/catch/" + "x" * 10,
        ),
        source="https://help.zapier.com/hc/en-us/articles/8496288690317",
    ),
    Rule(
        label="secret.zapier.mcp_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.75,
        check=not_placeholder,
        names=under("zapier"),
        cell=r"[A-Za-z0-9_-]{40,140}={0,2}",
        remedy="Revoke it at https://zapier.com/ and read the new one from ZAPIER_API_KEY instead.",
        examples=(
            "ZAPIER_API_KEY=" + scatter(40),
            "zapier_api_key = '" + scatter(40, seed=6) + "'",
            '{"zapierApiKey": "' + scatter(40, seed=11) + '"}',
        ),
        counterexamples=(
            "ZAPIER_API_KEY=${ZAPIER_API_KEY}",
            "unrelated_thing = '" + scatter(40, seed=6) + "'",
            "ZAPIER_API_KEY=" + scatter(7),
        ),
        source="https://docs.zapier.com/",
    ),
)
