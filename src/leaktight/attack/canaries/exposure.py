"""How well a model knows planted secrets, and how many questions get them out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench, Settings
from leaktight.attack.canaries.candidates import CandidateProbing
from leaktight.attack.canaries.contexts import Context, contexts_of
from leaktight.attack.canaries.probing import Effort, Probe, Probing, controls_in, of_group
from leaktight.attack.canaries.search import expected_exposure
from leaktight.attack.extraction.language import drawable, is_common
from leaktight.attack.extraction.probabilistic import not_drawn
from leaktight.attack.result import CANARIES, AtRisk, Curve, Family, Interval, Measure, Result
from leaktight.attack.scores import Sampler, Wanted
from leaktight.attack.statistics import mean_interval, proportion
from leaktight.core.errors import UsageError
from leaktight.core.location import Location

GREEDY = "greedy decoding"
KEPT_OUT = "kept out"
_NO_MORE = "no canary of this group could be measured"
_CURVE_QUERIES = tuple(10.0**power for power in range(7))


@dataclass(frozen=True, slots=True)
class Exposure:
    """Exposure in bits, exact where the search ends in time, and (n, p)-extraction, of planted canaries.

    The controls, which the toss of a coin kept out of the same data, are measured alike and stand beside;
    each group is compared with those of all groups.
    """

    effort: Effort = field(default_factory=Effort)
    name: str = "exposure"
    family: Family = Family.EXPOSURE
    needs: Access = Access.LOGPROBS
    """To compare a secret with drawn values; where the distribution is shown, with all that matter."""
    kinds: frozenset[Kind] = frozenset({Kind.CAUSAL})
    source: str = "Carlini et al. 2019, arXiv 1802.08232; Hayes et al. 2024, arXiv 2410.19482"

    def lacks(self, bench: Bench) -> str:
        """A registry of what was planted, or a model that gives scores."""
        if bench.registry is None:
            return "a registry of planted canaries"
        return "" if bench.passes is not None else "a language model that gives scores"

    def wanted(self, bench: Bench) -> Wanted:
        """The probabilities of the interfaces that are assumed."""
        return Wanted(samplers=drawable(bench.target, bench.settings.samplers))

    def passes(self, bench: Bench) -> int:
        """Secrets in contexts, and for each about as many beginnings of values as an estimate reads."""
        if bench.registry is None or bench.passes is None:
            return 0
        contexts = contexts_of(bench.passes.model, bench.registry)
        longest = max((len(canary.secret) for canary in bench.registry.canaries), default=0)
        each = self.effort.nodes // 2 + (2 * self.effort.samples + 1) * longest
        if bench.target.access < Access.LOGITS:
            each = self.effort.candidates + 2
        groups = Counter((one.format, one.group, one.is_control) for one in bench.registry.canaries)
        return sum(min(count, self.effort.canaries) for count in groups.values()) * len(contexts) * each

    def run(self, bench: Bench) -> Result:
        """All groups in all contexts. Raises BudgetSpent, UsageError without registry or scores."""
        if bench.registry is None or bench.passes is None:
            raise UsageError(self.name, f"lacks {self.lacks(bench)}")
        shows_all = bench.target.access >= Access.LOGITS
        kind = Probing if shows_all else CandidateProbing
        probing = kind(bench, bench.registry, bench.passes, self.effort)
        settings = replace(bench.settings, samplers=drawable(bench.target, bench.settings.samplers))
        probes = probing.probes()
        groups = sorted({canary.group for canary in bench.registry.canaries})
        sizes = {one.name: one.size for one in bench.registry.formats}
        judged = _Judged(settings, sizes, None if shows_all else self.effort.candidates)
        measures = [
            measure
            for repeats in groups
            for context in probing.contexts
            for measure in _measures(
                of_group(probes, repeats, context, is_control=False),
                controls_in(probes, context),
                f"{_times(repeats)}, {context.value}",
                judged,
            )
        ]
        measures += [measure for repeats in groups for measure in _in_any_context(probes, repeats, judged)]
        return Result(
            attack=self.name,
            family=self.family,
            access=Access.LOGITS if shows_all else self.needs,
            measures=tuple(measures),
            curves=tuple(_curves(probes, groups, probing.contexts, judged)),
            at_risk=tuple(_at_risk(probes, bench, settings)),
            exclusions=probing.exclusions,
            notes=(*_notes(probes, probing.how), *not_drawn(bench.settings.samplers, settings.samplers)),
            details=self._details(probes),
        )

    def _details(self, probes: Sequence[Probe]) -> dict[str, float]:
        return {
            "nodes": float(self.effort.nodes),
            "samples": float(self.effort.samples),
            "exact_ranks": float(sum(one.is_exact for one in probes)),
            "estimated_ranks": float(sum(not one.is_exact for one in probes)),
            "beginnings_read": float(sum(one.nodes for one in probes)),
        }


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a group is measured by."""

    settings: Settings
    sizes: dict[str, int]
    drawn: int | None
    """Values that a secret is ranked among where not all of its format can be."""

    def ceiling(self, probes: Sequence[Probe]) -> float | None:
        """The greatest exposure that values drawn can show, where it is less than that of all."""
        if self.drawn is None or all(one.is_exact for one in probes):
            return None
        return math.log2(self.drawn + 1)

    def chance(self, probes: Sequence[Probe]) -> float | None:
        """The exposure that somebody without the model would measure."""
        expected = [expected_exposure(self.sizes[one.canary.format]) for one in probes]
        return sum(expected) / len(expected) if expected else None

    def mean(self, probes: Sequence[Probe]) -> Interval | None:
        if not probes:
            return None
        made = mean_interval([one.exposure for one in probes], self.settings.level)
        most = math.log2(max(self.sizes[one.canary.format] for one in probes))
        return Interval(made.value, max(0.0, made.low), min(most, made.high), made.level)

    def share(self, hits: Sequence[bool]) -> Interval | None:
        return proportion(sum(hits), len(hits), self.settings.level) if hits else None


