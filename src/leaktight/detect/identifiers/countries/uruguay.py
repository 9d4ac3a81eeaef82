"""Uruguay: cédula de identidad and RUT."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match).rjust(8, b"0")
    return passed("mod10", -remains(digits, (2, 9, 8, 7, 6, 3, 4), 10) % 10 == last_of(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    check = -remains(digits, (4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return passed("mod11", check == last_of(digits))


RULES = (
    *worded(
        "pii.uy.national_id",
        Severity.HIGH,
        words=(
            "cédula de identidad",
            "cedula de identidad",
            "número de cédula",
            "numero de cedula",
            "cédula uruguaya",
            "cedula uruguaya",
            "cédula:",
            "cedula:",
            "uruguayan id",
            "cédula",
            "cedula",
            "c.i.",
            "mi ci",
        ),
        value=r"[1-9]\.[0-9]{3}\.[0-9]{3}-[0-9]|[1-9][0-9]{6}-?[0-9]",
        check=_person,
        confidence=0.92,
        samples=("1.234." + "567-2", "1234" + "5672"),
        counterexamples=("1.234." + "567-3",),
        source="https://www.gub.uy/ministerio-interior/",
    ),
    *worded(
        "pii.uy.company_id",
        Severity.LOW,
        words=("rut", "r.u.t.", "registro único tributario", "registro unico tributario"),
        value=r"(?:0[1-9]|1[0-9]|2[0-2])[0-9]{6}00[0-9]{2}",
        check=_company,
        confidence=0.95,
        samples=("21100" + "3420017",),
        counterexamples=("21100" + "3420018",),
        source="https://www.gub.uy/direccion-general-impositiva/",
    ),
)
