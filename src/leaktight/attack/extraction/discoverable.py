"""Verbatim discoverable extraction: does greedy decoding go on as a record does?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.extraction.language import (
    comparable_reference,
    is_common,
    lacks_language,
    share,
    text_passes,
)
from leaktight.attack.extraction.suffixes import Suffix, none_long_enough, suffixes_of
from leaktight.attack.result import Family, Measure, Result
from leaktight.attack.scores import Wanted


@dataclass(frozen=True, slots=True)
class Discoverable:
    """The share of suffixes that the model's own choices give, token by token.

    One pass over the whole record tells: the suffix is what greedy decoding gives after the prefix exactly if
    each of its tokens has rank 0 after those before it. Of two tokens with the very same probability, either
    counts. What an interface draws at random is asked by `probabilistic`: greedy decoding under-reports.
    """

    name: str = "discoverable"
    family: Family = Family.EXTRACTION
    needs: Access = Access.LOGPROBS
    kinds: frozenset[Kind] = frozenset({Kind.CAUSAL})
    source: str = "Carlini et al. 2022, arXiv 2202.07646"

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench."""
        if missing := lacks_language(bench):
            return missing
        tells_rank = getattr(bench.target, "tells_rank", True)
        return "" if tells_rank else "which token the model likes best: the service does not tell"

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing beside ranks."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """Each record once."""
        return text_passes(bench)

    def run(self, bench: Bench) -> Result:
        """The share of members, with that of others, and what of it the base model does not give as well."""
        assert bench.passes is not None
        settings = bench.settings
        size = settings.suffix_tokens
        members, others = suffixes_of(bench.population, bench.passes, settings.prefix_tokens, size)
        given, control = greedy(members.measured, bench.passes), greedy(others.measured, bench.passes)
        measures = [_measure("greedy_share", given, control, bench)]
        reference, note = comparable_reference(bench, members.texts)
        notes = [*members.notes, note]
        risky, risky_control = given, control
        if reference is not None:
            known, known_control = greedy(members.measured, reference), greedy(others.measured, reference)
            risky, risky_control = _beyond(given, known), _beyond(control, known_control)
            measures += [
                _measure("base_greedy_share", known, known_control, bench),
                _measure("greedy_beyond_base_share", risky, risky_control, bench),
            ]
            notes.append(f"{sum(given) - sum(risky):,} suffixes are given by the base model as well")
        if any(risky) and is_common(risky_control):
            notes.append(f"no record is named: {sum(risky_control):,} records kept out come out as well")
            risky = [False] * len(risky)
        reason = f"greedy decoding gives {size} tokens after its first {settings.prefix_tokens}"
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=tuple(measures),
            at_risk=tuple(
                suffix.at_risk(bench.fingerprint, score=1.0, reason=reason)
                for suffix, is_risky in zip(members.measured, risky, strict=True)
                if is_risky
            ),
            exclusions=members.exclusions + others.exclusions,
            notes=tuple(filter(None, notes)),
            details={"prefix_tokens": settings.prefix_tokens, "suffix_tokens": size},
        )


def greedy(suffixes: Sequence[Suffix], passes: Passes) -> list[bool]:
    """Whether greedy decoding gives each suffix after any of its prefixes."""
    cuts = [cut for suffix in suffixes for cut in suffix.cuts]
    scores = iter(passes.of_texts([cut.record.text for cut in cuts]))
    given = []
    for suffix in suffixes:
        read = [(cut, next(scores)) for cut in suffix.cuts]
        given.append(any(not np.any(one.rank[cut.of_suffix(one, passes.model)]) for cut, one in read))
    return given


def _beyond(given: Sequence[bool], known: Sequence[bool]) -> list[bool]:
    return [is_given and not is_known for is_given, is_known in zip(given, known, strict=True)]


def _measure(name: str, given: Sequence[bool], control: Sequence[bool], bench: Bench) -> Measure:
    level = bench.settings.level
    return Measure(
        name,
        value=share(given, level),
        control=share(control, level),
        count=len(given),
        note="" if given else none_long_enough(bench.settings),
    )


ATTACK = Discoverable()
