"""NVIDIA API keys, and the older keys of NGC: base64 of a name and a UUID."""

import base64
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, DIGITS, HEX, LOWER, WORD, scatter
from leaktight.detect.structure import decode_base64

_REMEDY = "Revoke it at https://build.nvidia.com/settings/api-keys and read a new one from NVIDIA_API_KEY."
_SOURCE = "https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html"


_NGC = re.compile(rb"[A-Za-z0-9]{16,32}:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def _names_a_key(match: re.Match[bytes]) -> Checked | None:
    decoded = decode_base64(bytes(match[0]))
    return Checked(("structure:ngc",)) if decoded is not None and _NGC.fullmatch(decoded) else None


def _sample_ngc(seed: int) -> str:
    identity = "-".join(
        scatter(length, HEX, seed=seed + place) for place, length in enumerate((8, 4, 4, 4, 12))
    )
    return base64.b64encode(f"{scatter(26, LOWER + DIGITS, seed=seed)}:{identity}".encode()).decode()


RULES = (
    Rule(
        label="secret.nvidia.api_key",
        severity=Severity.CRITICAL,
        gate=r"nvapi-[A-Za-z0-9_-]{60}",
        pattern=starts(r"nvapi-") + r"(?P<body>[A-Za-z0-9_-]{60,72})(?![A-Za-z0-9_-])",
        confidence=0.95,
        check=not_placeholder,
        prefixes=("nvapi-",),
        remedy=_REMEDY,
        examples=(
            "nvapi-" + scatter(64, WORD),
            "https://example.org/?key=" + "nvapi-" + scatter(64, WORD) + "&page=2",
        ),
        counterexamples=(
            "nvapi-" + scatter(11),
            "nvapi-" + "x" * 60,
        ),
        source=_SOURCE,
    ),
    Rule(
        label="secret.nvidia.ngc_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.93,
        check=_names_a_key,
        names=under("ngc", "nvidia", "nim"),
        cell="[A-Za-z0-9+/]{80,88}={0,2}",
        remedy="Revoke it at https://org.ngc.nvidia.com/setup/api-keys and read the new one from "
        "NGC_API_KEY instead.",
        examples=(
            "NGC_API_KEY=" + _sample_ngc(1),
            "ngc_cli_api_key = '" + _sample_ngc(2) + "'",
        ),
        counterexamples=(
            "NGC_API_KEY=" + scatter(84, BASE64),
            "NGC_API_KEY=${NGC_API_KEY}",
            "unrelated_thing = '" + scatter(84, BASE64, seed=6) + "'",
            "NGC_API_KEY=" + scatter(7),
        ),
        source="https://docs.nvidia.com/ngc/latest/ngc-user-guide.html",
    ),
)
