"""Malaysia: MyKad, passport, tax and company numbers."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import dated, digits_of, is_yymmdd
from leaktight.detect.identifiers.worded import worded

_NO_PLACES = {0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97}
_WORDS = (
    "mykad",
    "kad pengenalan",
    "no kad pengenalan",
    "nombor kad pengenalan",
    "malaysian ic",
    "malaysian nric",
    "nric",
    "ic number",
    "ic no",
    "no ic",
    "no. ic",
)


def _identity(match: re.Match[bytes]) -> Checked | None:
    """Date of birth, and the code of a state or country."""
    digits = digits_of(match)
    return dated(is_yymmdd(digits[:6]) and int(digits[6:8]) not in _NO_PLACES)


RULES = (
    *worded(
        "pii.my.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[0-9]{6}-[0-9]{2}-[0-9]{4}",
        check=_identity,
        confidence=0.95,
        alone=0.6,
        shape=r"[01][0-9][0-3][0-9]-[0-9]{2}-[0-9]{4}",
        samples=("830714-" + "14-5821", "920103-" + "08-4472"),
        counterexamples=("831314-" + "14-5821", "830714-" + "00-5821"),
        source="https://www.jpn.gov.my",
    ),
    *worded(
        "pii.my.national_id",
        Severity.HIGH,
        words=_WORDS,
        value=r"[0-9]{6} ?[0-9]{2} ?[0-9]{4}",
        check=_identity,
        confidence=0.88,
        samples=("830714" + "145821", "920103 " + "08 4472"),
        counterexamples=("831314" + "145821",),
        source="https://www.jpn.gov.my",
    ),
    *worded(
        "pii.my.passport",
        Severity.HIGH,
        words=("malaysian passport", "malaysia passport", "pasport malaysia", "no pasport", "nombor pasport"),
        value=r"[AHK][0-9]{8}",
        confidence=0.88,
        samples=("A482" + "19073", "H103" + "84721"),
        source="https://www.imi.gov.my",
    ),
    *worded(
        "pii.my.tax_id",
        Severity.HIGH,
        words=("nombor cukai", "no cukai pendapatan", "cukai pendapatan", "lhdn", "malaysian tax"),
        value=r"(?:IG|SG|OG) ?[0-9]{9,11}|C ?[0-9]{10,11}",
        confidence=0.9,
        samples=("IG4821" + "9073552", "SG 10384" + "721060"),
        source="https://www.hasil.gov.my",
    ),
    *worded(
        "pii.my.company_id",
        Severity.LOW,
        words=("no syarikat", "nombor syarikat", "pendaftaran syarikat", "ssm no", "ssm number"),
        value=r"(?:19|20)[0-9]{2}0[1-6][0-9]{6}(?: ?\([0-9]{1,7}-[A-Z]\))?|[0-9]{5,7}-[A-Z]",
        confidence=0.88,
        samples=("201901" + "048219", "482190" + "-K"),
        source="https://www.ssm.com.my",
    ),
)
