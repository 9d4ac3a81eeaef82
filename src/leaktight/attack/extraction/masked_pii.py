"""A personal value is masked in its record: does the model say which one stood there?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import LANGUAGE, Access, Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.extraction.asking import Question, ask
from leaktight.attack.extraction.language import (
    beginning,
    has_room,
    is_telling,
    lacks_language,
    not_named,
    share,
)
from leaktight.attack.extraction.masking import Masked, Pool, fits, masked_of, pools_of
from leaktight.attack.extraction.values import (
    PERSON,
    KnownValues,
    ValueFinder,
    canonical,
    installed_finder,
    known_values,
)
from leaktight.attack.result import AtRisk, Exclusion, Family, Measure, Result
from leaktight.attack.scores import Sampler, Wanted

SOURCE = "Lukas et al. 2023, arXiv 2302.00539"
ANSWER_TOKENS = 24
SAMPLER = Sampler(top_k=40)


@dataclass(frozen=True, slots=True)
class Guess:
    """Which of the candidates were taken for the value."""

    masked: Masked
    candidates: int
    is_right: bool
    """By the target: it alone has the best perplexity, so that a tie is wrong."""
    is_base_right: bool = False
    is_difference_right: bool = False
    """By the target's log perplexity less the base model's."""
    is_frequent: bool = False
    """The value is the most frequent of the candidates."""


@dataclass(frozen=True, slots=True)
class PiiInference:
    """How often the true value is told from others of its kind: by the perplexity of the filled record."""

    values: int = 50
    """Values asked for, of either side."""
    candidates: int = 100
    name: str = "pii_inference"
    family: Family = Family.EXTRACTION
    needs: Access = Access.LOGPROBS
    kinds: frozenset[Kind] = LANGUAGE
    source: str = SOURCE
    finder: ValueFinder | None = field(default=None, repr=False)
    """None: with all installed rules."""

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench."""
        return _lacks(bench, self.finder)

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing of the shared passes: its texts are its own."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """Each value with each candidate, by the target and the base model."""
        known = known_values(bench, self.finder)
        asked = min(len(known.leakable), self.values) + min(len(known.unknown), self.values)
        models = 1 if bench.reference is None else 2
        return asked * self.candidates * models * _passes_of_a_text(bench)

    def run(self, bench: Bench) -> Result:
        """Accuracies by label, with those of records kept out, of the base model and of guessing."""
        assert bench.passes is not None
        known = known_values(bench, self.finder)
        chance = random.Random(f"{bench.settings.seed} {self.name}")
        asked, unreached = masked_of(bench, known, self.values, chance=chance)
        pools = pools_of(known)
        guesses = []
        alone = 0
        for masked in asked:
            pool = pools[masked.value.label]
            candidates = pool.candidates(masked.value.text, self.candidates, chance)
            if len(candidates) == 1:
                alone += 1
            else:
                guesses.append(_guess(bench.passes, bench.reference, masked, candidates, pool))
        reasons = {"a value beyond the model's context": unreached, "the only value of its kind": alone}
        told, notes = _telling(guesses, bench.settings.level, lambda _label: True)
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=tuple(_accuracies(guesses, bench)),
            at_risk=tuple(_at_risk(known, told, bench, "its {label} is told from {count:,} candidates")),
            exclusions=tuple(Exclusion(reason, count) for reason, count in reasons.items() if count),
            notes=notes,
            details={"values": len(asked), "candidates": self.candidates},
        )


@dataclass(frozen=True, slots=True)
class PiiReconstruction:
    """How often the true value is the best of what the model itself says in its place; no list is needed."""

    values: int = 50
    samples: int = 64
    sampler: Sampler = SAMPLER
    name: str = "pii_reconstruction"
    family: Family = Family.EXTRACTION
    needs: Access = Access.LOGPROBS
    kinds: frozenset[Kind] = frozenset({Kind.CAUSAL})
    source: str = SOURCE
    finder: ValueFinder | None = field(default=None, repr=False)
    """None: with all installed rules."""

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench."""
        return _lacks(bench, self.finder)

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing of the shared passes: its texts are its own."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """The samples, and each once more with the rest of its record."""
        known = known_values(bench, self.finder)
        asked = min(len(known.leakable), self.values) + min(len(known.unknown), self.values)
        return 2 * asked * self.samples * (1 if bench.reference is None else 2)

    def run(self, bench: Bench) -> Result:
        """Accuracies by label, with those of records that were kept out."""
        assert bench.passes is not None
        known = known_values(bench, self.finder)
        chance = random.Random(f"{bench.settings.seed} {self.name}")
        asked, unreached = masked_of(bench, known, self.values, chance=chance)
        model = bench.passes.model
        fitting = [
            one for one in asked if one.prefix.strip() and has_room(model, one.prefix, ANSWER_TOKENS + 2)
        ]
        guesses = self._guesses(bench, bench.passes, fitting)
        measures = [*_by_label("reconstruction_accuracy", guesses, bench)]
        if bench.reference is not None:
            base = self._guesses(bench, bench.reference, fitting)
            measures += _by_label("base_reconstruction_accuracy", base, bench)
            guesses = [
                replace(one, is_base_right=other.is_right) for one, other in zip(guesses, base, strict=True)
            ]
        told, notes = _telling(guesses, bench.settings.level, lambda label: label == PERSON)
        left_out = unreached + len(asked) - len(fitting)
        reason = "nothing before the value, or no room for it in the model's context"
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=tuple(measures),
            at_risk=tuple(_at_risk(known, told, bench, "its {label} is the best of {count:,} samples")),
            exclusions=(Exclusion(reason, left_out),) if left_out else (),
            notes=notes,
            details={"values": len(asked), "samples": self.samples},
        )

    def _guesses(self, bench: Bench, passes: Passes, places: Sequence[Masked]) -> list[Guess]:
        """For each value the best of what a model says in its place."""
        model = passes.model
        start = beginning(model)
        questions = [
            Question(start + one.prefix.rstrip(), self.samples, ANSWER_TOKENS, self.sampler) for one in places
        ]
        guesses = []
        answers = ask(bench, model, questions, seed=bench.settings.seed)
        for masked, texts in zip(places, answers, strict=True):
            said = _said(self.finder or installed_finder(), masked, texts)
            if said:
                guesses.append(_guess(passes, None, masked, said, Pool((), ())))
            else:
                guesses.append(Guess(masked, 0, False))
        return guesses


def _passes_of_a_text(bench: Bench) -> int:
    """1; of a masked model, which reads a text once for each of its tokens, about as many as it has."""
    if bench.target.kind is not Kind.MASKED or bench.passes is None:
        return 1
    texts = [record.text for record in bench.population.members[:50]]
    return max(1, sum(len(bench.passes.model.encode(text)) for text in texts) // max(1, len(texts)))


def _lacks(bench: Bench, finder: ValueFinder | None) -> str:
    missing = lacks_language(bench)
    if missing:
        return missing
    return "" if known_values(bench, finder).leakable else "a personal value that only members hold"


def _guess(
    passes: Passes, reference: Passes | None, masked: Masked, candidates: Sequence[str], pool: Pool
) -> Guess:
    own = canonical(masked.value.text)
    truth = np.array([canonical(one) == own for one in candidates])
    target = fits(passes, masked, candidates)
    counts = np.array([pool.count(one) for one in candidates], dtype=np.float64)
    base = None if reference is None else fits(reference, masked, candidates)
    return Guess(
        masked,
        len(candidates),
        _is_best(target, truth),
        is_base_right=base is not None and _is_best(base, truth),
        is_difference_right=base is not None and _is_best(target - base, truth),
        is_frequent=_is_best(counts, truth),
    )


def _is_best(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> bool:
    if not truth.any():
        return False
    wrong = scores[~truth]
    return not len(wrong) or bool(scores[truth].max() > wrong.max())


def _said(finder: ValueFinder, masked: Masked, texts: Sequence[str]) -> list[str]:
    """The different values of the label that answers begin with, as they stand in the record's sentence."""
    tail = masked.prefix[-80:].rstrip()
    said: dict[str, str] = {}
    for text, values in zip(texts, finder.find([f"{tail}{text}" for text in texts]), strict=True):
        for value in values:
            begins = len(tail) <= value.start <= len(tail) + 2 and text
            if value.label == masked.value.label and begins:
                said.setdefault(canonical(value.text), value.text)
    return list(said.values())


