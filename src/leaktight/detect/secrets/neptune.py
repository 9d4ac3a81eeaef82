"""Neptune API tokens: base64 of a JSON object that holds the server's address and a key."""

import base64
import re

import orjson

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.sample import HEX, scatter
from leaktight.detect.structure import decode_base64

_PREFIX = "eyJhcGlf" + "YWRkcmVzcyI6"


def _holds_a_key(match: re.Match[bytes]) -> Checked | None:
    raw = decode_base64(bytes(match[0]))
    if raw is None:
        return None
    try:
        token = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return Checked(("structure:neptune",)) if isinstance(token, dict) and token.get("api_key") else None


def _sample() -> str:
    token = {"api_address": "https://app.neptune.ai", "api_url": "https://app.neptune.ai"}
    return base64.b64encode(orjson.dumps({**token, "api_key": scatter(32, HEX)})).decode()


RULES = (
    Rule(
        label="secret.neptune.api_token",
        severity=Severity.HIGH,
        gate=_PREFIX + r"[A-Za-z0-9+]{20}",
        pattern=starts(_PREFIX) + r"[A-Za-z0-9+/]{40,600}={0,2}(?![A-Za-z0-9+/=])",
        confidence=0.97,
        check=_holds_a_key,
        max_bytes=1024,
        remedy="Revoke it in the Neptune profile and read a new one from NEPTUNE_API_TOKEN instead.",
        examples=("NEPTUNE_API_TOKEN=" + _sample(),),
        counterexamples=(_PREFIX + scatter(120),),
        source="https://docs.neptune.ai/setup/setting_api_token/",
    ),
)
