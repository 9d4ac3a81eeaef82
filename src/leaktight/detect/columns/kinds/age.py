"""Columns of ages."""

from __future__ import annotations

import re

from leaktight.core.severity import Severity
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import ColumnKind, names_of

_OF_THINGS = re.compile(
    r"(?:^|_)(?:house|housing|home|building|property|car|vehicle|machine|device|engine|account|tenure|policy|loan"
    r"|page|file|image|repo|repository|package|domain|tree|stand|wine|star|rock|sample|fossil|geological|cache"
    r"|issue|ticket|commit|max|min|mean|avg|ave|median|std|middle|bronze|iron|stone|golden|ice)_"
)
"""Ages of what is no person, and what was reckoned of many."""


def _is_of_persons(column: Column) -> bool:
    """Whether there are more ages than a code has values, and nothing says whose else they are."""
    return len(column.distinct) >= 4 and _OF_THINGS.search(column.words) is None


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
    fits=_is_of_persons,
    sure=0.65,
    named=0.55,
    is_identifying=False,
)  # fmt: skip
