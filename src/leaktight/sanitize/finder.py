"""What must be replaced in some records: by rules, by names, by columns, and wherever it stands again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.match import Match
from leaktight.core.policy import Policy
from leaktight.core.report import Action
from leaktight.core.severity import Severity
from leaktight.detect.encodings.follow import encoded_stretches
from leaktight.detect.encodings.triggers import Trigger
from leaktight.detect.names.reader import NameReader, NameSpan
from leaktight.detect.names.rules import name_rule
from leaktight.detect.ruleset import RuleSet, texts_of
from leaktight.sanitize.again import stands_again
from leaktight.sanitize.called import Called
from leaktight.sanitize.chunk import Chunk, Field, Span, Spans
from leaktight.sanitize.encoded import encoded_from
from leaktight.sanitize.forms import Forms, gate_of
from leaktight.sanitize.forms_glued import GLUED
from leaktight.sanitize.forms_proven import PROVEN
from leaktight.sanitize.forms_told import TOLD
from leaktight.sanitize.ids_and_times import are_ids_or_times
from leaktight.sanitize.joined import Joined, joined_fields
from leaktight.sanitize.name_cues import with_cues
from leaktight.sanitize.spanning import spanning
from leaktight.sanitize.suspects import Numbers, Rough, covered, suspects_of
from leaktight.sanitize.weak import Weak, kinds_of

LEAST_NAME = 0.2
"""Names less sure than a scan would report are replaced, too: of 1,166 persons in documents that the model
had not learned 94.8 instead of 90.9 % were covered whole, for 29 more spans that were no names."""
_SHOWN = 0.6
"""How sure a value is that only a copy is cleaned of."""
NO_LOCATION = Location("", "")
_tuple = tuple.__new__
"""Makes a named tuple in half the time: there is one for each value."""
_Hits = tuple[list[int], list[int]]
"""Numbers of expressions and where they match, as the gate tells them."""


class Hidden(NamedTuple):
    """A run of base64 or hexadecimal digits that says something."""

    field: int
    """The field's number in its chunk."""
    text: int
    """The text's in its field."""
    start: int
    end: int
    decoded: bytes


