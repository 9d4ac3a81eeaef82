"""Slovakia: birth and VAT numbers, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, birth_number, digits_of, passed
from leaktight.detect.identifiers.surroundings import line_around
from leaktight.detect.identifiers.worded import worded

_SLOVAK = re.compile(
    rb"(?i)slovens|slovak|bratislav|ko\xc5\xa1ic|bytom|naroden[\xc3y]|priezvisk|ob\xc4\x8dian|obcian|preukaz"
)
"""What is not spelled so in Czech."""


def _person_of_slovakia(match: re.Match[bytes]) -> Checked | None:
    """A birth number on a line that is Slovak: its word alone is Czech, too."""
    return birth_number(match) if _SLOVAK.search(line_around(match, 160)) else None


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
        check=birth_number,
        confidence=0.94,
        samples=(
            "605715" + "/7172",
            "605715" + "7172",
        ),
        counterexamples=("605715" + "/7173",),
        source="https://www.minv.sk",
    ),
    *worded(
        "pii.sk.national_id",
        Severity.HIGH,
        words=("rodné číslo", "rodne cislo", "rč", "r.č.", "r. č."),
        value=r"[0-9]{2}[0-9]{2}[0-3][0-9](?:/[0-9]{3,4}|[0-9]{4})",
        check=_person_of_slovakia,
        confidence=0.95,
        lead="bytom Bratislava, rodné číslo",
        samples=("605715" + "/7172",),
        source="https://www.minv.sk",
    )[:1],
    *worded(
        "pii.sk.vat_id",
        Severity.LOW,
        words=(
            "ič dph",
            "ic dph",
            "icdph",
            *VAT_WORDS,
            "daň z pridanej hodnoty",
        ),
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
