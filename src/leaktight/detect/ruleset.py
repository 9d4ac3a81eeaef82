"""The compiled rules: texts in, settled matches out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Buffer, TextBatch
from leaktight.core.errors import UsageError
from leaktight.core.match import Match
from leaktight.core.rule import Checked, Rule
from leaktight.detect.context import ContextWords, normalize_name
from leaktight.detect.gate import ESCAPES, MARKER, Gate, open_gate
from leaktight.detect.resolve import Candidate, settle

WHOLE_TEXT_BYTES = 4096
"""Texts up to this size are confirmed whole, longer ones around their hits only."""

_NOTHING = Checked()
_CELL = re.compile(rb"[\s\"']*(.*?)[\s\"']*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule with its expressions compiled."""

    rule: Rule
    pattern: re.Pattern[bytes]
    cell: re.Pattern[bytes] | None
    names: re.Pattern[str] | None
    value: str | int
    """The group that is the finding."""
    cell_value: str | int
    context: ContextWords | None

    @classmethod
    def of(cls, rule: Rule) -> _Compiled:
        try:
            pattern = re.compile(rule.pattern.encode())
            cell = re.compile(rule.cell.encode()) if rule.names else None
            names = re.compile(rule.names) if rule.names else None
        except re.error as cause:
            raise UsageError(f"rule {rule.label}", f"not a regular expression: {cause}") from cause
        return cls(
            rule=rule,
            pattern=pattern,
            cell=cell,
            names=names,
            value="value" if "value" in pattern.groupindex else 0,
            cell_value="value" if cell is not None and "value" in cell.groupindex else 0,
            context=ContextWords(rule.keywords) if rule.keywords else None,
        )


class RuleSet:
    """Rules ready to run. `min_confidence`: candidates below it are dropped before overlaps are settled."""

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        min_confidence: float = 0.5,
        cache: Path | None = None,
        on_compile: Callable[[int], None] | None = None,
    ) -> None:
        self.rules = tuple(rules)
        self.min_confidence = min_confidence
        self._compiled = [_Compiled.of(rule) for rule in self.rules]
        expressions = sorted({rule.gate for rule in self.rules if rule.gate})
        self._by_gate = [
            tuple(compiled for compiled in self._compiled if compiled.rule.gate == expression)
            for expression in expressions
        ]
        self.gate: Gate = open_gate((*expressions, MARKER, *ESCAPES), cache, on_compile)
        self.marker = len(expressions)
        """The expression number of the inline comment's marker."""
        self._named = tuple(compiled for compiled in self._compiled if compiled.names is not None)
        self._wanting = lru_cache(maxsize=65536)(self._find_wanting)

    def wants(self, name: str) -> bool:
        """Whether some rule looks at every text under a column or key of this name."""
        return bool(name) and bool(self._wanting(name))

    def match(self, batch: TextBatch) -> list[Match]:
        """The matches of one exact batch, ordered by text and place."""
        return self.confirm(batch, *self.gate.scan(batch.data))

    def confirm(self, batch: TextBatch, numbers: Sequence[int], ends: Sequence[int]) -> list[Match]:
        """The matches of an exact batch whose gate hits (expression numbers, end offsets) are known."""
        candidates: dict[int, list[Candidate]] = {}
        for text, compiled, places in self._suspects(batch, numbers, ends):
            low, high = batch.span(text)
            for found in _search(compiled, batch.data, low, high, places):
                candidate = self._judge(batch, compiled, found, text, compiled.value)
                if candidate is not None:
                    candidates.setdefault(text, []).append(candidate)
        for text, compiled in self._named_cells(batch):
            candidate = self._judge_cell(batch, compiled, text)
            if candidate is not None:
                candidates.setdefault(text, []).append(candidate)
        matches = [match for text in sorted(candidates) for match in settle(candidates[text])]
        if batch.window is not None:
            own = batch.window
            matches = [match for match in matches if own.own_start <= match.start < own.own_end]
        return matches

    def _suspects(
        self, batch: TextBatch, numbers: Sequence[int], ends: Sequence[int]
    ) -> Iterator[tuple[int, _Compiled, list[int]]]:
        """(text, rule, ends of its hits) for each text in which a rule's gate fired."""
        by_gate = self._by_gate
        known = len(by_gate)
        grouped: dict[tuple[int, int], list[int]] = {}
        if len(batch) == 1:
            for number, end in zip(numbers, ends, strict=True):
                if number < known:
                    grouped.setdefault((0, number), []).append(end)
        else:
            texts = np.searchsorted(batch.offsets, np.asarray(ends, dtype=np.int64) - 1, side="right") - 1
            for number, end, text in zip(numbers, ends, texts.tolist(), strict=True):
                if number < known:
                    grouped.setdefault((text, number), []).append(end)
        for (text, number), places in grouped.items():
            for compiled in by_gate[number]:
                yield text, compiled, places

    def _judge(
        self,
        batch: TextBatch,
        compiled: _Compiled,
        found: re.Match[bytes],
        text: int,
        group: str | int,
        *,
        is_named: bool = False,
    ) -> Candidate | None:
        """What the check and the context make of one occurrence; None where it is rejected."""
        rule = compiled.rule
        checked = _NOTHING if rule.check is None else rule.check(found)
        if checked is None:
            return None
        start, end = found.span(group)
        if start < 0 or start == end:
            return None
        low = int(batch.offsets[text])
        confidence = rule.confidence if checked.confidence is None else checked.confidence
        evidence = checked.evidence
        better = rule.confidence_in_context
        if better is not None and better > confidence:
            if is_named:
                confidence, evidence = better, (*evidence, "name")
            elif _has_context(batch, compiled.context, text, start, end):
                confidence, evidence = better, (*evidence, "context")
        if confidence < self.min_confidence:
            return None
        match = Match(
            rule, text, start - low, end - low, confidence, evidence, checked.severity or rule.severity
        )
        return Candidate(match, found.start() - low, found.end() - low)

    def _named_cells(self, batch: TextBatch) -> Iterator[tuple[int, _Compiled]]:
        """(text, rule) for the texts that stand under a name that a rule wants."""
        if batch.hints is None:
            if batch.hint:
                for compiled in self._wanting(batch.hint):
                    for text in range(len(batch)):
                        yield text, compiled
            return
        for text, name in enumerate(batch.hints):
            if name:
                for compiled in self._wanting(name):
                    yield text, compiled

    def _judge_cell(self, batch: TextBatch, compiled: _Compiled, text: int) -> Candidate | None:
        low, high = batch.span(text)
        if low == high or high - low > WHOLE_TEXT_BYTES or compiled.cell is None:
            return None
        bare = _CELL.fullmatch(batch.data, low, high)
        if bare is None:
            return None
        found = compiled.cell.fullmatch(batch.data, *bare.span(1))
        if found is None:
            return None
        return self._judge(batch, compiled, found, text, compiled.cell_value, is_named=True)

    def _find_wanting(self, name: str) -> tuple[_Compiled, ...]:
        normal = normalize_name(name)
        return tuple(
            compiled
            for compiled in self._named
            if compiled.names is not None and compiled.names.search(normal)
        )


