"""The compiled rules: texts in, settled matches out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import numpy as np

from leaktight.core.batch import Buffer, TextBatch, single_text
from leaktight.core.match import Match
from leaktight.core.rule import Checked, Rule
from leaktight.detect.assignments import (
    CARRIER,
    CARRIERS,
    called_before,
    hosts_near,
    is_unnamed,
    may_be_random,
    name_of,
    values_of,
)
from leaktight.detect.claims import gap_of, settled
from leaktight.detect.compiled_rule import CompiledRule
from leaktight.detect.disguise import DISGUISES, Plain, plain
from leaktight.detect.encodings.triggers import triggers
from leaktight.detect.gate import EMBEDDED, ESCAPES, MARKER, Gate, open_gate
from leaktight.detect.lone_texts import has_row, lone_texts
from leaktight.detect.name_index import NameIndex
from leaktight.detect.resolve import Candidate, settle

MAX_CELL_BYTES = 4096
"""The longest text that is tried as a cell under a name."""

Place = tuple[int, int, int]
"""A text's number in its batch, its start and its end in the data."""

_NOTHING = Checked()
_NO_GAP = (0, 0)
_tuple = tuple.__new__
"""Makes a named tuple in half the time: there are several for each hit."""
_CELL = re.compile(rb"[\s\"']*(.*?)[\s\"']*", re.DOTALL)


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
        self.rules = tuple(rule for rule in rules if rule.ceiling >= min_confidence)
        self.min_confidence = min_confidence
        self.prefixes = frozenset(prefix.encode() for rule in self.rules for prefix in rule.prefixes)
        """What issuers begin their credentials with."""
        compiled_rules = [CompiledRule(rule) for rule in self.rules]
        self._names = NameIndex(compiled_rules, cache)
        self._alone = [compiled for compiled in compiled_rules if compiled.rule.alone]
        compiled_rules += [CompiledRule(rule) for rule in CARRIERS if self._names]
        expressions = sorted({gate for compiled in compiled_rules for gate in compiled.rule.gates})
        numbers = {expression: number for number, expression in enumerate(expressions)}
        self._by_gate: list[list[CompiledRule]] = [[] for _ in expressions]
        for compiled in compiled_rules:
            for gate in compiled.rule.gates:
                self._by_gate[numbers[gate]].append(compiled)
        self.triggers = triggers(self.rules, cache)
        """What asks for decoding; their expression numbers begin at `first_trigger`."""
        encoded = [trigger.expression for trigger in self.triggers]
        extra = (MARKER, *EMBEDDED, *ESCAPES, *DISGUISES, *encoded)
        self.gate: Gate = open_gate((*expressions, *extra), cache, on_compile)
        self.marker = len(expressions)
        """The expression number of the inline comment's marker; EMBEDDED, ESCAPES and DISGUISES follow."""
        self.first_escape = self.marker + 1 + len(EMBEDDED)
        self.first_disguise = self.first_escape + len(ESCAPES)
        self.first_trigger = self.first_disguise + len(DISGUISES)
        self.spanning = frozenset(
            number
            for number, compiled in enumerate(self._by_gate)
            if any(one.rule.spans_fields for one in compiled)
        )
        """The expression numbers of rules that span fields."""

    def wanting(self, name: str) -> Sequence[CompiledRule]:
        """The rules that look at texts under a column or key of this name."""
        return self._names.wanting(name)

    def wants(self, name: str) -> bool:
        """Whether some rule looks at every text under a column or key of this name."""
        return bool(name) and bool(self._names.wanting(name))

    def wants_whatever(self, name: str) -> bool:
        """The same, of rules that find what no expression of the gate may show: credentials are assigned in
        ways that it knows."""
        return bool(name) and any(
            not compiled.rule.label.startswith("secret.") for compiled in self._names.wanting(name)
        )

    def may_be_alone(self, batch: TextBatch) -> bool:
        """Whether a batch has a text that some rule looks at without any hit."""
        if not self._alone:
            return False
        return bool(lone_texts(batch)) if batch.refine is None else has_row(batch.data)

    def match(self, batch: TextBatch) -> list[Match]:
        """The matches of one exact batch, ordered by text and place."""
        return self.confirm(batch, *self.gate.scan(batch.data))

    def confirm(self, batch: TextBatch, numbers: Sequence[int], ends: Sequence[int]) -> list[Match]:
        """The matches of an exact batch whose gate hits (expression numbers, end offsets) are known."""
        bounds: list[int] = batch.offsets.tolist() if ends else []
        candidates: defaultdict[int, list[Candidate]] = defaultdict(list)
        yielding: list[tuple[Place, CompiledRule, list[int]]] = []
        is_limited = batch.whole_records or batch.is_code
        for text, suspected in self._suspects(batch, numbers, ends).items():
            place = (text, bounds[text], bounds[text + 1] - 1)
            for compiled, places in self._suspected(suspected):
                if is_limited and not _is_for(batch, compiled.rule):
                    continue
                if compiled.rule.label == CARRIER:
                    self._try_assigned(batch, compiled, place, places, candidates)
                elif compiled.rule.yields:
                    yielding.append((place, compiled, places))
                else:
                    self._try(batch, compiled, place, places, candidates)
        for place, compiled, places in yielding:
            if not _is_covered(places, place[1], candidates.get(place[0], ())):
                self._try(batch, compiled, place, places, candidates)
        if self._alone and not batch.whole_records:
            self._try_alone(batch, candidates)
        for text, compiled in self._named_cells(batch):
            candidate = self._judge_cell(batch, compiled, text)
            if candidate is not None:
                candidates[text].append(candidate)
        matches = [match for text in sorted(candidates) for match in settle(candidates[text])]
        if batch.inside_known:
            matches = [one for one in matches if one.rule.specificity or one.text not in batch.inside_known]
        if any(self.first_disguise <= number < self.first_trigger for number in numbers):
            matches = self._with_disguised(batch, numbers, ends, matches)
        if batch.claims:
            matches = settled(batch, matches)
        if batch.window is not None:
            own = batch.window
            matches = [match for match in matches if own.own_start <= match.start < own.own_end]
        return matches

    def _with_disguised(
        self, batch: TextBatch, numbers: Sequence[int], ends: Sequence[int], matches: list[Match]
    ) -> list[Match]:
        """The matches, and what is found in texts with unusual characters once they are plain."""
        hits = [end for number, end in zip(numbers, ends, strict=False) if self._is_disguise(number)]
        for text in sorted(set(texts_of(batch, hits))):
            low, high = batch.span(text)
            shown = plain(bytes(batch.data[low:high]))
            if shown is None:
                continue
            size = len(shown.text)
            alone = replace(
                batch, data=shown.text, offsets=single_text(size), hint=batch.hint_of(text), hints=None,
                name_at=None, decode=None, window=None, claims=(),
            )  # fmt: skip
            matches = _joined(matches, [_undone(match, text, shown) for match in self.match(alone)])
        return matches

    def _is_disguise(self, number: int) -> bool:
        return self.first_disguise <= number < self.first_trigger

    def _try(
        self,
        batch: TextBatch,
        compiled: CompiledRule,
        place: Place,
        ends: list[int],
        candidates: defaultdict[int, list[Candidate]],
    ) -> None:
        """Adds what a rule finds in a text near its gate hits."""
        text, low, high = place
        for found in _search(compiled, batch.data, low, high, ends):
            candidate = self._judge(batch, compiled, found, place, compiled.value)
            if candidate is not None:
                candidates[text].append(candidate)

    def _try_alone(self, batch: TextBatch, candidates: defaultdict[int, list[Candidate]]) -> None:
        """Adds what rules find in texts that are nothing but words."""
        for text in lone_texts(batch):
            low, high = batch.span(text)
            for compiled in self._alone:
                for found in compiled.alone.finditer(batch.data, low, high):
                    candidate = self._judge(batch, compiled, found, (text, low, high), 0)
                    if candidate is not None:
                        candidates[text].append(candidate)

    def _try_assigned(
        self,
        batch: TextBatch,
        carrier: CompiledRule,
        place: Place,
        ends: list[int],
        candidates: defaultdict[int, list[Candidate]],
    ) -> None:
        """Adds what rules find in the values that are assigned to names near a carrier's gate hits."""
        text, low, high = place
        for found in _search(carrier, batch.data, low, high, ends):
            judged = self._judge_assigned(batch, self._wanting_assigned(batch, found, place), found, place)
            for candidate in judged:
                candidates[text].append(candidate)

    def _wanting_assigned(
        self, batch: TextBatch, found: re.Match[bytes], place: Place
    ) -> tuple[CompiledRule, ...]:
        """The rules for the name that a value is assigned to; if only generic ones want it as it is, also
        those for that name below the keys above it, for what is called with it, or beside the host it is sent
        to. A name that says too little for a column ("token") says enough where something is assigned."""
        if not may_be_random(found):
            return ()
        text, low, high = place
        name = name_of(found)
        wanting = self._names.wanting(name)
        if is_unnamed(found):
            return tuple(compiled for compiled in wanting if compiled.rule.specificity)
        if any(compiled.rule.specificity and _fits(compiled, batch, found) for compiled in wanting):
            return wanting
        owners = [called_before(found, low), *hosts_near(found, low, high), "assigned"]
        names = [f"{owner}_{name}" for owner in owners]
        if batch.name_at is not None:
            names.append(batch.name_at(text, found.start("value") - low))
        more = [compiled for one in names for compiled in self._names.wanting(one)]
        is_generic = any(not compiled.rule.specificity for compiled in wanting)
        return (*wanting, *(compiled for compiled in more if compiled.rule.specificity or not is_generic))

    def _judge_assigned(
        self, batch: TextBatch, wanting: Iterable[CompiledRule], found: re.Match[bytes], place: Place
    ) -> Iterator[Candidate]:
        """The candidates that a value makes under the rules that want its name."""
        for start, end in values_of(found):
            for compiled in wanting:
                whole = compiled.cell.fullmatch(batch.data, start, end) if compiled.cell is not None else None
                if whole is None:
                    continue
                candidate = self._judge(batch, compiled, whole, place, compiled.cell_value, is_named=True)
                if candidate is not None:
                    yield candidate

    def _suspects(
        self, batch: TextBatch, numbers: Sequence[int], ends: Sequence[int]
    ) -> dict[int, dict[int, list[int]]]:
        """text -> expression number -> ends of its hits there, ascending."""
        known = len(self._by_gate)
        suspects: dict[int, dict[int, list[int]]] = {}
        texts = repeat(0) if len(batch.offsets) == 2 else texts_of(batch, ends)
        for text, number, end in zip(texts, numbers, ends, strict=False):
            if number < known:
                suspects.setdefault(text, {}).setdefault(number, []).append(end)
        return suspects

    def _suspected(self, hits: dict[int, list[int]]) -> Iterator[tuple[CompiledRule, list[int]]]:
        """The rules that the hits in one text are of, each with the ends of all of its hits, ascending."""
        shared: dict[CompiledRule, list[int]] = {}
        for number, ends in hits.items():
            for compiled in self._by_gate[number]:
                if compiled.has_one_gate:
                    yield compiled, ends
                elif compiled in shared:
                    shared[compiled] = sorted((*shared[compiled], *ends))
                else:
                    shared[compiled] = ends
        yield from shared.items()

    def _judge(
        self,
        batch: TextBatch,
        compiled: CompiledRule,
        found: re.Match[bytes],
        place: Place,
        group: str | int,
        *,
        is_named: bool = False,
    ) -> Candidate | None:
        """What the check and the context make of one occurrence; None where it is rejected."""
        rule = compiled.rule
        check = compiled.check_of_match
        checked = _NOTHING if check is None else check(found)
        if checked is None:
            return None
        start, end = checked.span or found.span(group)
        if start < 0 or start == end:
            return None
        text, low, _ = place
        confidence = rule.confidence if checked.confidence is None else checked.confidence
        evidence = checked.evidence
        better = rule.confidence_in_context
        if better is not None and better > confidence:
            if is_named:
                confidence, evidence = better, (*evidence, "name")
            elif _has_context(batch, compiled, place, start, end):
                confidence, evidence = better, (*evidence, "context")
        if confidence < self.min_confidence:
            return None
        severity = checked.severity or rule.severity
        match = _tuple(Match, (rule, text, start - low, end - low, confidence, evidence, severity))
        claim_start, claim_end = checked.span or found.span()
        gap = gap_of(found, low) if compiled.has_parts else _NO_GAP
        return _tuple(Candidate, (match, claim_start - low, claim_end - low, *gap))

    def _named_cells(self, batch: TextBatch) -> Iterator[tuple[int, CompiledRule]]:
        """(text, rule) for the texts that stand under a name that a rule wants."""
        if batch.hints is None:
            if batch.hint:
                for compiled in self._names.wanting(batch.hint):
                    for text in range(len(batch)):
                        yield text, compiled
            return
        for text, name in enumerate(batch.hints):
            if name:
                for compiled in self._names.wanting(name):
                    yield text, compiled

    def _judge_cell(self, batch: TextBatch, compiled: CompiledRule, text: int) -> Candidate | None:
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


