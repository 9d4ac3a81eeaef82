"""Israel: identity, company and VAT numbers, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import digits_of, no_day, passed
from leaktight.detect.identifiers.worded import worded


def _check(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


RULES = (
    *worded(
        "pii.il.national_id",
        Severity.HIGH,
        words=(
            "תעודת זהות",
            "מספר זהות",
            "מספר ת.ז",
            "ת.ז",
            "ת״ז",
            'ת"ז',
            "תז",
            "teudat zehut",
            "israeli id",
            "israel id",
            "mispar zehut",
            "teudat zehut number",
        ),
        value=r"[0-9]{8}-?[0-9]",
        check=_check,
        confidence=0.93,
        samples=("2153" + "26091", "3678" + "3391-0"),
        counterexamples=("2153" + "26092",),
        source="https://www.gov.il/he/departments/population_and_immigration_authority",
    ),
    *worded(
        "pii.il.company_id",
        Severity.LOW,
        words=(
            "חברה פרטית",
            "מספר חברה",
            "ח.פ",
            "ח״פ",
            'ח"פ',
            "עוסק מורשה",
            "israeli company",
            "israeli vat",
            "חפ",
            "ח פ",
            "company hp",
            "hevra pratit",
            "h.p.",
        ),
        headers=("company registration number",),
        value=r"5[0-9]{7}-?[0-9]",
        check=_check,
        confidence=0.92,
        samples=("5190" + "57483", "5152" + "7264-9"),
        counterexamples=("5190" + "57484",),
        source="https://www.gov.il/he/departments/corporations_authority",
    ),
    *worded(
        "pii.il.passport",
        Severity.HIGH,
        words=("מספר דרכון", "דרכון", "israeli passport"),
        value=r"[0-9]{8}",
        check=no_day,
        confidence=0.82,
        samples=("3148" + "2190", "2010" + "3847"),
        source="https://www.gov.il/he/departments/population_and_immigration_authority",
    ),
    *worded(
        "pii.il.driver_license",
        Severity.HIGH,
        words=("רישיון נהיגה", "רשיון נהיגה", "israeli driver license", "israeli driving licence"),
        value=r"[0-9]{7,8}",
        check=no_day,
        confidence=0.82,
        samples=("4821" + "907", "1038" + "4721"),
        source="https://www.gov.il/he/departments/ministry_of_transport_and_road_safety",
    ),
    *worded(
        "pii.il.vehicle_plate",
        Severity.MEDIUM,
        words=("מספר רכב", "לוחית רישוי", "מספר רישוי", "israeli plate"),
        value=r"[0-9]{2}-[0-9]{3}-[0-9]{2}|[0-9]{3}-[0-9]{2}-[0-9]{3}|[0-9]{7,8}",
        confidence=0.85,
        samples=("48-219-" + "07", "103-84-" + "721"),
        source="https://www.gov.il/he/departments/ministry_of_transport_and_road_safety",
    ),
)
