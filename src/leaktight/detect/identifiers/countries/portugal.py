"""Portugal: NIF, NISS, cartão de cidadão, health number, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_TAX = (9, 8, 7, 6, 5, 4, 3, 2)
_INSURED = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)


def _tax(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    rest = remains(digits, _TAX)
    return passed("mod11", (0 if rest < 2 else 11 - rest) == last_of(digits))


def _insured(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod10", 9 - remains(digits, _INSURED, 10) == last_of(digits))


def _card(match: re.Match[bytes]) -> Checked | None:
    """Luhn's formula over digits and letters, which count from ten."""
    value = bare(match)
    total = 0
    for place, byte in enumerate(value):
        number = byte - 48 if byte < 58 else byte - 55
        twice = 2 * number
        total += number if place % 2 else twice - 9 * (twice > 9)
    return passed("luhn", total % 10 == 0)


RULES = (
    *worded(
        "pii.pt.tax_id",
        Severity.HIGH,
        words=(
            "nif",
            "contribuinte",
            "número de contribuinte",
            "numero de contribuinte",
            "número de identificação fiscal",
            "numero de identificacao fiscal",
            "portuguese tax",
        ),
        value=r"(?:[1-35689][0-9]|45|7[0-24-57-9])[0-9] ?[0-9]{3} ?[0-9]{3}",
        check=_tax,
        confidence=0.92,
        samples=(
            "13096" + "1256",
            "130 96" + "1 256",
        ),
        counterexamples=("13096" + "1257",),
        source="https://www.portaldasfinancas.gov.pt",
    ),
    *worded(
        "pii.pt.vat_id",
        Severity.LOW,
        words=(
            "nipc",
            "número de iva",
            *VAT_WORDS,
            "iva",
        ),
        value=r"PT ?(?:[1-35689][0-9]|45|7[0-24-57-9])[0-9]{7}",
        check=_tax,
        confidence=0.95,
        samples=("PT1153" + "65451",),
        counterexamples=("PT1153" + "65452",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.pt.social_security",
        Severity.HIGH,
        words=(
            "niss",
            "segurança social",
            "seguranca social",
            "portuguese social security",
        ),
        value=r"[12][0-9]{10}",
        check=_insured,
        confidence=0.92,
        samples=("113503" + "89679",),
        counterexamples=("113503" + "89670",),
        source="https://www.seg-social.pt",
    ),
    *worded(
        "pii.pt.identity_card",
        Severity.HIGH,
        words=(
            "cartão de cidadão",
            "cartao de cidadao",
            "cartão cidadão",
            "cartao cidadao",
            "número do cc",
            "cc nº",
            "cc n.º",
            "nº do cc",
            "nº cc",
            "portuguese citizen card",
            "meu cc",
            "o cc",
            "cc:",
        ),
        value=r"[0-9]{8}[ \-]?[0-9][ \-]?[A-Z0-9]{2}[ \-]?[0-9]",
        check=_card,
        confidence=0.95,
        samples=(
            "61346867" + " 8 XX8",
            "6134686" + "78XX8",
        ),
        counterexamples=("61346867" + " 8 XX9",),
        source="https://www.autenticacao.gov.pt",
    ),
    *worded(
        "pii.pt.health_insurance",
        Severity.HIGH,
        words=(
            "número de utente",
            "numero de utente",
            "utente sns",
            "nº de utente",
        ),
        value=r"[1-9][0-9]{8}",
        confidence=0.8,
        samples=(
            "31245" + "6789",
            "18765" + "4321",
        ),
        source="https://www.portaldasfinancas.gov.pt",
    ),
    *worded(
        "pii.pt.passport",
        Severity.HIGH,
        words=(
            "passaporte português",
            "passaporte portugues",
            "portuguese passport",
        ),
        value=r"[A-Z]{1,2}[0-9]{6}",
        confidence=0.85,
        samples=(
            "CA12" + "3456",
            "N654" + "321",
        ),
        source="https://www.portaldasfinancas.gov.pt",
    ),
    *worded(
        "pii.pt.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "matrícula",
            "matricula",
        ),
        value=(
            r"[A-Z]{2}-[0-9]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|"
            r"[A-Z]{2}-[0-9]{2}-[0-9]{2}"
        ),
        confidence=0.85,
        samples=(
            "AB-1" + "2-CD",
            "45-Q" + "P-78",
        ),
        source="https://www.portaldasfinancas.gov.pt",
    ),
)