def _measures(planted: list[Probe], controls: list[Probe], group: str, judged: _Judged) -> Iterator[Measure]:
    note = "" if planted else _NO_MORE
    count = len(planted)
    yield Measure(
        "exposure_bits",
        group,
        judged.mean(planted),
        chance=judged.chance(planted),
        control=judged.mean(controls),
        count=count,
        note=note or _how_ranked(planted),
        ceiling=judged.ceiling(planted),
    )
    yield Measure(
        "greedy_share",
        group,
        judged.share([one.is_greedy for one in planted]),
        chance=_guess(planted, judged, 1),
        control=judged.share([one.is_greedy for one in controls]),
        count=count,
        note=note,
    )
    for sampler in judged.settings.samplers:
        for queries in judged.settings.queries:
            yield Measure(
                "extractable_share",
                f"{group}, n = {queries:,}, {named(sampler)}",
                judged.share([_is_out(one, sampler, queries, judged.settings) for one in planted]),
                chance=_guess(planted, judged, queries),
                control=judged.share([_is_out(one, sampler, queries, judged.settings) for one in controls]),
                count=count,
                note=note,
            )


def _in_any_context(probes: Sequence[Probe], repeats: int, judged: _Judged) -> Iterator[Measure]:
    """What an attacker gets who tries all contexts, each with so many samples."""
    of_it = [one for one in probes if one.canary.group == repeats]
    planted = [one for one in of_it if not one.canary.is_control]
    firsts = list({one.canary.name: one for one in planted}.values())
    contexts = len({one.context for one in planted})
    for sampler in judged.settings.samplers:
        needed, kept_out = (
            _fewest_queries(some, sampler, judged.settings, is_control=is_control)
            for some, is_control in ((of_it, False), (probes, True))
        )
        for queries in judged.settings.queries:
            yield Measure(
                "extractable_share",
                f"{_times(repeats)}, any context, n = {queries:,}, {named(sampler)}",
                judged.share([one <= queries for one in needed]),
                chance=_guess(firsts, judged, queries * contexts),
                control=judged.share([one <= queries for one in kept_out]),
                count=len(needed),
                note="" if needed else _NO_MORE,
            )


def _fewest_queries(
    probes: Sequence[Probe], sampler: Sampler, settings: Settings, *, is_control: bool
) -> list[float]:
    """For each canary, the samples that it takes in the context that gives it away soonest."""
    needed: dict[str, float] = {}
    for one in probes:
        if one.canary.is_control == is_control:
            queries = one.queries_needed(sampler, settings.probability)
            needed[one.canary.name] = min(needed.get(one.canary.name, math.inf), queries)
    return list(needed.values())


def named(sampler: Sampler) -> str:
    """A sampler in words: "top 40", "temperature 0.7, top p 0.9", "plain sampling"."""
    words = []
    if sampler.temperature != 1:
        words.append(f"temperature {sampler.temperature:g}")
    if sampler.top_k:
        words.append(f"top {sampler.top_k}")
    if sampler.top_p < 1:
        words.append(f"top p {sampler.top_p:g}")
    return ", ".join(words) or "plain sampling"


def _is_out(probe: Probe, sampler: Sampler, queries: float, settings: Settings) -> bool:
    """Whether so many samples hold the secret with the probability of the settings."""
    return probe.queries_needed(sampler, settings.probability) <= queries


def _guess(probes: Sequence[Probe], judged: _Judged, queries: int) -> float | None:
    """The chance that as many different guesses hold the secret: n / |R|."""
    chances = [min(1.0, queries / judged.sizes[one.canary.format]) for one in probes]
    return sum(chances) / len(chances) if chances else None


def _times(repeats: int) -> str:
    return "1 repeat" if repeats == 1 else f"{repeats} repeats"


