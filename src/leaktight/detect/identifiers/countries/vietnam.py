"""Vietnam: citizens' identity cards, tax code, insurance numbers, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import digits_of, passed, remains
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import worded


def _citizen(match: re.Match[bytes]) -> Checked | None:
    """The province's code, then a digit for sex and century."""
    holds = 1 <= int(value_of(match)[:3]) <= 96 and value_of(match)[3:4] in b"0123"
    return Checked(("structure:province",)) if holds else None


def _tax(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", 10 - remains(digits, (31, 29, 23, 19, 17, 13, 7, 5, 3)) == digits[9] - 48)


RULES = (
    *worded(
        "pii.vn.national_id",
        Severity.HIGH,
        words=(
            "căn cước công dân",
            "căn cước",
            "can cuoc cong dan",
            "cccd",
            "số cccd",
            "số định danh cá nhân",
            "định danh cá nhân",
            "vietnamese id",
        ),
        value=r"0[0-9]{11}",
        check=_citizen,
        confidence=0.92,
        samples=("00108" + "3012345", "07919" + "2004821"),
        counterexamples=("09908" + "3012345", "00198" + "3012345"),
        source="https://bocongan.gov.vn",
    ),
    *worded(
        "pii.vn.identity_card",
        Severity.HIGH,
        words=("chứng minh nhân dân", "chung minh nhan dan", "cmnd", "số cmnd", "chứng minh thư"),
        value=r"[0-9]{9}|[0-9]{3} [0-9]{3} [0-9]{3}",
        confidence=0.88,
        samples=("0248" + "21907", "273 103 " + "847"),
        source="https://bocongan.gov.vn",
    ),
    *worded(
        "pii.vn.tax_id",
        Severity.HIGH,
        words=(
            "mã số thuế",
            "ma so thue",
            "mst:",
            "vietnamese tax",
            "vietnam tax code",
            "theo mst",
            "mã mst",
            "số mst",
            "(mst)",
            "mst là",
            "mst la",
            "mst công ty",
            "mst cty",
            "mình mst",
            "minh mst",
            "cty mst",
            "masothue",
        ),
        value=r"[0-9]{10}(?:-[0-9]{3})?",
        check=_tax,
        confidence=0.93,
        samples=("69806" + "84067", "01002" + "33488-001"),
        counterexamples=("69806" + "84068",),
        source="https://www.gdt.gov.vn",
    ),
    *worded(
        "pii.vn.social_security",
        Severity.HIGH,
        words=("bảo hiểm xã hội", "bao hiem xa hoi", "số bhxh", "mã số bhxh", "bhxh"),
        value=r"[0-9]{10}",
        confidence=0.88,
        samples=("79148" + "21907", "01210" + "38472"),
        source="https://baohiemxahoi.gov.vn",
    ),
    *worded(
        "pii.vn.health_insurance",
        Severity.HIGH,
        words=("bảo hiểm y tế", "bao hiem y te", "bhyt", "thẻ bhyt"),
        value=r"[A-Z]{2} ?[1-5] ?[0-9]{2} ?[0-9]{10}",
        confidence=0.93,
        samples=("GD4794" + "821907355", "DN 4 79 " + "1038472106"),
        source="https://baohiemxahoi.gov.vn",
    ),
    *worded(
        "pii.vn.passport",
        Severity.HIGH,
        words=("hộ chiếu", "số hộ chiếu", "ho chieu", "vietnamese passport"),
        value=r"[A-Z][0-9]{7,8}",
        confidence=0.88,
        samples=("C48" + "21907", "P103" + "84721"),
        source="https://xuatnhapcanh.gov.vn",
    ),
    *worded(
        "pii.vn.vehicle_plate",
        Severity.MEDIUM,
        words=("biển số", "bien so", "biển số xe", "biển kiểm soát", "vietnamese plate"),
        value=r"[1-9][0-9][A-Z][A-Z0-9]? ?-? ?[0-9]{3}\.?[0-9]{2}|[1-9][0-9][A-Z] ?-? ?[0-9]{4}",
        confidence=0.9,
        samples=("51F-" + "482.19", "29A-" + "10384"),
        source="https://www.csgt.vn",
    ),
)
