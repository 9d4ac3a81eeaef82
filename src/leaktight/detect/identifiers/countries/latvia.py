"""Latvia: personal code, VAT number, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, is_ddmmyy, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_WEIGHTS = (1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth and a check digit; numbers given out since 2017 begin with 32 and have neither."""
    digits = digits_of(match)
    if digits[:2] == b"32":
        return Checked(("structure:prefix",))
    rest = (1101 - weighted(digits[:10], _WEIGHTS)) % 11
    return passed("mod11", is_ddmmyy(digits) and rest == last_of(digits))


def _vat(match: re.Match[bytes]) -> Checked | None:
    """Companies begin with 4 at least; the others are persons, whose numbers have their own digit."""
    digits = digits_of(match)
    if digits[0] < 52:
        return _person(match)
    return passed("mod11", (3 - remains(digits, (9, 1, 4, 8, 3, 10, 2, 5, 7, 6))) % 11 == last_of(digits))


RULES = (
    *worded(
        "pii.lv.national_id",
        Severity.HIGH,
        words=(
            "personas kods",
            "personas kodu",
            "personas koda",
            "latvian personal code",
            "p.k.",
            "p. k.",
            "pers. kods",
            "pk:",
            "mans pk",
        ),
        headers=("personal code",),
        value=r"[0-3][0-9][0-9]{4}-?[0-9]{5}",
        check=_person,
        confidence=0.93,
        samples=(
            "130352-" + "18775",
            "130352" + "18775",
        ),
        counterexamples=("130352-" + "18776",),
        source="https://www.pmlp.gov.lv",
    ),
    *worded(
        "pii.lv.vat_id",
        Severity.LOW,
        words=("pvn", "pvn numurs", "pvn reģistrācijas numurs", *VAT_WORDS),
        value=r"LV ?[0-9]{11}",
        check=_vat,
        confidence=0.95,
        samples=("LV43262" + "899069",),
        counterexamples=("LV43262" + "899060",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.lv.passport",
        Severity.HIGH,
        words=(
            "latvijas pase",
            "pases numurs",
            "latvian passport",
        ),
        value=r"L[A-Z][0-9]{7}",
        confidence=0.88,
        samples=(
            "LV123" + "4567",
            "LN765" + "4321",
        ),
        source="https://www.pmlp.gov.lv",
    ),
)
