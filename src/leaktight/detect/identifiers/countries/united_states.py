"""United States: taxpayers' and employers' numbers, documents, health providers, bank routing, plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import bare, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_MEDICARE_LETTERS = "AC-HJKMNP-RT-Y"
"""No S, L, O, I, B and Z, which look like digits."""
_LICENSES = (
    r"[A-Z][0-9]{6,8}",
    r"[A-Z][0-9]{11,14}",
    r"[A-Z]{2}[0-9]{6}[A-Z]?",
    r"[A-Z]{3}[0-9]{6}",
    r"[0-9]{3}[A-Z]{2}[0-9]{4}",
    r"NHL[0-9]{8}",
    r"WDL[0-9A-Z]{9}",
    r"[A-Z][0-9]{3}-[0-9]{3}-[0-9]{2}-[0-9]{3}-[0-9]",
    r"[A-Z][ \-][0-9]{3}[ \-][0-9]{3}[ \-][0-9]{3}[ \-][0-9]{3}",
    r"[A-Z][0-9]{3}-[0-9]{4}-[0-9]{4}(?:-[0-9]{2})?",
    r"[A-Z][0-9]{4}[ \-][0-9]{5}[ \-][0-9]{5}",
)
"""Of the states whose numbers hold letters; those of digits alone are any licence's."""
_PLATES = (
    r"[0-9][A-Z]{3}[0-9]{3}",
    r"[A-Z]{3}[ \-]?[0-9]{3,4}",
    r"[0-9]{3}[ \-]?[A-Z]{3}",
    r"[A-Z]{2}[ \-]?[0-9]{5}",
    r"[0-9]{3}[ \-]?[A-Z]{2}[0-9]",
)


def _provider(match: re.Match[bytes]) -> Checked | None:
    """Luhn's formula over the number as a card of issuer 80840."""
    return passed("luhn", luhn(b"80840" + digits_of(match)))


def _registrant(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)[-7:]
    return passed("mod10", remains(digits, (1, 2, 1, 2, 1, 2), 10) == last_of(digits))


def _routing(match: re.Match[bytes]) -> Checked | None:
    return passed("mod10", remains(digits_of(match), (3, 7, 1) * 3, 10) == 0)


def _medicare(match: re.Match[bytes]) -> Checked | None:
    """A class of characters for each of the eleven places."""
    return Checked(("structure:mbi",)) if len(bare(match)) == 11 else None


