"""Outputs that repeat training text: what, how long, where it stands in the training data, how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from leaktight.attack.bench import Bench
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


def matchers_of(bench: Bench, shortest: int) -> tuple[Matcher, Matcher]:
    """Of the members, and for control of the others; each takes what the other side holds for boilerplate.

    Worked out once for all attacks of an audit.
    """
    name = f"extraction.matchers {shortest}"
    if name not in bench.known:
        members, others, public = bench.population.members, bench.population.others, bench.population.public
        own, control = (
            Matcher(members, (*others, *public), shortest),
            Matcher(others, (*members, *public), shortest),
        )
        bench.known[name] = (own, control)
    matchers: tuple[Matcher, Matcher] = bench.known[name]
    return matchers


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
    Memory and time are those of `SpanIndex`: 1,000 outputs against 100 MB of records took 7 s of one core,
    and 240 MiB beside the records.
    """
    return Matcher(records, public, shortest).match(outputs)


class Matcher:
    """Records, indexed once for many outputs."""

    def __init__(self, records: Sequence[Record], public: Sequence[Record], shortest: int = SHORTEST) -> None:
        kinds: dict[bytes, int] = {}
        first: list[int] = []
        copies: list[int] = []
        kind_of = []
        for number, record in enumerate(records):
            # By digest: the index holds the texts already.
            digest = blake2b(normal(record.text).encode(), digest_size=16).digest()
            kind = kinds.setdefault(digest, len(kinds))
            if kind == len(first):
                first.append(number)
                copies.append(0)
            copies[kind] += 1
            kind_of.append(kind)
        self._first = first
        self._copies = copies
        self._counted = tuple(copies[kind] for kind in kind_of)
        self._index = SpanIndex((records[number].text for number in first), shortest=shortest)
        self._public = SpanIndex((record.text for record in public), shortest=shortest)
        self._short = int((self._index.sizes < self._index.shortest).sum())
        self._judged: dict[str, bool] = {}

    def match(self, outputs: Iterable[str]) -> Matches:
        """What outputs repeat."""
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
                tuple(self._first[text] for text in span.texts),
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
