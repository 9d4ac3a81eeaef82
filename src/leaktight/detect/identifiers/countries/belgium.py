"""Belgium: national number, company and VAT numbers, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, passed
from leaktight.detect.identifiers.worded import worded


def _citizen(match: re.Match[bytes]) -> Checked | None:
    """Those born since 2000 have a 2 before the number while it is checked."""
    digits = digits_of(match)
    check = int(digits[9:])
    return passed("mod97", check in (97 - int(digits[:9]) % 97, 97 - int(b"2" + digits[:9]) % 97))


def _company(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)[-10:].rjust(10, b"0")
    return passed("mod97", 97 - int(digits[:8]) % 97 == int(digits[8:]))


def _card(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod97", (int(digits[:10]) % 97 or 97) == int(digits[10:]))


RULES = (
    *worded(
        "pii.be.national_id",
        Severity.HIGH,
        words=(
            "rijksregisternummer",
            "rijksregister",
            "numéro national",
            "numero national",
            "registre national",
            "numéro de registre national",
            "insz",
            "niss",
            "inss",
            "belgian national",
        ),
        value=r"[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[\- ]?[0-9]{3}[. \-]?[0-9]{2}",
        check=_citizen,
        confidence=0.95,
        alone=0.85,
        shape=r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}",
        samples=("91.10.22-" + "260.91",),
        counterexamples=("91.10.22-" + "260.92",),
        source="https://www.ibz.rrn.fgov.be/nl/rijksregister/",
    ),
    *worded(
        "pii.be.company_id",
        Severity.LOW,
        words=(
            "ondernemingsnummer",
            "numéro d'entreprise",
            "numero d'entreprise",
            "kbo",
            "kbo nummer",
            "numéro bce",
            "belgian company",
        ),
        value=r"[01][0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}",
        check=_company,
        confidence=0.92,
        samples=(
            "014135" + "9781",
            "0141.35" + "9.781",
        ),
        counterexamples=("014135" + "9782",),
        source="https://kbopub.economie.fgov.be",
    ),
    *worded(
        "pii.be.vat_id",
        Severity.LOW,
        words=("btw nummer", "btw", "tva", "numéro de tva", "btw nr", *VAT_WORDS),
        value=r"BE ?[01]?[0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}",
        check=_company,
        confidence=0.95,
        samples=(
            "BE04066" + "49041",
            "BE 0406.6" + "49.041",
        ),
        counterexamples=("BE04066" + "49042",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.be.identity_card",
        Severity.HIGH,
        words=(
            "identiteitskaart",
            "identiteitskaartnummer",
            "carte d'identité",
            "carte d'identite",
            "belgian identity card",
        ),
        value=r"[0-9]{3}[\- ]?[0-9]{7}[\- ]?[0-9]{2}",
        check=_card,
        confidence=0.95,
        alone=0.75,
        shape=r"[0-9]{3}-[0-9]{7}-[0-9]{2}",
        samples=("794-4814" + "564-76",),
        counterexamples=("794-4814" + "564-77",),
        source="https://www.ibz.rrn.fgov.be/nl/rijksregister/",
    ),
    *worded(
        "pii.be.passport",
        Severity.HIGH,
        words=(
            "belgisch paspoort",
            "passeport belge",
            "belgian passport",
        ),
        value=r"[A-Z]{2}[0-9]{6}",
        confidence=0.88,
        samples=(
            "EH12" + "3456",
            "GA65" + "4321",
        ),
        source="https://www.ibz.rrn.fgov.be/nl/rijksregister/",
    ),
    *worded(
        "pii.be.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "nummerplaat",
            "plaque d'immatriculation",
            "kenteken",
            "immatriculation",
        ),
        value=r"[1-9]-[A-Z]{3}-[0-9]{3}",
        confidence=0.9,
        samples=(
            "1-ABC" + "-123",
            "2-FKD" + "-845",
        ),
        source="https://www.ibz.rrn.fgov.be/nl/rijksregister/",
    ),
)
