"""South Korea: resident and foreigner registration, companies, passport, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import dated, digits_of, is_yymmdd, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_HANGUL = r"[\xea-\xed][\x80-\xbf]{2}"
_RANDOM_SINCE = b"201000"
"""Numbers given out since October 2020 have no check digit."""


def _registered(match: re.Match[bytes]) -> Checked | None:
    """Date of birth and sex, and a check digit; two is added to that of foreigners."""
    digits = digits_of(match)
    if not is_yymmdd(digits[:6]):
        return None
    plus = 2 if digits[6] in b"5678" else 0
    if (11 - remains(digits, _WEIGHTS) + plus) % 10 == last_of(digits):
        return passed("mod11", True)
    return dated(digits[6] in b"3478" and digits[:6] >= _RANDOM_SINCE)


def _company(match: re.Match[bytes]) -> Checked | None:
    """Ten digits of the tax office, or thirteen of the court."""
    digits = digits_of(match)
    if len(digits) == 13:
        return passed("mod10", -weighted(digits[:12], (1, 2)) % 10 == last_of(digits))
    total = weighted(digits[:9], (1, 3, 7, 1, 3, 7, 1, 3, 5)) + (digits[8] - 48) * 5 // 10
    return passed("mod10", -total % 10 == last_of(digits))


RULES = (
    *worded(
        "pii.kr.national_id",
        Severity.HIGH,
        words=(
            "주민등록번호",
            "주민번호",
            "주민등록증",
            "resident registration number",
            "korean resident",
            "jumin",
        ),
        value=r"[0-9]{2}[01][0-9][0-3][0-9][\- ]?[1-4][0-9]{6}",
        check=_registered,
        confidence=0.95,
        samples=("8007132" + "160027", "500211" + " 1155962"),
        counterexamples=("800713-" + "2160028", "801713-" + "2160027"),
        source="https://www.mois.go.kr",
    ),
    *worded(
        "pii.kr.national_id",
        Severity.HIGH,
        words=("주민등록번호", "resident registration number"),
        value=r"[0-9]{2}[01][0-9][0-3][0-9]-[1-4][0-9]{6}",
        check=_registered,
        confidence=0.95,
        alone=0.7,
        shape=r"[01][0-9][0-3][0-9]-[1-4][0-9]{6}",
        samples=("800713-" + "2160027", "500211-" + "1155962"),
        counterexamples=("800713-" + "2160028", "801713-" + "2160027"),
        source="https://www.mois.go.kr",
    ),
    *worded(
        "pii.kr.foreigner_id",
        Severity.HIGH,
        words=(
            "외국인등록번호",
            "외국인등록증",
            "외국인 등록",
            "거소신고번호",
            "alien registration number",
            "alien registration card",
            "foreigner registration",
            "외국인번호",
            "arc no",
            "arc number",
        ),
        value=r"[0-9]{2}[01][0-9][0-3][0-9][\- ]?[5-8][0-9]{6}",
        check=_registered,
        confidence=0.95,
        samples=("390420-" + "6123314", "9208166" + "317748"),
        counterexamples=("390420-" + "6123315",),
        source="https://www.hikorea.go.kr",
    ),
    *worded(
        "pii.kr.company_id",
        Severity.LOW,
        words=(
            "사업자등록번호",
            "사업자번호",
            "법인등록번호",
            "business registration number",
            "business registration no",
            "corporate registration number",
            "brn",
        ),
        value=r"[1-9][0-9]{2}-[0-9]{2}-[0-9]{5}|[1-9][0-9]{9}|[1-9][0-9]{5}-[0-9]{7}",
        check=_company,
        confidence=0.93,
        samples=("352-93-" + "69727", "26231" + "75739"),
        counterexamples=("352-93-" + "69728",),
        source="https://www.nts.go.kr",
    ),
    *worded(
        "pii.kr.passport",
        Severity.HIGH,
        words=("여권번호", "여권 번호", "여권", "korean passport", "south korean passport"),
        value=r"[MSRODG][0-9]{8}|[MSRODG][0-9]{3}[A-Z][0-9]{4}",
        confidence=0.88,
        samples=("M482" + "19073", "M482" + "A9073"),
        source="https://www.passport.go.kr",
    ),
    *worded(
        "pii.kr.driver_license",
        Severity.HIGH,
        words=(
            "운전면허",
            "운전면허번호",
            "면허번호",
            "운전면허증",
            "korean driver license",
            "korean driving licence",
        ),
        value=r"(?:1[1-9]|2[0-8])-?[0-9]{2}-?[0-9]{6}-?[0-9]{2}",
        confidence=0.9,
        samples=("11-04-" + "482190-73", "2699" + "10384721"),
        source="https://www.safedriving.or.kr",
    ),
    *worded(
        "pii.kr.vehicle_plate",
        Severity.MEDIUM,
        words=("차량번호", "자동차번호", "차량 번호", "번호판", "자동차등록번호", "korean plate"),
        value=rf"[0-9]{{2,3}} ?{_HANGUL} ?[1-9][0-9]{{3}}",
        confidence=0.88,
        samples=("12가 " + "4821", "123나" + "9073"),
        source="https://www.molit.go.kr",
    ),
)
