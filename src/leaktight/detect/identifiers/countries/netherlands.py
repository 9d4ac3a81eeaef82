"""Netherlands: BSN, VAT and company numbers, passport, identity card, driving licence, plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import mod_97
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, digits_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2, 10)
_DOCUMENT = "[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]"


def _citizen(match: re.Match[bytes]) -> Checked | None:
    """The eleven-proof: the last digit is taken off the weighted sum."""
    return passed("mod11", remains(digits_of(match), _ELEVEN) == 0)


def _vat(match: re.Match[bytes]) -> Checked | None:
    """Companies go by the eleven-proof, sole traders by modulo 97 since 2020."""
    value = bare(match)
    return passed("mod97", mod_97(value)) or passed("mod11", remains(value[2:11], _ELEVEN) == 0)


RULES = (
    *worded(
        "pii.nl.national_id",
        Severity.HIGH,
        words=(
            "bsn",
            "burgerservicenummer",
            "burger service nummer",
            "sofinummer",
            "sofi nummer",
            "bsn nummer",
            "dutch citizen",
        ),
        value=r"[0-9]{9}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}|[0-9]{3}[. ][0-9]{3}[. ][0-9]{3}",
        check=_citizen,
        confidence=0.93,
        samples=(
            "99689" + "4093",
            "9968.9" + "4.093",
        ),
        counterexamples=("99689" + "4094",),
        source="https://www.rijksoverheid.nl/onderwerpen/privacy-en-persoonsgegevens/burgerservicenummer-bsn",
    ),
    *worded(
        "pii.nl.vat_id",
        Severity.LOW,
        words=("btw nummer", "btw id", "btw nr", "btw", "omzetbelastingnummer", *VAT_WORDS),
        value=r"NL ?[0-9]{9}B[0-9]{2}|NL ?[0-9]{4}\.[0-9]{2}\.[0-9]{3}\.B\.?[0-9]{2}",
        check=_vat,
        confidence=0.95,
        samples=("NL401005" + "240B01",),
        counterexamples=("NL401005" + "241B01",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.nl.passport",
        Severity.HIGH,
        words=(
            "paspoort",
            "paspoortnummer",
            "dutch passport",
        ),
        value=rf"{_DOCUMENT}",
        confidence=0.88,
        samples=(
            "NW4B2" + "C7F3",
            "BXR6K" + "8P41",
        ),
        source="https://www.rijksoverheid.nl/onderwerpen/privacy-en-persoonsgegevens/burgerservicenummer-bsn",
    ),
    *worded(
        "pii.nl.identity_card",
        Severity.HIGH,
        words=(
            "identiteitskaart",
            "identiteitsbewijs",
            "dutch identity card",
        ),
        value=rf"{_DOCUMENT}",
        confidence=0.88,
        samples=(
            "IR5C3" + "D8G4",
            "SPZ7L" + "9Q52",
        ),
        source="https://www.rijksoverheid.nl/onderwerpen/privacy-en-persoonsgegevens/burgerservicenummer-bsn",
    ),
    *worded(
        "pii.nl.driver_license",
        Severity.HIGH,
        words=(
            "rijbewijs",
            "rijbewijsnummer",
            "dutch driving licence",
        ),
        value=r"[1-9][0-9]{9}",
        confidence=0.82,
        samples=(
            "512345" + "6789",
            "409876" + "5432",
        ),
        source="https://www.rijksoverheid.nl/onderwerpen/privacy-en-persoonsgegevens/burgerservicenummer-bsn",
    ),
    *worded(
        "pii.nl.company_id",
        Severity.LOW,
        words=(
            "kvk",
            "kvk nummer",
            "kamer van koophandel",
            "handelsregisternummer",
        ),
        value=r"[0-9]{8}",
        confidence=0.8,
        samples=(
            "2731" + "2152",
            "3426" + "8341",
        ),
        source="https://www.rijksoverheid.nl/onderwerpen/privacy-en-persoonsgegevens/burgerservicenummer-bsn",
    ),
    *worded(
        "pii.nl.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "kenteken",
            "kentekenplaat",
            "nummerplaat",
        ),
        value=(
            r"[A-Z]{2}-[0-9]{3}-[A-Z]|[A-Z]-[0-9]{3}-[A-Z]{2}|[A-Z]{3}-[0-9]{2}-[A-Z]|"
            r"[A-Z]-[0-9]{2}-[A-Z]{3}|[0-9]{1,2}-[A-Z]{2,3}-[0-9]{1,2}|[A-Z]{2}-[0-9]{2}-[A-Z]{2}|"
            r"[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}|[0-9]-[A-Z]{3}-[0-9]{2}|"
            r"[0-9]{2}-[A-Z]{3}-[0-9]"
        ),
        confidence=0.85,
        samples=(
            "GB-1" + "23-X",
            "12-X" + "KL-3",
        ),
        source="https://www.rijksoverheid.nl/onderwerpen/privacy-en-persoonsgegevens/burgerservicenummer-bsn",
    ),
)
