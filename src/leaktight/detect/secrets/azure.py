"""Azure storage account keys, shared access signatures, client secrets and AI service keys."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import is_placeholder, not_placeholder
from leaktight.detect.sample import BASE64, UPPER, WORD, scatter

_REMEDY = "Rotate the storage account's keys and use an identity instead."
_SOURCE = "https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage"
_EXPIRY = re.compile(rb"[?&;](?:amp;)?se=(\d{4}-\d{2}-\d{2})")
_PERMISSIONS = re.compile(rb"[?&;](?:amp;)?sp=([a-z]{1,16})(?![a-z])")
_IN_URL = re.compile(rb"[^\s\"'<>]*")
_NEAR_BYTES = 500


def _judge_account_key(match: re.Match[bytes]) -> Checked | None:
    """Rejects the public key of the storage emulator."""
    before = bytes(match.string[max(match.pos, match.start() - _NEAR_BYTES) : match.start()])
    if b"devstoreaccount1" in before or is_placeholder(bytes(match["body"])):
        return None
    return Checked()


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
        gate=r"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31}",
        pattern=r"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~(?P<body>[A-Za-z0-9_~.-]{31,34})(?![A-Za-z0-9_~-])",
        confidence=0.95,
        check=not_placeholder,
        remedy="Delete it in the app's registration in Microsoft Entra and use a managed identity instead.",
        examples=("AZURE_CLIENT_SECRET=" + scatter(3) + "8Q~" + scatter(34, WORD),),
        counterexamples=("AZURE_CLIENT_SECRET=abc8Q~" + "x" * 34,),
        source="https://learn.microsoft.com/en-us/entra/identity-platform/app-objects-and-service-principals",
    ),
    Rule(
        label="secret.azure.ai_service_key",
        severity=Severity.CRITICAL,
        gate=r"JQQJ99[A-Za-z0-9]{18}AC[A-Z0-9]{2}[A-Za-z0-9]{4}",
        pattern=r"(?<![A-Za-z0-9])(?P<value>(?P<body>[A-Za-z0-9]{52})JQQJ99[A-Za-z0-9]{18}AC[A-Z0-9]{2}[A-Za-z0-9]{4})"
        r"(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        remedy="Regenerate the keys of the Azure AI resource and use an identity instead.",
        examples=(
            "AZURE_OPENAI_API_KEY=" + scatter(52) + "JQQJ99" + scatter(18, UPPER) + "ACOG" + scatter(4),
        ),
        counterexamples=("x" * 52 + "JQQJ99" + scatter(18, UPPER) + "ACOG" + scatter(4),),
        source="https://learn.microsoft.com/en-us/azure/ai-services/rotate-keys",
    ),
)
