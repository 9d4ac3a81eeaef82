"""Malta: identity card, tax and VAT numbers, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, passed, remains
from leaktight.detect.identifiers.worded import worded


def _vat(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod37", 37 - remains(digits, (3, 4, 6, 7, 8, 9), 37) == int(digits[6:]))


RULES = (
    *worded(
        "pii.mt.national_id",
        Severity.HIGH,
        words=(
            "karta tal-identità",
            "karta tal identita",
            "maltese id",
            "maltese identity card",
        ),
        value=r"[0-9]{3,7}[MGAPLHBZ]",
        confidence=0.87,
        samples=(
            "0123" + "456M",
            "876" + "54G",
        ),
        source="https://cfr.gov.mt",
    ),
    *worded(
        "pii.mt.vat_id",
        Severity.LOW,
        words=("numru tal-vat", "maltese vat", *VAT_WORDS),
        value=r"MT ?[1-9][0-9]{7}",
        check=_vat,
        confidence=0.95,
        samples=("MT9081" + "2505",),
        counterexamples=("MT9081" + "2506",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.mt.passport",
        Severity.HIGH,
        words=(
            "maltese passport",
            "passaport malti",
        ),
        value=r"[0-9]{7}",
        confidence=0.8,
        samples=(
            "1234" + "567",
            "9876" + "541",
        ),
        source="https://cfr.gov.mt",
    ),
)
