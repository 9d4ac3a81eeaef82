"""(n, p)-discoverable extraction: in how many samples does an interface give a suffix?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.extraction.language import (
    comparable_reference,
    drawable,
    is_common,
    lacks_language,
    share,
    text_passes,
)
from leaktight.attack.extraction.suffixes import Suffix, none_long_enough, suffixes_of
from leaktight.attack.result import AtRisk, Curve, Family, Measure, Result
from leaktight.attack.scores import Sampler, Wanted

CURVE_POINTS = tuple(float(round(10**half)) for half in np.arange(0, 8.25, 0.25))
"""n from 1 to 10^8, four to a decade."""


@dataclass(frozen=True, slots=True)
class Probabilistic:
    """The share of suffixes that at least one of n samples is with probability p.

    No sample is drawn: the probability of a suffix is the product of its tokens' under the interface's
    distribution, after temperature, top-k, top-p and renormalisation, from the same pass as all else. It is
    that of the suffix in the tokens of the record; other tokens that spell the same text would add to it, so
    that n is an upper bound. Prefixes end where their text alone has the record's tokens.
    """

    name: str = "probabilistic"
    family: Family = Family.EXTRACTION
    needs: Access = Access.LOGPROBS
    """For plain sampling; other interfaces take the whole distribution."""
    kinds: frozenset[Kind] = frozenset({Kind.CAUSAL})
    source: str = "Hayes et al. 2024, arXiv 2410.19482"

    def lacks(self, bench: Bench) -> str:
        """What is missing on the bench."""
        return lacks_language(bench) or ("" if self._samplers(bench) else "a sampler that the target shows")

    def wanted(self, bench: Bench) -> Wanted:
        """The distribution of each interface."""
        return Wanted(samplers=self._samplers(bench))

    def passes(self, bench: Bench) -> int:
        """Each record once."""
        return text_passes(bench)

    def run(self, bench: Bench) -> Result:
        """Shares by interface and n, with those of others and of the base model, and curves over n."""
        assert bench.passes is not None
        settings = bench.settings
        members, others = suffixes_of(
            bench.population, bench.passes, settings.prefix_tokens, settings.suffix_tokens
        )
        reference, note = comparable_reference(bench, members.texts)
        measures: list[Measure] = []
        curves: list[Curve] = []
        risky: dict[Suffix, AtRisk] = {}
        samplers = self._samplers(bench)
        for sampler in samplers:
            needed = queries_of(members.measured, bench.passes, sampler, settings.probability)
            control = queries_of(others.measured, bench.passes, sampler, settings.probability)
            measures += _measures(needed, control, sampler, bench)
            curves += _curves(needed, control, sampler, bench)
            known = np.full(len(needed), np.inf)
            if reference is not None:
                known = queries_of(members.measured, reference, sampler, settings.probability)
                known_control = queries_of(others.measured, reference, sampler, settings.probability)
                measures += _measures(known, known_control, sampler, bench, "base_extractable_share")
            most = _telling_queries(control, bench)
            for suffix, entry in _at_risk(members.measured, needed, known, (sampler, most), bench):
                if suffix not in risky or risky[suffix].score < entry.score:
                    risky[suffix] = entry
        return Result(
            self.name,
            self.family,
            self.needs if set(samplers) <= {Sampler()} else Access.LOGITS,
            measures=tuple(measures),
            curves=tuple(curves),
            at_risk=tuple(risky.values()),
            exclusions=members.exclusions + others.exclusions,
            notes=tuple(filter(None, [*members.notes, note, *not_drawn(settings.samplers, samplers)])),
            details={
                "prefix_tokens": settings.prefix_tokens,
                "suffix_tokens": settings.suffix_tokens,
                "p": settings.probability,
            },
        )

    def _samplers(self, bench: Bench) -> tuple[Sampler, ...]:
        return drawable(bench.target, bench.settings.samplers)


def not_drawn(samplers: Sequence[Sampler], measured: Sequence[Sampler]) -> list[str]:
    """What is to be said of interfaces whose probabilities a target does not give."""
    left_out = [shown(sampler) for sampler in samplers if sampler not in measured]
    return [f"not measured, since the distribution is not shown: {'; '.join(left_out)}"] if left_out else []


def samples_needed(log_p: float, probability: float) -> float:
    """n: so many samples give, with `probability`, at least once what one sample gives with exp(log_p).

    n = ceil(log(1 - probability) / log(1 - p)), at least 1; inf of what is never drawn.
    """
    if probability <= 0:
        return 1.0
    if log_p == -math.inf or probability >= 1 > math.exp(log_p):
        return math.inf
    p = math.exp(min(log_p, 0.0))
    if p >= 1:
        return 1.0
    if p < 1e-12:
        # log(1 - p) is -p to twelve digits; exp may overflow where p underflows.
        logarithm = math.log(-math.log1p(-probability)) - log_p
        return math.exp(logarithm) if logarithm < 700 else math.inf
    return max(1.0, float(math.ceil(math.log1p(-probability) / math.log1p(-p))))


def queries_of(
    suffixes: Sequence[Suffix], passes: Passes, sampler: Sampler, probability: float
) -> NDArray[np.float64]:
    """[suffixes]: the samples that each needs after the best of its prefixes; inf if it is never drawn."""
    if not passes.wanted.covers(Wanted(samplers=(sampler,))):
        passes = Passes(passes.model, Wanted(samplers=(sampler,)))
    cuts = [cut for suffix in suffixes for cut in suffix.cuts]
    scores = iter(passes.of_texts([cut.record.text for cut in cuts]))
    needed = []
    for suffix in suffixes:
        best = -math.inf
        for cut in suffix.cuts:
            one = next(scores)
            log_q = one.log_q[sampler][cut.of_suffix(one, passes.model)]
            best = max(best, float(log_q.sum(dtype=np.float64)))
        needed.append(samples_needed(best, probability))
    return np.array(needed, dtype=np.float64)


def shown(sampler: Sampler) -> str:
    """An interface as measures call it."""
    parts = [f"temperature {sampler.temperature:g}"]
    parts += [f"top {sampler.top_k}"] if sampler.top_k else []
    parts += [f"top {sampler.top_p:.0%} of the mass"] if sampler.top_p < 1 else []
    return ", ".join(parts)


def _measures(
    needed: NDArray[np.float64],
    control: NDArray[np.float64],
    sampler: Sampler,
    bench: Bench,
    name: str = "extractable_share",
) -> list[Measure]:
    level = bench.settings.level
    return [
        Measure(
            name,
            f"n = {n:,}, {shown(sampler)}",
            share(needed <= n, level),
            control=share(control <= n, level),
            count=len(needed),
            note="" if len(needed) else none_long_enough(bench.settings),
        )
        for n in bench.settings.queries
    ]


def _curves(
    needed: NDArray[np.float64], control: NDArray[np.float64], sampler: Sampler, bench: Bench
) -> list[Curve]:
    curves = []
    for values, is_control in ((needed, False), (control, True)):
        points = [share(values <= n, bench.settings.level) for n in CURVE_POINTS]
        drawn = [point for point in points if point is not None]
        if drawn:
            curves.append(
                Curve(
                    "extractable by n",
                    shown(sampler) + (", kept out" if is_control else ""),
                    x=CURVE_POINTS,
                    y=tuple(point.value for point in drawn),
                    low=tuple(point.low for point in drawn),
                    high=tuple(point.high for point in drawn),
                    is_control=is_control,
                )
            )
    return curves


def _telling_queries(control: NDArray[np.float64], bench: Bench) -> int:
    """The most of the queries that give hardly any record which was never trained on; 0 if all do.

    What more of them give is common, and says nothing of training.
    """
    few = [n for n in bench.settings.queries if not is_common(control <= n)]
    return max(few, default=0)


def _at_risk(
    suffixes: Sequence[Suffix],
    needed: NDArray[np.float64],
    known: NDArray[np.float64],
    how: tuple[Sampler, int],
    bench: Bench,
) -> list[tuple[Suffix, AtRisk]]:
    """The suffixes that so many samples give, and that the base model does not."""
    sampler, most = how
    return [
        (
            suffix,
            suffix.at_risk(
                bench.fingerprint,
                score=1 / float(n),
                reason=f"{n:,.0f} samples ({shown(sampler)}) give its next {suffix.cuts[0].length} tokens "
                f"with probability {bench.settings.probability:g}",
            ),
        )
        for suffix, n, base in zip(suffixes, needed, known, strict=True)
        if n <= most < base
    ]


ATTACK = Probabilistic()
