"""Records cut into a prefix that the attacker has and a suffix that is to be got out of the model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from leaktight.attack.bench import Passes, Settings
from leaktight.attack.records import Population, Record
from leaktight.attack.result import AtRisk, Exclusion
from leaktight.attack.scores import TokenScores
from leaktight.attack.targets.scoring import ScoringEndpoint, is_readable, read_ahead
from leaktight.attack.targets.target import Language
from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import Fingerprinter

BOILERPLATE_RECORDS = 10
"""A suffix that stands in so many different records says nothing of any of them."""
UNREADABLE = "the service does not read it whole"
BOUNDARY_TOKENS = 8
"""How far the end of a prefix may move to a place where its text has the same tokens alone."""


def none_long_enough(settings: Settings) -> str:
    """Why nothing was measured where no record gives a suffix of its own."""
    parts = f"a prefix of {settings.prefix_tokens} and a suffix of {settings.suffix_tokens} tokens"
    return f"no record has {parts} of its own; give fewer"


@dataclass(frozen=True, slots=True)
class Cut:
    """One record with the place where its suffix begins."""

    record: Record
    tokens: tuple[int, ...] = field(repr=False)
    """Of the whole record."""
    start: int
    """The first token of the suffix; the tokens before it are the prefix."""
    length: int

    @property
    def suffix(self) -> tuple[int, ...]:
        """Its tokens."""
        return self.tokens[self.start : self.start + self.length]

    def of_suffix(self, scores: TokenScores, model: Language) -> slice:
        """Where the suffix stands in a model's scores of the record: one without a begin-of-text token does
        not score the first token, and none scores what its context does not hold."""
        read = min(len(self.tokens), model.context_tokens - 1)
        first = self.start - (read - len(scores))
        return slice(first, first + self.length)


@dataclass(frozen=True, slots=True)
class Suffix:
    """A suffix that one or several records end their window with."""

    cuts: tuple[Cut, ...]
    """One for each different record."""
    repeats: int
    """Records that it follows the prefix in, copies of one included."""

    @property
    def tokens(self) -> tuple[int, ...]:
        """Of the suffix."""
        return self.cuts[0].suffix

    def at_risk(self, fingerprint: Fingerprinter, *, score: float, reason: str) -> AtRisk:
        """The entry of its first record."""
        record = self.cuts[0].record
        return AtRisk(fingerprint(record.content), record.location, score, reason, self.repeats)


@dataclass(frozen=True, slots=True)
class Suffixes:
    """What of one side of the population is measured, and what is not."""

    measured: tuple[Suffix, ...]
    exclusions: tuple[Exclusion, ...]
    notes: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """Of all records that are measured."""
        return [cut.record.text for suffix in self.measured for cut in suffix.cuts]


def suffixes_of(
    population: Population, passes: Passes, prefix: int, suffix: int
) -> tuple[Suffixes, Suffixes]:
    """The distinct suffixes of the members, and those of the others: prefix and suffix in tokens.

    The prefix is the first `prefix` tokens of a record, the suffix the next ones. Equal suffixes count once.
    What says nothing of a record is left out on both sides, by the same rule: suffixes that stand anywhere in
    a record of another side, or follow the prefix in `BOILERPLATE_RECORDS` different records. Raises
    UsageError for a prefix or suffix of no tokens.
    """
    for name, size in (("prefix_tokens", prefix), ("suffix_tokens", suffix)):
        if size < 1:
            raise UsageError(name, "must be 1 or more")
    cutter = _Cutter(passes.model, prefix, suffix)
    everybody = (*population.members, *population.others, *population.public)
    read_ahead(passes.model, [record.text for record in everybody])
    members = cutter.cut(population.members, "")
    others = cutter.cut(population.others, "kept out: ")
    known = [record for record in population.public if is_readable(passes.model, record.text)]
    public = [passes.model.encode(record.text) for record in known]
    return (
        _distinct(members, [*public, *(tokens for tokens, _ in others.rows)], ""),
        _distinct(others, [*public, *(tokens for tokens, _ in members.rows)], "kept out: "),
    )


@dataclass(slots=True)
class _Side:
    rows: list[tuple[tuple[int, ...], Cut | None]] = field(default_factory=list)
    """All tokens of each record, and its cut if it can be measured."""
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Cutter:
    model: Language
    prefix: int
    suffix: int

    def cut(self, records: Sequence[Record], whose: str) -> _Side:
        side = _Side()
        if isinstance(self.model, ScoringEndpoint):
            readable = [record.text for record in records if self.model.reads(record.text)]
            self.model.read([self.model.decode(self.model.encode(text)[: self.prefix]) for text in readable])
        for record in records:
            tokens = self.model.encode(record.text) if is_readable(self.model, record.text) else ()
            made = self._cut(record, tokens) if tokens or not record.text else UNREADABLE
            side.rows.append((tokens, made if isinstance(made, Cut) else None))
            if isinstance(made, str):
                side.left_out[whose + made] += 1
        return side

    def _cut(self, record: Record, tokens: tuple[int, ...]) -> Cut | str:
        """The record's cut, or why there is none."""
        longest = self.model.context_tokens - 1
        if self.prefix + self.suffix > longest:
            return f"prefix and suffix are longer than the model's context of {longest + 1:,} tokens"
        if len(tokens) < self.prefix + self.suffix:
            return f"shorter than a prefix of {self.prefix} and a suffix of {self.suffix} tokens"
        if self.model.decode(tokens).strip() != record.text.strip():
            return "the tokenizer does not give back the same text"
        start = self._start(tokens[:longest])
        if start is None:
            return "the text of the prefix alone has other tokens"
        return Cut(record, tokens, start, self.suffix)

    def _start(self, tokens: tuple[int, ...]) -> int | None:
        """The first place from the prefix's end on where an attacker who sends text sends these tokens."""
        last = min(self.prefix + BOUNDARY_TOKENS, len(tokens) - self.suffix)
        for start in range(self.prefix, last + 1):
            if self.model.encode(self.model.decode(tokens[:start])) == tokens[:start]:
                return start
        return None


