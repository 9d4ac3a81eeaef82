"""Russia: INN, SNILS, company numbers, passports, driving licence, health insurance, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_TEN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_NUMBER = "(?:,? ?(?:№|N|(?:н|Н)омер|ном\\.) ?| ?)"
"""What stands between the series and the number of a passport."""
_PLATE_LETTERS = "[ABCEHKMOPTXY]|А|В|Е|К|М|Н|О|Р|С|Т|У|Х"


def _tax(match: re.Match[bytes]) -> Checked | None:
    """Ten digits for companies, twelve with two check digits for persons."""
    digits = digits_of(match)
    if len(digits) == 10:
        return passed("mod11", remains(digits, _TEN) % 10 == last_of(digits))
    first = remains(digits, (7, *_TEN)) % 10 == digits[10] - 48
    return passed("mod11", first and remains(digits, (3, 7, *_TEN)) % 10 == last_of(digits))


def _insured(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod101", remains(digits, range(9, 0, -1), 101) % 100 == int(digits[9:]))


def _company(match: re.Match[bytes]) -> Checked | None:
    """All digits but the last, modulo one less than their count: eleven, or thirteen for one person's."""
    digits = digits_of(match)
    return passed("mod11/13", int(digits[:-1]) % (len(digits) - 2) % 10 == last_of(digits))


def _health(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


RULES = (
    *worded(
        "pii.ru.tax_id",
        Severity.HIGH,
        words=(
            "инн",
            "inn",
            "идентификационный номер налогоплательщика",
            "russian tax",
            "идентификационный номер",
        ),
        value=r"[0-9]{12}|[0-9]{10}",
        check=_tax,
        confidence=0.93,
        samples=("7078144" + "63440",),
        counterexamples=("7078144" + "63441",),
        source="https://www.nalog.gov.ru",
    ),
    *worded(
        "pii.ru.social_security",
        Severity.HIGH,
        words=(
            "снилс",
            "snils",
            "страховое свидетельство",
            "страховой номер",
        ),
        value=r"[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{2}",
        check=_insured,
        confidence=0.95,
        alone=0.8,
        shape=r"[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2}",
        samples=("172-211-" + "890 41",),
        counterexamples=("172-211-" + "890 42",),
        source="https://sfr.gov.ru",
    ),
    *worded(
        "pii.ru.company_id",
        Severity.LOW,
        words=(
            "огрн",
            "огрнип",
            "ogrn",
            "ogrnip",
            "основной государственный регистрационный номер",
        ),
        value=r"[1-9][0-9]{14}|[1-9][0-9]{12}",
        check=_company,
        confidence=0.93,
        samples=("1056697" + "476835",),
        counterexamples=("1056697" + "476836",),
        source="https://www.nalog.gov.ru",
    ),
    *worded(
        "pii.ru.passport",
        Severity.HIGH,
        words=(
            "паспорт",
            "паспорт рф",
            "серия и номер паспорта",
            "паспортные данные",
            "паспорта",
            "russian passport",
        ),
        value=rf"[0-9]{{2}} ?[0-9]{{2}}{_NUMBER}[0-9]{{6}}",
        confidence=0.85,
        samples=(
            "45 08 1" + "23456",
            "4509 № " + "654321",
            "4509, номер " + "654321",
        ),
        source="https://www.nalog.gov.ru",
    ),
    *worded(
        "pii.ru.passport",
        Severity.HIGH,
        words=("загранпаспорт", "загранпаспорта", "заграничный паспорт", "заграничного паспорта"),
        value=rf"[0-9]{{2}}{_NUMBER}[0-9]{{7}}",
        confidence=0.88,
        samples=("75 1" + "234567", "73 № 4" + "821937"),
        source="https://мвд.рф",
    ),
    *worded(
        "pii.ru.driver_license",
        Severity.HIGH,
        words=(
            "водительское удостоверение",
            "водительского удостоверения",
            "russian driving licence",
        ),
        value=rf"[0-9]{{2}} ?(?:[0-9]{{2}}|(?:{_PLATE_LETTERS}){{2}}) ?[0-9]{{6}}",
        confidence=0.88,
        samples=(
            "77 16 1" + "23456",
            "99 АВ 6" + "54321",
        ),
        source="https://www.nalog.gov.ru",
    ),
    *worded(
        "pii.ru.health_insurance",
        Severity.HIGH,
        words=(
            "полис омс",
            "номер полиса омс",
            "омс",
        ),
        value=r"[0-9]{16}|[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}",
        check=_health,
        confidence=0.92,
        samples=(
            "774853084" + "1000076",
            "7748 5308 4" + "100 0076",
        ),
        counterexamples=("774853084" + "1000077",),
        source="https://www.nalog.gov.ru",
    ),
    *worded(
        "pii.ru.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "госномер",
            "гос номер",
            "гос. номер",
            "гос.номер",
            "регистрационный знак",
            "номерной знак",
        ),
        value=rf"(?:{_PLATE_LETTERS}) ?[0-9]{{3}} ?(?:{_PLATE_LETTERS}){{2}} ?[0-9]{{2,3}}",
        confidence=0.9,
        samples=(
            "А123" + "ВС77",
            "K 482 M" + "X 199",
        ),
        source="https://www.nalog.gov.ru",
    ),
)
