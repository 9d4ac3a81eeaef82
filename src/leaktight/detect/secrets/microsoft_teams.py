"""Microsoft Teams: webhook URLs."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"

RULES = (
    Rule(
        label="secret.microsoft_teams.webhook_url",
        severity=Severity.HIGH,
        gate=r"https:\\{0,3}/\\{0,3}/outlook\.office\.com\\{0,3}/webhook\\{0,3}/" + _UUID + "@" + _UUID,
        pattern=starts("https://outlook\\.office\\.com/webhook/")
        + rf"(?P<body>{_UUID}@{_UUID}/IncomingWebhook/[0-9a-f]{{32}}/{_UUID})(?![0-9A-Za-z])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("https://outlook.office.com/webhook/",),
        remedy="Revoke it at https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/ "
        "and read the new one from MICROSOFT_TEAMS_WEBHOOK_URL instead.",
        examples=(
            "MICROSOFT_TEAMS_WEBHOOK_URL=https://outlook.office.com/webhook/"
            + scatter(8, HEX)
            + "-"
            + scatter(4, HEX, seed=2)
            + "-"
            + scatter(4, HEX, seed=3)
            + "-"
            + scatter(4, HEX, seed=4)
            + "-"
            + scatter(12, HEX, seed=5)
            + "@"
            + scatter(8, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(4, HEX, seed=8)
            + "-"
            + scatter(4, HEX, seed=9)
            + "-"
            + scatter(12, HEX, seed=10)
            + "/IncomingWebhook/"
            + scatter(32, HEX, seed=11)
            + "/"
            + scatter(8, HEX, seed=12)
            + "-"
            + scatter(4, HEX, seed=13)
            + "-"
            + scatter(4, HEX, seed=14)
            + "-"
            + scatter(4, HEX, seed=15)
            + "-"
            + scatter(12, HEX, seed=16),
            "microsoft_teams_webhook_url = 'https://outlook.office.com/webhook/"
            + scatter(8, HEX, seed=4)
            + "-"
            + scatter(4, HEX, seed=5)
            + "-"
            + scatter(4, HEX, seed=6)
            + "-"
            + scatter(4, HEX, seed=7)
            + "-"
            + scatter(12, HEX, seed=8)
            + "@"
            + scatter(8, HEX, seed=9)
            + "-"
            + scatter(4, HEX, seed=10)
            + "-"
            + scatter(4, HEX, seed=11)
            + "-"
            + scatter(4, HEX, seed=12)
            + "-"
            + scatter(12, HEX, seed=13)
            + "/IncomingWebhook/"
            + scatter(32, HEX, seed=14)
            + "/"
            + scatter(8, HEX, seed=15)
            + "-"
            + scatter(4, HEX, seed=16)
            + "-"
            + scatter(4, HEX, seed=17)
            + "-"
            + scatter(4, HEX, seed=18)
            + "-"
            + scatter(12, HEX, seed=19)
            + "'",
        ),
        counterexamples=(
            "https://outlook.office.com/webhook/" + scatter(5),
            "https://outlook.office.com/webhook/" + "x" * 32,
        ),
        source="https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/",
    ),
)
