"""Letta Cloud API keys: base64 of two UUIDs."""

import base64
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.sample import BASE64, scatter, scatter_uuid
from leaktight.detect.structure import decode_base64

_TWO_IDS = re.compile(rb"[0-9a-f-]{36}:[0-9a-f-]{36}")


def _joins_two_ids(match: re.Match[bytes]) -> Checked | None:
    decoded = decode_base64(bytes(match["body"]))
    return Checked(("structure:two_ids",)) if decoded is not None and _TWO_IDS.fullmatch(decoded) else None


def _sample(seed: int) -> str:
    ids = [scatter_uuid(seed + at) for at in (1, 50)]
    return "sk-" + "let-" + base64.b64encode(":".join(ids).encode()).decode()


RULES = (
    Rule(
        label="secret.letta.api_key",
        severity=Severity.CRITICAL,
        gate="sk-let-[A-Za-z0-9+]{40}",
        pattern=starts("sk-let-") + "(?P<body>[A-Za-z0-9+/]{98}==)(?![A-Za-z0-9+/=])",
        confidence=0.97,
        check=_joins_two_ids,
        prefixes=("sk-let-",),
        remedy="Revoke it at https://app.letta.com/api-keys and read the new one from LETTA_API_KEY instead.",
        examples=(
            "LETTA_API_KEY=" + _sample(1),
            "client = Letta(token='" + _sample(2) + "')",
        ),
        counterexamples=(
            "sk-let-" + scatter(98, BASE64) + "==",
            "sk-let-your-api-key-here",
        ),
        source="https://docs.letta.com/guides/cloud/overview",
    ),
)
