"""Columns of ages."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import ColumnKind, names_of


def _has_several(column: Column) -> bool:
    """Whether there are more ages than a code has values."""
    return len(column.distinct) >= 4


COLUMN = ColumnKind(
    what="age",
    label="pii.age",
    severity=Severity.LOW,
    names=names_of(
        "age", "ages", "age years", "age in years", "age group", "age range", "alter", "altersgruppe",
        "lebensalter", "âge", "tranche d âge", "edad", "grupo de edad", "età", "fascia età", "idade",
        "faixa etária", "leeftijd", "wiek", "yaş", "ålder", "alder", "ikä", "věk", "életkor", "vârsta",
        "возраст", "вік", "גיל", "年齢", "年代", "나이", "연령", "年龄", "年齡", "उम्र",
        "आयु", "العمر", "السن",
    ),
    cell=re.compile(
        r"(?:1[01])?\d{1,2}(?:\.\d{1,6})?"
        r"(?: ?(?:years?|yrs?|yo|y|Jahre|ans|años|anni|anos|jaar|lat|yaş|歳|세|岁))?"
        r"|\d{1,2} ?(?:-|–|to|bis) ?\d{2,3}(?: years)?|[<>≥≤]?=? ?\d{2}\+?"
    ),
    fits=_has_several,
    sure=0.65,
    named=0.55,
    is_identifying=False,
)  # fmt: skip
