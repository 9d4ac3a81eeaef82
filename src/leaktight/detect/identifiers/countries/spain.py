"""Spain: DNI, NIE, company and VAT numbers, insurance, passport, health card, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, digits_of, passed
from leaktight.detect.identifiers.worded import worded

_LETTERS = b"TRWAGMYFPDXBNJZSQVHLCKE"
_COMPANY_LETTERS = b"JABCDEFGHI"


def _person(match: re.Match[bytes]) -> Checked | None:
    """The letter is the number modulo 23; foreigners' X, Y and Z count as 0, 1 and 2."""
    value = bare(match)
    number = int(value[:-1].translate(bytes.maketrans(b"XYZ", b"012")))
    return passed("mod23", _LETTERS[number % 23] == value[-1])


def _company(match: re.Match[bytes]) -> Checked | None:
    """The last character is Luhn's digit, or the letter in its place."""
    value = bare(match)[-9:]
    digits = value[1:8]
    doubled = sum(sum(divmod(2 * (digit - 48), 10)) for digit in digits[::2])
    check = -(doubled + sum(digits[1::2]) - 48 * 3) % 10
    return passed("luhn", value[8] in (check + 48, _COMPANY_LETTERS[check]))


def _vat(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)[2:]
    if value[:1] in b"XYZ" or value[:1].isdigit():
        number = int(value[:-1].translate(bytes.maketrans(b"XYZ", b"012")))
        return passed("mod23", _LETTERS[number % 23] == value[-1])
    return _company(match)


def _insured(match: re.Match[bytes]) -> Checked | None:
    """Province and number modulo 97; leading zeros of the number do not count."""
    digits = digits_of(match)
    number = int(digits[2:10])
    whole = int(digits[:10]) if number >= 10**7 else int(digits[:2]) * 10**7 + number
    return passed("mod97", whole % 97 == int(digits[10:]))


RULES = (
    *worded(
        "pii.es.national_id",
        Severity.HIGH,
        words=(
            "dni",
            "d.n.i.",
            "n.i.f.",
            "nif",
            "documento nacional de identidad",
            "número de dni",
            "spanish id",
        ),
        value=(
            r"(?i:[0-9]{8}[ \-]?[TRWAGMYFPDXBNJZSQVHLCKE]|"
            r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}[ \-]?[TRWAGMYFPDXBNJZSQVHLCKE])"
        ),
        check=_person,
        confidence=0.95,
        samples=(
            "67084" + "321Z",
            "67.084." + "321-Z",
        ),
        counterexamples=("67084" + "321A",),
        source="https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/",
    ),
    *worded(
        "pii.es.foreigner_id",
        Severity.HIGH,
        words=(
            "nie",
            "n.i.e.",
            "nif",
            "número de identidad de extranjero",
            "numero de identidad de extranjero",
            "tarjeta de extranjero",
            "spanish foreigner",
        ),
        value=r"(?i:[XYZ][ \-]?[0-9]{7}[ \-]?[TRWAGMYFPDXBNJZSQVHLCKE])",
        check=_person,
        confidence=0.95,
        samples=(
            "Z7173" + "735V",
            "Z-7173" + "735-V",
        ),
        counterexamples=("Z7173" + "735W",),
        source="https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/",
    ),
    *worded(
        "pii.es.company_id",
        Severity.LOW,
        words=(
            "cif",
            "c.i.f.",
            "n.i.f.",
            "nif",
            "código de identificación fiscal",
            "codigo de identificacion fiscal",
            "spanish company",
        ),
        value=r"[ABCDEFGHJNPQRSUVW][ \-]?[0-9]{7}[ \-]?[0-9A-J]",
        check=_company,
        confidence=0.92,
        samples=("H3202" + "8581",),
        counterexamples=("H3202" + "8582",),
        source="https://www.agenciatributaria.es",
    ),
    *worded(
        "pii.es.vat_id",
        Severity.LOW,
        words=("nif iva", "nif intracomunitario", "número de iva", *VAT_WORDS),
        value=r"ES ?(?:[A-Z][0-9]{7}[0-9A-Z]|[0-9]{8}[A-Z])",
        check=_vat,
        confidence=0.95,
        samples=("ESH255" + "91314",),
        counterexamples=("ESH255" + "91315",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.es.social_security",
        Severity.HIGH,
        words=(
            "seguridad social",
            "nuss",
            "número de afiliación",
            "numero de afiliacion",
            "naf",
            "spanish social security",
        ),
        headers=("social security number",),
        value=r"[0-9]{2}[ \-/]?[0-9]{8}[ \-/]?[0-9]{2}",
        check=_insured,
        confidence=0.93,
        samples=(
            "3111432" + "57951",
            "31/11432" + "579/51",
        ),
        counterexamples=("3111432" + "57952",),
        source="https://www.seg-social.es",
    ),
    *worded(
        "pii.es.passport",
        Severity.HIGH,
        words=(
            "pasaporte español",
            "pasaporte",
            "número de pasaporte",
            "spanish passport",
        ),
        value=r"[A-Z]{2,3}[0-9]{6}",
        confidence=0.78,
        samples=(
            "PAA12" + "3456",
            "XDB65" + "4321",
        ),
        source="https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/",
    ),
    *worded(
        "pii.es.health_insurance",
        Severity.HIGH,
        words=(
            "tarjeta sanitaria",
            "cip",
            "código cip",
            "código de identificación personal",
        ),
        value=r"[A-Z]{4} ?[01] ?[0-9]{9}",
        confidence=0.88,
        samples=(
            "PEGA1850" + "102003",
            "ROLO0791" + "231004",
        ),
        source="https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/",
    ),
    *worded(
        "pii.es.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "matrícula",
            "matricula",
            "matriculado",
        ),
        value=r"[0-9]{4}[- ]?[BCDFGHJKLMNPRSTVWXYZ]{3}",
        confidence=0.82,
        samples=(
            "1234" + "BBC",
            "4821" + " LMN",
        ),
        source="https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/",
    ),
)
