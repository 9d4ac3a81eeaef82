"""Switzerland: AHV number, company and VAT numbers, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_COMPANY = (5, 4, 3, 2, 7, 6, 5, 4)
_CANTONS = "AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH"


def _insured(match: re.Match[bytes]) -> Checked | None:
    return passed("ean13", remains(digits_of(match), (1, 3) * 6 + (1,), 10) == 0)


def _company(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", -remains(digits, _COMPANY) % 11 == last_of(digits))


RULES = (
    *worded(
        "pii.ch.social_security",
        Severity.HIGH,
        words=(
            "ahv",
            "avs",
            "ahv nummer",
            "numéro avs",
            "numero avs",
            "sozialversicherungsnummer",
            "ahvn13",
            "navs13",
            "swiss social security",
        ),
        value=r"756\.?[0-9]{4}\.?[0-9]{4}\.?[0-9]{2}",
        check=_insured,
        confidence=0.95,
        alone=0.9,
        shape=r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}",
        samples=(
            "756.4150." + "0579.23",
            "756.4150." + "0579.23",
        ),
        counterexamples=("756.4150." + "0579.24",),
        source="https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html",
    ),
    *worded(
        "pii.ch.company_id",
        Severity.LOW,
        words=(
            "uid",
            "unternehmens identifikationsnummer",
            "ide",
            "numéro ide",
            "idi",
            "handelsregister",
            "swiss company",
        ),
        value=r"CHE[ \-]?[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}",
        check=_company,
        confidence=0.93,
        alone=0.8,
        shape=r"CHE-[0-9]{3}\.[0-9]{3}\.[0-9]{3}",
        samples=("CHE-866.3" + "37.463",),
        counterexamples=("CHE-866.3" + "37.464",),
        source="https://www.uid.admin.ch",
    ),
    *worded(
        "pii.ch.vat_id",
        Severity.LOW,
        words=("mwst", "mwst nummer", "mehrwertsteuernummer", "tva", "numéro de tva", "iva", *VAT_WORDS),
        value=r"CHE[ \-]?[0-9]{3}\.?[0-9]{3}\.?[0-9]{3} ?(?:MWST|TVA|IVA|VAT)",
        check=_company,
        confidence=0.95,
        samples=("CHE-410.181." + "336 MWST",),
        counterexamples=("CHE-410.181." + "337 MWST",),
        source="https://www.estv.admin.ch",
    ),
    *worded(
        "pii.ch.passport",
        Severity.HIGH,
        words=(
            "schweizer pass",
            "schweizer reisepass",
            "passeport suisse",
            "passaporto svizzero",
            "swiss passport",
        ),
        value=r"[A-Z][0-9A-Z][0-9]{6}",
        confidence=0.8,
        samples=(
            "X123" + "4567",
            "S012" + "3459",
        ),
        source="https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html",
    ),
    *worded(
        "pii.ch.identity_card",
        Severity.HIGH,
        words=(
            "identitätskarte",
            "schweizer identitätskarte",
            "carte d'identité suisse",
            "carta d'identità svizzera",
            "swiss identity card",
        ),
        value=r"[A-Z][0-9A-Z][0-9]{6}",
        confidence=0.8,
        samples=(
            "E123" + "4567",
            "C765" + "4321",
        ),
        source="https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html",
    ),
    *worded(
        "pii.ch.driver_license",
        Severity.HIGH,
        words=(
            "führerausweis",
            "fuehrerausweis",
            "führerausweisnummer",
            "permis de conduire suisse",
            "licenza di condurre",
            "swiss driving licence",
        ),
        value=r"[0-9]{12}",
        confidence=0.75,
        samples=(
            "0030241" + "78005",
            "0045123" + "45001",
        ),
        source="https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html",
    ),
    *worded(
        "pii.ch.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "kontrollschild",
            "autokennzeichen",
            "kennzeichen",
            "plaque d'immatriculation",
            "numero di targa",
        ),
        value=rf"(?:{_CANTONS})[ \-]?[0-9]{{3,6}}",
        confidence=0.75,
        samples=(
            "ZH 12" + "3456",
            "GE-4" + "8215",
        ),
        source="https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html",
    ),
)
