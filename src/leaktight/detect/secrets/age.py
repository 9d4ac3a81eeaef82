"""age identities: Bech32, whose checksum is verified."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.checksums import bech32, bech32_checksum
from leaktight.detect.sample import scatter

_PREFIX = "AGE-SECRET-" + "KEY-1"
_ALPHABET = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"


def _has_checksum(match: re.Match[bytes]) -> Checked | None:
    return Checked(("checksum:bech32",)) if bech32(bytes(match[0])) else None


def _sample() -> str:
    body = scatter(52, _ALPHABET)
    return _PREFIX + body + bech32_checksum(_PREFIX[:-1].encode(), body.encode()).decode().upper()


RULES = (
    Rule(
        label="secret.age.identity",
        severity=Severity.CRITICAL,
        gate=_PREFIX + rf"[{_ALPHABET}]{{58}}",
        pattern=starts(_PREFIX) + rf"(?P<body>[{_ALPHABET}]{{58}})(?![A-Za-z0-9])",
        confidence=0.99,
        check=_has_checksum,
        prefixes=(_PREFIX,),
        remedy="Make a new identity and encrypt again what this one could open.",
        examples=(_sample(),),
        counterexamples=(_PREFIX + scatter(58, _ALPHABET),),
        source="https://github.com/C2SP/C2SP/blob/main/age.md",
    ),
)