class Finder:
    """Finds what a policy does not ignore. `reader` is the model of names, None to leave them out."""

    def __init__(
        self,
        rules: RuleSet,
        reader: NameReader | None,
        policy: Policy,
        verdicts: Mapping[str, str],
        cache: Path | None = None,
    ) -> None:
        self._rules = rules
        self._suspects = suspects_of(rules, cache)
        self._alone = self._suspects.alone
        self._reader = reader
        self._verdicts = verdicts
        self._least = policy.min_confidence
        self._counts = lru_cache(maxsize=4096)(_Counts(policy))
        self._weak = Weak(kinds_of(rules), self._may_be)
        self._called = Called(rules.wanting, self._may_be)
        forms = (*PROVEN, *GLUED, *TOLD)
        self._forms = Forms(forms, gate_of(forms, cache), self._may_be)

    def find(self, chunk: Chunk) -> list[Spans]:
        """For each field of a chunk, what stands in its texts."""
        found: list[Spans] = [{} for _ in chunk.fields]
        hidden: list[Hidden] = []
        halves: set[int] = set()
        parts = list(joined_fields(chunk.fields))
        for part in parts:
            hits = self._rules.gate.scan(part.batch.data)
            halves.update(self._halves(part, chunk.fields, hits))
            for index, one in self._confirmed(part.batch, hits, 0).items():
                number, text = part.place(index)
                found[number][text] = one
        self._add_spanning(chunk.fields, found, halves)
        for part in parts:
            rough = self._suspects.rough(part.batch)
            spans = part.spans(found)
            known = covered(part.batch, spans)
            self._add_numbers(part, chunk.fields, found, spans, self._suspected(part, chunk, rough, known))
            self._forms.add(part, chunk.fields, found, known)
            hidden += _hidden(part, chunk.fields, rough.runs)
        self._add_encoded(chunk.fields, found, hidden)
        if self._reader is not None:
            self._add_names(chunk.fields, found)
        for field, spans in zip(chunk.fields, found, strict=True):
            if (label := self._verdicts.get(field.path)) is not None and not field.is_key:
                _add_cells(field, spans, label)
        stands_again(chunk, found)
        return found

    def _may_be(self, label: str) -> bool:
        """Whether the policy counts a label that nothing but its value and the words around it show."""
        return self._counts(label, Severity.HIGH, max(_SHOWN, self._least), ("context",))

    def _halves(self, part: Joined, fields: Sequence[Field], hits: _Hits) -> Iterator[int]:
        """The records in which half of a pair shows."""
        spanning, (numbers, ends) = self._rules.spanning, hits
        if not spanning.isdisjoint(numbers):
            some = [end for number, end in zip(numbers, ends, strict=False) if number in spanning]
            for index in set(texts_of(part.batch, some)):
                number, text = part.place(index)
                yield fields[number].rows[text]

    def _add_spanning(self, fields: Sequence[Field], found: list[Spans], halves: Container[int]) -> None:
        """Adds values that show beside another field, where nothing else is known."""
        for match, number, text, span in spanning(self._rules, fields, halves):
            known = found[number].get(text, [])
            is_free = all(span.end <= one.start or span.start >= one.end for one in known)
            if is_free and self._counts(match.rule.label, match.severity, match.confidence, match.evidence):
                found[number][text] = _with(known, span)

    def _search(self, batch: TextBatch, depth: int) -> Spans:
        """What rules find in a batch, and in what is encoded in it."""
        return self._confirmed(batch, self._rules.gate.scan(batch.data), depth)

    def _confirmed(self, batch: TextBatch, hits_of_gate: _Hits, depth: int) -> Spans:
        """The same where the gate was asked already."""
        numbers, ends = hits_of_gate
        matches = self._rules.confirm(batch, numbers, ends)
        spans: defaultdict[int, list[Span]] = defaultdict(list)
        for match in matches:
            if self._counts(match.rule.label, match.severity, match.confidence, match.evidence):
                spans[match.text].append(_tuple(Span, (match.start, match.end, match.rule.label)))
        hits = self._triggered(numbers, ends)
        if hits and depth < 3:
            self._search_encoded(batch, hits, matches, spans, depth)
        return dict(spans)

    def _triggered(self, numbers: Sequence[int], ends: Sequence[int]) -> list[tuple[int, Trigger]]:
        first = self._rules.first_trigger
        return [
            (end, self._rules.triggers[number - first])
            for number, end in zip(numbers, ends, strict=False)
            if number >= first
        ]

    def _search_encoded(
        self,
        batch: TextBatch,
        hits: list[tuple[int, Trigger]],
        matches: Sequence[Match],
        spans: defaultdict[int, list[Span]],
        depth: int,
    ) -> None:
        """Adds the stretches that say something once decoded: all of such a stretch is replaced."""
        for text, start, end, decoded in encoded_stretches(batch, hits, matches):
            inner = self._search(decoded, depth + 1)
            labels = [span.label for one in inner.values() for span in one]
            if labels:
                low = int(batch.offsets[text])
                spans[text] = _with(spans[text], Span(start - low, end - low, labels[0]))

    def _suspected(
        self, part: Joined, chunk: Chunk, rough: Rough, known: NDArray[np.bool_] | None
    ) -> Numbers:
        """The texts in which there may be numbers that a scan leaves."""
        is_worded = bool(part.places) or (
            self._weak.may_find(chunk.fields[part.field]) and not are_ids_or_times(part.texts)
        )
        return self._suspects.numbers(rough, known, is_worded=is_worded)

    def _add_numbers(
        self,
        part: Joined,
        fields: Sequence[Field],
        found: list[Spans],
        spans: Spans,
        suspected: Numbers,
    ) -> None:
        """Adds numbers that a scan leaves."""
        self._add_alone(part, found, spans, suspected.alone)
        self._weak.add(part, fields, found, suspected.weak)
        named = {index for index, start in suspected.named if self._called.may_name(part.texts[index], start)}
        self._called.add(part, fields, found, named.union(suspected.called))

    def _add_alone(self, part: Joined, found: list[Spans], spans: Spans, suspected: Iterable[int]) -> None:
        """Adds numbers that prove themselves to those known in a batch."""
        for index in suspected:
            known = spans.get(index, [])
            if added := [
                one for one in self._alone.find(part.texts[index], known) if self._may_be(one.label)
            ]:
                number, text = part.place(index)
                found[number][text] = sorted([*known, *added])

    def _add_encoded(self, fields: Sequence[Field], found: list[Spans], hidden: Sequence[Hidden]) -> None:
        """Adds runs of base64 and hexadecimal digits in which a value shows."""
        if not hidden:
            return
        hints = ["" if fields[one.field].is_key else fields[one.field].hint for one in hidden]
        data, offsets = join_texts([one.decoded for one in hidden])
        inner = self._search(TextBatch(data, offsets, nowhere, hints=hints, through=("base64",)), 1)
        for place, spans in inner.items():
            if spans:
                number, index, start, end, _ = hidden[place]
                known = found[number].get(index, [])
                found[number][index] = _with(known, Span(start, end, spans[0].label))

    def _add_names(self, fields: Sequence[Field], found: list[Spans]) -> None:
        """Adds names of persons, places and organisations."""
        assert self._reader is not None
        places: list[tuple[int, int]] = []
        texts: list[str] = []
        for number, field in enumerate(fields):
            if field.is_typed or (field.path in self._verdicts and not field.is_key):
                continue
            for index, text in enumerate(field.texts):
                places.append((number, index))
                texts.append(text.decode("utf-8", "surrogateescape"))
        for (number, index), whole, names in zip(places, texts, self._reader.read(texts), strict=True):
            if names := with_cues(whole, names):
                spans = list(self._names_in(whole, names))
                known = found[number].get(index, [])
                if added := [piece for span in spans for piece in _beside(span, known)]:
                    found[number][index] = sorted([*known, *added])

    def _names_in(self, text: str, names: Iterable[NameSpan]) -> Iterator[Span]:
        is_ascii = text.isascii()
        least = min(LEAST_NAME, self._least)
        for name in _joined([one for one in names if one.confidence >= least], text):
            rule = name_rule(name.label)
            confidence = max(name.confidence, self._least)
            if not self._counts(name.label, rule.severity, confidence, ("model",)):
                continue
            start, end = name.start, name.end
            if not is_ascii:
                start = len(text[:start].encode("utf-8", "surrogateescape"))
                end = start + len(text[name.start : name.end].encode("utf-8", "surrogateescape"))
            yield Span(start, end, name.label)


