"""What is made of scores: measures with intervals, thresholds from records that are not reported on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from leaktight.attack.access import Access
from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.membership.judging import Scores, judge
from leaktight.attack.membership.preparation import prepare
from leaktight.attack.records import Population
from leaktight.attack.result import Measure, Result
from leaktight.attack.scores import Wanted
from leaktight.core.errors import FormatError, UsageError
from tests.attack.membership.benches import FINGERPRINT, records
from tests.attack.membership.bigram import Bigram


def numbered(count: int, letters: str) -> list[str]:
    """So many texts, all different."""
    return ["".join(letters[int(bit)] for bit in f"{number:014b}") for number in range(count)]


def bench_of(members: int, others: int, settings: Settings | None = None) -> Bench:
    model = Bigram()
    population = Population(records(numbered(members, "ab")), records(numbered(others, "cd"), "others"))
    return Bench(
        model, population, FINGERPRINT, settings=settings or Settings(), passes=Passes(model, Wanted())
    )


def judged(members: np.ndarray, others: np.ndarray, *, seed: int = 0, void: str = "") -> Result:
    bench = bench_of(len(members), len(others), Settings(seed=seed))
    values = np.concatenate([members, others])
    return judge(
        Scores.of(values),
        attack="any",
        access=Access.LOGPROBS,
        bench=bench,
        evaluated=prepare(bench),
        void=void,
    )


def measure(result: Result, name: str) -> Measure:
    return next(each for each in result.measures if each.name == name)


def test_area_is_that_of_all_pairs_with_ties_by_half() -> None:
    members, others = np.array([3.0, 1.0, 1.0]), np.array([0.0, 1.0])
    wins = sum((a > b) + 0.5 * (a == b) for a in members for b in others) / 6
    value = measure(judged(members, others), "auc").value
    assert value is not None and value.value == pytest.approx(wins) and value.low < wins < value.high


def test_all_ties_are_chance_and_name_nobody() -> None:
    result = judged(np.zeros(300), np.zeros(300))
    value = measure(result, "auc").value
    assert value is not None and value.value == 0.5
    rate = measure(result, "tpr_at_1_percent_fpr")
    assert rate.value is not None and rate.value.value == 0 and rate.control is not None
    assert rate.control.value == 0 and not result.at_risk and result.details["p_value"] > 0.4


def test_p_value_is_one_sided_mann_whitney() -> None:
    chance = np.random.default_rng(0)
    members, others = chance.normal(0.3, 1, 150), chance.normal(0, 1, 150)
    expected = mannwhitneyu(members, others, alternative="greater").pvalue
    assert judged(members, others).details["p_value"] == pytest.approx(expected)
    assert judged(others, members).details["p_value"] > 0.5


def test_too_few_records_are_said_to_be_too_few() -> None:
    chance = np.random.default_rng(0)
    result = judged(chance.normal(size=100), chance.normal(size=120))
    for name, needed in (("tpr_at_1_percent_fpr", "198"), ("tpr_at_0.1_percent_fpr", "1,998")):
        given = measure(result, name)
        assert given.value is None
        assert given.note == f"not measurable: 120 others, {needed} are needed"
    enough = judged(chance.normal(size=100), chance.normal(size=198))
    assert measure(enough, "tpr_at_1_percent_fpr").value is not None
    assert measure(enough, "tpr_at_0.1_percent_fpr").value is None


def test_thresholds_hold_the_rate_that_they_promise() -> None:
    rates = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        result = judged(chance.normal(size=50), chance.normal(size=600), seed=seed)
        control = measure(result, "tpr_at_1_percent_fpr").control
        assert control is not None
        rates.append(control.value)
    assert 0.006 < np.mean(rates) < 0.0135


def test_threshold_depends_on_the_calibrating_half_alone() -> None:
    chance = np.random.default_rng(1)
    members, others = chance.normal(2, 1, 300), chance.normal(size=400)
    order = np.random.default_rng(0).permutation(400)
    threshold = np.sort(others[order[:200]])[-2]
    given = measure(judged(members, others), "tpr_at_1_percent_fpr")
    assert given.value is not None and given.control is not None
    assert given.value.value == (members > threshold).mean()
    assert given.control.value == (others[order[200:]] > threshold).mean()


def test_members_above_the_threshold_are_named_by_keyed_fingerprints() -> None:
    chance = np.random.default_rng(1)
    members, others = chance.normal(size=200), chance.normal(size=400)
    members[:20] += 8
    result = judged(members, others)
    bench = bench_of(200, 400)
    known = {FINGERPRINT(record.content) for record in bench.population.members[:20]}
    assert known <= {risk.record for risk in result.at_risk}
    assert len(result.at_risk) < 30 and "records kept out" in result.at_risk[0].reason
    assert not judged(members, others, void="they differ").at_risk


def test_repeats_of_a_member_are_counted() -> None:
    bench = bench_of(200, 400)
    repeated = [*bench.population.members, *bench.population.members[:1] * 4]
    bench = replace(bench, population=replace(bench.population, members=repeated), known={})
    values = np.concatenate([np.full(200, 9.0), np.zeros(400)])
    evaluated = prepare(bench)
    result = judge(Scores.of(values), attack="any", access=Access.LOGPROBS, bench=bench, evaluated=evaluated)
    first = FINGERPRINT(bench.population.members[0].content)
    assert {risk.repeats for risk in result.at_risk if risk.record == first} == {5}
    assert [(each.reason, each.count) for each in result.exclusions] == [
        ("members that repeat another member", 4)
    ]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_some_records_must_be_calibrated_by_and_some_reported_on(share: float) -> None:
    bench = bench_of(5, 5, Settings(calibration=share))
    scores = Scores.of(np.zeros(10))
    with pytest.raises(UsageError):
        judge(scores, attack="any", access=Access.TEXT, bench=bench, evaluated=prepare(bench))


def test_scores_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(FormatError):
        judged(np.array([1.0, np.nan]), np.array([0.0, 1.0]))
    with pytest.raises(FormatError):
        judged(np.array([1.0, np.inf]), np.array([0.0, 1.0]))


def test_records_without_a_score_are_excluded_with_the_reason() -> None:
    bench = bench_of(4, 4)
    scores = Scores(
        {"": np.array([5.0, np.nan, 5, 5, 0, 0, np.nan, 0])},
        measured=np.array([1, 0, 1, 1, 1, 1, 0, 1], bool),
        unmeasured="no model saw it",
    )
    result = judge(scores, attack="any", access=Access.TEXT, bench=bench, evaluated=prepare(bench))
    assert result.exclusions[-1].reason == "no model saw it" and result.exclusions[-1].count == 2
    assert result.measures[0].count == 6
    nobody = Scores({"": np.zeros(8)}, measured=np.array([0] * 4 + [1] * 4, bool))
    result = judge(nobody, attack="any", access=Access.TEXT, bench=bench, evaluated=prepare(bench))
    assert result.measures[0].value is None and "0 members" in result.measures[0].note


def test_p_value_of_several_groups_is_corrected() -> None:
    bench = bench_of(50, 50)
    values = np.random.default_rng(0).normal(size=100)
    values[:50] += 0.5
    one, two = (
        judge(Scores(groups), attack="any", access=Access.TEXT, bench=bench, evaluated=prepare(bench))
        for groups in ({"a": values}, {"a": values, "b": np.zeros(100)})
    )
    assert two.details["p_value"] == pytest.approx(2 * one.details["p_value"])
    assert [measure.group for measure in two.measures] == ["a"] * 3 + ["b"] * 3
    assert [curve.series for curve in two.curves] == ["any, a", "any, b"]


def test_curve_rises_from_nothing_to_all() -> None:
    chance = np.random.default_rng(2)
    members, others = chance.normal(1, 1, 500), chance.normal(size=500)
    (curve,) = judged(members, others).curves
    assert (curve.x[0], curve.y[0], curve.x[-1], curve.y[-1]) == (0, 0, 1, 1)
    assert 200 < len(curve.x) <= 401 and list(curve.x) == sorted(curve.x) and list(curve.y) == sorted(curve.y)
    area = np.trapezoid(curve.y, curve.x)
    value = measure(judged(members, others), "auc").value
    assert value is not None and abs(area - value.value) < 0.01
