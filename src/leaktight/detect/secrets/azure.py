"""Azure storage and Cosmos DB keys, connection strings, shared access signatures, client secrets."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import KEY, under
from leaktight.detect.declare import named
from leaktight.detect.placeholder import is_placeholder, is_template, is_uuid, not_placeholder
from leaktight.detect.sample import BASE64, HEX, WORD, scatter, scatter_uuid
from leaktight.detect.two_parts import Part, pair

_REMEDY = "Rotate the storage account's keys and use an identity instead."
_SOURCE = "https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage"
_EXPIRY = re.compile(rb"[?&;](?:amp;)?se=(\d{4}-\d{2}-\d{2})")
_PERMISSIONS = re.compile(rb"[?&;](?:amp;)?sp=([a-z]{1,16})(?![a-z])")
_IN_URL = re.compile(rb"[^\s\"'<>]*")
_NEAR_BYTES = 500
_EMULATORS = (b"Eby8vdM02x", b"C2y6yDjf5/")
_SERVICE = re.compile(
    rb"\.(servicebus|azure-devices|service\.signalr|webpubsub|azconfig|communication|documents|azure-devices-provisioning)"
    rb"\.(?:windows\.net|azure\.(?:com|net)|io|net|us|cn)"
)


def _judge_account_key(match: re.Match[bytes]) -> Checked | None:
    """Rejects the public keys of the emulators of storage and of Cosmos DB."""
    value = bytes(match["value"] if "value" in match.re.groupindex else match[0])
    before = bytes(match.string[max(match.pos, match.start() - _NEAR_BYTES) : match.start()])
    if b"devstoreaccount1" in before or value.startswith(_EMULATORS) or is_placeholder(value[:-2]):
        return None
    return Checked()


def _judge_connection(match: re.Match[bytes]) -> Checked | None:
    """Wants the address of a service in front, and no emulator."""
    before = bytes(match.string[max(match.pos, match.start() - _NEAR_BYTES) : match.start()])
    before = re.split(rb"[\r\n<>]", before)[-1]
    if b"UseDevelopmentEmulator" in before or is_placeholder(bytes(match["body"])):
        return None
    service = _SERVICE.findall(before)
    return Checked((f"service:{service[-1].decode()}",)) if service else Checked(confidence=0.85)


def _judge_client_secret(match: re.Match[bytes]) -> Checked | None:
    """Rejects ids, which are UUIDs, and what is looked up elsewhere."""
    value = bytes(match[0])
    return None if is_uuid(value) or is_template(value) else not_placeholder(match)


def _signature_check(now: Callable[[], datetime]) -> Check:
    """The check of a shared access signature: wants its other parameters beside it, reads when it ends."""

    def check(match: re.Match[bytes]) -> Checked | None:
        start, end = match.span()
        before = bytes(match.string[max(match.pos, start - _NEAR_BYTES) : start])
        before = re.split(rb"[\s\"'<>]", before)[-1]
        after = _IN_URL.match(match.string, end, min(match.endpos, end + _NEAR_BYTES))
        url = before + b"&" + (bytes(after[0]) if after else b"")
        expiry, permissions = _EXPIRY.search(b"&" + url), _PERMISSIONS.search(b"&" + url)
        if not (expiry or permissions) or is_placeholder(bytes(match["value"])):
            return None
        if expiry and expiry[1].decode() < now().strftime("%Y-%m-%d"):
            return Checked(("expired",), 0.4, Severity.LOW)
        return Checked(("structure:shared_access_signature",))

    return check


RULES = (
    *pair(
        "secret.azure.client_secret",
        Part(
            r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
            "AZURE_CLIENT_ID",
            lambda seed: scatter_uuid(seed * 9),
            r"(?:azure|arm[_.-]|aad[_.-]|entra|msal)[a-z_.-]{0,8}(?:client|app(?:lication)?|tenant)[_.-]?id",
        ),
        Part(
            r"[A-Za-z0-9_.~-]{34,40}",
            "AZURE_CLIENT_SECRET",
            lambda seed: scatter(3, seed=seed) + "8Q~" + scatter(34, WORD, seed=seed),
            r"client[_.-]?secret",
        ),
        remedy="Delete it in the app's registration in Microsoft Entra and use a managed identity instead.",
        source="https://learn.microsoft.com/en-us/entra/identity-platform/app-objects-and-service-principals",
    ),
    Rule(
        label="secret.azure.storage_key",
        severity=Severity.CRITICAL,
        gate=r"AccountKey=[A-Za-z0-9+/\\]{86}",
        pattern=r"AccountKey=(?P<value>(?P<body>[A-Za-z0-9+/]{86})==)",
        confidence=0.98,
        check=_judge_account_key,
        remedy=_REMEDY,
        examples=(
            "DefaultEndpointsProtocol=https;AccountName=someone;AccountKey="
            + scatter(86, BASE64)
            + "==;EndpointSuffix=core.windows.net",
        ),
        counterexamples=(
            "AccountKey=" + "x" * 86 + "==",
            "AccountName=devstoreaccount1;AccountKey=" + scatter(86, BASE64) + "==",
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.azure.shared_access_signature",
        severity=Severity.HIGH,
        gate=r"sig=[A-Za-z0-9%+/\\]{43}",
        pattern=r"(?<![A-Za-z0-9])sig=(?P<value>[A-Za-z0-9%+/]{43,80}(?:=|%3[Dd]))",
        confidence=0.95,
        check=_signature_check(lambda: datetime.now(UTC)),
        remedy="Rotate the key that signed it, or revoke its stored access policy.",
        examples=(
            "https://someone.blob.core.windows.net/data?sv=2024-11-04&se=2099-01-01T00:00:00Z&sp=rl&sig="
            + scatter(43)
            + "%3D",
            "https://someone.blob.core.windows.net/data?sig=" + scatter(43) + "%3D&sp=rwdl&sv=2024-11-04",
        ),
        counterexamples=("https://example.org/?sig=" + scatter(43) + "%3D", "?sp=r&sig=" + "x" * 43 + "="),
        source="https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview",
    ),
    Rule(
        label="secret.azure.client_secret",
        severity=Severity.CRITICAL,
        gate=r"[0-9]Q~[A-Za-z0-9_~.-]{31}",
        pattern=r"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~(?P<body>[A-Za-z0-9_~.-]{31,34})(?![A-Za-z0-9_~-])",
        confidence=0.95,
        check=not_placeholder,
        remedy="Delete it in the app's registration in Microsoft Entra and use a managed identity instead.",
        examples=("AZURE_CLIENT_SECRET=" + scatter(3) + "8Q~" + scatter(34, WORD),),
        counterexamples=("AZURE_CLIENT_SECRET=abc8Q~" + "x" * 34,),
        source="https://learn.microsoft.com/en-us/entra/identity-platform/app-objects-and-service-principals",
    ),
    Rule(
        label="secret.azure.cosmos_key",
        severity=Severity.CRITICAL,
        gate=r"AccountEndpoint=https:[^;\"'\s]{4,200};AccountKey=[A-Za-z0-9+/\\]{86}",
        pattern=r"AccountEndpoint=https:[^;\"'\s]{4,200};AccountKey=(?P<value>[A-Za-z0-9+/]{86}==)",
        confidence=0.98,
        check=_judge_account_key,
        specificity=2,
        remedy="Regenerate the keys of the Cosmos DB account and use an identity instead.",
        examples=(
            "AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=" + scatter(86, BASE64) + "==;",
        ),
        counterexamples=(
            "AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=" + "x" * 86 + "==;",
            "AccountEndpoint=https://localhost:8081/;AccountKey=" + "C2y6yDjf5/" + scatter(76, BASE64) + "==",
        ),
        source="https://learn.microsoft.com/en-us/azure/cosmos-db/nosql/how-to-dotnet-get-started",
    ),
    Rule(
        label="secret.azure.shared_access_key",
        severity=Severity.CRITICAL,
        gate=r"(?i)(?:SharedAccessKey|AccessKey|;Secret)=[A-Za-z0-9+/\\]{43}",
        pattern=r"(?i:SharedAccessKey|(?<=;)AccessKey|(?<=;)Secret)="
        r"(?P<value>(?P<body>[A-Za-z0-9+/]{43}(?:[A-Za-z0-9+/]{43})?)={1,2})(?![A-Za-z0-9+/=])",
        confidence=0.97,
        check=_judge_connection,
        specificity=2,
        remedy="Regenerate the keys of the Azure resource in this connection string and use an "
        "identity instead.",
        examples=(
            "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey="
            + scatter(43, BASE64)
            + "=;EntityPath=orders",
            "Endpoint=https://acme.service.signalr.net;AccessKey="
            + scatter(43, BASE64, seed=2)
            + "=;Version=1.0;",
            "Endpoint=https://acme.azconfig.io;Id=ab;Secret=" + scatter(43, BASE64, seed=3) + "=",
        ),
        counterexamples=(
            "Endpoint=sb://localhost;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;",
            "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKey=" + "x" * 43 + "=",
        ),
        source="https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas",
    ),
    named(
        "secret.azure.storage_key",
        Severity.CRITICAL,
        names=under(
            "azure", "az", "azurerm", "storage", "blob", "adls", "wasb", "batch", kinds=KEY + r"|account_?key"
        ),
        cell=r"[A-Za-z0-9+/]{86}==",
        env="AZURE_STORAGE_KEY",
        sample=lambda seed: scatter(86, BASE64, seed=seed) + "==",
        check=_judge_account_key,
        remedy=_REMEDY,
        source=_SOURCE,
        confidence=0.93,
    ),
    named(
        "secret.azure.cosmos_key",
        Severity.CRITICAL,
        names=under("cosmos", "document_?db", kinds=KEY + r"|account_?key|master_?key"),
        cell=r"[A-Za-z0-9+/]{86}==",
        env="COSMOS_KEY",
        sample=lambda seed: scatter(86, BASE64, seed=seed) + "==",
        check=_judge_account_key,
        remedy="Regenerate the keys of the Cosmos DB account and use an identity instead.",
        source="https://learn.microsoft.com/en-us/azure/cosmos-db/secure-access-to-data",
        confidence=0.94,
    ),
    named(
        "secret.azure.service_key",
        Severity.CRITICAL,
        names=under(
            "azure",
            "az",
            "ocp_?apim",
            "apim",
            "cognitive",
            "form_?recognizer",
            "text_?analytics",
            "bing",
            "luis",
            "qna_?maker",
            "computer_?vision",
            "azure_?openai",
            "aoai",
            kinds=KEY + r"|(?:subscription|primary|secondary|admin|query|instrumentation|resource)_?key",
        ),
        cell=r"[0-9a-f]{32}|[A-Z0-9]{32}",
        env="APIM_SUBSCRIPTION_KEY",
        sample=lambda seed: scatter(32, HEX, seed=seed),
        remedy="Regenerate the keys of the Azure AI or API Management resource and use an identity instead.",
        source="https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions",
    ),
    named(
        "secret.azure.client_secret",
        Severity.CRITICAL,
        names=under(
            "azure", "arm", "aad", "entra", "msal", "microsoft", "graph_?api", kinds=r"(?:client|app)_?secret"
        ),
        cell=r"[A-Za-z0-9_.~-]{32,44}|[A-Za-z0-9+/?=:@\[\]*.-]{32,44}",
        env="ARM_CLIENT_SECRET",
        sample=lambda seed: scatter(34, WORD, seed=seed),
        check=_judge_client_secret,
        remedy="Delete it in the app's registration in Microsoft Entra and use a managed identity instead.",
        source="https://learn.microsoft.com/en-us/entra/identity-platform/app-objects-and-service-principals",
    ),
)
