"""Canada: social insurance, provinces' health cards and driving licences, passport, business number."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import dated, digits_of, is_yymmdd, last_of, passed
from leaktight.detect.identifiers.worded import worded


def _luhn(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("luhn", len(set(digits)) > 1 and luhn(digits))


def _business(match: re.Match[bytes]) -> Checked | None:
    """The first nine digits; the rest says which account of the company."""
    return passed("luhn", luhn(digits_of(match)[:9]))


def _quebec(match: re.Match[bytes]) -> Checked | None:
    """Name, then the date of birth: women's months are 50 more."""
    digits = digits_of(match)
    month = int(digits[2:4])
    return dated(is_yymmdd(digits[:2] + b"%02d" % (month - 50 if month > 50 else month) + digits[4:6]))


def _british_columbia(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    total = sum(
        (digit - 48) * weight for digit, weight in zip(digits[1:9], (2, 4, 8, 5, 10, 9, 7, 3), strict=True)
    )
    return passed("mod11", 11 - total % 11 == last_of(digits))


RULES = (
    *worded(
        "pii.ca.social_security",
        Severity.HIGH,
        words=(
            "social insurance number",
            "social insurance no",
            "sin number",
            "sin no",
            "sin #",
            "sin card",
            "canadian sin",
            "numéro d'assurance sociale",
            "numero d'assurance sociale",
            "assurance sociale",
            "sin:",
            "nas:",
            "nas :",
            "sin is",
            "my sin",
            "your sin",
            "the sin",
            "his sin",
            "her sin",
            "for sin",
            "mon nas",
            "son nas",
            "le nas",
        ),
        value=r"[1-79][0-9]{2}(?P<sign>[ \-]?)[0-9]{3}(?P=sign)[0-9]{3}",
        check=_luhn,
        confidence=0.92,
        samples=("130 " + "692 " + "544", "13069" + "2544"),
        counterexamples=("130 " + "692 " + "545",),
        source="https://www.canada.ca/en/employment-social-development/services/sin.html",
    ),
    *worded(
        "pii.ca.passport",
        Severity.HIGH,
        words=("canadian passport", "canada passport", "passeport canadien"),
        value=r"[A-Z]{2}[0-9]{6}|[A-Z][0-9]{6}[A-Z]{2}",
        confidence=0.85,
        samples=("GA48" + "2193", "P482" + "193AB"),
        counterexamples=("GA48" + "21",),
        source="https://www.canada.ca/en/immigration-refugees-citizenship/services/canadian-passports.html",
    ),
    *worded(
        "pii.ca.health_insurance",
        Severity.HIGH,
        words=("ohip", "ontario health card", "health card", "carte santé"),
        value=r"[1-9][0-9]{3}(?P<sign>[ \-]?)[0-9]{3}(?P=sign)[0-9]{3}(?:[ \-]?[A-Z]{2})?",
        check=_luhn,
        confidence=0.9,
        samples=("1234-" + "567-" + "897", "12345" + "67897AB"),
        counterexamples=("1234-" + "567-" + "898",),
        source="https://www.ontario.ca/page/apply-ohip-and-get-health-card",
    ),
    *worded(
        "pii.ca.health_insurance",
        Severity.HIGH,
        words=("ramq", "assurance maladie", "carte soleil", "quebec health card"),
        value=r"[A-Z]{4} ?[0-9]{4} ?[0-9]{4}",
        check=_quebec,
        confidence=0.9,
        samples=("TREM " + "8456 " + "1218", "ROYJ75" + "031519"),
        counterexamples=("TREM " + "8433 " + "1218",),
        source="https://www.ramq.gouv.qc.ca",
    ),
    *worded(
        "pii.ca.health_insurance",
        Severity.HIGH,
        words=("personal health number", "bc services card", "bc health card"),
        value=r"9[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
        check=_british_columbia,
        confidence=0.92,
        samples=("9698 " + "658 " + "215", "96986" + "58215"),
        counterexamples=("9698 " + "658 " + "216",),
        source="https://www2.gov.bc.ca/gov/content/health",
    ),
    *worded(
        "pii.ca.driver_license",
        Severity.HIGH,
        words=(
            "driver's licence",
            "drivers licence",
            "driver licence",
            "permis de conduire",
            "ontario driver",
        ),
        value=r"[A-Z][0-9]{4}(?:[ \-][0-9]{5}[ \-][0-9]{5}|-[0-9]{6}-[0-9]{2})",
        confidence=0.85,
        samples=("T4821-" + "93756-" + "80415", "T4821-" + "150384-" + "06"),
        counterexamples=("T4821-" + "93756",),
        source="https://www.ontario.ca/page/get-g-drivers-licence-new-drivers",
    ),
    *worded(
        "pii.ca.company_id",
        Severity.LOW,
        words=(
            "business number",
            "gst number",
            "hst number",
            "gst/hst",
            "numéro d'entreprise",
            "numéro de tps",
        ),
        value=r"[1-9][0-9]{8}(?: ?R[CMPRTZ] ?[0-9]{4})?",
        check=_business,
        confidence=0.9,
        samples=("12345" + "6782", "12345" + "6782 RT0001"),
        counterexamples=("12345" + "6783", "12345" + "6783RT0001"),
        source="https://www.canada.ca/en/revenue-agency/services/tax/businesses/topics/registering-your-business/business-number.html",
    ),
)
