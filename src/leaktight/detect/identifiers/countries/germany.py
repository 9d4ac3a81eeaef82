"""Germany: tax, insurance and company numbers, passport, cards, driving licence, vehicle plates."""

from __future__ import annotations

import re
from collections import Counter

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import mod_11_10, weighted
from leaktight.detect.identifiers.digits import VAT_WORDS
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import worded

_CARD_LETTERS = "CFGHJKLMNPRTVWXYZ0-9"
"""The alphabet of serial numbers on identity cards and passports: no vowels, no letter like another."""
_COUNTED = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _tax_id(match: re.Match[bytes]) -> Checked | None:
    """One digit of the first ten stands twice or thrice, and the check digit holds."""
    digits = value_of(match).translate(None, b" /")
    most = max(Counter(digits[:10]).values())
    if digits[:1] == b"0" or most not in (2, 3) or not mod_11_10(digits):
        return None
    return Checked(("checksum:mod11,10",))


def _vat(match: re.Match[bytes]) -> Checked | None:
    return Checked(("checksum:mod11,10",)) if mod_11_10(value_of(match).translate(None, b" DE")) else None


def _pension(match: re.Match[bytes]) -> Checked | None:
    """The letter counts as its two digits; the cross sums of the weighted digits end in the check digit."""
    value = value_of(match).translate(None, b" ")
    digits = value[:8] + b"%02d" % (value[8] - 64) + value[9:11]
    total = sum(
        sum(divmod((digit - 48) * weight, 10))
        for digit, weight in zip(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=True)
    )
    return Checked(("checksum:mod10",)) if total % 10 == value[11] - 48 else None


def _health(match: re.Match[bytes]) -> Checked | None:
    value = value_of(match)
    digits = b"%02d" % (value[0] - 64) + value[1:9]
    total = sum(sum(divmod((digit - 48) * (1 + place % 2), 10)) for place, digit in enumerate(digits))
    return Checked(("checksum:mod10",)) if total % 10 == value[9] - 48 else None


def _serial(match: re.Match[bytes]) -> Checked | None:
    """Serial numbers may carry the check digit of machine readable documents (ICAO 9303)."""
    value = value_of(match)
    if len(value) == 9:
        return Checked(("structure:serial",)) if sum(48 <= byte <= 57 for byte in value) >= 3 else None
    holds = weighted(value[:9], (7, 3, 1), alphabet=_COUNTED) % 10 == value[9] - 48
    return Checked(("checksum:icao9303",)) if holds else None