def _has_context(batch: TextBatch, words: ContextWords | None, text: int, start: int, end: int) -> bool:
    """Whether a context word stands in the name above, or near data[start:end]."""
    if words is None:
        return False
    low, high = batch.span(text)
    if words.names(batch.hint_of(text)) or words.near(batch.data, start, end, low, high):
        return True
    return batch.name_at is not None and words.names(batch.name_at(text, start - low))


def hit_texts(batch: TextBatch, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The indices of the texts in which hits with these end offsets stand, ascending, each once."""
    return np.unique(np.searchsorted(batch.offsets, ends - 1, side="right") - 1)


def _search(
    compiled: _Compiled, data: Buffer, low: int, high: int, ends: list[int]
) -> Iterator[re.Match[bytes]]:
    """The occurrences of a rule's expression in the text data[low:high], near its gate's hits."""
    if high - low <= WHOLE_TEXT_BYTES:
        yield from compiled.pattern.finditer(data, low, high)
        return
    reach = compiled.rule.max_bytes + 2
    start, stop = max(low, ends[0] - reach), min(high, ends[0] + reach)
    for end in ends[1:]:
        if end - reach <= stop:
            stop = min(high, end + reach)
        else:
            yield from _search_region(compiled.pattern, data, start, stop, high)
            start, stop = max(low, end - reach), min(high, end + reach)
    yield from _search_region(compiled.pattern, data, start, stop, high)


def _search_region(
    pattern: re.Pattern[bytes], data: Buffer, start: int, stop: int, high: int
) -> Iterator[re.Match[bytes]]:
    """Occurrences that end before the region does: at its edge a boundary cannot be judged."""
    for found in pattern.finditer(data, start, stop):
        if found.end() < stop or stop == high:
            yield found
