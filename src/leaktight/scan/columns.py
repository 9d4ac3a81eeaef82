"""What a file's columns hold, as traces: one for each column that single cells do not show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import Trace
from leaktight.detect.columns.judge import ColumnJudge
from leaktight.detect.columns.kind import Verdict
from leaktight.detect.ruleset import RuleSet
from leaktight.scan.column_sample import COLUMNAR, KEYED, RAW, ColumnSampler, Sampled

FOUND_SINGLY = 0.5
"""From this share of its cells on, a column's findings are those of its cells."""
REMEDY = "Drop the column, or replace its values, unless each person in it has agreed to be published."


class TableColumns:
    """Judges the columns of tables once they are read."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._judge = _judge_with(rules)

    def sampler(self, location: Location, format_name: str) -> ColumnSampler | None:
        """What the batches of a file are shown to; None if it is no table."""
        is_table = format_name in COLUMNAR or format_name in RAW or format_name in KEYED
        return ColumnSampler(location, format_name) if is_table else None

    def traces(self, sampler: ColumnSampler) -> Iterator[Trace | Skip]:
        """The columns that hold personal data which their cells do not show one by one."""
        if sampler.failure:
            yield Skip(sampler.location, f"columns are not judged as a whole: {sampler.failure}")
            return
        sampled = sampler.columns()
        if not sampled:
            return
        for one, verdict in zip(sampled, self._judge.judge([each.column() for each in sampled]), strict=True):
            if verdict is not None and not self._is_found_singly(one, verdict.label):
                yield _trace(sampler.location.at(one.part), one, verdict)

    def _is_found_singly(self, column: Sampled, label: str) -> bool:
        data, offsets = join_texts([cell.encode("utf-8", "replace") for cell in column.cells])
        batch = TextBatch(data, offsets, partial(_here, Location("", "")), hint=column.name)
        found = {match.text for match in self._rules.match(batch) if match.rule.label == label}
        return len(found) >= FOUND_SINGLY * len(column.cells)


@lru_cache(maxsize=4)
def _judge_with(rules: RuleSet) -> ColumnJudge:
    """The judge by the checks of a rule set, whose expressions are compiled once for all files."""
    return ColumnJudge(rules.rules)


def _here(place: Location, _text: int, _offset: int) -> Location:
    return place


def _trace(place: Location, column: Sampled, verdict: Verdict) -> Trace:
    about = "about " if column.is_reckoned else ""
    cells = f"column of {about}{column.filled:,} cells, {verdict.share:.0%} match"
    return Trace(
        label=verdict.label,
        severity=verdict.severity,
        confidence=verdict.confidence,
        location=place,
        value=f"{place.part} of {place.path}: {verdict.label}".encode("utf-8", "replace"),
        evidence=("column", *verdict.evidence),
        remedy=REMEDY,
        shown=cells,
    )
