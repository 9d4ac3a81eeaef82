"""Make: webhook URLs."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import DIGITS, LOWER, scatter

RULES = (
    Rule(
        label="secret.make.webhook_url",
        severity=Severity.MEDIUM,
        gate=r"https:\\{0,3}/\\{0,3}/hook\.eu1\.make\.com\\{0,3}/[a-z0-9]{32}",
        pattern=starts(r"https://hook\.eu1\.make\.com/") + r"(?P<body>[a-z0-9]{32})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("https://hook.eu1.make.com/",),
        remedy="Revoke it at https://www.make.com/ and read the new one from MAKE_WEBHOOK_URL instead.",
        examples=(
            "MAKE_WEBHOOK_URL=https://hook.eu1.make.com/" + scatter(32, LOWER + DIGITS),
            "make_webhook_url = 'https://hook.eu1.make.com/" + scatter(32, LOWER + DIGITS, seed=4) + "'",
        ),
        counterexamples=(
            "https://hook.eu1.make.com/" + scatter(5),
            "https://hook.eu1.make.com/" + "x" * 32,
        ),
        source="https://www.make.com/en/help/tools/webhooks",
    ),
)