def _hidden(part: Joined, fields: Sequence[Field], runs: Iterable[tuple[int, int]]) -> Iterator[Hidden]:
    """What those of some suspected runs say that are text once decoded."""
    data, bounds = bytes(part.batch.data), part.batch.offsets
    for index, ones in groupby(runs, key=itemgetter(0)):
        number, text = part.place(index)
        if not fields[number].is_typed:
            low, high = int(bounds[index]), int(bounds[index + 1]) - 1
            for said in encoded_from(data, (start for _, start in ones), high):
                yield Hidden(number, text, said.start - low, said.end - low, said.decoded)


def _joined(names: Sequence[NameSpan], text: str) -> Iterator[NameSpan]:
    """Names of one kind between which only a blank or hyphen stands, as one."""
    last: NameSpan | None = None
    for name in names:
        if last is not None and name.label == last.label and text[last.end : name.start] in (" ", "-", ""):
            last = last._replace(end=name.end, confidence=max(last.confidence, name.confidence))
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


class _Counts:
    """Whether a policy counts a match, not knowing where it stands."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def __call__(self, label: str, severity: Severity, confidence: float, evidence: tuple[str, ...]) -> bool:
        if confidence < self._policy.min_confidence:
            return False
        finding = Finding(label, severity, confidence, evidence, NO_LOCATION, 0, 0, "", "")
        return self._policy.decide(finding)[0] is not Action.IGNORE


def _add_cells(field: Field, spans: Spans, label: str) -> None:
    """Makes each whole cell a value, blanks around it aside, of which nothing as large is known."""
    for index, text in enumerate(field.texts):
        bare = text.strip()
        known = spans.get(index, ())
        if bare and 5 * sum(one.end - one.start for one in known) < 4 * len(bare):
            start = text.index(bare)
            spans[index] = [Span(start, start + len(bare), label)]


def _with(spans: list[Span], new: Span) -> list[Span]:
    """The spans with one more, which takes the place of those inside it."""
    kept = [one for one in spans if one.end <= new.start or one.start >= new.end]
    if any(one.start < new.start or one.end > new.end for one in spans if one not in kept):
        start = min(one.start for one in (new, *(one for one in spans if one not in kept)))
        end = max(one.end for one in (new, *(one for one in spans if one not in kept)))
        new = Span(start, end, new.label)
    return sorted([*kept, new])


def _beside(span: Span, known: Sequence[Span]) -> Iterator[Span]:
    """What of a span no other covers; `known` is in order."""
    start = span.start
    for one in known:
        if one.end <= start or one.start >= span.end:
            continue
        if one.start > start:
            yield Span(start, one.start, span.label)
        start = max(start, one.end)
    if start < span.end:
        yield Span(start, span.end, span.label)
