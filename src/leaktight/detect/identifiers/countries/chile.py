"""Chile: RUT and RUN, one number for persons and companies."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, passed
from leaktight.detect.identifiers.worded import worded

_WORDS = (
    "rut",
    "r.u.t.",
    "rol único tributario",
    "rol unico tributario",
    "rol único nacional",
    "rol unico nacional",
    "run chileno",
    "mi run",
    "su run",
    "con run",
    "run nº",
    "run n°",
    "run:",
    "cédula de identidad",
    "cedula de identidad",
)
_SOURCE = "https://www.registrocivil.cl"


def _person(match: re.Match[bytes]) -> Checked | None:
    """Weights 2 to 7 from the right, modulo 11; 10 is written K."""
    value = bare(match)
    check = -weighted(value[-2::-1], (2, 3, 4, 5, 6, 7)) % 11
    return passed("mod11", b"0123456789K"[check] == value[-1])


RULES = (
    *worded(
        "pii.cl.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[1-9][0-9]?\.[0-9]{3}\.[0-9]{3}-[0-9Kk]",
        shape=r"[0-9]\.[0-9]{3}\.[0-9]{3}-[0-9Kk]",
        check=_person,
        confidence=0.95,
        alone=0.7,
        samples=("12.345." + "678-5", "7.654." + "321-6"),
        counterexamples=("12.345." + "678-6",),
        source=_SOURCE,
    ),
    *worded(
        "pii.cl.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[1-9][0-9]{6,7}-?[0-9Kk]",
        check=_person,
        confidence=0.92,
        samples=("12345" + "678-5", "12345" + "6785"),
        counterexamples=("12345" + "678-K",),
        source=_SOURCE,
    ),
)
