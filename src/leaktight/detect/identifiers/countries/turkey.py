"""Turkey: T.C. kimlik, tax number, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, last_of, passed
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """Two check digits: over digits in odd and even places, and over all before."""
    digits = digits_of(match)
    odd, even = sum(digits[0:9:2]) - 48 * 5, sum(digits[1:8:2]) - 48 * 4
    tenth = (7 * odd - even) % 10
    return passed("mod10", tenth == digits[9] - 48 and (odd + even + tenth) % 10 == last_of(digits))


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    total = 0
    for place, byte in enumerate(digits[:9]):
        first = (byte - 48 + 9 - place) % 10
        second = first * 2 ** (9 - place) % 9
        total += 9 if first and not second else second
    return passed("mod10", -total % 10 == last_of(digits))


RULES = (
    *worded(
        "pii.tr.national_id",
        Severity.HIGH,
        words=(
            "tc kimlik",
            "tckn",
            "tc kimlik no",
            "tc no",
            "t.c. no",
            "tcno",
            "t.c. kİmlİk",
            "tc kİmlİk",
            "kİmlİk no",
            "kİmlİk numarası",
            "t.c. kimlik",
            "kimlik numarası",
            "kimlik numarasi",
            "kimlik no",
            "kimlik:",
            "tc kimlik numaram",
            "turkish id number",
        ),
        value=r"[1-9][0-9]{10}",
        check=_person,
        confidence=0.96,
        samples=("763642" + "92818",),
        counterexamples=("763642" + "92819",),
        source="https://www.nvi.gov.tr",
    ),
    *worded(
        "pii.tr.tax_id",
        Severity.HIGH,
        words=(
            "vergi kimlik",
            "vergi kimlik no",
            "vergi numarası",
            "vergi numarasi",
            "vergi no",
            "vergİ numarası",
            "vergİ no",
            "vergİ kİmlİk",
            "vkn",
            "turkish tax",
            "vergi numara",
        ),
        value=r"[0-9]{10}",
        check=_taxpayer,
        confidence=0.93,
        samples=("446396" + "6564",),
        counterexamples=("446396" + "6565",),
        source="https://www.gib.gov.tr",
    ),
    *worded(
        "pii.tr.passport",
        Severity.HIGH,
        words=(
            "pasaport",
            "pasaport no",
            "pasaport numarası",
            "turkish passport",
        ),
        value=r"[A-Z][0-9]{8}",
        confidence=0.87,
        samples=(
            "U0123" + "4567",
            "S8765" + "4321",
        ),
        source="https://www.nvi.gov.tr",
    ),
    *worded(
        "pii.tr.driver_license",
        Severity.HIGH,
        words=(
            "ehliyet",
            "ehliyet no",
            "ehlİyet",
            "sürücü belgesi",
            "surucu belgesi",
            "turkish driving licence",
        ),
        value=r"(?![0-9]{3}000)[0-9]{6}",
        confidence=0.75,
        samples=(
            "123" + "456",
            "487" + "654",
        ),
        source="https://www.nvi.gov.tr",
    ),
    *worded(
        "pii.tr.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "plaka",
            "plakası",
            "plakalı",
        ),
        value=r"(?:0[1-9]|[1-7][0-9]|8[01]) ?[A-Z]{1,3} ?[0-9]{2,4}",
        confidence=0.85,
        samples=(
            "34 ABC" + " 123",
            "06 BK " + "4821",
        ),
        source="https://www.nvi.gov.tr",
    ),
)
