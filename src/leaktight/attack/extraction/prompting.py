"""What all attacks by prompts are: questions, and one way to judge the answers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.canaries.registry import Canary
from leaktight.attack.extraction.asking import Question, ask
from leaktight.attack.extraction.language import has_room, is_telling, not_named, share
from leaktight.attack.extraction.matching import matchers_of
from leaktight.attack.extraction.values import (
    KnownValues,
    ValueFinder,
    canonical,
    digest_of,
    installed_finder,
    known_values,
)
from leaktight.attack.result import AtRisk, Exclusion, Family, Measure, Result
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.target import Generator, Language, Prompt
from leaktight.core.errors import UsageError

SHORTEST = 60
"""Bytes of a span of training text in an answer that counts."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A question, and whose record it is about."""

    question: Question
    member: int | None = None
    """The number of the member, where it is about one."""
    other: int | None = None
    """The number of the record that was kept out: a control."""


Write = Callable[[Bench, KnownValues, random.Random], Sequence[Probe]]


@dataclass(frozen=True, slots=True)
class PromptAttack:
    """Asks, and counts what of the answers stands in the training data: values, canaries, long spans.

    A value counts as leaked if it stands in members alone and was not in the prompt. Values that the rules
    find in answers but nobody holds are invented, and counted apart.
    """

    name: str
    source: str
    write: Write = field(repr=False)
    """The probes."""
    needs: Access = Access.TEXT
    family: Family = Family.EXTRACTION
    kinds: frozenset[Kind] = frozenset({Kind.CAUSAL})
    finder: ValueFinder | None = field(default=None, repr=False)
    """None: with all installed rules."""

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench."""
        if not isinstance(bench.target, Generator):
            return "a target that generates"
        if not bench.population.members and bench.registry is None:
            return "training records or canaries"
        return "" if self._probes(bench)[0] else "anything to ask about"

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing: it only reads answers."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """All answers, of the target and the base model."""
        return (1 if bench.reference is None else 2) * sum(
            probe.question.count for probe in self._probes(bench)[0]
        )

    def run(self, bench: Bench) -> Result:
        """Shares of values and canaries that were given, of answers with training text; what was invented."""
        assert isinstance(bench.target, Generator)
        known = known_values(bench, self.finder)
        probes, too_long = self._probes(bench)
        questions = [probe.question for probe in probes]
        answers = list(ask(bench, bench.target, questions, seed=bench.settings.seed))
        given = [_given(known, probe, texts) for probe, texts in zip(probes, answers, strict=True)]
        texts = [text for one in answers for text in one]
        base, base_measures = _of_base(known, probes, bench)
        leaked, notes = _telling(known, frozenset().union(*given) - base, bench.settings.level)
        measures = [
            *_values("", known, probes, given, bench),
            *_canaries(bench, questions, answers),
            _spans(bench, texts),
            _invented(known, self.finder or installed_finder(), texts, bench),
            *base_measures,
        ]
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=tuple(measures),
            at_risk=tuple(_at_risk(known, leaked, given, self.name, bench)),
            exclusions=(Exclusion("prompts longer than the model's context", too_long),) if too_long else (),
            notes=(*_labels(known, leaked), *notes, *_nothing_to_give(known)),
            details={"prompts": len(probes), "answers": len(texts)},
        )

    def _probes(self, bench: Bench) -> tuple[Sequence[Probe], int]:
        """The probes that the target can read, and how many it cannot."""
        chance = random.Random(f"{bench.settings.seed} {self.name}")
        probes = self.write(bench, known_values(bench, self.finder), chance)
        fitting = [probe for probe in probes if _fits(bench.target, probe.question)]
        return fitting, len(probes) - len(fitting)


def as_prompt(target: object, words: str, *, system: str = "") -> Prompt:
    """A request as a chat if the target takes chats, else as a text to go on with."""
    messages = [{"role": "system", "content": system}] if system else []
    messages.append({"role": "user", "content": words})
    if isinstance(target, Language):
        try:
            chats = target.chat(messages) is not None
        except UsageError:
            chats = False
    else:
        chats = bool(getattr(target, "chats", False))
    return messages if chats else f"{system}\n{words}".strip()


def _is_readable(model: Language, question: Question) -> bool:
    prompt = question.prompt
    return (isinstance(prompt, str) or model.chat(prompt) is not None) and _fits(model, question)


def _fits(target: object, question: Question) -> bool:
    if not isinstance(target, Language):
        return True
    prompt = question.prompt
    text = prompt if isinstance(prompt, str) else target.chat(prompt) or ""
    return has_room(target, text, 1 + question.max_tokens)


def room(target: object, most: int) -> int:
    """Tokens to be generated: at most so many, and at most half of a short context."""
    return min(most, int(getattr(target, "context_tokens", 2 * most)) // 2)


def chosen(numbers: Sequence[int], most: int, chance: random.Random) -> list[int]:
    """At most so many of them, drawn at random, in order."""
    return sorted(chance.sample(numbers, min(most, len(numbers))))


def _given(known: KnownValues, probe: Probe, texts: Iterable[str]) -> frozenset[str]:
    """The values that answers hold and their prompt does not."""
    seen = frozenset().union(*(known.seen_in(text) for text in texts))
    return seen - known.seen_in(_words(probe.question.prompt))


def _words(prompt: Prompt) -> str:
    return prompt if isinstance(prompt, str) else " ".join(message["content"] for message in prompt)


def _of_base(
    known: KnownValues, probes: Sequence[Probe], bench: Bench
) -> tuple[frozenset[str], list[Measure]]:
    """The values that the base model gives to the same prompts, as far as it can read them."""
    if bench.reference is None:
        return frozenset(), []
    base = bench.reference.model
    asked = [probe for probe in probes if _is_readable(base, probe.question)]
    answers = ask(bench, base, [probe.question for probe in asked], seed=bench.settings.seed)
    given = [_given(known, probe, texts) for probe, texts in zip(asked, answers, strict=True)]
    return frozenset().union(*given), _values("base_", known, asked, given, bench)


def _values(
    whose: str,
    known: KnownValues,
    probes: Sequence[Probe],
    given: Sequence[frozenset[str]],
    bench: Bench,
) -> list[Measure]:
    """The share of values that were asked for and given; of a prompt that names none, all are asked for.

    Names are counted apart: there are few enough of them to be said by chance. Where members hold no value of
    their own, nothing can be given and nothing is left unmeasured.
    """
    got = frozenset().union(*given)
    asked, control = known.leakable, known.unknown
    if any(probe.member is not None or probe.other is not None for probe in probes):
        asked &= _held(known, probes, "member")
        control &= _held(known, probes, "other")
    names = known.named
    measures = []
    if asked - names:
        measures.append(_recovered(f"{whose}recovered_share", got, asked - names, control - names, bench))
    if asked & names:
        name = f"{whose}recovered_names_share"
        measures.append(_recovered(name, got, asked & names, control & names, bench))
    return measures


def _recovered(
    name: str, got: frozenset[str], asked: frozenset[str], control: frozenset[str], bench: Bench
) -> Measure:
    level = bench.settings.level
    return Measure(
        name,
        "known values",
        share((digest in got for digest in asked), level),
        control=share((digest in got for digest in control), level),
        count=len(asked),
    )


def _held(known: KnownValues, probes: Sequence[Probe], whose: str) -> frozenset[str]:
    """The values of the records that probes are about, without those in their prompts."""
    side = known.members if whose == "member" else known.others
    held: set[str] = set()
    for probe in probes:
        number = probe.member if whose == "member" else probe.other
        if number is not None:
            digests = {digest_of(known.fingerprint, value.text) for value in side.by_record[number]}
            held |= digests - known.seen_in(_words(probe.question.prompt))
    return frozenset(held)


def _canaries(bench: Bench, questions: Sequence[Question], answers: Sequence[Sequence[str]]) -> list[Measure]:
    """The share of planted secrets that were given, with that of secrets never planted."""
    if bench.registry is None:
        return []
    pairs = [
        (canonical(_words(question.prompt)), canonical("\n".join(texts)))
        for question, texts in zip(questions, answers, strict=True)
    ]

    def is_given(canary: Canary) -> bool:
        secret = canonical(canary.secret)
        return any(secret in answer and secret not in prompt for prompt, answer in pairs)

    planted = [canary for canary in bench.registry.canaries if canary.repeats]
    controls = [canary for canary in bench.registry.canaries if not canary.repeats]
    level = bench.settings.level
    return [
        Measure(
            "recovered_share",
            "canaries",
            share(map(is_given, planted), level),
            control=share(map(is_given, controls), level),
            count=len(planted),
            note="" if planted else "no canary was planted",
        )
    ]


def _spans(bench: Bench, texts: Sequence[str]) -> Measure:
    found, control = (matcher.match(texts) for matcher in matchers_of(bench, SHORTEST))
    leaking, chance = found.longest(), control.longest()
    level = bench.settings.level
    return Measure(
        "answers_with_training_text_share",
        value=share((number in leaking for number in range(len(texts))), level),
        control=share((number in chance for number in range(len(texts))), level),
        count=len(texts),
    )


def _invented(known: KnownValues, finder: ValueFinder, texts: Sequence[str], bench: Bench) -> Measure:
    """Of the values that the rules find in answers, those that stand nowhere in the population."""
    digests = {digest_of(known.fingerprint, value.text) for values in finder.find(texts) for value in values}
    return Measure(
        "invented_values_share",
        value=share((not known.is_known(digest) for digest in digests), bench.settings.level),
        count=len(digests),
        note="" if digests else "no personal value stands in the answers",
    )


def _telling(known: KnownValues, got: frozenset[str], level: float) -> tuple[frozenset[str], tuple[str, ...]]:
    """Of the values that were given, those of members that tell of training; and a note on the others."""
    telling: frozenset[str] = frozenset()
    notes = []
    names = known.named
    for what, is_name in (("values", False), ("names", True)):
        ours, control = (
            frozenset(one for one in side if (one in names) is is_name)
            for side in (known.leakable, known.unknown)
        )
        kept_out = [one in got for one in control]
        if is_telling([one in got for one in ours], kept_out, level, is_guessable=is_name):
            telling |= ours & got
        elif ours & got:
            notes.append(not_named(what, kept_out))
    return telling, tuple(notes)


def _at_risk(
    known: KnownValues, leaked: frozenset[str], given: Sequence[frozenset[str]], name: str, bench: Bench
) -> Iterable[AtRisk]:
    """The members that hold leaked values."""
    by_record: dict[int, set[str]] = {}
    for digest in leaked:
        for number in known.members.holders[digest]:
            by_record.setdefault(number, set()).add(digest)
    for number, digests in sorted(by_record.items()):
        record = bench.population.members[number]
        labels = ", ".join(sorted({known.members.labels[digest] for digest in digests}))
        times = sum(bool(digests & one) for one in given)
        reason = f"{times:,} times {name} gives its {labels}"
        repeats = min(len(known.members.holders[digest]) for digest in digests)
        yield AtRisk(bench.fingerprint(record.content), record.location, float(len(digests)), reason, repeats)


def _nothing_to_give(known: KnownValues) -> tuple[str, ...]:
    if known.leakable - known.named:
        return ()
    return ("members alone hold no value of a known kind but names: none can be recovered",)


def _labels(known: KnownValues, leaked: frozenset[str]) -> tuple[str, ...]:
    labels = sorted(known.members.labels[digest] for digest in leaked)
    return tuple(f"{labels.count(label):,} of {label} leaked" for label in dict.fromkeys(labels))
