"""France: NIR, tax, company and VAT numbers, identity card, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, digits_of, passed, remains
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import worded


def _insured(match: re.Match[bytes]) -> Checked | None:
    """The key is what lacks to a multiple of 97; Corsica's 2A and 2B count as 19 and 18."""
    value = bare(match).replace(b"2A", b"19").replace(b"2B", b"18")
    return passed("mod97", value.isdigit() and 97 - int(value[:13]) % 97 == int(value[13:]))


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod511", int(digits[:10]) % 511 == int(digits[10:]))


def _company(match: re.Match[bytes]) -> Checked | None:
    """The post office's branches have a plain sum of digits that five divides."""
    digits = digits_of(match)
    is_post = digits[:9] == b"356" + b"000000" and remains(digits, (1,) * 14, 5) == 0
    return passed("luhn", luhn(digits) or is_post)


def _vat(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod97", (12 + 3 * int(digits[2:])) % 97 == int(digits[:2]))


def _card(match: re.Match[bytes]) -> Checked | None:
    """Cards since 2021 mix letters and digits; those before have the year, the month and the place."""
    value = value_of(match)
    if len(value) == 9:
        figures = sum(48 <= byte <= 57 for byte in value)
        return Checked(("structure:serial",)) if 3 <= figures < 9 else None
    return Checked(("structure:date",)) if b"01" <= value[2:4] <= b"12" else None


RULES = (
    *worded(
        "pii.fr.social_security",
        Severity.HIGH,
        words=(
            "sécurité sociale",
            "securite sociale",
            "numéro de sécu",
            "numero de secu",
            "carte vitale",
            "sécu",
            "n° ss",
            "numéro ss",
            "nir",
            "numéro insee",
            "numero insee",
            "french social security",
            "num de secu",
            "num de sécu",
            "num secu",
            "num sécu",
            "n° de secu",
            "no de secu",
            "n° secu",
            "num ss",
        ),
        value=(
            r"[1-478] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?(?:[0-9]{2}|"
            r"2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}"
        ),
        check=_insured,
        confidence=0.95,
        samples=(
            "111105575" + "650128",
            "1 11 10 55 7" + "56 501 28",
        ),
        counterexamples=("111105575" + "650129",),
        source="https://www.insee.fr/fr/metadonnees/definition/c1409",
    ),
    *worded(
        "pii.fr.social_security",
        Severity.HIGH,
        words=("sécurité sociale", "securite sociale", "nir", "numéro insee", "numero insee"),
        value=r"[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3}(?! ?[0-9])",
        confidence=0.8,
        samples=("111105575" + "6501", "1 85 05 2A 7" + "56 501"),
        counterexamples=("111135575" + "6501", "1 11 10 55 7" + "56 501 29"),
        source="https://www.insee.fr/fr/metadonnees/definition/c1409",
    ),
    *worded(
        "pii.fr.tax_id",
        Severity.HIGH,
        words=(
            "numéro fiscal",
            "numero fiscal",
            "référence fiscale",
            "spi",
            "numéro spi",
            "french tax",
            "num fiscal",
            "n° fiscal",
            "no fiscal",
            "identifiant fiscal",
        ),
        value=r"[0-3][0-9] ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
        check=_taxpayer,
        confidence=0.93,
        samples=(
            "0606807" + "752362",
            "06 06 807 " + "752 362",
        ),
        counterexamples=("0606807" + "752363",),
        source="https://www.impots.gouv.fr",
    ),
    *worded(
        "pii.fr.company_id",
        Severity.LOW,
        words=(
            "siren",
            "siret",
            "numéro siret",
            "numéro siren",
            "rcs",
            "registre du commerce",
        ),
        value=r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{5})?",
        check=_company,
        confidence=0.9,
        samples=(
            "35359501" + "570872",
            "353 595 01" + "5 70872",
        ),
        counterexamples=("35359501" + "570873",),
        source="https://www.insee.fr/fr/metadonnees/definition/c2047",
    ),
    *worded(
        "pii.fr.vat_id",
        Severity.LOW,
        words=(
            "tva intracommunautaire",
            "numéro de tva",
            "numero de tva",
            "tva",
            "numéro tva",
            "numero tva",
            *VAT_WORDS,
        ),
        value=r"FR ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
        check=_vat,
        confidence=0.95,
        samples=(
            "FR85742" + "058043",
            "FR 85 742" + "058043",
        ),
        counterexamples=("FR85742" + "058044",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.fr.identity_card",
        Severity.HIGH,
        words=(
            "carte nationale d'identité",
            "carte d'identité",
            "carte d'identite",
            "carte nationale d'identite",
            "cni",
            "french identity card",
        ),
        value=r"[A-Z0-9]{9}|[0-9]{12}",
        check=_card,
        confidence=0.8,
        samples=(
            "D2H68" + "62M2",
            "8806923" + "10285",
        ),
        counterexamples=("ABCDE" + "FGHI",),
        source="https://www.service-public.fr",
    ),
    *worded(
        "pii.fr.passport",
        Severity.HIGH,
        words=(
            "passeport",
            "passeport français",
            "numéro de passeport",
            "french passport",
        ),
        value=r"[0-9]{2}[A-Z]{2}[0-9]{5}",
        confidence=0.88,
        samples=(
            "14AB1" + "2345",
            "23FV0" + "0871",
        ),
        source="https://www.service-public.fr",
    ),
    *worded(
        "pii.fr.driver_license",
        Severity.HIGH,
        words=(
            "permis de conduire",
            "numéro de permis",
            "french driving licence",
        ),
        value=r"[0-9]{12}|[0-9]{2}[A-Z]{2}[0-9]{5}",
        confidence=0.8,
        samples=(
            "1402751" + "00123",
            "13AA0" + "0002",
        ),
        source="https://www.service-public.fr",
    ),
    *worded(
        "pii.fr.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "immatriculation",
            "plaque d'immatriculation",
            "immatriculé",
            "immatriculée",
            "immatricule",
        ),
        value=r"(?!SS|WW)[A-HJ-NP-TV-Z]{2}[- ]?(?!000)[0-9]{3}[- ]?(?!SS)[A-HJ-NP-TV-Z]{2}",
        confidence=0.85,
        samples=(
            "AB-34" + "4-CA",
            "GH 21" + "8 KL",
        ),
        source="https://www.service-public.fr",
    ),
)
