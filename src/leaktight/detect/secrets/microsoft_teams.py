"""Microsoft Teams incoming webhooks and the addresses of workflows, which carry their signature."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, WORD, scatter, scatter_uuid

_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"

_WORKFLOW = (
    "https://prod-12.westeurope.logic.azure.com:443/workflows/"
    + scatter(32, HEX)
    + "/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig="
)


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
    Rule(
        label="secret.microsoft_teams.workflow_url",
        severity=Severity.HIGH,
        gate=r"(?:logic\.azure\.com|powerplatform\.com)[A-Za-z0-9:/\\._-]{1,200}triggers\\{0,3}/manual\\{0,3}/paths",
        pattern=r"https:(?:\\{0,3}/){2}[A-Za-z0-9.-]{4,120}\.(?:logic\.azure\.com|powerplatform\.com)(?::443)?"
        r"[A-Za-z0-9:/\\._-]{1,200}triggers\\{0,3}/manual\\{0,3}/paths\\{0,3}/invoke\?[A-Za-z0-9%&=./\\;_-]{10,300}"
        r"sig=(?P<body>[A-Za-z0-9_-]{40,50})(?![A-Za-z0-9_-])",
        confidence=0.96,
        check=not_placeholder,
        prefixes=("https://",),
        max_bytes=800,
        specificity=2,
        remedy="Regenerate the trigger's address in Power Automate: whoever has it can run the workflow.",
        examples=(
            _WORKFLOW + scatter(43, WORD),
            "TEAMS_WEBHOOK_URL='" + _WORKFLOW + scatter(43, WORD, seed=2) + "'",
        ),
        counterexamples=(_WORKFLOW + "x" * 43, _WORKFLOW),
        source="https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-securing-a-logic-app#sas",
    ),
    Rule(
        label="secret.microsoft_teams.webhook_url",
        severity=Severity.HIGH,
        gate=r"(?:webhook\.office\.com\\{0,3}/webhookb2|outlook\.office(?:365)?\.com\\{0,3}/webhook)\\{0,3}/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}@",
        pattern=r"https:(?:\\{0,3}/){2}(?:[a-z0-9-]{1,63}\.webhook\.office\.com\\{0,3}/webhookb2"
        r"|outlook\.office(?:365)?\.com\\{0,3}/webhook)"
        r"\\{0,3}/[0-9a-f-]{36}@[0-9a-f-]{36}\\{0,3}/(?:IncomingWebhook|[A-Za-z]{3,30})\\{0,3}/(?P<body>[0-9a-f]{32})"
        r"\\{0,3}/[0-9a-f-]{36}(?:\\{0,3}/[A-Za-z0-9_-]{20,60})?(?![A-Za-z0-9-])",
        confidence=0.97,
        check=not_placeholder,
        prefixes=("https://",),
        specificity=2,
        remedy="Remove the incoming webhook from the Teams channel and make a workflow instead.",
        examples=tuple(
            f"https://acme.webhook.office.com/webhookb2/{scatter_uuid(seed * 9)}@{scatter_uuid(seed * 9 + 9)}"
            f"/IncomingWebhook/{scatter(32, HEX, seed=seed)}/{scatter_uuid(seed * 9 + 18)}"
            for seed in (1, 5)
        ),
        counterexamples=(
            "https://acme.webhook.office.com/webhookb2/",
            "https://outlook.office.com/webhook/docs",
        ),
        source="https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
    ),
)
