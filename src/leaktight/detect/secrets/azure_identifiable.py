"""Azure keys that carry a signature of the service that issued them, and so need no name beside them."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import ALPHANUMERIC, BASE64, UPPER, WORD, scatter

_ROTATE = "Regenerate both keys of the Azure resource and use a managed identity instead."
_DOCS = "https://learn.microsoft.com/en-us/azure/"
_BOUNDARY = r"(?:(?<![A-Za-z0-9+/_-])|(?<=\\[nrt]))"
_CHECKED_END = r"[AQgw]=="
"""64 octets end in two bits of value."""


def _signed(
    kind: str, random: str, size: int, signature: str, tail: str, ends: tuple[str, str], page: str
) -> Rule:
    """The rule of one service: `size` random characters, its signature, and a checksum."""
    alphabet, sample_alphabet = random, {"w": WORD, "b": BASE64, "a": ALPHANUMERIC}[ends[0]]
    plain = signature.replace("\\", "")
    example = [scatter(size, sample_alphabet, seed=seed) + plain + ends[1] for seed in (3, 4)]
    return Rule(
        label=f"secret.azure.{kind}",
        severity=Severity.CRITICAL,
        gate=rf"{alphabet}{signature}{tail}".replace("+/]", r"+/\\]"),
        pattern=rf"{_BOUNDARY}(?P<value>(?P<body>{alphabet}{{{size}}}){signature}{tail})(?![A-Za-z0-9+/=_-])",
        confidence=0.95,
        check=not_placeholder,
        remedy=_ROTATE,
        examples=("AZURE_KEY=" + example[0], "key: '" + example[1] + "'"),
        counterexamples=("x" * size + plain + ends[1], "AZURE_KEY=" + example[0][4:]),
        source=_DOCS + page,
    )


_B = r"[A-Za-z0-9+/]"
_W = r"[A-Za-z0-9_-]"
_A = r"[A-Za-z0-9]"
_LONG, _SHORT = rf"{_B}{{5}}{_CHECKED_END}", rf"{_B}{{6}}="
_SHORT_CHECKED = rf"[A-P]{_B}{{5}}="
_SAMPLE_LONG, _SAMPLE_SHORT = "k7Pz" + "9Q==", "Bq7Z" + "r4="
_COMMON = rf"JQQJ99{_A}{{18}}"


def _common_check(match: re.Match[bytes]) -> Checked | None:
    """Leaves the tokens of Azure DevOps, which are made in the same way, to their own rule."""
    return None if match["signature"] == b"AZDO" else not_placeholder(match)


def _sample_common(signature: str, seed: int) -> str:
    return (
        scatter(52, seed=seed)
        + "JQQJ99"
        + "BCAC"
        + scatter(10, seed=seed)
        + "AAAB"
        + signature
        + scatter(4, seed=seed)
    )


RULES = (
    _signed(
        "storage_key",
        _B,
        76,
        r"\+ASt",
        _LONG,
        ("b", _SAMPLE_LONG),
        "storage/common/storage-account-keys-manage",
    ),
    _signed("batch_key", _B, 76, r"\+ABa", _LONG, ("b", _SAMPLE_LONG), "batch/account-rotate-keys"),
    _signed("cosmos_key", _B, 76, "ACDb", _LONG, ("b", _SAMPLE_LONG), "cosmos-db/secure-access-to-data"),
    _signed(
        "api_management_key",
        _B,
        76,
        "APIM",
        _LONG,
        ("b", _SAMPLE_LONG),
        "api-management/api-management-subscriptions",
    ),
    _signed(
        "machine_learning_key",
        _B,
        76,
        r"\+AMC",
        _LONG,
        ("b", _SAMPLE_LONG),
        "machine-learning/how-to-authenticate-online-endpoint",
    ),
    _signed(
        "service_bus_key",
        _B,
        33,
        r"\+ASb",
        _SHORT,
        ("b", _SAMPLE_SHORT),
        "service-bus-messaging/service-bus-sas",
    ),
    _signed(
        "event_hub_key",
        _B,
        33,
        r"\+AEh",
        _SHORT,
        ("b", _SAMPLE_SHORT),
        "event-hubs/authenticate-shared-access-signature",
    ),
    _signed(
        "relay_key",
        _B,
        33,
        r"\+ARm",
        _SHORT,
        ("b", _SAMPLE_SHORT),
        "azure-relay/relay-authentication-and-authorization",
    ),
    _signed(
        "iot_hub_key", _B, 33, "AIoT", _SHORT_CHECKED, ("b", _SAMPLE_SHORT), "iot-hub/iot-hub-dev-guide-sas"
    ),
    _signed(
        "event_grid_key", _B, 33, "AZEG", _SHORT_CHECKED, ("b", _SAMPLE_SHORT), "event-grid/get-access-keys"
    ),
    _signed(
        "redis_key",
        _B,
        33,
        "AzCa",
        _SHORT_CHECKED,
        ("b", _SAMPLE_SHORT),
        "azure-cache-for-redis/cache-configure",
    ),
    _signed(
        "container_registry_password",
        _B,
        42,
        r"\+ACR",
        rf"[A-D]{_B}{{5}}",
        ("b", "Bq7Z" + "r4"),
        "container-registry/container-registry-authentication",
    ),
    _signed(
        "search_key",
        _A,
        42,
        "AzSe",
        rf"[A-D]{_A}{{5}}",
        ("a", "Bq7Z" + "r4"),
        "search/search-security-api-keys",
    ),
    _signed(
        "functions_key",
        _W,
        44,
        "AzFu",
        rf"{_W}{{5}}{_CHECKED_END}",
        ("w", _SAMPLE_LONG),
        "azure-functions/function-keys-how-to",
    ),
    Rule(
        label="secret.azure.ai_service_key",
        severity=Severity.CRITICAL,
        gate=rf"{_COMMON}AC[A-Z0-9]{{2}}{_A}{{4}}",
        pattern=rf"(?<![A-Za-z0-9])(?P<value>(?P<body>{_A}{{52}}){_COMMON}AC[A-Z0-9]{{2}}{_A}{{4}})(?![A-Za-z0-9])",
        confidence=0.97,
        check=not_placeholder,
        remedy="Regenerate the keys of the Azure AI resource and use an identity instead.",
        examples=(
            "AZURE_OPENAI_API_KEY=" + _sample_common("ACOG", 1),
            "key = '" + _sample_common("ACOG", 2) + "'",
        ),
        counterexamples=("x" * 52 + "JQQJ99" + scatter(18, UPPER) + "ACOG" + scatter(4),),
        source=_DOCS + "ai-services/rotate-keys",
    ),
    Rule(
        label="secret.azure.platform_key",
        severity=Severity.CRITICAL,
        gate=rf"{_COMMON}{_A}{{8}}",
        pattern=rf"(?<![A-Za-z0-9])(?P<value>(?P<body>{_A}{{52}}){_COMMON}(?P<signature>{_A}{{4}}){_A}{{4}})(?![A-Za-z0-9])",
        confidence=0.93,
        check=_common_check,
        remedy=_ROTATE,
        examples=("AZURE_MAPS_KEY=" + _sample_common("AZMP", 1), "key = '" + _sample_common("AZEG", 2) + "'"),
        counterexamples=(
            "x" * 52 + "JQQJ99" + scatter(18, UPPER) + "AZMP" + scatter(4),
            _sample_common("AZDO", 3),
        ),
        source="https://learn.microsoft.com/en-us/purview/sit-defn-azure-storage-account-key-generic",
    ),
)
