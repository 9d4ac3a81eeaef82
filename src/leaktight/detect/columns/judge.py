"""Columns to verdicts: each kind looks at each column, then the columns of a table at each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from leaktight.core.plugins import load_attributes
from leaktight.core.rule import Rule
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import FEWEST_CELLS, FEWEST_UNNAMED, ColumnKind, Verdict
from leaktight.detect.columns.numbers import NumberedRules

LEAST_PLAUSIBLE = 0.85
"""Cells that look like a kind, of all: what is below is another kind's column."""
_OTHER_THINGS = re.compile(
    r"(?:^|_)(?:label|class|category|kategorie|type|kind|group|tag|token|word|lemma|term|key|keyword|lang|language"
    r"|locale|color|colour|brand|make|model|product|item|title|album|song|track|movie|film|book|game|team|club"
    r"|company|organi[sz]ation|org|country|nation|nationality|continent|region|month|weekday|day|year|species"
    r"|animal|breed|plant|file|filename|path|url|link|domain|host|version|unit|currency|symbol|ticker|code|sku"
    r"|isbn|issn|ean|gtin|upc|asin|barcode|doi|isin|cusip|sedol|figi|lei|imo|mmsi|hash|sha[0-9]*|md5|digest|checksum|license|status|state|split"
    r"|topic|subject|theme|dataset|package|module|function|method|metric|event"
    r"|emotion|sentiment|intent|entity|genre|style|font|timestamp|created|updated|modified|released?|published"
    r"|start|end|due|size|length|width|height|price|amount|count|total|score|rating|rank|value|index|lat|lon"
    r"|latitude|longitude|ingredient|drug|disease|gene|protein|station|river|mountain|street_type"
    r"|marke|farbe|sprache|land|produkt|monat|pays|couleur|marque|produit|mois|pais|marca|producto|mes|colore"
    r"|paese|prodotto|cor|merk|kleur|kolor|kraj|renk|ulke)(?:s|es)?_?[0-9]{0,2}(?:_(?:id|name|date|at|time|on|no|number))?$"
)
"""Names of columns that hold something else, whatever their cells look like."""


class ColumnJudge:
    """Judges the columns of tables; `rules` are those whose checks bare numbers are held against."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._numbers = NumberedRules(rules)

    def judge(self, columns: Sequence[Column]) -> list[Verdict | None]:
        """For each column of a table what it holds, None if nothing that counts."""
        found = [self._best(column) for column in columns]
        has_person = any(one is not None and one.is_identifying for one in found)
        return [
            one if one is None or has_person or one.is_named or one.is_identifying else None for one in found
        ]

    def _best(self, column: Column) -> Verdict | None:
        if len(column.cells) < FEWEST_CELLS:
            return None
        verdicts = [verdict for kind in column_kinds() for verdict in _judge(kind, column)]
        number = self._numbers.judge(column)
        if number is not None and (number.is_named or not says_otherwise(column)):
            verdicts.append(number)
        return max(verdicts, key=lambda one: (one.confidence, one.share), default=None)


@cache
def column_kinds() -> tuple[ColumnKind, ...]:
    """All kinds, in order of files."""
    return tuple(kind for _, kind in load_attributes("leaktight.detect.columns.kinds", "COLUMN"))


def says_otherwise(column: Column) -> bool:
    """Whether the column's name says that it holds something else."""
    return _OTHER_THINGS.search(column.words) is not None


def _judge(kind: ColumnKind, column: Column) -> Iterator[Verdict]:
    """The verdict of a kind, if it takes the column for its own."""
    named = column.words in kind.names
    if not named and (
        not kind.unnamed
        or len(column.cells) < FEWEST_UNNAMED
        or len(column.distinct) < kind.fewest_distinct
        or says_otherwise(column)
    ):
        return
    plausible = column.share(kind.cell.fullmatch, LEAST_PLAUSIBLE)
    if plausible < LEAST_PLAUSIBLE or (kind.fits is not None and not kind.fits(column)):
        return
    if not named and kind.fits_unnamed is not None and not kind.fits_unnamed(column):
        return
    least = 0.0 if named else kind.least_share_unnamed
    share = plausible if kind.typical is None else column.share(kind.typical, least)
    confidence = _confidence(kind, share, named=named, is_small=len(column.cells) < FEWEST_UNNAMED)
    if confidence:
        header = (f"header:{kind.what}",) if named else ()
        evidence = (*header, f"share:{share:.2f}", f"distinct:{len(column.distinct)}")
        yield Verdict(
            label=kind.label,
            severity=kind.severity,
            confidence=confidence,
            evidence=evidence,
            share=share,
            is_identifying=kind.is_identifying,
            is_named=named,
        )


def _confidence(kind: ColumnKind, share: float, *, named: bool, is_small: bool) -> float:
    if not named:
        return kind.unnamed if share >= kind.least_share_unnamed else 0.0
    return kind.sure if share >= kind.least_share and not is_small else kind.named
