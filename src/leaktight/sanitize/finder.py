"""What must be replaced in some records: by rules, by names, by columns, and wherever it stands again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

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
from leaktight.detect.ruleset import RuleSet
from leaktight.sanitize.again import stands_again
from leaktight.sanitize.alone import FEWEST_BYTES, Alone
from leaktight.sanitize.chunk import Chunk, Field, Span, Spans
from leaktight.sanitize.encoded import FEWEST_BYTES as FEWEST_ENCODED
from leaktight.sanitize.encoded import Stretch, encoded_texts
from leaktight.sanitize.spanning import add_spanning

LEAST_NAME = 0.2
"""Names less sure than a scan would report are replaced, too: of 1,166 persons in documents that the model
had not learned 94.8 instead of 90.9 % were covered whole, for 29 more spans that were no names."""
OWN_BATCH = 64
"""A field with so many texts is searched alone: its name is asked for once, not once a text."""
NO_LOCATION = Location("", "")


class Finder:
    """Finds what a policy does not ignore. `reader` is the model of names, None to leave them out."""

    def __init__(
        self, rules: RuleSet, reader: NameReader | None, policy: Policy, verdicts: Mapping[str, str]
    ) -> None:
        self._rules = rules
        self._alone = Alone(rules.rules)
        self._reader = reader
        self._verdicts = verdicts
        self._least = policy.min_confidence
        self._counts = lru_cache(maxsize=4096)(_Counts(policy))

    def find(self, chunk: Chunk) -> list[Spans]:
        """For each field of a chunk, what stands in its texts."""
        found = self._by_rules(chunk.fields)
        add_spanning(self._rules, chunk.fields, found, self._counts_match, _with)
        self._add_alone(chunk.fields, found)
        self._add_encoded(chunk.fields, found)
        if self._reader is not None:
            self._add_names(chunk.fields, found)
        for field, spans in zip(chunk.fields, found, strict=True):
            if (label := self._verdicts.get(field.path)) is not None and not field.is_key:
                _add_cells(field, spans, label)
        stands_again(chunk, found)
        return found

    def _counts_match(self, match: Match) -> bool:
        return self._counts(match.rule.label, match.severity, match.confidence, match.evidence)

    def _by_rules(self, fields: Sequence[Field]) -> list[Spans]:
        found: list[Spans] = [{} for _ in fields]
        together: list[int] = []
        for number, field in enumerate(fields):
            if len(field.texts) >= OWN_BATCH or field.name_at is not None:
                data, offsets = join_texts(field.texts)
                hint = "" if field.is_key else field.hint
                batch = TextBatch(data, offsets, nowhere, hint, name_at=field.name_at, is_code=field.is_code)
                found[number] = self._search(batch)
            else:
                together.append(number)
        if together:
            texts = [text for number in together for text in fields[number].texts]
            hints = [
                "" if fields[number].is_key else fields[number].hint
                for number in together
                for _ in fields[number].texts
            ]
            data, offsets = join_texts(texts)
            spans = self._search(TextBatch(data, offsets, nowhere, hints=hints))
            owners = [(number, text) for number in together for text in range(len(fields[number].texts))]
            for index, one in spans.items():
                number, text = owners[index]
                found[number][text] = one
        return found

    def _search(self, batch: TextBatch, depth: int = 0) -> Spans:
        """What rules find in a batch, and in what is encoded in it."""
        numbers, ends = self._rules.gate.scan(batch.data)
        matches = self._rules.confirm(batch, numbers, ends)
        spans: defaultdict[int, list[Span]] = defaultdict(list)
        for match in matches:
            if self._counts(match.rule.label, match.severity, match.confidence, match.evidence):
                spans[match.text].append(Span(match.start, match.end, match.rule.label))
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

    def _add_alone(self, fields: Sequence[Field], found: list[Spans]) -> None:
        """Adds numbers that prove themselves."""
        for number, field in enumerate(fields):
            spans = found[number]
            for index, text in enumerate(field.texts):
                if len(text) >= FEWEST_BYTES:
                    known = spans.get(index, [])
                    if added := list(self._alone.find(text, known)):
                        spans[index] = sorted([*known, *added])

    def _add_encoded(self, fields: Sequence[Field], found: list[Spans]) -> None:
        """Adds runs of base64 and hexadecimal digits in which a value shows."""
        places: list[tuple[int, int, Stretch]] = []
        for number, field in enumerate(fields):
            if not field.is_typed:
                for index, text in enumerate(field.texts):
                    if len(text) >= FEWEST_ENCODED:
                        places += [(number, index, one) for one in encoded_texts(text)]
        if not places:
            return
        hints = ["" if fields[number].is_key else fields[number].hint for number, _, _ in places]
        data, offsets = join_texts([one.decoded for _, _, one in places])
        inner = self._search(TextBatch(data, offsets, nowhere, hints=hints, through=("base64",)), 1)
        for place, spans in inner.items():
            number, index, (start, end, _) = places[place]
            if spans:
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
            if names:
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