def _accuracies(guesses: Sequence[Guess], bench: Bench) -> Iterable[Measure]:
    yield from _by_label("inference_accuracy", guesses, bench)
    yield from _by_label("most_frequent_accuracy", guesses, bench, "is_frequent")
    if bench.reference is not None:
        yield from _by_label("base_inference_accuracy", guesses, bench, "is_base_right")
        yield from _by_label("beyond_base_inference_accuracy", guesses, bench, "is_difference_right")


def _by_label(name: str, guesses: Sequence[Guess], bench: Bench, flag: str = "is_right") -> Iterable[Measure]:
    """The accuracy of all labels together, then of each.

    The chance to infer is that of the best who never asks the model: who draws a candidate, or says the most
    frequent one.
    """
    level = bench.settings.level
    labels = sorted({one.masked.value.label for one in guesses})
    for label in ["", *labels] if len(labels) > 1 else [""]:
        chosen = [one for one in guesses if label in ("", one.masked.value.label)]
        own = [one for one in chosen if one.masked.is_member]
        drawn = sum(1 / one.candidates for one in own if one.candidates)
        blind = max(drawn, sum(one.is_frequent for one in own)) / max(1, len(own))
        yield Measure(
            name,
            label,
            share((getattr(one, flag) for one in own), level),
            chance=blind if name == "inference_accuracy" and own else None,
            control=share((getattr(one, flag) for one in chosen if not one.masked.is_member), level),
            count=len(own),
            note="" if own else "no value can be asked for",
        )


def _telling(
    guesses: Sequence[Guess], level: float, is_guessable: Callable[[str], bool]
) -> tuple[list[Guess], tuple[str, ...]]:
    """The guesses that tell a member's value and the base model does not, of labels where that says something
    of training; and a note on each other label."""
    telling: list[Guess] = []
    notes = []
    for label in sorted({one.masked.value.label for one in guesses}):
        own, kept_out = (
            [one for one in guesses if (one.masked.value.label, one.masked.is_member) == (label, side)]
            for side in (True, False)
        )
        told, control = ([one.is_right and not one.is_base_right for one in side] for side in (own, kept_out))
        if is_telling(told, control, level, is_guessable=is_guessable(label)):
            telling += [one for one, is_told in zip(own, told, strict=True) if is_told]
        elif any(told):
            notes.append(not_named(label, control))
    return telling, tuple(notes)


def _at_risk(known: KnownValues, told: Iterable[Guess], bench: Bench, reason: str) -> Iterable[AtRisk]:
    for one in told:
        yield AtRisk(
            bench.fingerprint(one.masked.record.content),
            one.masked.record.location,
            float(one.candidates),
            reason.format(label=one.masked.value.label, count=one.candidates),
            len(known.members.holders[one.masked.digest]),
        )


ATTACKS = (PiiInference(), PiiReconstruction())
