"""PyPI upload tokens: macaroons whose location is the index."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.boundary import starts
from leaktight.detect.placeholder import is_placeholder
from leaktight.detect.sample import WORD, scatter
from leaktight.detect.structure import decode_base64

_SOURCE = "https://pypi.org/help/#apitoken"
_MAIN = "pypi-" + "AgEIcHlwaS5vcmc"
_TEST = "pypi-" + "AgENdGVzdC5weXBpLm9yZw"


def _is_macaroon(match: re.Match[bytes]) -> Checked | None:
    """Accepts a decodable macaroon of version 2: location, then identifier (libmacaroons, doc/format.txt)."""
    raw = decode_base64(match[0][len(b"pypi-") :])
    if raw is None or is_placeholder(bytes(match["body"])):
        return None
    location_end = 3 + raw[2]
    if raw[location_end : location_end + 1] != b"\x02":
        return Checked(confidence=0.6)
    return Checked(("structure:macaroon",))


RULES = (
    Rule(
        label="secret.pypi.upload_token",
        severity=Severity.CRITICAL,
        gate=_MAIN + r"[A-Za-z0-9_-]{60}",
        pattern=starts(_MAIN) + r"(?P<body>[A-Za-z0-9_-]{60,800})(?![A-Za-z0-9_-])",
        confidence=0.98,
        check=_is_macaroon,
        prefixes=("pypi-",),
        max_bytes=1024,
        remedy="Remove it at https://pypi.org/manage/account/token/ and use trusted publishing instead.",
        examples=("password = " + _MAIN + "CJD" + scatter(138, WORD),),
        counterexamples=(_MAIN + scatter(20), _MAIN + "x" * 80),
        source=_SOURCE,
    ),
    Rule(
        label="secret.pypi.test_upload_token",
        severity=Severity.LOW,
        gate=_TEST + r"[A-Za-z0-9_-]{60}",
        pattern=starts(_TEST) + r"(?P<body>[A-Za-z0-9_-]{60,800})(?![A-Za-z0-9_-])",
        confidence=0.97,
        check=_is_macaroon,
        prefixes=("pypi-",),
        max_bytes=1024,
        remedy="Remove it at https://test.pypi.org/manage/account/token/.",
        examples=("password = " + _TEST + "CJD" + scatter(135, WORD),),
        counterexamples=(_TEST + scatter(20), _TEST + "x" * 80),
        source=_SOURCE,
    ),
)
