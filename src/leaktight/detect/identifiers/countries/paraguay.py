"""Paraguay: RUC."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import digits_of, last_of, passed
from leaktight.detect.identifiers.worded import worded


def _taxpayer(match: re.Match[bytes]) -> Checked | None:
    """Weights from 2 on from the right, modulo 11; what would be 10 or 11 is 0."""
    digits = digits_of(match)
    rest = weighted(digits[-2::-1], range(2, 12)) % 11
    return passed("mod11", (0 if rest < 2 else 11 - rest) == last_of(digits))


RULES = worded(
    "pii.py.tax_id",
    Severity.HIGH,
    words=("ruc", "r.u.c.", "registro único de contribuyentes", "registro único del contribuyente"),
    value=r"[1-9][0-9]{5,7}-[0-9]",
    check=_taxpayer,
    confidence=0.93,
    samples=("80000" + "519-8", "4821" + "937-1"),
    counterexamples=("80000" + "519-7",),
    source="https://www.dnit.gov.py",
)
