"""Columns of years of birth."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.kind import ColumnKind, names_of

COLUMN = ColumnKind(
    what="year of birth",
    label="pii.date_of_birth",
    severity=Severity.LOW,
    names=names_of(
        "birth year", "year of birth", "yob", "born", "geburtsjahr", "jahrgang", "année de naissance",
        "annee naissance", "año de nacimiento", "anno di nascita", "ano de nascimento", "geboortejaar",
        "rok urodzenia", "doğum yılı", "födelseår", "fødselsår",
        "год рождения", "生年", "출생년도", "出生年份",
        "जन्म वर्ष", "سنة الميلاد",
    ),
    cell=re.compile(r"(?:19|20)\d\d(?:\.0)?"),
    sure=0.65,
    named=0.55,
    is_identifying=False,
)  # fmt: skip
