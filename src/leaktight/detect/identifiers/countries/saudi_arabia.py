"""Saudi Arabia: national identity, residence permit, VAT and commercial registration."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, passed
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


RULES = (
    *worded(
        "pii.sa.national_id",
        Severity.HIGH,
        words=(
            "الهوية الوطنية",
            "رقم الهوية",
            "هوية وطنية",
            "هوية رقم",
            "رقم هوية",
            "السجل المدني",
            "بطاقة الهوية",
            "saudi id",
            "saudi national id",
            "absher",
            "رقم هويتي",
            "رقم الهويه",
            "الهويه",
            "raqm hawiya",
            "raqm al hawiya",
        ),
        value=r"1[0-9]{9}",
        check=_person,
        confidence=0.93,
        samples=("13088" + "67819", "19758" + "06777"),
        counterexamples=("13088" + "67818",),
        source="https://www.moi.gov.sa",
    ),
    *worded(
        "pii.sa.residence_permit",
        Severity.HIGH,
        words=(
            "رقم الإقامة",
            "رقم الاقامة",
            "هوية مقيم",
            "الإقامة",
            "iqama",
            "saudi residence permit",
            "رقم الهوية",
            "إقامتي",
            "اقامتي",
            "رقم اقامه",
            "رقم اقامة",
            "رقم الاقامه",
            "الاقامه",
        ),
        value=r"2[0-9]{9}",
        check=_person,
        confidence=0.93,
        samples=("24006" + "93400", "21664" + "07755"),
        counterexamples=("24006" + "93401",),
        source="https://www.moi.gov.sa",
    ),
    *worded(
        "pii.sa.vat_id",
        Severity.LOW,
        words=("الرقم الضريبي", "رقم التسجيل الضريبي", "vat registration number", "saudi vat", "vat number"),
        value=r"3[0-9]{13}3",
        confidence=0.9,
        samples=("3048219" + "07300003", "3110384" + "72100003"),
        source="https://zatca.gov.sa",
    ),
    *worded(
        "pii.sa.company_id",
        Severity.LOW,
        words=(
            "السجل التجاري",
            "سجل تجاري",
            "saudi commercial registration",
            "commercial registration number",
        ),
        value=r"[1-7][0-9]{9}",
        confidence=0.82,
        samples=("10104" + "82190", "70103" + "84721"),
        source="https://mc.gov.sa",
    ),
)
