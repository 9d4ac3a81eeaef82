"""Greece: tax, insurance and VAT numbers, identity card, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, is_ddmmyy, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_CARD_LETTERS = "[A-Z]|Α|Β|Ε|Ζ|Η|Ι|Κ|Μ|Ν|Ο|Ρ|Τ|Υ|Χ"
_PLATE_LETTERS = "[ABEHIKMNOPTXYZ]|Α|Β|Ε|Ζ|Η|Ι|Κ|Μ|Ν|Ο|Ρ|Τ|Υ|Χ"


def _tax(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", remains(digits, (256, 128, 64, 32, 16, 8, 4, 2)) % 10 == last_of(digits))


def _insured(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("luhn", is_ddmmyy(digits) and luhn(digits))


RULES = (
    *worded(
        "pii.gr.tax_id",
        Severity.HIGH,
        words=(
            "αφμ",
            "α.φ.μ.",
            "afm",
            "αριθμός φορολογικού μητρώου",
            "αριθμος φορολογικου μητρωου",
        ),
        value=r"[0-9]{9}",
        check=_tax,
        confidence=0.93,
        samples=("38494" + "7250",),
        counterexamples=("38494" + "7251",),
        source="https://www.aade.gr",
    ),
    *worded(
        "pii.gr.social_security",
        Severity.HIGH,
        words=(
            "αμκα",
            "α.μ.κ.α.",
            "amka",
            "greek social security",
            "κοινωνικής ασφάλισης",
            "κοινωνικης ασφαλισης",
        ),
        value=r"[0-3][0-9][01][0-9]{8}",
        check=_insured,
        confidence=0.95,
        samples=("140451" + "38998",),
        counterexamples=("140451" + "38999",),
        source="https://www.amka.gr",
    ),
    *worded(
        "pii.gr.vat_id",
        Severity.LOW,
        words=(
            "αφμ",
            "φπα",
            "αφμ φπα",
            *VAT_WORDS,
            "φ.π.α",
        ),
        value=r"(?:EL|GR) ?[0-9]{9}",
        check=_tax,
        confidence=0.95,
        samples=("EL6558" + "98500",),
        counterexamples=("EL6558" + "98501",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.gr.identity_card",
        Severity.HIGH,
        words=(
            "αδτ",
            "α.δ.τ.",
            "δελτίο ταυτότητας",
            "δελτίου ταυτότητας",
            "δελτιο ταυτοτητας",
            "δελτιου ταυτοτητας",
            "αριθμος ταυτοτητας",
            "αρ. ταυτοτητας",
            "αστυνομικη ταυτοτητα",
            "αριθμός ταυτότητας",
            "αστυνομική ταυτότητα",
            "αρ. ταυτότητας",
            "greek identity card",
        ),
        value=rf"(?:{_CARD_LETTERS}){{1,2}}[ \-]?[0-9]{{6}}",
        confidence=0.87,
        samples=(
            "ΑΒ 12" + "3456",
            "AK65" + "4321",
        ),
        source="https://www.aade.gr",
    ),
    *worded(
        "pii.gr.passport",
        Severity.HIGH,
        words=(
            "διαβατήριο",
            "διαβατηρίου",
            "διαβατηριο",
            "διαβατηριου",
            "αριθμός διαβατηρίου",
            "greek passport",
        ),
        value=r"[A-Z]{2}[0-9]{7}",
        confidence=0.88,
        samples=(
            "AE123" + "4567",
            "AT765" + "4321",
        ),
        source="https://www.aade.gr",
    ),
    *worded(
        "pii.gr.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "πινακίδα",
            "πινακιδα",
            "αριθμος κυκλοφοριας",
            "αριθμός κυκλοφορίας",
            "πινακίδα κυκλοφορίας",
        ),
        value=rf"(?:{_PLATE_LETTERS}){{3}}[ \-]?[0-9]{{4}}",
        confidence=0.85,
        samples=(
            "ΙΚΥ-" + "1234",
            "YBH-" + "4821",
        ),
        source="https://www.aade.gr",
    ),
)
