"""Extraction at scale: many outputs to nearly empty prompts, and what of them is training text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.extraction.asking import Question, ask
from leaktight.attack.extraction.language import is_common, not_named, share
from leaktight.attack.extraction.matching import SHORTEST, Matches, matchers_of
from leaktight.attack.extraction.unseen import in_reach, next_is_new
from leaktight.attack.result import AtRisk, Exclusion, Family, Measure, Result
from leaktight.attack.scores import Sampler, Wanted
from leaktight.attack.targets.target import Generator

EMPTY_SHARE = 0.5
"""Of the prompts; the others are the first words of texts that were not trained on."""
START_WORDS = 2


@dataclass(frozen=True, slots=True)
class OutputMatching:
    """The share of outputs that repeat training text, and how many records of it are in reach.

    Outputs of a service that were gathered elsewhere (`bench.generated`) are taken instead of new ones.
    """

    outputs: int = 1000
    max_tokens: int = 100
    shortest: int = SHORTEST
    """Bytes of a span that counts."""
    name: str = "output_matching"
    family: Family = Family.EXTRACTION
    needs: Access = Access.TEXT
    kinds: frozenset[Kind] = frozenset({Kind.CAUSAL})
    source: str = "Carlini et al. 2021, arXiv 2012.07805; Nasr et al. 2023, arXiv 2311.17035"

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench."""
        if not bench.population.members:
            return "training records"
        if not bench.generated and not isinstance(bench.target, Generator):
            return "a target that generates, or outputs of it"
        return ""

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing: it only reads answers."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """The outputs, unless they are there."""
        models = 1 if bench.reference is None else 2
        return 0 if bench.generated else models * self.outputs

    def run(self, bench: Bench) -> Result:
        """Shares of outputs and records, with those of records that were kept out, and of the base model."""
        outputs = self._outputs(bench)
        matcher, others = matchers_of(bench, self.shortest)
        found, control = matcher.match(outputs), others.match(outputs)
        measures = [*_shares(found, control, bench), *_fair(found, control, bench), *_unseen(found, bench)]
        known: frozenset[int] = frozenset()
        if bench.reference is not None and not bench.generated:
            base = matcher.match(self._generate(bench, bench.reference.model))
            measures += _shares(base, None, bench, whose="base_")
            known = frozenset(base.by_record())
        boilerplate = sum(one.is_boilerplate for one in found.repeated)
        notes = [f"{boilerplate:,} spans are public boilerplate and do not count"] if boilerplate else []
        at_risk = _at_risk(found, known, bench)
        repeated = _flags(len(control.by_record()), control.distinct - control.too_short)
        if at_risk and is_common(repeated):
            at_risk = ()
            notes.append(not_named("what outputs repeat", repeated))
        exclusions = (
            Exclusion(f"shorter than a span of {self.shortest} bytes", found.too_short),
            Exclusion(f"kept out: shorter than a span of {self.shortest} bytes", control.too_short),
        )
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=tuple(measures),
            at_risk=at_risk,
            exclusions=tuple(one for one in exclusions if one.count),
            notes=tuple(notes),
            details={
                "outputs": found.outputs,
                "shortest_bytes": self.shortest,
                "boilerplate_spans": boilerplate,
            },
        )

    def _outputs(self, bench: Bench) -> list[str]:
        if bench.generated:
            return [text for texts in bench.generated.values() for text in texts]
        assert isinstance(bench.target, Generator)
        return self._generate(bench, bench.target)

    def _generate(self, bench: Bench, target: Generator) -> list[str]:
        chance = random.Random(bench.settings.seed)
        texts = [record.text for record in (bench.population.public or bench.population.others)]
        questions = []
        for number in range(self.outputs):
            is_empty = not texts or number < EMPTY_SHARE * self.outputs
            prompt = "" if is_empty else " ".join(chance.choice(texts).split()[:START_WORDS])
            questions.append(Question(prompt, max_tokens=self.max_tokens, sampler=Sampler()))
        answers = ask(bench, target, questions, seed=bench.settings.seed)
        return [one for given in answers for one in given]


def _shares(found: Matches, control: Matches | None, bench: Bench, whose: str = "") -> list[Measure]:
    level = bench.settings.level
    leaking = len(found.longest())
    measures = [_measure(f"{whose}outputs_with_training_text_share", leaking, found.outputs, level)]
    measures.append(
        _measure(
            f"{whose}records_repeated_share", len(found.by_record()), found.distinct - found.too_short, level
        )
    )
    if control is None:
        return measures
    sizes = (
        (len(control.longest()), control.outputs),
        (len(control.by_record()), control.distinct - control.too_short),
    )
    # More records have more to be repeated: about so much more of the outputs would have text of theirs.
    times = (max(1.0, len(found.copies) / max(1, len(control.copies))), 1.0)
    return [
        replace(
            one,
            chance=min(1.0, hits / max(1, total) * more) if more > 1 else None,
            control=share(_flags(hits, total), level),
        )
        for one, (hits, total), more in zip(measures, sizes, times, strict=True)
    ]


def _measure(name: str, hits: int, total: int, level: float) -> Measure:
    note = "" if total else "nothing is long enough to be found"
    return Measure(name, value=share(_flags(hits, total), level), count=total, note=note)


def _flags(hits: int, total: int) -> list[bool]:
    return [True] * hits + [False] * (total - hits)


def _fair(found: Matches, control: Matches, bench: Bench) -> list[Measure]:
    """The share of outputs once more, of as many members as records were kept out, drawn at random: more
    records have more to be repeated."""
    few = min(len(found.copies), len(control.copies))
    if not few or len(found.copies) == len(control.copies):
        return []
    values = []
    for matches in (found, control):
        chosen = set(random.Random(bench.settings.seed).sample(range(len(matches.copies)), few))
        outputs = {one.output for one in matches.leaking if chosen & set(one.records)}
        values.append(share(_flags(len(outputs), matches.outputs), bench.settings.level))
    name, group = "outputs_with_training_text_share", f"of {few:,} records on either side"
    return [Measure(name, group, values[0], control=values[1], count=found.outputs)]


def _unseen(found: Matches, bench: Bench) -> list[Measure]:
    counts: Sequence[int] = [outputs for outputs, _ in found.by_record().values()]
    if not counts:
        note = "no output leaks"
        return [Measure("records_in_reach", note=note), Measure("next_leak_is_new_probability", note=note)]
    level = bench.settings.level
    return [
        Measure(
            "records_in_reach",
            value=in_reach(counts, level),
            count=len(counts),
            note="at least so many would be given by more queries like these",
        ),
        Measure("next_leak_is_new_probability", value=next_is_new(counts, level), count=sum(counts)),
    ]


def _at_risk(found: Matches, known: frozenset[int], bench: Bench) -> tuple[AtRisk, ...]:
    """The leaked records, but for those that the base model gives as well."""
    entries = []
    for number, (outputs, most) in found.by_record().items():
        if number in known:
            continue
        record = bench.population.members[number]
        reason = f"{outputs:,} of {found.outputs:,} outputs repeat up to {most:,} of its characters in a row"
        entries.append(
            AtRisk(
                bench.fingerprint(record.content),
                record.location,
                float(most),
                reason,
                found.copies[number],
            )
        )
    return tuple(entries)


ATTACK = OutputMatching()
