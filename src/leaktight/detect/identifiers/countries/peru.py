"""Peru: DNI and RUC."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.surroundings import line_around
from leaktight.detect.identifiers.worded import worded

_PERUVIAN = re.compile(
    rb"(?i)\bperu(?:an[ao]s?)?\b|per\xc3[\xba\x9a]|\b(?:reniec|lima|callao|arequipa|cusco)\b|\+51"
)


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    check = (11 - remains(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 10
    return passed("mod11", check == last_of(digits))


def _person_of_peru(match: re.Match[bytes]) -> Checked | None:
    """A number that begins with 0, as Argentina's do not, or that stands on a line about Peru."""
    is_peruvian = digits_of(match)[:1] == b"0" or _PERUVIAN.search(line_around(match, 120))
    return Checked(("structure:country",)) if is_peruvian else None


RULES = (
    *worded(
        "pii.pe.national_id",
        Severity.HIGH,
        words=("dni peruano", "dni reniec", "reniec", "peruvian dni", "peruvian id"),
        value=r"[0-9]{8}(?:-[0-9A-K])?",
        confidence=0.8,
        samples=("4821" + "9375", "4821" + "9375-4"),
        counterexamples=("4821" + "937",),
        source="https://www.gob.pe/reniec",
    ),
    *worded(
        "pii.pe.national_id",
        Severity.HIGH,
        words=("dni", "d.n.i.", "documento nacional de identidad"),
        value=r"[0-9]{8}",
        check=_person_of_peru,
        confidence=0.8,
        samples=("0721" + "9375", "0804" + "1936"),
        counterexamples=("4821" + "9375",),
        source="https://www.gob.pe/reniec",
    ),
    *worded(
        "pii.pe.tax_id",
        Severity.HIGH,
        words=(
            "ruc",
            "r.u.c.",
            "registro único de contribuyentes",
            "registro unico de contribuyentes",
        ),
        value=r"(?:10|15|16|17|20)[0-9]{9}",
        check=_taxpayer,
        confidence=0.93,
        samples=("20100" + "070970", "20131" + "312955"),
        counterexamples=("20100" + "070971",),
        source="https://www.sunat.gob.pe",
    ),
)
