"""Bulgaria: EGN, foreigners' numbers, company and VAT numbers, identity card, passport."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_PERSON = (2, 4, 8, 5, 10, 9, 7, 3, 6)
_FOREIGNER = (21, 19, 17, 13, 11, 9, 7, 3, 1)


def _person(match: re.Match[bytes]) -> Checked | None:
    """A day of birth, whose month tells the century by twenties, and a check digit."""
    digits = digits_of(match)
    is_day = is_date(2000 + int(digits[:2]), int(digits[2:4]) % 20, int(digits[4:6]))
    return passed("mod11", is_day and remains(digits, _PERSON) % 10 == last_of(digits))


def _foreigner(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod10", remains(digits, _FOREIGNER, 10) == last_of(digits))


def _company(match: re.Match[bytes]) -> Checked | None:
    """Other weights where the first give ten."""
    digits = digits_of(match)
    rest = remains(digits, range(1, 9))
    rest = remains(digits, range(3, 11)) % 10 if rest == 10 else rest
    return passed("mod11", rest == digits[8] - 48)


def _vat(match: re.Match[bytes]) -> Checked | None:
    """Companies have nine digits; persons their personal number."""
    if len(digits_of(match)) == 9:
        return _company(match)
    return _person(match) or _foreigner(match)


RULES = (
    *worded(
        "pii.bg.national_id",
        Severity.HIGH,
        words=(
            "егн",
            "egn",
            "единен граждански номер",
            "bulgarian personal",
        ),
        value=r"[0-9]{2}[0-5][0-9][0-3][0-9]{5}",
        check=_person,
        confidence=0.94,
        samples=("380816" + "6287",),
        counterexamples=("380816" + "6288",),
        source="https://www.grao.bg",
    ),
    *worded(
        "pii.bg.foreigner_id",
        Severity.HIGH,
        words=(
            "лнч",
            "lnch",
            "личен номер на чужденец",
            "foreigner's personal number",
            "personal number of a foreigner",
        ),
        value=r"[0-9]{10}",
        check=_foreigner,
        confidence=0.92,
        samples=("605643" + "1889",),
        counterexamples=("605643" + "1880",),
        source="https://www.grao.bg",
    ),
    *worded(
        "pii.bg.company_id",
        Severity.LOW,
        words=(
            "еик",
            "булстат",
            "bulstat",
            "eik",
            "единен идентификационен код",
            "единният идентификационен код",
            "uic",
        ),
        value=r"[0-9]{9}(?:[0-9]{4})?",
        check=_company,
        confidence=0.92,
        samples=("46824" + "7281",),
        counterexamples=("46824" + "7282",),
        source="https://portal.registryagency.bg",
    ),
    *worded(
        "pii.bg.vat_id",
        Severity.LOW,
        words=(
            "ддс",
            "ддс номер",
            "идентификационен номер по ддс",
            "dds nomer",
            *VAT_WORDS,
            "ин по зддс",
            "зддс",
        ),
        value=r"BG ?[0-9]{9,10}",
        check=_vat,
        confidence=0.94,
        samples=("BG7250" + "47947",),
        counterexamples=("BG7250" + "47948",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.bg.identity_card",
        Severity.HIGH,
        words=(
            "лична карта",
            "лична карта номер",
            "номер на лична карта",
            "bulgarian identity card",
        ),
        value=r"[0-9]{9}|[A-Z]{2}[0-9]{7}",
        confidence=0.82,
        samples=(
            "64123" + "4567",
            "AA765" + "4321",
        ),
        source="https://www.grao.bg",
    ),
    *worded(
        "pii.bg.passport",
        Severity.HIGH,
        words=(
            "български паспорт",
            "номер на паспорт",
            "bulgarian passport",
        ),
        value=r"[0-9]{9}",
        confidence=0.82,
        samples=(
            "38123" + "4567",
            "38765" + "4321",
        ),
        source="https://www.grao.bg",
    ),
)
