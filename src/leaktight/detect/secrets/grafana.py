"""Grafana service account tokens with their checksum, cloud access policy tokens and legacy API keys."""

import base64
import re
import zlib

import orjson

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import is_placeholder
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.structure import decode_base64

_REMEDY = "Delete it in the service accounts of Grafana and read a new one from the environment."
_SOURCE = "https://grafana.com/docs/grafana/latest/administration/service-accounts/"


def _checksum(key: bytes) -> bytes:
    """The CRC-32 of prefix and secret, little end first, as pkg/components/satokengen of Grafana has it."""
    return zlib.crc32(key).to_bytes(4, "little").hex().encode()


def _has_checksum(match: re.Match[bytes]) -> Checked | None:
    key, _, end = bytes(match[0]).rpartition(b"_")
    return Checked(("checksum:crc32",)) if _checksum(key) == end.lower() else None


def _holds_key(match: re.Match[bytes]) -> Checked | None:
    """Accepts the base64 of a JSON object in which a key stands under "k"."""
    text = bytes(match[0])
    raw = decode_base64(text.removeprefix(b"glc_"))
    try:
        fields = orjson.loads(raw) if raw else None
    except orjson.JSONDecodeError:
        return None
    key = fields.get("k") if isinstance(fields, dict) else None
    if not isinstance(key, str) or len(key) < 16 or is_placeholder(key.encode("utf-8", "replace")):
        return None
    return Checked(("structure:key",))


def _sample(seed: int) -> str:
    key = "glsa_" + scatter(32, seed=seed)
    return key + "_" + _checksum(key.encode()).decode()


def _encoded(seed: int) -> str:
    fields = {"o": "651234", "n": "demo", "k": scatter(24, seed=seed), "m": {"r": "eu"}}
    return base64.b64encode(orjson.dumps(fields)).decode()


def _legacy(seed: int) -> str:
    return base64.b64encode(orjson.dumps({"k": scatter(32, seed=seed), "n": "demo", "id": 1})).decode()


RULES = (
    Rule(
        label="secret.grafana.service_account_token",
        severity=Severity.HIGH,
        gate=r"glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}",
        pattern=starts(r"glsa_") + r"(?P<body>[A-Za-z0-9]{32}_[0-9A-Fa-f]{8})(?![A-Za-z0-9])",
        confidence=0.99,
        check=_has_checksum,
        prefixes=("glsa_",),
        remedy=_REMEDY,
        examples=("GRAFANA_TOKEN=" + _sample(1), "https://example.org/?key=" + _sample(2) + "&page=2"),
        counterexamples=("glsa_" + scatter(11), "glsa_" + scatter(32) + "_" + scatter(8, HEX)),
        source=_SOURCE,
    ),
    Rule(
        label="secret.grafana.cloud_token",
        severity=Severity.CRITICAL,
        gate=r"glc_eyJ[A-Za-z0-9+/\\_-]{60}",
        pattern=starts("glc_") + r"(?P<body>eyJ[A-Za-z0-9+/_-]{60,500}={0,2})(?![A-Za-z0-9+/=])",
        confidence=0.97,
        check=_holds_key,
        prefixes=("glc_",),
        max_bytes=640,
        specificity=2,
        remedy="Delete the token in the access policies of Grafana Cloud and read a new one from "
        "the environment.",
        examples=("GRAFANA_CLOUD_TOKEN=glc_" + _encoded(1), "password: 'glc_" + _encoded(2) + "'"),
        counterexamples=("glc_ey" + "J" + scatter(90), "glc_" + scatter(20)),
        source="https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/",
    ),
    Rule(
        label="secret.grafana.api_key",
        severity=Severity.HIGH,
        gate=r"eyJrIjoi[A-Za-z0-9+/\\]{40}",
        pattern=starts("eyJrIjoi") + r"(?P<body>[A-Za-z0-9+/]{40,400}={0,2})(?![A-Za-z0-9+/=._-])",
        confidence=0.97,
        check=_holds_key,
        specificity=2,
        remedy=_REMEDY,
        examples=("GRAFANA_API_KEY=" + _legacy(1), "key: '" + _legacy(2) + "'"),
        counterexamples=("eyJrIjoi" + scatter(60), "eyJrIjoi" + scatter(9)),
        source="https://grafana.com/docs/grafana/latest/administration/api-keys/",
    ),
)
