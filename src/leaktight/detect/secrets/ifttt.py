"""Ifttt: webhook keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import scatter

RULES = (
    Rule(
        label="secret.ifttt.webhook_key",
        severity=Severity.MEDIUM,
        gate=r"https:\\{0,3}/\\{0,3}/maker\.ifttt\.com\\{0,3}/use\\{0,3}/[A-Za-z0-9_-]{22}",
        pattern=starts(r"https://maker\.ifttt\.com/use/")
        + r"(?P<body>[A-Za-z0-9_-]{22,44})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("https://maker.ifttt.com/use/",),
        remedy="Revoke it at https://ifttt.com/maker_webhooks "
        "and read the new one from IFTTT_WEBHOOK_KEY instead.",
        examples=(
            "IFTTT_WEBHOOK_KEY=https://maker.ifttt.com/use/" + scatter(22),
            "ifttt_webhook_key = 'https://maker.ifttt.com/use/" + scatter(22, seed=4) + "'",
        ),
        counterexamples=(
            "https://maker.ifttt.com/use/" + scatter(5),
            "https://maker.ifttt.com/use/" + "x" * 22,
        ),
        source="https://help.ifttt.com/hc/en-us/articles/115010230347",
    ),
)
