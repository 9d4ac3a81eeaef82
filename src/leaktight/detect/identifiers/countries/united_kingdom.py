"""United Kingdom: national insurance, NHS, tax, company and bank numbers, licence, passport, plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, dated, digits_of, is_ddmmyy, passed, remains
from leaktight.detect.identifiers.worded import worded

_NHS = (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
_UTR = (6, 7, 8, 9, 10, 5, 4, 3, 2)
_VAT = (8, 7, 6, 5, 4, 3, 2, 10, 1)


def _nhs(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", remains(digits, _NHS) == 0 and len(set(digits)) > 1)


def _chi(match: re.Match[bytes]) -> Checked | None:
    """Scotland's numbers begin with the day of birth."""
    digits = digits_of(match)
    return passed("mod11", is_ddmmyy(digits) and remains(digits, _NHS) == 0)


def _utr(match: re.Match[bytes]) -> Checked | None:
    """The first digit checks the nine behind it."""
    digits = digits_of(match)
    return passed("mod11", b"21987654321"[remains(digits[1:], _UTR)] == digits[0])


def _vat(match: re.Match[bytes]) -> Checked | None:
    """Modulo 97; numbers given out since 2010 add 55."""
    rest = remains(digits_of(match), _VAT, 97)
    return passed("mod97", rest in (0, 42))


def _driver(match: re.Match[bytes]) -> Checked | None:
    """Decade, month (fifty more for women), day and year of birth behind five letters of the name."""
    value = bare(match)
    month = int(value[6:8]) % 50
    return dated(is_date(2000 + 10 * (value[5] - 48) + value[10] - 48, month, int(value[8:10])))


RULES = (
    *worded(
        "pii.gb.social_security",
        Severity.HIGH,
        words=(
            "national insurance",
            "nino",
            "ni number",
            "ni no",
            "n.i. number",
            "n.i. no",
        ),
        value=(
            r"(?i:(?!BG|GB|KN|NK|NT|TN|"
            r"ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ \-]?[0-9]{2}[ \-]?[0-9]{2}[ \-]?[0-9]{2}[ \-]?[A-D])"
        ),
        confidence=0.93,
        samples=(
            "EC630" + "194B",
            "EC 63 0" + "1 94 B",
        ),
        counterexamples=(
            "GB123" + "456A",
            "QQ123" + "456C",
        ),
        source="https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110",
    ),
    *worded(
        "pii.gb.health_insurance",
        Severity.HIGH,
        words=(
            "nhs number",
            "nhs no",
            "nhs",
            "nhsnumber",
        ),
        value=r"[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{4}",
        check=_nhs,
        confidence=0.93,
        samples=(
            "404 841" + " 9986",
            "404841" + "9986",
        ),
        counterexamples=("404 841" + " 9987",),
        source="https://www.datadictionary.nhs.uk/attributes/nhs_number.html",
    ),
    *worded(
        "pii.gb.chi_number",
        Severity.HIGH,
        words=(
            "chi number",
            "community health index",
            "chi no",
            "chi nr",
            "chi:",
            "chi=",
            "my chi",
            "your chi",
            "his chi",
            "her chi",
            "patient chi",
        ),
        value=r"[0-3][0-9][01][0-9][0-9]{2} ?[0-9]{4}",
        check=_chi,
        confidence=0.94,
        samples=("040765" + "1616",),
        counterexamples=("040765" + "1617",),
        source="https://www.ndc.scot.nhs.uk",
    ),
    *worded(
        "pii.gb.tax_id",
        Severity.HIGH,
        words=(
            "utr",
            "unique taxpayer reference",
            "self assessment reference",
            "taxpayer reference",
        ),
        value=r"[0-9]{5} ?[0-9]{5}K?",
        check=_utr,
        confidence=0.92,
        samples=(
            "198841" + "4654",
            "19884 " + "14654",
        ),
        counterexamples=("298841" + "4654",),
        source="https://www.gov.uk/find-utr-number",
    ),
    *worded(
        "pii.gb.driver_license",
        Severity.HIGH,
        words=(
            "driving licence",
            "dvla",
            "driving license",
            "uk driving licence",
        ),
        value=(
            r"[A-Z]{2}[A-Z9]{3} ?[0-9][0156][0-9][0-3][0-9]{2} ?[A-Z9]{2} ?[0-9A-Z][A-Z]{2}(?:"
            r" ?[0-9]{2})?"
        ),
        check=_driver,
        confidence=0.95,
        samples=(
            "MORGA6570" + "54SM9IJ",
            "SMITH 80215" + "1 J9 9AB",
            "SMITH 80215" + "1 99 9AB",
        ),
        counterexamples=("MORGA6990" + "54SM9IJ",),
        source="https://www.gov.uk/view-driving-licence",
    ),
    *worded(
        "pii.gb.passport",
        Severity.HIGH,
        words=(
            "uk passport",
            "british passport",
        ),
        value=r"[0-9]{9}",
        confidence=0.82,
        samples=(
            "53338" + "0006",
            "92566" + "5416",
        ),
        source="https://www.gov.uk/hmpo",
    ),
    *worded(
        "pii.gb.vat_id",
        Severity.LOW,
        words=VAT_WORDS,
        value=r"(?:GB ?)?[0-9]{3} ?[0-9]{4} ?[0-9]{2}(?: ?[0-9]{3})?",
        check=_vat,
        confidence=0.9,
        samples=(
            "GB4538" + "73914",
            "GB 453 8" + "739 14",
        ),
        counterexamples=("GB4538" + "73915",),
        source="https://www.gov.uk/guidance/vat-eu-country-codes-vat-numbers-and-vat-in-other-languages",
    ),
    *worded(
        "pii.gb.company_id",
        Severity.LOW,
        words=(
            "companies house",
            "company registration number",
            "company number:",
            "company number is",
            "company no",
            "company reg no",
            "registered no",
            "registered in england",
            "crn",
        ),
        value=r"(?:SC|NI|OC|SO|NC|FC|IP|LP)[0-9]{6}|0[0-9]{7}|1[0-6][0-9]{6}",
        confidence=0.8,
        samples=(
            "SC12" + "3456",
            "0749" + "6944",
        ),
        source="https://www.gov.uk/government/organisations/companies-house",
    ),
    *worded(
        "pii.gb.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "registration plate",
            "vehicle registration",
            "number plate",
            "vrm",
            "vrn",
        ),
        value=r"[A-HJ-PR-Y]{2}[0-9]{2} ?[A-HJ-PR-Z]{3}",
        confidence=0.82,
        samples=(
            "AB51" + " DVL",
            "LK19" + "XYZ",
        ),
        source="https://www.gov.uk/displaying-number-plates",
    ),
    *worded(
        "pii.gb.bank_account",
        Severity.HIGH,
        words=(
            "sort code",
            "sortcode",
        ),
        value=(
            r"[0-9]{2}[\- ]?[0-9]{2}[\- ]?[0-9]{2}[ ,;/]{1,3}(?:(?i:and )?(?i:account|acct?|"
            r"a/c)\.?(?: (?i:number|no|num))?\.?:? ?)?[0-9]{8}"
        ),
        confidence=0.93,
        max_bytes=60,
        samples=(
            "20-45-77 3" + "1926819",
            "204577, account num" + "ber: 31926819",
        ),
        source="https://www.vocalink.com",
    ),
)
