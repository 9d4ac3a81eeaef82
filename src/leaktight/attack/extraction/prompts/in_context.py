"""The text that stands before a value, word by word: the strongest prompt for whoever has the rest."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence

from leaktight.attack.bench import Bench
from leaktight.attack.extraction.asking import Question
from leaktight.attack.extraction.language import beginning
from leaktight.attack.extraction.prompting import Probe, PromptAttack, as_prompt, chosen
from leaktight.attack.extraction.values import KnownValues, Side, digest_of
from leaktight.attack.records import Record
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.target import Prompt

MOST_RECORDS = 50
SAMPLES = 4
TOKENS = 32


def write(bench: Bench, known: KnownValues, chance: random.Random) -> list[Probe]:
    """Records of both sides up to each of their values, and canaries up to their secrets, once greedily and
    some times at random."""
    probes: list[Probe] = []
    members, others = bench.population.members, bench.population.others
    for number, text in _before(members, known.members, known.leakable, known, chance):
        probes += [Probe(question, member=number) for question in _questions(_prompt(bench, text))]
    for number, text in _before(others, known.others, known.unknown, known, chance):
        probes += [Probe(question, other=number) for question in _questions(_prompt(bench, text))]
    for canary in bench.registry.canaries if bench.registry is not None else ():
        probes += [Probe(question) for question in _questions(_prompt(bench, canary.prefix))]
    return sorted(probes, key=lambda probe: probe.question.count)


def _before(
    records: Sequence[Record],
    side: Side,
    wanted: Collection[str],
    known: KnownValues,
    chance: random.Random,
) -> Iterator[tuple[int, str]]:
    held = [number for number, values in enumerate(side.by_record) if values]
    for number in chosen(held, MOST_RECORDS, chance):
        for value in side.by_record[number]:
            text = records[number].text[: value.start].rstrip()
            if text and digest_of(known.fingerprint, value.text) in wanted:
                yield number, text


def _prompt(bench: Bench, text: str) -> Prompt:
    prompt = as_prompt(bench.target, f"Go on with this text, word by word:\n\n{text.rstrip()}")
    return beginning(bench.target) + text.rstrip() if isinstance(prompt, str) else prompt


def _questions(prompt: Prompt) -> list[Question]:
    drawn = Question(prompt, count=SAMPLES, max_tokens=TOKENS, sampler=Sampler())
    return [Question(prompt, max_tokens=TOKENS), drawn]


ATTACK = PromptAttack("prompt_in_context", "Carlini et al. 2021, arXiv 2012.07805", write)
