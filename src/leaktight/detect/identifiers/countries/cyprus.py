"""Cyprus: tax and VAT numbers, identity card, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.digits import VAT_WORDS, bare, passed
from leaktight.detect.identifiers.worded import worded

_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)


def _tax(match: re.Match[bytes]) -> Checked | None:
    """The letter is a sum over the digits, of which every other one is looked up, modulo 26."""
    value = bare(match)[-9:]
    total = sum(_ODD[byte - 48] for byte in value[:8:2]) + sum(byte - 48 for byte in value[1:8:2])
    return passed("mod26", total % 26 == value[8] - 65)


RULES = (
    *worded(
        "pii.cy.tax_id",
        Severity.HIGH,
        words=(
            "cyprus tax",
            "cyprus tin",
            "αριθμός φορολογικού μητρώου",
            "αριθμός φορολογικής ταυτότητας",
            "φορολογική ταυτότητα",
            "α.φ.τ",
            "αφτ",
            "φορολογικού μητρώου",
            "cyprus tic",
            "tax identification code",
            "tin no",
            "tin number",
            "tin:",
            "o aft",
        ),
        value=r"[0-9]{8}[A-Z]",
        check=_tax,
        confidence=0.95,
        samples=("40467" + "476Q",),
        counterexamples=("40467" + "476R",),
        source="https://www.mof.gov.cy",
    ),
    *worded(
        "pii.cy.vat_id",
        Severity.LOW,
        words=(
            "φπα",
            "αριθμός φπα",
            "cyprus vat",
            *VAT_WORDS,
            "φ.π.α",
        ),
        value=r"CY ?[0-9]{8}[A-Z]",
        check=_tax,
        confidence=0.95,
        samples=("CY4021" + "0798A",),
        counterexamples=("CY4021" + "0798B",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.cy.passport",
        Severity.HIGH,
        words=(
            "cyprus passport",
            "cypriot passport",
            "κυπριακό διαβατήριο",
        ),
        value=r"[A-Z][0-9]{6,8}",
        confidence=0.87,
        samples=(
            "K0012" + "3456",
            "E123" + "456",
        ),
        source="https://www.mof.gov.cy",
    ),
    *worded(
        "pii.cy.identity_card",
        Severity.HIGH,
        words=(
            "cyprus identity card",
            "cypriot identity card",
            "κυπριακή ταυτότητα",
        ),
        value=r"0{0,4}[1-9][0-9]{5,6}",
        confidence=0.8,
        samples=(
            "000123" + "4567",
            "876" + "543",
        ),
        source="https://www.mof.gov.cy",
    ),
)
