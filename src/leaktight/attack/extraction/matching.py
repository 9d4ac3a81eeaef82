"""Outputs that repeat training text: what, how long, where it stands in the training data, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leaktight.attack.extraction.normal import normal
from leaktight.attack.extraction.span_index import SpanIndex
from leaktight.attack.records import Record

SHORTEST = 100
"""Bytes of UTF-8 of the shortest span that counts: chance does not repeat so much."""
BOILERPLATE_RECORDS = 10
"""What so many different records hold says nothing of any of them."""
OWN_CHARACTERS = 8
"""A span with fewer characters of its own beside boilerplate is boilerplate."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A span of an output that stands in training records."""

    output: int
    """The output's number."""
    start: int
    """Code points of the normalised output (`normal`)."""
    end: int
    records: tuple[int, ...]
    """The numbers of the different records that hold it; of copies the first."""
    repeats: int
    """Records that hold it, copies included."""
    is_boilerplate: bool
    """All of it but a few characters stands in public texts or in many different records."""

    @property
    def length(self) -> int:
        """Code points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Matches:
    """What outputs repeat of training records."""

    outputs: int
    """How many were looked at."""
    repeated: tuple[Repeated, ...]
    """Maximal spans, output by output, from left to right."""
    copies: tuple[int, ...]
    """For each record how many of them have its text."""
    too_short: int = 0
    """Different records that are shorter than the shortest span: they could not be found."""
    distinct: int = 0
    """Different records."""

    @property
    def leaking(self) -> tuple[Repeated, ...]:
        """Those that are no boilerplate."""
        return tuple(one for one in self.repeated if not one.is_boilerplate)

    def longest(self) -> dict[int, Repeated]:
        """For each output that leaks the longest span, the first of several."""
        found: dict[int, Repeated] = {}
        for one in self.leaking:
            if one.output not in found or one.length > found[one.output].length:
                found[one.output] = one
        return found

    def by_record(self) -> dict[int, tuple[int, int]]:
        """For each leaked record in how many outputs, and how many characters in a row at most.

        A span of several records counts for each: nobody can say which of them it comes from.
        """
        found: dict[int, tuple[set[int], int]] = {}
        for one in self.leaking:
            for number in one.records:
                outputs, most = found.get(number, (set(), 0))
                found[number] = outputs | {one.output}, max(most, one.length)
        return {number: (len(outputs), most) for number, (outputs, most) in found.items()}


def match_outputs(
    outputs: Iterable[str],
    records: Sequence[Record],
    *,
    public: Sequence[Record] = (),
    shortest: int = SHORTEST,
) -> Matches:
    """The spans of at least `shortest` bytes that outputs share with training records: exact, at any scale.

    `outputs` are a model's answers or a service's logs. `public` are texts that were not trained on, or that
    anybody can have: what they hold as well is boilerplate. Texts are compared as `normal` gives them.
    Memory and time are those of `SpanIndex`: 100 MB of records are indexed in some seconds, within 300 MiB.
    """
    return _Matcher(records, public, shortest).match(outputs)


class _Matcher:
    def __init__(self, records: Sequence[Record], public: Sequence[Record], shortest: int) -> None:
        self._first: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for number, record in enumerate(records):
            text = normal(record.text)
            self._first.setdefault(text, number)
            counts[text] += 1
        self._numbers = tuple(self._first.values())
        self._copies = tuple(counts.values())
        self._counted = tuple(counts[normal(record.text)] for record in records)
        self._index = SpanIndex(self._first, shortest=shortest)
        self._public = SpanIndex((record.text for record in public), shortest=shortest)
        self._short = sum(len(text.encode()) < self._index.shortest for text in self._first)
        self._judged: dict[str, bool] = {}

    def match(self, outputs: Iterable[str]) -> Matches:
        repeated = []
        count = 0
        for number, output in enumerate(outputs):
            repeated += self._of(number, normal(output))
            count += 1
        return Matches(count, tuple(repeated), self._counted, self._short, len(self._first))

    def _of(self, number: int, output: str) -> list[Repeated]:
        return [
            Repeated(
                number,
                span.start,
                span.end,
                tuple(self._numbers[text] for text in span.texts),
                sum(self._copies[text] for text in span.texts),
                self._is_boilerplate(output[span.start : span.end]),
            )
            for span in self._index.spans(output)
        ]

    def _is_boilerplate(self, piece: str) -> bool:
        if piece not in self._judged:
            covered = [*self._public.shared(piece), *self._index.shared(piece, BOILERPLATE_RECORDS)]
            known = {place for start, end in covered for place in range(start, end)}
            own = sum(place not in known for place in range(len(piece)))
            self._judged[piece] = own < OWN_CHARACTERS
        return self._judged[piece]
