"""Luxembourg: identification number and VAT number."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date, luhn, verhoeff
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, passed
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """A date of birth, then two check digits over the first eleven: Luhn's and Verhoeff's."""
    digits = digits_of(match)
    if not is_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])):
        return None
    return passed("luhn+verhoeff", luhn(digits[:12]) and verhoeff(digits[:11] + digits[12:]))


def _vat(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod89", int(digits[:6]) % 89 == int(digits[6:]))


RULES = (
    *worded(
        "pii.lu.national_id",
        Severity.HIGH,
        words=(
            "matricule",
            "numéro d'identification national",
            "numéro de matricule",
            "numero de matricule",
            "matricule nationale",
            "luxembourg id",
            "matrikelnummer",
        ),
        value=r"(?:18|19|20)[0-9]{2} ?[01][0-9] ?[0-3][0-9] ?[0-9]{5}",
        check=_person,
        confidence=0.95,
        samples=(
            "1950122" + "544789",
            "1950 12 2" + "5 44789",
        ),
        counterexamples=("1950122" + "544780",),
        source="https://guichet.public.lu",
    ),
    *worded(
        "pii.lu.vat_id",
        Severity.LOW,
        words=(
            "tva",
            "numéro de tva",
            "no tva",
            "numero tva",
            *VAT_WORDS,
            "mwst",
            "mwst nummer",
        ),
        value=r"LU ?[0-9]{8}",
        check=_vat,
        confidence=0.95,
        samples=("LU8154" + "2406",),
        counterexamples=("LU8154" + "2407",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
)
