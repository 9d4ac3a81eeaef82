"""Ukraine: tax number, register number, company number, passports, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_LETTERS = "|".join("АБВГДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ")
_PLATE_LETTERS = "[ABCEHIKMOPTX]|А|В|Е|І|К|М|Н|О|Р|С|Т|Х"


def _tax(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", remains(digits, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 10 == last_of(digits))


def _registered(match: re.Match[bytes]) -> Checked | None:
    """A day of birth and the check digit of machine readable documents."""
    digits = digits_of(match)
    is_day = is_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    return passed("icao9303", is_day and remains(digits, (7, 3, 1) * 4, 10) == last_of(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    """Weights begin elsewhere in a middle range, and grow by two where the first give ten."""
    digits = digits_of(match)
    is_middle = b"30000000" <= digits <= b"60000000"
    weights = (7, 1, 2, 3, 4, 5, 6) if is_middle else (1, 2, 3, 4, 5, 6, 7)
    rest = remains(digits, weights)
    if rest == 10:
        rest = remains(digits, tuple(weight + 2 for weight in weights)) % 10
    return passed("mod11", rest == last_of(digits))


RULES = (
    *worded(
        "pii.ua.tax_id",
        Severity.HIGH,
        words=(
            "рнокпп",
            "rnokpp",
            "іпн",
            "ипн",
            "ідентифікаційний код",
            "ідентифікаційний номер",
            "ідентифікаційного номера",
            "податковий номер",
            "ukrainian tax",
            "картки платника податків",
            "ipn",
        ),
        value=r"[1-9][0-9]{9}",
        check=_tax,
        confidence=0.94,
        samples=("380710" + "4673",),
        counterexamples=("380710" + "4674",),
        source="https://tax.gov.ua",
    ),
    *worded(
        "pii.ua.national_id",
        Severity.HIGH,
        words=(
            "унзр",
            "unzr",
            "запис в єддр",
            "ukrainian register",
            "єддр",
        ),
        value=r"(?:19|20)[0-9]{6}-[0-9]{5}",
        check=_registered,
        confidence=0.95,
        samples=("19770110" + "-14063",),
        counterexamples=("19770110" + "-14064",),
        source="https://tax.gov.ua",
    ),
    *worded(
        "pii.ua.company_id",
        Severity.LOW,
        words=(
            "єдрпоу",
            "едрпоу",
            "edrpou",
            "код єдрпоу",
        ),
        value=r"[0-9]{8}",
        check=_company,
        confidence=0.92,
        samples=(
            "1436" + "0570",
            "3285" + "5961",
        ),
        counterexamples=("1436" + "0571",),
        source="https://tax.gov.ua",
    ),
    *worded(
        "pii.ua.passport",
        Severity.HIGH,
        words=(
            "паспорт",
            "паспорт громадянина україни",
            "ukrainian passport",
            "закордонний паспорт",
        ),
        value=rf"(?:{_LETTERS}){{2}} ?[0-9]{{6}}|F[A-Z][0-9]{{6}}",
        confidence=0.87,
        samples=(
            "КВ 12" + "3456",
            "FE65" + "4321",
        ),
        source="https://tax.gov.ua",
    ),
    *worded(
        "pii.ua.identity_card",
        Severity.HIGH,
        words=(
            "id картка",
            "id-картка",
            "id картки",
            "ід картка",
            "ід картки",
            "паспорт id",
            "ukrainian id card",
        ),
        value=r"[0-9]{9}",
        confidence=0.85,
        samples=("00482" + "1937", "01193" + "8472"),
        counterexamples=("00482" + "193",),
        source="https://dmsu.gov.ua",
    ),
    *worded(
        "pii.ua.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "номерний знак",
            "держномер",
            "державний номер",
        ),
        value=rf"(?:{_PLATE_LETTERS}){{2}} ?[0-9]{{4}} ?(?:{_PLATE_LETTERS}){{2}}",
        confidence=0.88,
        samples=(
            "AA 123" + "4 BC",
            "КВ48" + "21ХТ",
        ),
        source="https://tax.gov.ua",
    ),
)
