"""Albania: personal number, company number, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import bare, dated
from leaktight.detect.identifiers.worded import worded


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth behind a letter for the decade; fifty is added to women's months."""
    value = bare(match)
    return dated(is_date(2000, int(value[2:4]) % 50, int(value[4:6])))


RULES = (
    *worded(
        "pii.al.national_id",
        Severity.HIGH,
        words=(
            "numri personal",
            "numri i identitetit",
            "nid",
            "albanian personal number",
        ),
        value=r"[A-T0-9][0-9][0156][0-9][0-3][0-9]{4}[A-W]",
        check=_person,
        confidence=0.92,
        samples=(
            "J05512" + "041A",
            "I80101" + "234K",
        ),
        counterexamples=("J06312" + "041A",),
        source="https://e-albania.al",
    ),
    *worded(
        "pii.al.company_id",
        Severity.LOW,
        words=(
            "nipt",
            "nuis",
            "albanian company",
        ),
        value=r"[JKLM][0-9]{8}[A-Z]",
        confidence=0.9,
        samples=(
            "K12345" + "678A",
            "L61504" + "021B",
        ),
        source="https://e-albania.al",
    ),
    *worded(
        "pii.al.passport",
        Severity.HIGH,
        words=(
            "pasaporta shqiptare",
            "numri i pasaportës",
            "albanian passport",
        ),
        value=r"[A-Z]{2}[0-9]{7}",
        confidence=0.88,
        samples=(
            "BA123" + "4567",
            "BG765" + "4321",
        ),
        source="https://e-albania.al",
    ),
)
