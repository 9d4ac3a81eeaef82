"""Columns of dates of birth."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import ColumnKind, names_of

LEAST_YEARS = 30
"""Persons of a table are as far apart in age; what is logged or sold is not."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\D|\d{4}(?!\d)|$)")
_OTHER_DATE = re.compile(
    r"release|publi|issue|hire|join|sign|visit|admi|order|event|start|end|found|expir|modif|updat|creat|trans"
    r"|episode|air|death|died|wedding|regist|open|clos"
)


def _is_spread(column: Column) -> bool:
    """Whether the years are those of living people, spread as ages are, on days that follow no order."""
    years = sorted(int(found[1]) for cell in column.distinct if (found := _YEAR.search(cell)))
    if len(years) < len(column.distinct) * 0.9 or _OTHER_DATE.search(column.words):
        return False
    low, high = years[len(years) // 20], years[-1 - len(years) // 20]
    is_sorted = list(column.cells) in (sorted(column.cells), sorted(column.cells, reverse=True))
    return 1920 <= low <= 1980 and high - low >= LEAST_YEARS and column.uniqueness > 0.7 and not is_sorted


COLUMN = ColumnKind(
    what="date of birth",
    label="pii.date_of_birth",
    severity=Severity.MEDIUM,
    names=names_of(
        "dob", "date of birth", "birth date", "birthdate", "birthday", "birth day", "born", "born on",
        "geburtsdatum", "geburtstag", "geb datum", "geb", "geboren am", "geboren", "date de naissance",
        "date naissance", "né le", "fecha de nacimiento", "fecha nacimiento",
        "nacimiento", "data di nascita",
        "data nascita", "data de nascimento", "data nascimento", "nascimento", "geboortedatum",
        "data urodzenia", "urodzony", "doğum tarihi", "födelsedatum", "fødselsdato", "syntymäaika",
        "datum narození", "születési dátum", "data nașterii", "дата рождения", "дата народження",
        "תאריך לידה", "生年月日", "誕生日", "생년월일", "생일", "出生日期", "出生年月", "生日", "जन्म तिथि",
        "जन्मतिथि", "تاريخ الميلاد", "تاريخ الولادة",
    ),
    cell=re.compile(
        r"(?:(?:19|20)\d\d[\-/. ]?(?:0?[1-9]|1[0-2])[\-/. ]?(?:0?[1-9]|[12]\d|3[01])"
        r"|(?:0?[1-9]|[12]\d|3[01])[\-/. ](?:0?[1-9]|[12]\d|3[01])[\-/. ](?:(?:19|20)\d\d|\d\d)"
        r"|\d{1,2}\.? [^\W\d]{3,10}\.?,? \d{4}|[^\W\d]{3,10}\.? \d{1,2},? \d{4}"
        r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日|(?:19|20)\d\d년 ?\d{1,2}월 ?\d{1,2}일)"
        r"(?:[T ][\d:.]{5,18}(?:Z|[+\-][\d:]{4,6})?)?"
    ),
    fits_unnamed=_is_spread,
    sure=0.9,
    named=0.75,
    unnamed=0.6,
    least_share_unnamed=0.95,
    is_identifying=False,
)  # fmt: skip