def _undone(match: Match, text: int, shown: Plain) -> Match:
    """A match in plain characters as one in the original text."""
    start, end = shown.span(match.start, match.end)
    evidence = match.evidence
    if end - start != match.end - match.start:
        evidence = (*evidence, "written:unusual characters")
    return match._replace(text=text, start=start, end=end, evidence=evidence)


def _joined(known: list[Match], more: list[Match]) -> list[Match]:
    """Both, in order of place; of two that overlap the longer one, and the known one if they are alike."""
    kept: list[Match] = []
    both = [*known, *more]
    for match in sorted(both, key=lambda one: (one.text, one.start, one.start - one.end)):
        if kept and kept[-1].text == match.text and match.start < kept[-1].end:
            if match.end - match.start > kept[-1].end - kept[-1].start:
                kept[-1] = match
        else:
            kept.append(match)
    return kept


def _is_for(batch: TextBatch, rule: Rule) -> bool:
    """Whether a rule is tried on texts of this kind."""
    if batch.whole_records:
        return rule.spans_fields
    return not (rule.in_data and batch.is_code)


def _fits(compiled: CompiledRule, batch: TextBatch, found: re.Match[bytes]) -> bool:
    """Whether a rule takes an assigned value for one of its own by its looks."""
    return compiled.cell is not None and any(
        compiled.cell.fullmatch(batch.data, start, end) for start, end in values_of(found)
    )


