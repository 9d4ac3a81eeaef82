"""Argentina: DNI, CUIT and CUIL, bank account (CBU), passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    """A remainder of 10 is written 9."""
    digits = digits_of(match)
    check = -remains(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return passed("mod11", (9 if check == 10 else check) == last_of(digits))


def _account(match: re.Match[bytes]) -> Checked | None:
    """Bank and branch have a check digit, and so has the account."""
    digits = digits_of(match)
    bank, account = digits[:8], digits[8:]
    holds = -weighted(bank[:7], (7, 1, 3, 9)) % 10 == last_of(bank)
    return passed("mod10", holds and -weighted(account[:13], (3, 9, 7, 1)) % 10 == last_of(account))


RULES = (
    *worded(
        "pii.ar.national_id",
        Severity.HIGH,
        words=("dni", "d.n.i.", "documento nacional de identidad", "dni argentino"),
        value=r"[1-9][0-9]?\.[0-9]{3}\.[0-9]{3}|[1-9][0-9]{6,7}",
        confidence=0.75,
        samples=("48.219." + "375", "4821" + "9375"),
        counterexamples=("48.219",),
        source="https://www.argentina.gob.ar/interior/renaper",
    ),
    *worded(
        "pii.ar.tax_id",
        Severity.HIGH,
        words=(
            "cuit",
            "cuil",
            "c.u.i.t.",
            "c.u.i.l.",
            "clave única de identificación tributaria",
            "clave unica de identificacion tributaria",
            "código único de identificación laboral",
        ),
        value=r"(?:2[03-7]|3[034])(?P<sign>[ \-]?)[0-9]{8}(?P=sign)[0-9]",
        check=_taxpayer,
        confidence=0.95,
        samples=("20-12345" + "678-6", "2012345" + "6786"),
        counterexamples=("20-12345" + "678-5",),
        source="https://www.afip.gob.ar",
    ),
    *worded(
        "pii.ar.bank_account",
        Severity.HIGH,
        words=("cbu", "cvu", "clave bancaria uniforme", "clave virtual uniforme"),
        value=r"[0-9]{22}|[0-9]{8}[ \-][0-9]{14}",
        check=_account,
        confidence=0.96,
        samples=("28505909" + "40090418135201", "28505909 " + "40090418135201"),
        counterexamples=("28505909" + "40090418135202",),
        source="https://www.bcra.gob.ar",
    ),
    *worded(
        "pii.ar.passport",
        Severity.HIGH,
        words=("pasaporte argentino", "argentine passport"),
        value=r"[A-Z]{3}[0-9]{6}",
        confidence=0.85,
        samples=("AAF48" + "2193",),
        counterexamples=("AAF48" + "2",),
        source="https://www.argentina.gob.ar/interior/renaper",
    ),
)
