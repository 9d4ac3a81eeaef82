"""China: resident identity numbers, companies' credit codes, passports, permits, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date, mod_11_2, weighted
from leaktight.detect.identifiers.digits import bare, passed
from leaktight.detect.identifiers.worded import worded

_COUNTED = b"0123456789ABCDEFGHJKLMNPQRTUWXY"
_POWERS = tuple(3**place % 31 for place in range(17))
_PROVINCES = "京|津|沪|渝|冀|豫|云|辽|黑|湘|皖|鲁|新|苏|浙|赣|鄂|桂|甘|晋|蒙|陕|吉|闽|贵|粤|青|藏|川|宁|琼"

_REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)[0-9]{4}"
_RESIDENT = rf"{_REGION}(?:19[0-9]|20[0-2])[0-9][01][0-9][0-3][0-9][0-9]{{3}}[0-9Xx]"


def _resident(match: re.Match[bytes]) -> Checked | None:
    """Region, date of birth, serial number, and the check character of MOD 11-2."""
    value = bare(match)
    born = is_date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    return passed("mod11-2", born and mod_11_2(value))


def _company(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    check = -weighted(value[:17], _POWERS, alphabet=_COUNTED) % 31
    return passed("mod31", _COUNTED[check] == value[17])


RULES = (
    *worded(
        "pii.cn.national_id",
        Severity.HIGH,
        words=(
            "身份证",
            "身份证号",
            "公民身份号码",
            "居民身份证",
            "证件号码",
            "身份號碼",
            "shenfenzheng",
            "chinese id",
            "resident identity card",
            "resident id",
        ),
        value=_RESIDENT,
        check=_resident,
        confidence=0.97,
        alone=0.85,
        shape=_RESIDENT,
        samples=("440305198" + "910156271", "310104194" + "010109432"),
        counterexamples=("440305198" + "910156272", "440305198" + "913156271", "990305198" + "910156279"),
        source="https://openstd.samr.gov.cn",
    ),
    *worded(
        "pii.cn.company_id",
        Severity.LOW,
        words=(
            "统一社会信用代码",
            "社会信用代码",
            "信用代码",
            "unified social credit",
            "social credit code",
            "纳税人识别号",
            "税号",
            "uscc",
            "credit code",
            "信用代碼",
        ),
        value=r"[1-9A-HJ-NP-RTUWXY][1-59][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}",
        check=_company,
        confidence=0.95,
        samples=("91429147M" + "A4F1LPHU1", "91333470M" + "A28M2N9HA"),
        counterexamples=("91429147M" + "A4F1LPHU2",),
        source="https://openstd.samr.gov.cn",
    ),
    *worded(
        "pii.cn.passport",
        Severity.HIGH,
        words=("护照", "护照号", "护照号码", "chinese passport", "huzhao"),
        value=r"[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[DSP][0-9]{8}|[DSP]E[0-9]{7}",
        confidence=0.88,
        samples=("E482" + "19073", "EA48" + "21907"),
        source="https://www.nia.gov.cn",
    ),
    *worded(
        "pii.cn.travel_permit",
        Severity.HIGH,
        words=(
            "通行证",
            "港澳居民来往内地通行证",
            "往来港澳通行证",
            "回乡证",
            "home return permit",
            "mainland travel permit",
        ),
        value=r"[HM][0-9]{8}(?:[0-9]{2})?|C[A-Z0-9][0-9]{7}",
        confidence=0.85,
        samples=("H482" + "19073", "C482" + "19073"),
        source="https://www.nia.gov.cn",
    ),
    *worded(
        "pii.cn.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "车牌",
            "车牌号",
            "车牌号码",
            "号牌",
            "机动车",
            "chinese plate",
            "license plate",
            "plate number",
        ),
        value=rf"(?:{_PROVINCES})[A-HJ-NP-Z](?:·|[ \-])?(?=[A-Z]{{0,5}}[0-9])[A-HJ-NP-Z0-9]{{5,6}}",
        confidence=0.93,
        samples=("京A" + "48219", "粤B·" + "D12345"),
        source="https://www.mps.gov.cn",
    ),
)