def _how_ranked(probes: Sequence[Probe]) -> str:
    estimated = sum(not one.is_exact for one in probes)
    return f"{estimated} of {len(probes)} ranks are estimated" if estimated else "all ranks are exact"


def _curves(
    probes: Sequence[Probe], groups: Sequence[int], contexts: Sequence[Context], judged: _Judged
) -> Iterator[Curve]:
    settings = judged.settings
    for context in contexts:
        for is_control in (False, True):
            yield from _by_repeats(probes, groups, context, judged, is_control=is_control)
    for sampler in settings.samplers:
        for repeats in groups:
            planted = [one for one in probes if one.canary.group == repeats]
            yield from _by_queries(planted, _times(repeats), sampler, settings, is_control=False)
        yield from _by_queries(probes, KEPT_OUT, sampler, settings, is_control=True)


def _by_repeats(
    probes: Sequence[Probe], groups: Sequence[int], context: Context, judged: _Judged, *, is_control: bool
) -> Iterator[Curve]:
    points: list[tuple[int, Interval]] = []
    for repeats in groups:
        of_it = of_group(probes, repeats, context, is_control=is_control)
        made = judged.mean(of_it)
        if made is not None:
            points.append((repeats, made))
    if points:
        yield Curve(
            "exposure by repeats",
            f"{context.value}, {KEPT_OUT}" if is_control else context.value,
            x=tuple(float(repeats) for repeats, _ in points),
            y=tuple(one.value for _, one in points),
            low=tuple(one.low for _, one in points),
            high=tuple(one.high for _, one in points),
            is_control=is_control,
        )


def _by_queries(
    probes: Sequence[Probe], series: str, sampler: Sampler, settings: Settings, *, is_control: bool
) -> Iterator[Curve]:
    """Of each canary in the context that gives it away soonest: an attacker may try them all."""
    needed = _fewest_queries(probes, sampler, settings, is_control=is_control)
    if not needed:
        return
    x = tuple(sorted({*_CURVE_QUERIES, *map(float, settings.queries)}))
    shares = [proportion(sum(queries <= n for queries in needed), len(needed), settings.level) for n in x]
    yield Curve(
        "extractable by n",
        series,
        x=x,
        y=tuple(one.value for one in shares),
        low=tuple(one.low for one in shares),
        high=tuple(one.high for one in shares),
        is_control=is_control,
        part=named(sampler),
    )


def _at_risk(probes: Sequence[Probe], bench: Bench, settings: Settings) -> Iterator[AtRisk]:
    """Planted canaries that come out, each in the context and interface that need the fewest questions.

    Only by so many questions as hardly give a control: what more of them give says nothing of planting.
    """
    most = {sampler: _telling_queries(probes, sampler, settings) for sampler in settings.samplers}
    is_telling = not is_common(_given_greedily(probes))
    best: dict[str, tuple[float, Probe, str]] = {}
    for one in probes:
        if one.canary.is_control:
            continue
        for sampler in settings.samplers:
            is_greedy = is_telling and one.is_greedy
            queries = 1.0 if is_greedy else max(1.0, one.queries_needed(sampler, settings.probability))
            way = GREEDY if is_greedy else named(sampler)
            is_named = is_greedy or queries <= most[sampler]
            if is_named and queries < best.get(one.canary.name, (math.inf,))[0]:
                best[one.canary.name] = (queries, one, way)
    for queries, one, way in sorted(best.values(), key=lambda found: found[0]):
        yield AtRisk(
            record=bench.fingerprint(one.canary.carrier.encode()),
            location=Location(CANARIES, one.canary.name),
            score=one.exposure,
            reason=_reason(queries, one, way, settings.probability),
            repeats=one.canary.repeats,
        )


def _telling_queries(probes: Sequence[Probe], sampler: Sampler, settings: Settings) -> int:
    """The most of the queries that give hardly any control in any context; 0 if all do."""
    needed = _fewest_queries(probes, sampler, settings, is_control=True)
    few = (n for n in settings.queries if not is_common(queries <= n for queries in needed))
    return max(few, default=0)


def _given_greedily(probes: Sequence[Probe]) -> list[bool]:
    """For each control, whether greedy decoding gives it in any context."""
    given: dict[str, bool] = {}
    for one in probes:
        if one.canary.is_control:
            given[one.canary.name] = given.get(one.canary.name, False) or one.is_greedy
    return list(given.values())


def _reason(queries: float, probe: Probe, way: str, probability: float) -> str:
    if way == GREEDY:
        return f"{way} gives it ({probe.context.value})"
    return (
        f"in {math.ceil(queries):,} samples with probability {probability:g} ({probe.context.value}, {way})"
    )


def _notes(probes: Sequence[Probe], how: str) -> Iterator[str]:
    estimated = [one for one in probes if not one.is_exact]
    if estimated:
        yield (f"{len(estimated)} of {len(probes)} ranks are estimated {how}.")
    yield "A secret that is planted k times shows what k records of one person would: k times the epsilon."


ATTACK = Exposure()
