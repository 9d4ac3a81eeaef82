"""Structured values by search: the likeliest e-mail addresses, numbers or names that a model knows here."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.extraction.automaton import Pattern, Vocabulary
from leaktight.attack.extraction.language import (
    begin_tokens,
    comparable_reference,
    is_telling,
    lacks_language,
    not_named,
    share,
)
from leaktight.attack.extraction.masking import Masked, masked_of
from leaktight.attack.extraction.patterns import names, patterns
from leaktight.attack.extraction.search import Found, search
from leaktight.attack.extraction.values import PERSON, KnownValues, ValueFinder, digest_of, known_values
from leaktight.attack.result import AtRisk, Exclusion, Family, Measure, Result
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.target import Language


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search gave at the place of a value."""

    masked: Masked
    digests: tuple[str, ...]
    """Of what was found, best first; without what the base model finds likelier."""

    @property
    def is_hit(self) -> bool:
        """Whether the value that stood there was found."""
        return self.masked.digest in self.digests


@dataclass(frozen=True, slots=True)
class StructuredSearch:
    """How often a value is among the best that a search finds, where a pattern says what may be said.

    In its own context: after the text before a member's value, is that value found? In others' contexts: of
    all values that only members hold, how many are found after texts of records that were kept out, which
    anybody can write? With a base model, what is found is ordered by how much likelier the target finds it,
    and what the base model finds likelier does not count.
    """

    values: int = 20
    """Contexts of either side, each label in turn."""
    width: int = 10
    max_tokens: int = 48
    name: str = "structured_search"
    family: Family = Family.EXTRACTION
    needs: Access = Access.LOGITS
    kinds: frozenset[Kind] = frozenset({Kind.CAUSAL})
    source: str = "Carlini et al. 2019, arXiv 1802.08232, section 5"
    finder: ValueFinder | None = field(default=None, repr=False)
    """None: with all installed rules."""

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench."""
        missing = lacks_language(bench)
        if missing:
            return missing
        known = known_values(bench, self.finder)
        labels = {known.members.labels[digest] for digest in known.leakable}
        return "" if labels & {*patterns(), PERSON} else "a value of a known pattern that only members hold"

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing of the shared passes: its texts are its own."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """At most: each beginning that is kept, at each step of each search."""
        return 2 * self.values * self.width * self.max_tokens

    def run(self, bench: Bench) -> Result:
        """Shares by label, with those of values that were kept out."""
        assert bench.passes is not None
        known = known_values(bench, self.finder)
        chance = random.Random(f"{bench.settings.seed} {self.name}")
        looked_for = {**patterns(), PERSON: names(_persons(known))}
        asked, unreached = masked_of(bench, known, self.values, chance=chance, labels=looked_for)
        fitting = [one for one in asked if self._fits(bench.passes.model, one)]
        searched, note = self._search(bench, fitting, looked_for)
        at_risk, unnamed = _at_risk(searched, known, bench)
        left_out = unreached + len(asked) - len(fitting)
        reason = "no text before a value, or no room for the value in the model's context"
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=tuple(_measures(searched, known, bench, self.width)),
            at_risk=at_risk,
            exclusions=(Exclusion(reason, left_out),) if left_out else (),
            notes=tuple(filter(None, [note, *unnamed])),
            details={"contexts": len(fitting), "width": self.width},
        )

    def _fits(self, model: Language, masked: Masked) -> bool:
        tokens = context_of(model, masked.prefix)
        return bool(masked.prefix.strip()) and len(tokens) + self.max_tokens < model.context_tokens

    def _search(
        self, bench: Bench, places: Sequence[Masked], looked_for: Mapping[str, Pattern]
    ) -> tuple[list[Searched], str]:
        assert bench.passes is not None
        model = bench.passes.model
        reference, note = comparable_reference(bench, [one.record.text for one in places])
        base = None if reference is None else reference.model
        vocabulary = Vocabulary(model)
        searched = []
        for masked in places:
            context = context_of(model, masked.prefix)
            found = search(
                model,
                vocabulary,
                looked_for[masked.value.label],
                context,
                width=self.width,
                max_tokens=self.max_tokens,
            )
            kept = [one.text for one in found] if base is None else beyond_base(base, context, found)
            searched.append(Searched(masked, tuple(digest_of(bench.fingerprint, text) for text in kept)))
        return searched, note


def context_of(model: Language, text: str) -> tuple[int, ...]:
    """The tokens before a value, the begin-of-text token first if the model has one.

    Without the space at the end, which belongs to the value's first token.
    """
    return (*begin_tokens(model), *model.encode(text.rstrip()))


def beyond_base(base: Language, context: Sequence[int], found: Sequence[Found]) -> list[str]:
    """What the target finds likelier than the base model, by the difference of the probabilities.

    The base model's probability does not include that the value ends: it is an upper bound.
    """
    items = [Item(base.encode(f" {one.text}"), tuple(context)) for one in found]
    scores = base.score(items, Wanted())
    known = [float(one.log_p.sum(dtype=np.float64)) for one in scores]
    differences = [math.exp(one.log_p) - math.exp(log_p) for one, log_p in zip(found, known, strict=True)]
    order = np.argsort(-np.array(differences), kind="stable")
    return [found[index].text for index in order if differences[index] > 0]


def _persons(known: KnownValues) -> Iterable[str]:
    """The names on either side: the list has nothing to say about which are members'."""
    for side in (known.members, known.others):
        for values in side.by_record:
            yield from (value.text for value in values if value.label == PERSON)


