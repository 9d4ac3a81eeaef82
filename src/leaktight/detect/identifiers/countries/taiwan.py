"""Taiwan: national identity, residents', company and health numbers, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import digits_of, passed
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import worded

_LETTERS = b"ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""In the order of their codes, from 10 on."""
_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)


def _person(match: re.Match[bytes]) -> Checked | None:
    """The letter counts as its two digits; a second one, of residents' old numbers, as the last of two."""
    value = value_of(match)
    second = b"%d" % (_LETTERS.index(value[1]) % 10) if value[1:2].isalpha() else value[1:2]
    digits = b"%d" % (_LETTERS.index(value[0]) + 10) + second + value[2:]
    return passed("mod10", weighted(digits, _WEIGHTS) % 10 == 0)


def _company(match: re.Match[bytes]) -> Checked | None:
    """Cross sums of the weighted digits; a seventh digit 7 may count one less."""
    digits = digits_of(match)
    products = ((digit - 48) * weight for digit, weight in zip(digits, (1, 2, 1, 2, 1, 2, 4, 1), strict=True))
    total = sum(sum(divmod(product, 10)) for product in products)
    return passed("mod5", total % 5 == 0 or (digits[6] == 55 and (total + 1) % 5 == 0))


RULES = (
    *worded(
        "pii.tw.national_id",
        Severity.HIGH,
        words=(
            "身分證",
            "身分證字號",
            "身份證字號",
            "國民身分證",
            "統一編號",
            "taiwan id",
            "taiwanese id",
            "republic of china id",
            "roc national id",
            "roc id",
        ),
        value=r"[A-Z][12][0-9]{8}",
        check=_person,
        confidence=0.95,
        samples=("H1887" + "25300", "A2416" + "38736"),
        counterexamples=("H1887" + "25301",),
        source="https://www.ris.gov.tw",
    ),
    *worded(
        "pii.tw.residence_permit",
        Severity.HIGH,
        words=(
            "居留證",
            "居留證號碼",
            "統一證號",
            "外來人口",
            "taiwan resident certificate",
            "taiwan arc",
            "arc no",
            "arc number",
            "resident certificate",
        ),
        value=r"[A-Z][89A-D][0-9]{8}",
        check=_person,
        confidence=0.95,
        samples=("M8221" + "26982", "R9706" + "97747"),
        counterexamples=("M8221" + "26983",),
        source="https://www.immigration.gov.tw",
    ),
    *worded(
        "pii.tw.company_id",
        Severity.LOW,
        words=(
            "統一編號",
            "統編",
            "公司統編",
            "unified business number",
            "taiwan company",
            "uniform number",
            "tongbian",
            "tongyi bianhao",
        ),
        value=r"[0-9]{8}",
        check=_company,
        confidence=0.88,
        samples=("3460" + "9747", "9252" + "4193"),
        counterexamples=("3460" + "9748",),
        source="https://www.etax.nat.gov.tw",
    ),
    *worded(
        "pii.tw.health_insurance",
        Severity.HIGH,
        words=("健保卡", "健保卡號", "健保卡卡號", "taiwan health card"),
        value=r"[0-9]{4} ?[0-9]{4} ?[0-9]{4}",
        confidence=0.85,
        samples=("0000" + "48219073", "0000 1038 " + "4721"),
        source="https://www.nhi.gov.tw",
    ),
    *worded(
        "pii.tw.passport",
        Severity.HIGH,
        words=("護照號碼", "中華民國護照", "taiwan passport", "taiwanese passport"),
        value=r"[0-9]{9}",
        confidence=0.8,
        samples=("3482" + "19073", "3010" + "38472"),
        source="https://www.boca.gov.tw",
    ),
)