RULES = (
    *worded(
        "pii.de.tax_id",
        Severity.HIGH,
        words=(
            "steuer id",
            "steueridentifikationsnummer",
            "steueridentnummer",
            "steueridnr",
            "steuerliche identifikationsnummer",
            "steuer identifikationsnummer",
            "idnr",
            "steuer idnr",
            "german tax id",
            "tax id",
            "tax identification number",
            "tin",
        ),
        value=r"[1-9][0-9]{10}|[1-9][0-9] [0-9]{3} [0-9]{3} [0-9]{3}",
        check=_tax_id,
        confidence=0.92,
        samples=("86095" + "742719", "86 095 " + "742 719"),
        counterexamples=("86095" + "742718", "12345" + "678901"),
        source="https://www.bzst.de/DE/Privatpersonen/SteuerlicheIdentifikationsnummer/steuerlicheidentifikationsnummer_node.html",
    ),
    *worded(
        "pii.de.vat_id",
        Severity.LOW,
        words=(
            "ust idnr",
            "ust id",
            "ustidnr",
            "ustid",
            "umsatzsteuer identifikationsnummer",
            "umsatzsteuer id",
            *VAT_WORDS,
        ),
        value=r"DE ?[1-9][0-9]{8}|DE ?[1-9][0-9]{2} [0-9]{3} [0-9]{3}",
        check=_vat,
        confidence=0.95,
        samples=("DE136" + "695976",),
        counterexamples=("DE136" + "695978",),
        source="https://www.bzst.de/EN/Businesses/VAT/VAT_ID_Number/vat_id_number_node.html",
    ),
    *worded(
        "pii.de.social_security",
        Severity.HIGH,
        words=(
            "rentenversicherungsnummer",
            "sozialversicherungsnummer",
            "rvnr",
            "sv nummer",
            "sv nr",
            "rv nr",
            "sozialversicherungsnr",
            "sozialvers.-nr",
            "rentenversicherungsnr",
            "rentenvers.-nr",
            "rv nummer",
            "vsnr",
            "versicherungsnummer",
            "german social security",
        ),
        value=r"[0-9]{2} ?[0-3][0-9][01][0-9][0-9]{2} ?[A-Z] ?[0-9]{3}",
        check=_pension,
        confidence=0.95,
        samples=("15070" + "649C103", "15 070" + "649 C 103"),
        counterexamples=("15070" + "649C104",),
        source="https://www.gesetze-im-internet.de/vkvv/__2.html",
    ),
    *worded(
        "pii.de.health_insurance",
        Severity.HIGH,
        words=(
            "krankenversichertennummer",
            "versichertennummer",
            "versicherten nr",
            "versichertennr",
            "krankenversicherten nr",
            "kvnr",
            "krankenversicherungsnummer",
            "egk",
        ),
        value=r"[A-Z][0-9]{9}",
        check=_health,
        confidence=0.95,
        samples=("A0005" + "00015",),
        counterexamples=("A0005" + "00016",),
        source="https://www.gkv-datenaustausch.de",
    ),
    *worded(
        "pii.de.passport",
        Severity.HIGH,
        words=(
            "reisepass",
            "reisepassnummer",
            "reisepassnr",
            "passnr",
            "passnummer",
            "pass nr",
            "german passport",
        ),
        value=rf"[CFGHJK][{_CARD_LETTERS}]{{8}}[0-9]?",
        check=_serial,
        confidence=0.85,
        samples=("C01X0" + "0T47",),
        counterexamples=("CFGHJ" + "KLMN",),
        source="https://www.bsi.bund.de/DE/Themen/Oeffentliche-Verwaltung/Elektronische-Identitaeten/ElektrIDDokumente/elektriddokumente_node.html",
    ),
    *worded(
        "pii.de.identity_card",
        Severity.HIGH,
        words=(
            "personalausweis",
            "personalausweisnummer",
            "personalausweisnr",
            "ausweisnr",
            "ausweisnummer",
            "ausweis nr",
            "german id card",
        ),
        value=rf"[LMNPRTVWXY][{_CARD_LETTERS}]{{8}}[0-9]?|[0-9]{{10}}D",
        check=_serial,
        confidence=0.85,
        samples=("L01X0" + "0T471", "T2200" + "01293"),
        counterexamples=("MNRTV" + "WXYZ", "L01X0" + "0T473"),
        source="https://www.personalausweisportal.de",
    ),
    *worded(
        "pii.de.residence_permit",
        Severity.HIGH,
        words=("aufenthaltstitel", "eaufenthaltstitel", "aufenthaltserlaubnis", "german residence permit"),
        value=rf"Y[{_CARD_LETTERS}]{{8}}[0-9]?",
        check=_serial,
        confidence=0.85,
        samples=("Y01X0" + "0T47",),
        counterexamples=("YFGHJ" + "KLMN",),
        source="https://www.bamf.de",
    ),
    *worded(
        "pii.de.driver_license",
        Severity.HIGH,
        words=(
            "führerschein",
            "führerscheinnummer",
            "führerscheinnr",
            "fuehrerschein",
            "fuehrerscheinnummer",
            "german driving licence",
        ),
        value=r"[A-Z][0-9]{2}[0-9A-Z][0-9A-Z]{5}[0-9X][0-9A-Z]",
        confidence=0.85,
        samples=("B072R" + "RE2I55", "J0100" + "03SD30"),
        source="https://www.kba.de",
    ),
    *worded(
        "pii.de.tax_number",
        Severity.HIGH,
        words=("steuernummer", "st.-nr", "steuer nr", "st nr", "stnr", "german tax"),
        value=r"[0-9]{2,3} ?/ ?[0-9]{3,4} ?/ ?[0-9]{4,5}|[0-9]{4}0[0-9]{8}",
        confidence=0.85,
        samples=("181/815/" + "08155", "93/815/" + "08152"),
        source="https://www.elster.de",
    ),
    *worded(
        "pii.de.company_id",
        Severity.LOW,
        words=("handelsregister", "amtsgericht", "registergericht", "handelsregisternummer", "hrb", "hra"),
        value=r"HR[AB][ \-]?[0-9]{2,6}(?: ?[A-Z]{1,2})?",
        confidence=0.88,
        samples=("HRB " + "73254", "HRA " + "12007 B"),
        lead="Handelsregister",
        source="https://www.handelsregister.de",
    ),
    *worded(
        "pii.de.vehicle_plate",
        Severity.MEDIUM,
        words=("kennzeichen", "kfz kennzeichen", "autokennzeichen", "nummernschild", "german plate"),
        value=r"(?:[A-Z]|Ä|Ö|Ü){1,3}[- ][A-Z]{1,2}[- ]?[1-9][0-9]{0,3}[EH]?",
        confidence=0.8,
        samples=("M-AB " + "1234", "HH XY " + "77E"),
        source="https://www.kba.de",
    ),
)