RULES = (
    *worded(
        "pii.us.tax_id",
        Severity.HIGH,
        words=(
            "itin",
            "individual taxpayer",
            "individual tax id",
            "taxpayer identification number",
            "taxpayer id",
            "us tax id",
        ),
        value=r"9[0-9]{2}(?P<sign>[ \-]?)(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])(?P=sign)[0-9]{4}",
        confidence=0.85,
        samples=("912-" + "78-4821", "91278" + "4821"),
        counterexamples=("912-" + "68-4821", "812-" + "78-4821"),
        source="https://www.irs.gov/individuals/individual-taxpayer-identification-number",
    ),
    *worded(
        "pii.us.company_id",
        Severity.LOW,
        words=(
            "employer identification number",
            "employer identification no",
            "employer id number",
            "federal tax id",
            "federal tax identification",
            "fein",
            "ein number",
            "ein no",
            "irs ein",
            "ein:",
            "ein #",
        ),
        value=(r"(?:0[1-6]|1[0-6]|2[0-7]|3[0-9]|4[0-8]|5[0-9]|6[0-8]|7[1-7]|8[0-8]|9[0-589])-?[0-9]{7}"),
        confidence=0.8,
        samples=("27-482" + "1937", "27482" + "1937"),
        counterexamples=("28-482" + "1937",),
        source="https://www.irs.gov/businesses/small-businesses-self-employed/how-eins-are-assigned-and-valid-ein-prefixes",
    ),
    *worded(
        "pii.us.passport",
        Severity.HIGH,
        words=("us passport", "u.s. passport", "usa passport", "united states passport", "american passport"),
        value=r"[A-Z][0-9]{8}|[0-9]{9}",
        confidence=0.75,
        samples=("A4821" + "9375", "48219" + "3756"),
        counterexamples=("4821" + "9375",),
        source="https://travel.state.gov/content/travel/en/passports/passport-help/next-generation-passport.html",
    ),
    *worded(
        "pii.us.driver_license",
        Severity.HIGH,
        words=(
            "driver's license",
            "drivers license",
            "driver license",
            "driving license",
            "dl number",
            "dl no",
            "dl:",
            "dl #",
            "dl#",
        ),
        value="|".join(_LICENSES),
        confidence=0.75,
        samples=("D482" + "1937", "F255-" + "921-50-" + "094-0", "S530-" + "4621-8094"),
        counterexamples=("D48" + "21",),
        source="https://www.aamva.org/identity/id-management",
    ),
    *worded(
        "pii.us.npi",
        Severity.MEDIUM,
        words=("npi", "national provider identifier", "provider identifier"),
        value=r"[12][0-9]{9}",
        check=_provider,
        confidence=0.92,
        samples=("12345" + "67893", "14972" + "36582"),
        counterexamples=("12345" + "67894",),
        source="https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand",
    ),
    *worded(
        "pii.us.dea",
        Severity.MEDIUM,
        words=(
            "dea number",
            "dea no",
            "dea registration",
            "dea license",
            "dea num",
            "dea #",
            "dea",
            "drug enforcement administration",
        ),
        value=r"[A-HJ-MPR-UX][A-Z9][0-9]{7}",
        check=_registrant,
        confidence=0.95,
        samples=("AB123" + "4563", "F9123" + "4563"),
        counterexamples=("AB123" + "4564",),
        source="https://www.deadiversion.usdoj.gov",
    ),
    *worded(
        "pii.us.mbi",
        Severity.HIGH,
        words=(
            "medicare beneficiary",
            "medicare number",
            "medicare id",
            "medicare card",
            "medicare",
            "mbi number",
            "mbi",
        ),
        value=(
            rf"[1-9][{_MEDICARE_LETTERS}][{_MEDICARE_LETTERS}0-9][0-9](?P<sign>-?)"
            rf"[{_MEDICARE_LETTERS}][{_MEDICARE_LETTERS}0-9][0-9](?P=sign)[{_MEDICARE_LETTERS}]{{2}}[0-9]{{2}}"
        ),
        check=_medicare,
        confidence=0.92,
        samples=("1EG4-" + "TE5-MK73", "1EG4T" + "E5MK73"),
        counterexamples=("1SG4-" + "TE5-MK73",),
        source="https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi.pdf",
    ),
    *worded(
        "pii.us.routing_number",
        Severity.LOW,
        words=(
            "routing number",
            "routing no",
            "routing transit",
            "aba number",
            "aba routing",
            "bank routing",
            "rtn",
            "aba",
        ),
        value=r"(?:0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)[0-9]{7}",
        check=_routing,
        confidence=0.9,
        samples=("02100" + "0021", "01140" + "1533"),
        counterexamples=("02100" + "0022", "00000" + "00000"),
        source="https://www.aba.com/about-us/routing-number",
    ),
    *worded(
        "pii.us.alien_number",
        Severity.HIGH,
        words=("alien registration", "alien number", "alien no", "uscis number", "uscis no"),
        value=r"A[ \-]?[0-9]{8,9}|A?[ \-]?[0-9]{3}-[0-9]{3}-[0-9]{3}",
        confidence=0.85,
        samples=("A4821" + "93756", "A-482" + "19375", "482-" + "193-756"),
        counterexamples=("A4821" + "93",),
        source="https://www.uscis.gov/glossary-term/50684",
    ),
    *worded(
        "pii.us.vehicle_plate",
        Severity.MEDIUM,
        words=("license plate", "license plates"),
        value="|".join(_PLATES),
        confidence=0.75,
        samples=("7ABC" + "482", "KLM-" + "4821"),
        counterexamples=("48" + "21",),
        source="https://www.fhwa.dot.gov",
    ),
)
