"""Mexico: CURP, RFC, social security, bank account (CLABE), elector's key, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn, weighted
from leaktight.detect.identifiers.digits import bare, dated, digits_of, is_yymmdd, last_of, passed
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import worded

_PERSON_ALPHABET = b"0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ"
_TAX_ALPHABET = b"0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ #"
""""#" holds the place of Ñ."""


def _person(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    total = weighted(value[:17], range(18, 1, -1), alphabet=_PERSON_ALPHABET)
    return passed("mod10", is_yymmdd(value[4:10]) and -total % 10 == last_of(value))


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    """Companies' numbers are one letter shorter, and count as if a blank stood first."""
    value = value_of(match).replace("Ñ".encode(), b"#").translate(None, b"- ").rjust(13)
    check = -weighted(value[:12], range(13, 1, -1), alphabet=_TAX_ALPHABET) % 11
    return passed("mod11", is_yymmdd(value[4:10]) and b"0123456789A"[check] == value[12])


def _insured(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


def _account(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod10", -weighted(digits[:17], (3, 7, 1)) % 10 == last_of(digits))


def _elector(match: re.Match[bytes]) -> Checked | None:
    return dated(is_yymmdd(value_of(match)[6:12]))


RULES = (
    *worded(
        "pii.mx.national_id",
        Severity.HIGH,
        words=(
            "curp",
            "clave única de registro de población",
            "clave unica de registro de poblacion",
            "clave única de registro",
        ),
        value=r"(?i:[A-Z]{4}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z][0-9])",
        check=_person,
        confidence=0.95,
        samples=("HEGG560427" + "MVZRRL04",),
        counterexamples=("HEGG560427" + "MVZRRL05", "HEGG561327" + "MVZRRL04"),
        source="https://www.gob.mx/curp/",
    ),
    *worded(
        "pii.mx.tax_id",
        Severity.HIGH,
        words=(
            "registro federal de contribuyentes",
            "rfc con homoclave",
            "rfc emisor",
            "rfc receptor",
            "rfc del contribuyente",
            "clave rfc",
            "mi rfc",
            "su rfc",
            "rfc mexicano",
            "rfc",
            "r.f.c.",
        ),
        value=r"(?:[A-Z&]|Ñ){3,4}-?[0-9]{6}-?[0-9A-Z]{2}[0-9A]",
        check=_taxpayer,
        confidence=0.95,
        samples=("GODE56" + "1231GR8", "ABC-010203-" + "AB9"),
        counterexamples=("GODE56" + "1231GR9",),
        source="https://www.sat.gob.mx",
    ),
    *worded(
        "pii.mx.social_security",
        Severity.HIGH,
        words=(
            "número de seguridad social",
            "numero de seguridad social",
            "número de seguro social",
            "numero de seguro social",
            "nss imss",
            "nss",
            "imss",
            "afiliación imss",
            "num de seguro social",
            "núm. de seguro social",
            "num. de seguro social",
            "núm. seguro social",
        ),
        value=r"[0-9]{11}|[0-9]{2}[ \-][0-9]{2}[ \-][0-9]{2}[ \-][0-9]{4}[ \-][0-9]",
        check=_insured,
        confidence=0.92,
        samples=("72-79-" + "60-8619-" + "6", "727960" + "86196"),
        counterexamples=("727960" + "86197",),
        source="https://www.imss.gob.mx",
    ),
    *worded(
        "pii.mx.bank_account",
        Severity.HIGH,
        words=("clabe", "clave bancaria estandarizada"),
        value=r"[0-9]{18}|[0-9]{3} [0-9]{3} [0-9]{11} [0-9]",
        check=_account,
        confidence=0.95,
        samples=("03218000" + "0118359719", "032 180 " + "00011835971 9"),
        counterexamples=("03218000" + "0118359718",),
        source="https://www.banxico.org.mx",
    ),
    *worded(
        "pii.mx.voter_id",
        Severity.HIGH,
        words=("clave de elector", "credencial para votar", "credencial de elector"),
        value=r"[A-Z]{6}[0-9]{8}[HM][0-9]{3}",
        check=_elector,
        confidence=0.93,
        samples=("GMVLMR80" + "070501M100", "HRGRGL56" + "042730M400"),
        counterexamples=("GMVLMR80" + "130501M100",),
        source="https://www.ine.mx",
    ),
    *worded(
        "pii.mx.passport",
        Severity.HIGH,
        words=("pasaporte mexicano", "mexican passport"),
        value=r"[A-Z][0-9]{8}",
        confidence=0.85,
        samples=("G4821" + "9375",),
        counterexamples=("G4821" + "93",),
        source="https://www.gob.mx/sre",
    ),
)
