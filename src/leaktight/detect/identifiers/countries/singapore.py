"""Singapore: NRIC and FIN, companies' UEN, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, passed, remains
from leaktight.detect.identifiers.worded import worded

_CHECKS = {
    b"S": (0, b"JZIHGFEDCBA"),
    b"T": (4, b"JZIHGFEDCBA"),
    b"F": (0, b"XWUTRQPNMLK"),
    b"G": (4, b"XWUTRQPNMLK"),
    b"M": (3, b"XWUTRQPNJLK"),
}
"""First letter -> what it adds, and the letters of the remainders."""
_ENTITY = b"ABCDEFGHJKLMNPQRSTUVWX0123456789"


def _person(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    plus, letters = _CHECKS[value[:1]]
    return passed("mod11", letters[(weighted(value[1:8], (2, 7, 6, 5, 4, 3, 2)) + plus) % 11] == value[8])


def _company(match: re.Match[bytes]) -> Checked | None:
    """A business of eight digits, a company with its year, or another entity with year and type."""
    value = bare(match)
    if value[:1].isalpha():
        total = weighted(value[:9], (4, 3, 5, 3, 10, 2, 2, 5, 7), alphabet=_ENTITY)
        return passed("mod11", _ENTITY[(total - 5) % 11] == value[9])
    if len(value) == 9:
        return passed("mod11", b"XMKECAWLJDB"[remains(value, (10, 4, 9, 3, 8, 2, 7, 1))] == value[8])
    return passed("mod11", b"ZKCMDNERGWH"[remains(value, (10, 8, 6, 4, 9, 7, 5, 3, 1))] == value[9])


def _plate(match: re.Match[bytes]) -> Checked | None:
    """The last two letters of the prefix, and four digits."""
    value = bare(match)
    prefix = value.rstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ").rstrip(b"0123456789")
    counted = [byte - 64 for byte in prefix[-2:]]
    counted += [byte - 48 for byte in value[len(prefix) : -1].rjust(4, b"0")]
    total = sum(one * weight for one, weight in zip(counted, (9, 4, 5, 4, 3, 2), strict=True))
    return passed("mod19", b"AZYXUTSRPMLKJHGEDCB"[total % 19] == value[-1])


RULES = (
    *worded(
        "pii.sg.national_id",
        Severity.HIGH,
        words=(
            "nric",
            "nric number",
            "nric/fin",
            "fin number",
            "fin no",
            "singapore id",
            "singpass",
            "身份证",
            "ic no",
            "ic number",
            "my ic",
            "ic:",
        ),
        value=r"[STFGM][0-9]{7}[A-Z]",
        check=_person,
        confidence=0.95,
        samples=("S9065" + "478J", "G1234" + "567X", "M1234" + "567K"),
        counterexamples=("S9065" + "478K",),
        source="https://www.ica.gov.sg",
    ),
    *worded(
        "pii.sg.company_id",
        Severity.LOW,
        words=(
            "uen no",
            "uen number",
            "uen:",
            "unique entity number",
            "acra",
            "singapore company",
            "uen",
            "商业注册号",
        ),
        value=r"(?:19|20)[0-9]{7}[A-Z]|[0-9]{8}[A-Z]|[TSR][0-9]{2}[A-Z]{2}[0-9]{4}[A-Z]",
        check=_company,
        confidence=0.93,
        samples=("201183" + "961Z", "001922" + "00M", "S16FC" + "0121D"),
        counterexamples=("201183" + "961K",),
        source="https://www.uen.gov.sg",
    ),
    *worded(
        "pii.sg.passport",
        Severity.HIGH,
        words=("singapore passport", "singaporean passport", "passport singapore"),
        value=r"[EK][0-9]{7}[A-Z]",
        confidence=0.9,
        samples=("K4821" + "907C", "E1038" + "472H"),
        source="https://www.ica.gov.sg",
    ),
    *worded(
        "pii.sg.vehicle_plate",
        Severity.MEDIUM,
        words=("vehicle number", "vehicle no", "car plate", "license plate", "singapore vehicle"),
        value=r"(?:S[A-Z]{2}|[GQPX][A-Z]|G[A-Z]{2}|F[A-Z]{1,2}) ?[1-9][0-9]{0,3} ?[A-EGHJ-MPR-UX-Z]",
        check=_plate,
        confidence=0.88,
        samples=("SBA" + "1234G", "SBA " + "1234 G"),
        counterexamples=("SBA" + "1234H",),
        source="https://onemotoring.lta.gov.sg",
    ),
)
