"""(n, p)-extraction: its formula by brute force, its probabilities by sampling, its shares."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.attack.bench import Passes
from leaktight.attack.extraction.probabilistic import ATTACK, CURVE_POINTS, queries_of, samples_needed
from leaktight.attack.extraction.suffixes import suffixes_of
from leaktight.attack.result import Result
from leaktight.attack.scores import Sampler, Wanted
from leaktight.attack.targets.causal import CausalModel
from tests.attack.extraction.benches import SAMPLERS, SETTINGS, bench_of
from tests.attack.tiny import Tickets


@given(st.floats(0.002, 0.999), st.floats(0.01, 0.99))
def test_samples_needed_is_the_first_n_that_is_enough(p: float, probability: float) -> None:
    missed, n = 1 - p, 1
    while 1 - missed < probability:
        missed, n = missed * (1 - p), n + 1
    said = samples_needed(math.log(p), probability)
    # Rounding may move n by one where n samples are just enough.
    is_close = abs(1 - (1 - p) ** min(said, n) - probability) < 1e-9
    assert abs(said - n) <= is_close


@pytest.mark.parametrize(
    ("log_p", "expected"),
    [(0.0, 1.0), (-math.inf, math.inf), (-1e6, math.inf), (-100.0, math.log(2) * math.exp(100))],
)
def test_samples_needed_at_the_ends(log_p: float, expected: float) -> None:
    assert samples_needed(log_p, 0.5) == pytest.approx(expected, rel=1e-6)


def test_the_two_formulas_meet() -> None:
    above, below = (samples_needed(math.log(1e-12) + shift, 0.5) for shift in (1e-6, -1e-6))
    assert above == pytest.approx(below, rel=1e-4)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_probabilities_are_those_of_sampling(
    overfit: CausalModel, tickets: Tickets, sampler: Sampler
) -> None:
    bench = bench_of(overfit, tickets.members[:30], ())
    assert bench.passes is not None
    suffixes, _ = suffixes_of(bench.population, bench.passes, 10, 12)
    ends = queries_of(suffixes.measured, bench.passes, sampler, 0.5)
    chosen = [place for place in np.argsort(ends) if 2 <= ends[place] <= 20][:2]
    assert len(chosen) == 2
    for place in chosen:
        cut = suffixes.measured[place].cuts[0]
        prompt = overfit.processor.bos_token + overfit.decode(cut.tokens[: cut.start])
        (answers,) = overfit.generate([prompt], count=400, max_tokens=12, sampler=sampler, seed=1)
        seen = sum(answer == overfit.decode(cut.suffix) for answer in answers)
        (scores,) = bench.passes.of_texts([cut.record.text])
        p = math.exp(float(scores.log_q[sampler][cut.of_suffix(scores, overfit)].sum()))
        assert abs(seen - 400 * p) < 4.5 * math.sqrt(400 * p * (1 - p))
        assert ends[place] == samples_needed(math.log(p), 0.5)


@pytest.fixture(scope="module")
def found(overfit: CausalModel, untrained: CausalModel, tickets: Tickets) -> Result:
    return ATTACK.run(bench_of(overfit, tickets.members, tickets.others, reference=untrained))


def test_more_samples_give_more_of_the_members(found: Result) -> None:
    own = [
        one
        for one in found.measures
        if one.name == "extractable_share" and one.group.endswith("temperature 1")
    ]
    values = [one.value.value for one in own if one.value is not None]
    assert values == sorted(values) and len(values) == len(SETTINGS.queries)
    assert values[-1] > 0.9
    for one in own[1:]:
        assert one.value is not None and one.control is not None
        assert one.value.low > one.control.high


def test_curves_say_the_same_as_measures(found: Result) -> None:
    curve = next(one for one in found.curves if not one.is_control)
    by_n = dict(zip(curve.x, curve.y, strict=True))
    assert curve.x == CURVE_POINTS
    for measure, n in zip(found.measures, SETTINGS.queries, strict=False):
        assert measure.value is not None and by_n[float(n)] == measure.value.value
    assert all(low <= y <= high for low, y, high in zip(curve.low, curve.y, curve.high, strict=True))
    assert list(curve.y) == sorted(curve.y)


def test_an_untrained_model_needs_more_samples_than_anyone_has(
    untrained: CausalModel, tickets: Tickets
) -> None:
    result = ATTACK.run(bench_of(untrained, tickets.members, tickets.others))
    assert not result.at_risk
    assert all(
        one.value is not None and one.value.value == 0 and one.value.high > 0 for one in result.measures
    )


def test_each_suffix_is_at_risk_once_by_the_interface_that_gives_it_first(found: Result) -> None:
    assert len({one.record for one in found.at_risk}) == len(found.at_risk)
    assert all(1 / max(SETTINGS.queries) <= one.score <= 1 for one in found.at_risk)


def test_a_base_model_whose_passes_know_no_interface_is_asked_anyway(
    overfit: CausalModel, untrained: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(overfit, tickets.members[:10], tickets.others[:10])
    bench.reference = Passes(untrained, Wanted())
    names = {one.name for one in ATTACK.run(bench).measures}
    assert names == {"extractable_share", "base_extractable_share"}