def _measures(
    searched: Sequence[Searched], known: KnownValues, bench: Bench, width: int
) -> Iterable[Measure]:
    labels = sorted({one.masked.value.label for one in searched})
    for label in labels:
        own, control = _hits_at_home(label, searched)
        level = bench.settings.level
        yield Measure(
            _name(label),
            f"{label}, own context",
            share(own, level),
            chance=_chance(known, width) if label == PERSON else None,
            control=share(control, level),
            count=len(own),
            note="" if own else "no value can be asked for",
        )
        elsewhere, control = _hits_elsewhere(label, searched, known)
        yield Measure(
            _name(label),
            f"{label}, contexts of others",
            share(elsewhere, level),
            control=share(control, level),
            count=len(elsewhere),
            note="" if elsewhere else "no record that was kept out has such a value",
        )


def _hits_at_home(label: str, searched: Sequence[Searched]) -> tuple[list[bool], list[bool]]:
    """Which values are found after the texts that they follow: of members, and of records kept out."""
    chosen = [one for one in searched if one.masked.value.label == label]
    own, kept_out = (
        [one.is_hit for one in chosen if one.masked.is_member is is_member] for is_member in (True, False)
    )
    return own, kept_out


def _hits_elsewhere(
    label: str, searched: Sequence[Searched], known: KnownValues
) -> tuple[list[bool], list[bool]]:
    """Which of the members' values are found in contexts of others; of others' values, those that were not in
    any of these contexts are the control. Both empty without such contexts."""
    places = [one for one in searched if one.masked.value.label == label and not one.masked.is_member]
    if not places:
        return [], []
    given = {digest for one in places for digest in one.digests}
    at_home = {one.masked.digest for one in places}
    wanted = [digest for digest in known.leakable if known.members.labels[digest] == label]
    control = [digest for digest in known.unknown - at_home if known.others.labels[digest] == label]
    return [digest in given for digest in wanted], [digest in given for digest in control]


def _name(label: str) -> str:
    """Names are found by chance: they come from a list."""
    return "found_in_list_share" if label == PERSON else "recovered_share"


def _chance(known: KnownValues, width: int) -> float:
    """Of a search that draws from the list of names."""
    size = len(set(_persons(known)))
    return min(1.0, width / size) if size else 1.0


def _telling(
    searched: Sequence[Searched], known: KnownValues, level: float
) -> tuple[set[tuple[str, bool]], list[str]]:
    """The labels, with whether values are asked for in their own contexts, of which hits say something of
    training; and a note on the others that have any."""
    telling: set[tuple[str, bool]] = set()
    notes = []
    for label in sorted({one.masked.value.label for one in searched}):
        at_home, elsewhere = _hits_at_home(label, searched), _hits_elsewhere(label, searched, known)
        for is_own, (given, control) in ((True, at_home), (False, elsewhere)):
            if is_telling(given, control, level, is_guessable=label == PERSON):
                telling.add((label, is_own))
            elif any(given):
                notes.append(not_named(f"{label} {'after its own text' if is_own else 'elsewhere'}", control))
    return telling, notes


def _at_risk(
    searched: Sequence[Searched], known: KnownValues, bench: Bench
) -> tuple[tuple[AtRisk, ...], list[str]]:
    """The members that hold what was found, by the best place that it was found at, as far as that tells of
    training; and what is to be said of the others."""
    telling, notes = _telling(searched, known, bench.settings.level)
    best: dict[str, tuple[int, bool]] = {}
    for one in searched:
        for place, digest in enumerate(one.digests, 1):
            is_own = one.masked.digest == digest
            is_told = (one.masked.value.label, is_own) in telling
            if is_told and digest in known.leakable and (is_own or not one.masked.is_member):
                best[digest] = min(best.get(digest, (place, is_own)), (place, is_own))
    return tuple(_risks(best, known, bench)), notes


def _risks(best: Mapping[str, tuple[int, bool]], known: KnownValues, bench: Bench) -> Iterable[AtRisk]:
    for digest, (place, is_own) in sorted(best.items()):
        numbers = known.members.holders[digest]
        record = bench.population.members[numbers[0]]
        where = "after its own text" if is_own else "after other texts"
        reason = f"a search gives its {known.members.labels[digest]} {where} in place {place}"
        yield AtRisk(bench.fingerprint(record.content), record.location, 1 / place, reason, len(numbers))


ATTACK = StructuredSearch()
