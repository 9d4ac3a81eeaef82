"""The compiled rules: texts in, settled matches out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path

import numpy as np

from leaktight.core.batch import Buffer, TextBatch
from leaktight.core.errors import UsageError
from leaktight.core.match import Match
from leaktight.core.rule import Checked, Rule
from leaktight.detect.context import ContextWords, normalize_name
from leaktight.detect.gate import ESCAPES, MARKER, Gate, open_gate
from leaktight.detect.resolve import Candidate, settle

MAX_CELL_BYTES = 4096
"""The longest text that is tried as a cell under a name."""

Place = tuple[int, int, int]
"""A text's number in its batch, its start and its end in the data."""

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
    before: int
    """Bytes before the end of a gate hit in which a match may start, and one for the boundary."""
    after: int

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
            before=(rule.lead_bytes or rule.max_bytes) + 2,
            after=rule.max_bytes + 2,
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
        self.spanning = frozenset(
            number
            for number, compiled in enumerate(self._by_gate)
            if any(one.rule.spans_fields for one in compiled)
        )
        """The expression numbers of rules that span fields."""
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
        bounds: list[int] = batch.offsets.tolist() if ends else []
        candidates: dict[int, list[Candidate]] = {}
        yielding: list[tuple[Place, _Compiled, list[int]]] = []
        for (text, number), places in self._suspects(batch, numbers, ends).items():
            for compiled in self._by_gate[number]:
                if batch.whole_records and not compiled.rule.spans_fields:
                    continue
                place = (text, bounds[text], bounds[text + 1] - 1)
                if compiled.rule.yields:
                    yielding.append((place, compiled, places))
                else:
                    self._try(batch, compiled, place, places, candidates)
        for place, compiled, places in yielding:
            if not _is_covered(places, place[1], candidates.get(place[0], ())):
                self._try(batch, compiled, place, places, candidates)
        for text, compiled in self._named_cells(batch):
            candidate = self._judge_cell(batch, compiled, text)
            if candidate is not None:
                candidates.setdefault(text, []).append(candidate)
        matches = [match for text in sorted(candidates) for match in settle(candidates[text])]
        if batch.window is not None:
            own = batch.window
            matches = [match for match in matches if own.own_start <= match.start < own.own_end]
        return matches

    def _try(
        self,
        batch: TextBatch,
        compiled: _Compiled,
        place: Place,
        ends: list[int],
        candidates: dict[int, list[Candidate]],
    ) -> None:
        """Adds what a rule finds in a text near its gate hits."""
        text, low, high = place
        for found in _search(compiled, batch.data, low, high, ends):
            candidate = self._judge(batch, compiled, found, place, compiled.value)
            if candidate is not None:
                if text in candidates:
                    candidates[text].append(candidate)
                else:
                    candidates[text] = [candidate]

    def _suspects(
        self, batch: TextBatch, numbers: Sequence[int], ends: Sequence[int]
    ) -> dict[tuple[int, int], list[int]]:
        """(text, expression number) -> ends of its hits there, ascending."""
        known = len(self._by_gate)
        suspects: dict[tuple[int, int], list[int]] = {}
        texts = repeat(0) if len(batch.offsets) == 2 else _texts_of(batch, ends)
        for text, number, end in zip(texts, numbers, ends, strict=False):
            if number < known:
                key = (text, number)
                if key in suspects:
                    suspects[key].append(end)
                else:
                    suspects[key] = [end]
        return suspects

    def _judge(
        self,
        batch: TextBatch,
        compiled: _Compiled,
        found: re.Match[bytes],
        place: Place,
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
        text, low, _ = place
        confidence = rule.confidence if checked.confidence is None else checked.confidence
        evidence = checked.evidence
        better = rule.confidence_in_context
        if better is not None and better > confidence:
            if is_named:
                confidence, evidence = better, (*evidence, "name")
            elif _has_context(batch, compiled.context, place, start, end):
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
        if low == high or high - low > MAX_CELL_BYTES or compiled.cell is None:
            return None
        bare = _CELL.fullmatch(batch.data, low, high)
        if bare is None:
            return None
        found = compiled.cell.fullmatch(batch.data, *bare.span(1))
        if found is None:
            return None
        return self._judge(batch, compiled, found, (text, low, high), compiled.cell_value, is_named=True)

    def _find_wanting(self, name: str) -> tuple[_Compiled, ...]:
        normal = normalize_name(name)
        return tuple(
            compiled
            for compiled in self._named
            if compiled.names is not None and compiled.names.search(normal)
        )


def _has_context(batch: TextBatch, words: ContextWords | None, place: Place, start: int, end: int) -> bool:
    """Whether a context word stands in the name above, or near data[start:end]."""
    if words is None:
        return False
    text, low, high = place
    if words.names(batch.hint_of(text)) or words.near(batch.data, start, end, low, high):
        return True
    return batch.name_at is not None and words.names(batch.name_at(text, start - low))


def _is_covered(ends: list[int], low: int, known: Sequence[Candidate]) -> bool:
    """Whether other rules have already found what these hits, in ascending order, point to."""
    claims = sorted((start, stop) for _, start, stop in known)
    seen, reach = 0, -2
    for end in ends:
        while seen < len(claims) and claims[seen][0] < end - low:
            reach = max(reach, claims[seen][1])
            seen += 1
        if end - low > reach + 1:
            return False
    return bool(claims)


def _texts_of(batch: TextBatch, ends: Sequence[int]) -> list[int]:
    """The text in which each hit ends."""
    texts: list[int] = (
        np.searchsorted(batch.offsets, np.asarray(ends, dtype=np.int64) - 1, side="right") - 1
    ).tolist()
    return texts


def _search(compiled: _Compiled, data: Buffer, low: int, high: int, ends: list[int]) -> list[re.Match[bytes]]:
    """The occurrences of a rule's expression in the text data[low:high], near its gate's hits."""
    before, after = compiled.before, compiled.after
    found: list[re.Match[bytes]] = []
    start, last = max(low, ends[0] - before), ends[0]
    for end in ends[1:]:
        if end - before > last + after:
            _search_region(compiled.pattern, data, (start, min(high, last + after), high), last, found)
            start = end - before
        last = end
    _search_region(compiled.pattern, data, (start, min(high, last + after), high), last, found)
    return found


def _search_region(
    pattern: re.Pattern[bytes],
    data: Buffer,
    region: tuple[int, int, int],
    last: int,
    found: list[re.Match[bytes]],
) -> None:
    """Adds the occurrences in `region` (start, stop, end of the text), up to its last gate hit.

    One that ends with the region does not count: at its edge a boundary cannot be judged.
    """
    start, stop, high = region
    while start < stop:
        occurrence = pattern.search(data, start, stop)
        if occurrence is None:
            return
        end = occurrence.end()
        if end < stop or stop == high:
            found.append(occurrence)
        if end >= last:
            return
        start = end if end > occurrence.start() else end + 1