def _distinct(side: _Side, elsewhere: Sequence[tuple[int, ...]], whose: str) -> Suffixes:
    groups: defaultdict[tuple[int, ...], list[Cut]] = defaultdict(list)
    for _, cut in side.rows:
        if cut is not None:
            groups[cut.suffix].append(cut)
    foreign = _standing_in(elsewhere, set(groups))
    left_out = Counter(side.left_out)
    measured = []
    for tokens, cuts in groups.items():
        different = tuple({cut.record.text: cut for cut in reversed(cuts)}.values())[::-1]
        if tokens in foreign or len(different) >= BOILERPLATE_RECORDS:
            left_out[f"{whose}boilerplate: the suffix stands in records of another side or in many"] += len(
                cuts
            )
        else:
            measured.append(Suffix(different, len(cuts)))
    notes: tuple[str, ...] = ()
    if repeated := sum(len(suffix.cuts) > 1 for suffix in measured):
        notes = (
            f"{whose}{repeated:,} suffixes follow several different prefixes; each counts once, by its best",
        )
    exclusions = tuple(Exclusion(reason, count) for reason, count in left_out.items())
    return Suffixes(tuple(measured), exclusions, notes)


def _standing_in(texts: Sequence[tuple[int, ...]], wanted: set[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """Those of the wanted token sequences, all of one length, that stand anywhere in the texts."""
    if not wanted:
        return set()
    length = len(next(iter(wanted)))
    known = {np.asarray(tokens, dtype=np.int32).tobytes(): tokens for tokens in wanted}
    found = set()
    for text in texts:
        raw = np.asarray(text, dtype=np.int32).tobytes()
        for place in range(len(text) - length + 1):
            window = known.get(raw[4 * place : 4 * (place + length)])
            if window is not None:
                found.add(window)
    return found