def _has_context(batch: TextBatch, compiled: CompiledRule, place: Place, start: int, end: int) -> bool:
    """Whether a context word stands in the name above, or near data[start:end]."""
    words = compiled.context
    if words is None:
        return False
    text, low, high = place
    is_near = words.beside if compiled.rule.beside else words.near
    if is_near(batch.data, start, end, low, high) or words.names(batch.hint_of(text)):
        return True
    return batch.name_at is not None and words.names(batch.name_at(text, start - low))


def _is_covered(ends: list[int], low: int, known: Sequence[Candidate]) -> bool:
    """Whether other rules have already found what these hits, in ascending order, point to."""
    if not known:
        return False
    if len(ends) == 1:
        last = ends[0] - low
        for one in known:  # noqa: SIM110 (a loop is twice as fast as any() here)
            if one.claim_start < last <= one.claim_end + 1:
                return True
        return False
    claims = sorted((one.claim_start, one.claim_end) for one in known)
    seen, reach = 0, -2
    for end in ends:
        while seen < len(claims) and claims[seen][0] < end - low:
            reach = max(reach, claims[seen][1])
            seen += 1
        if end - low > reach + 1:
            return False
    return True


def texts_of(batch: TextBatch, ends: Sequence[int]) -> list[int]:
    """The text in which each hit ends."""
    texts: list[int] = (
        np.searchsorted(batch.offsets, np.asarray(ends, dtype=np.int64) - 1, side="right") - 1
    ).tolist()
    return texts


