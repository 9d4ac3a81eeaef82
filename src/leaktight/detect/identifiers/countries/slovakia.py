"""Slovakia: birth and VAT numbers, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, passed
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth, fifty added to women's months; ten digits are divided by eleven, nine have no check."""
    digits = digits_of(match)
    month = int(digits[2:4]) % 50
    if not is_date(2000 + int(digits[:2]), month - 20 * (month > 20), int(digits[4:6])):
        return None
    if len(digits) == 9:
        return Checked(("structure:date",))
    return passed("mod11", int(digits) % 11 == 0 or (int(digits[:9]) % 11 == 10 and digits[9] == 48))


def _vat(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11", int(digits_of(match)) % 11 == 0)


RULES = (
    *worded(
        "pii.sk.national_id",
        Severity.HIGH,
        words=(
            "rodné číslo sr",
            "slovenské rodné číslo",
            "rodne cislo sr",
            "rodným číslom",
            "rodného čísla",
            "slovak birth",
        ),
        value=r"[0-9]{2}[0-9]{2}[0-3][0-9](?:/[0-9]{3,4}|[0-9]{4})",
        check=_person,
        confidence=0.94,
        samples=(
            "605715" + "/7172",
            "605715" + "7172",
        ),
        counterexamples=("605715" + "/7173",),
        source="https://www.minv.sk",
    ),
    *worded(
        "pii.sk.vat_id",
        Severity.LOW,
        words=("ič dph", "ic dph", "icdph", *VAT_WORDS),
        value=r"SK ?[1-9][0-9]{9}",
        check=_vat,
        confidence=0.95,
        samples=("SK20460" + "74888",),
        counterexamples=("SK20460" + "74889",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.sk.identity_card",
        Severity.HIGH,
        words=(
            "občiansky preukaz",
            "obciansky preukaz",
            "občianskeho preukazu",
            "slovak identity card",
        ),
        value=r"[A-Z]{2} ?[0-9]{6}",
        confidence=0.85,
        samples=(
            "EA12" + "3456",
            "HK 65" + "4321",
        ),
        source="https://www.minv.sk",
    ),
    *worded(
        "pii.sk.passport",
        Severity.HIGH,
        words=(
            "cestovný pas",
            "cestovny pas",
            "cestovného pasu",
            "slovak passport",
        ),
        value=r"[A-Z]{1,2}[0-9]{7}",
        confidence=0.88,
        samples=(
            "BC123" + "4567",
            "P765" + "4321",
        ),
        source="https://www.minv.sk",
    ),
    *worded(
        "pii.sk.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "evč",
            "ečv",
            "evidenčné číslo vozidla",
            "poznávacia značka",
        ),
        value=r"[A-Z]{2}[ \-]?[0-9]{3}[A-Z]{2}",
        confidence=0.85,
        samples=(
            "BA12" + "3CD",
            "KE-4" + "82LM",
        ),
        source="https://www.minv.sk",
    ),
)
