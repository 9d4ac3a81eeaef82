"""The records that can be judged by, and those that cannot, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench
from leaktight.attack.records import Record
from leaktight.attack.result import Exclusion
from leaktight.attack.targets.scoring import is_readable, read_ahead

KNOWN = "membership."
"""What the attacks of this family know of a bench is kept under names that begin so."""
MIN_TOKENS = 2
LABELLED = frozenset({Kind.SEQUENCE_CLASSIFIER, Kind.IMAGE_CLASSIFIER})


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The records that attacks on membership are judged by: each content once, none on both sides."""

    members: tuple[Record, ...]
    others: tuple[Record, ...]
    public: tuple[Record, ...]
    """For calibration; none of them is a member or kept out."""
    texts: tuple[str, ...]
    """What the models read of each record: the text, or its beginning where it is too long."""
    public_texts: tuple[str, ...]
    repeats: tuple[int, ...]
    """How often each member's content stands in the data."""
    exclusions: tuple[Exclusion, ...]
    notes: tuple[str, ...]
    longest: int
    """Tokens that every model of the bench can read; 0 if the target is no language model."""

    @property
    def records(self) -> tuple[Record, ...]:
        """Members, then the others: the order of all scores."""
        return self.members + self.others


def prepare(bench: Bench) -> Evaluated:
    """What of the bench's population can be judged by. Worked out once for all attacks of an audit.

    If the bench has got other records, models or settings since, what was known of it is forgotten.
    """
    means = _means_of(bench)
    known: tuple[tuple[object, ...], Evaluated] | None = bench.known.get(KNOWN)
    if known is not None and all(one is other for one, other in zip(known[0], means, strict=True)):
        return known[1]
    for name in [name for name in bench.known if name.startswith(KNOWN)]:
        del bench.known[name]
    evaluated = _Preparation(bench).evaluated()
    bench.known[KNOWN] = (means, evaluated)
    return evaluated


def _means_of(bench: Bench) -> tuple[object, ...]:
    """All that scores of this family depend on."""
    models = [None if passes is None else passes.model for passes in (bench.passes, bench.reference)]
    return (bench.target, bench.population, bench.settings, bench.shadows, *models)


class _Preparation:
    """Takes records out, step by step, and keeps count of them."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.exclusions: list[Exclusion] = []

    def evaluated(self) -> Evaluated:
        population = self.bench.population
        everybody = {_likeness(record) for record in (*population.members, *population.others)}
        members, others = self._apart(population.members, population.others)
        repeats = Counter(record.content for record in members)
        members = self._once(members, "members that repeat another member")
        others = self._once(others, "kept-out records that repeat another one")
        members, others = self._usable(members), self._usable(others)
        public = [record for record in population.public if _likeness(record) not in everybody]
        self._exclude("public records that are among the measured ones", len(population.public) - len(public))
        public = self._usable(_unique(public), "public ")
        longest = self._longest()
        records = [*members, *others]
        texts = self._read(records, longest)
        return Evaluated(
            members=tuple(members),
            others=tuple(others),
            public=tuple(public),
            texts=texts,
            public_texts=self._read(public, longest),
            repeats=tuple(repeats[record.content] for record in members),
            exclusions=tuple(self.exclusions),
            notes=self._notes(records, texts),
            longest=longest,
        )

    def _exclude(self, reason: str, count: int) -> None:
        if count:
            self.exclusions.append(Exclusion(reason, count))

    def _apart(
        self, members: Sequence[Record], others: Sequence[Record]
    ) -> tuple[list[Record], list[Record]]:
        """Both without what stands on both sides: nobody could say which of them the model knows."""
        shared = {_likeness(record) for record in members} & {_likeness(record) for record in others}
        same = {record.content for record in members} & {record.content for record in others}
        taken = [record for record in (*members, *others) if _likeness(record) in shared]
        exact = sum(record.content in same for record in taken)
        self._exclude("stand among members and among records kept out", exact)
        self._exclude("stand on both sides, but for case and spaces", len(taken) - exact)
        kept = [[record for record in side if _likeness(record) not in shared] for side in (members, others)]
        return kept[0], kept[1]

    def _once(self, records: Sequence[Record], reason: str) -> list[Record]:
        once = _unique(records)
        self._exclude(reason, len(records) - len(once))
        return once

    def _usable(self, records: Sequence[Record], whose: str = "") -> list[Record]:
        """Those that the target gives a score that means something."""
        kept = list(records)
        if self.bench.passes is not None:
            read_ahead(self.bench.passes.model, [record.text for record in kept])
            model = self.bench.passes.model
            kept = [record for record in kept if is_readable(model, record.text)]
            self._exclude(f"{whose}records that the service does not read whole", len(records) - len(kept))
            long = [record for record in kept if len(model.encode(record.text)) >= MIN_TOKENS]
            self._exclude(f"{whose}records of fewer than {MIN_TOKENS} tokens", len(kept) - len(long))
            kept = long
        if self.bench.target.kind in LABELLED:
            classes = len(getattr(self.bench.target, "classes", ()))
            labelled = [r for r in kept if r.label is not None and 0 <= r.label < classes]
            self._exclude(f"{whose}records without a class that the model knows", len(kept) - len(labelled))
            kept = labelled
        return kept

    def _longest(self) -> int:
        if self.bench.passes is None:
            return 0
        models = [self.bench.passes, self.bench.reference, *(shadow.passes for shadow in self.bench.shadows)]
        # One place is the begin-of-text token's.
        return min(passes.model.context_tokens for passes in models if passes is not None) - 1

    def _notes(self, records: Sequence[Record], texts: Sequence[str]) -> tuple[str, ...]:
        is_cut = getattr(self.bench.target, "is_cut", None)
        if self.bench.passes is not None:
            cut = sum(record.text != text for record, text in zip(records, texts, strict=True))
        else:
            cut = sum(is_cut(text) for text in texts) if is_cut is not None else 0
        if not cut:
            return ()
        return (f"{cut:,} records are longer than what the model reads; their beginnings are measured",)

    def _read(self, records: Sequence[Record], longest: int) -> tuple[str, ...]:
        if self.bench.passes is None:
            return tuple(record.text for record in records)
        model = self.bench.passes.model
        tokens = [model.encode(record.text) for record in records]
        return tuple(
            model.decode(each[:longest]) if len(each) > longest else record.text
            for record, each in zip(records, tokens, strict=True)
        )


def _likeness(record: Record) -> bytes:
    """The same for records that differ in case and spaces alone."""
    if record.image is not None:
        return record.content
    return " ".join(record.text.casefold().split()).encode(errors="surrogatepass")


def _unique(records: Iterable[Record]) -> list[Record]:
    """The first of each content."""
    first: dict[bytes, Record] = {}
    for record in records:
        first.setdefault(record.content, record)
    return list(first.values())