def _search(
    compiled: CompiledRule, data: Buffer, low: int, high: int, ends: list[int]
) -> list[re.Match[bytes]]:
    """The occurrences of a rule's expression in the text data[low:high], near its gate's hits."""
    found: list[re.Match[bytes]] = []
    start, last = _first_start(compiled, data, low, ends[0]), ends[0]
    for end in ends[1:] if len(ends) > 1 else ():
        following = _first_start(compiled, data, low, end)
        if following > last + (0 if compiled.stops else compiled.after):
            _search_region(compiled, data, (start, last, high), found)
            start = max(following, found[-1].end()) if found else following
        last = end
    _search_region(compiled, data, (start, last, high), found)
    return found


def _first_start(compiled: CompiledRule, data: Buffer, low: int, end: int) -> int:
    """The first place where a match with this gate hit may start."""
    start = end - compiled.before
    start = start if start > low else low
    stops = compiled.stops
    return start + bytes(data[start:end]).rfind(stops) + 1 if stops else start


def _search_region(
    compiled: CompiledRule, data: Buffer, region: tuple[int, int, int], found: list[re.Match[bytes]]
) -> None:
    """Adds the occurrences from `region`'s start up to its last gate hit (start, last hit, end of the text).

    One that ends where the search does does not count: at its edge a boundary cannot be judged. A growing
    one is tried again with all the room there is.
    """
    start, last, high = region
    stop, near = min(high, last + compiled.after), min(high, last + compiled.near)
    search = compiled.pattern.search
    while start < near:
        occurrence = search(data, start, near)
        if occurrence is None:
            return
        if near < stop and near in (occurrence.end(), occurrence.end(compiled.value)):
            occurrence = search(data, occurrence.start(), stop)
            if occurrence is None:
                return
        end = occurrence.end()
        if max(end, occurrence.end(compiled.value)) < stop or stop == high:
            found.append(occurrence)
        if end >= last:
            return
        start = end if end > occurrence.start() else end + 1
