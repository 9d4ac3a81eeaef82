"""LiRA and RMIA against their formulas, record by record."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench, Passes, Shadow
from leaktight.attack.membership.by_shadows import lira, rmia
from leaktight.attack.membership.by_shadows.beside_shadows import Signals, signals
from leaktight.attack.membership.preparation import prepare
from leaktight.attack.records import Population
from leaktight.attack.scores import Wanted
from tests.attack.membership.benches import FINGERPRINT, records
from tests.attack.membership.bigram import Bigram
from tests.attack.membership.conftest import BenchOf
from tests.attack.membership.test_language_scores import texts

SEEN = np.array([[1, 0, 1, 0, 1, 0], [0, 1, 0, 1, 1, 0], [1, 1, 0, 0, 1, 0], [0, 0, 1, 1, 1, 0]], bool)


@pytest.fixture
def bench() -> Bench:
    """Six texts, four shadow models; of the last two texts each, or none, has been seen by all models."""
    given = texts(6, 1)
    population = Population(records(given[:3]), records(given[3:], "o"), records(texts(30, 2), "p"))
    wanted = Wanted()
    shadows = []
    for number, row in enumerate(SEEN):
        model = Bigram(10 + number)
        seen = frozenset(FINGERPRINT(text.encode()) for text, is_in in zip(given, row, strict=True) if is_in)
        shadows.append(Shadow(model, seen, Passes(model, wanted)))
    target = Bigram(0)
    return Bench(target, population, FINGERPRINT, passes=Passes(target, wanted), shadows=tuple(shadows))


def likelihood(model: object, text: str) -> float:
    assert isinstance(model, Bigram)
    return float(np.mean(model.log_p(text)))


def test_signals_know_what_was_seen(bench: Bench) -> None:
    given = signals(bench, prepare(bench))
    assert (given.seen == SEEN).all()
    assert all(
        (FINGERPRINT(record.content) in shadow.trained_on) == SEEN[row, column]
        for row, shadow in enumerate(bench.shadows)
        for column, record in enumerate(prepare(bench).records)
    )


def test_lira_is_the_ratio_of_two_normal_densities(bench: Bench) -> None:
    evaluated = prepare(bench)
    online, offline = lira.score_online(bench, evaluated), lira.score_offline(bench, evaluated)
    shadow = np.array([[likelihood(s.target, text) for text in evaluated.texts] for s in bench.shadows])

    def pooled(which: np.ndarray) -> float:
        squares, freedom = 0.0, 0
        for column in range(6):
            values = shadow[which[:, column], column]
            if len(values):
                squares += ((values - values.mean()) ** 2).sum()
                freedom += len(values) - 1
        return float(np.sqrt(squares / freedom))

    inside, outside = pooled(SEEN), pooled(~SEEN)
    for column in range(4):
        own = likelihood(bench.target, evaluated.texts[column])
        mean_in = shadow[SEEN[:, column], column].mean()
        mean_out = shadow[~SEEN[:, column], column].mean()
        expected = norm.logpdf(own, mean_in, inside) - norm.logpdf(own, mean_out, outside)
        assert np.isclose(online.values[""][column], expected, atol=1e-4)
        expected = norm.cdf((own - mean_out) / outside)
        assert np.isclose(norm.cdf(offline.values[""][column]), expected, atol=1e-4)
    assert online.measured is not None and online.measured.tolist() == [True] * 4 + [False] * 2
    assert offline.measured is not None and offline.measured.tolist() == [True] * 4 + [False, True]


def test_records_that_no_shadow_tells_of_are_excluded_and_said(bench: Bench) -> None:
    online, offline = (attack.run(bench) for attack in lira.ATTACKS)
    assert online.exclusions[-1].count == 2 and offline.exclusions[-1].count == 1
    assert online.details["shadows"] == 4


def test_with_many_shadows_each_record_has_a_variance_of_its_own() -> None:
    chance = np.random.default_rng(0)
    values = chance.normal(0, [1.0, 5.0], (64, 2))
    seen = np.zeros((64, 2), bool)
    seen[:32] = True
    given = Signals(np.zeros(2), values, seen)
    _, own = lira.fitted(given, ~seen)
    assert np.allclose(own, values[32:].std(axis=0, ddof=1))
    few = Signals(np.zeros(2), values[:40], seen[:40])
    _, pooled = lira.fitted(few, ~few.seen)
    assert pooled[0] == pooled[1]


def test_rmia_is_the_share_of_the_population_that_gains_less(bench: Bench) -> None:
    evaluated = prepare(bench)
    scores = rmia.score(bench, evaluated)

    def gain(text: str, seen: np.ndarray) -> float:
        out = np.mean(
            [
                np.exp(likelihood(s.target, text))
                for s, is_in in zip(bench.shadows, seen, strict=True)
                if not is_in
            ]
        )
        return float(np.exp(likelihood(bench.target, text)) / (((1 + 0.3) * out + (1 - 0.3)) / 2))

    public = [gain(text, np.zeros(4, bool)) for text in evaluated.public_texts]
    gains = [gain(text, SEEN[:, column]) for column, text in enumerate(evaluated.texts) if column != 4]
    for value, own in zip(np.delete(scores.values[""], 4), gains, strict=True):
        share = np.mean([own / other >= 2.0 for other in public])
        assert share <= value < share + 1 / len(public)
    order = np.argsort(np.delete(scores.values[""], 4))
    assert (order == np.argsort(gains)).all(), "ties are in the order of the gains"
    assert scores.measured is not None and scores.measured.tolist() == [True] * 4 + [False, True]


def test_rmia_takes_a_reference_model_for_want_of_shadows(bench: Bench) -> None:
    alone = replace(bench, shadows=(), known={})
    assert rmia.ATTACK.lacks(alone) == "shadow models or a reference model"
    base = replace(alone, reference=Passes(Bigram(7), Wanted()), known={})
    assert not rmia.ATTACK.lacks(base) and rmia.ATTACK.run(base).measures[0].count == 6


def test_public_records_are_never_the_measured_ones(bench: Bench) -> None:
    population = bench.population
    both = replace(population, public=[*population.public, *population.members])
    assert len(prepare(replace(bench, population=both, known={})).public) == 30


def test_lira_of_classifiers_beats_mere_confidence(bench_of: BenchOf) -> None:
    from leaktight.attack.membership.classifier import confidence

    bench = bench_of("texts", True)
    assert bench.target.kind is Kind.SEQUENCE_CLASSIFIER
    online = lira.ATTACKS[0].run(bench).measures[0].value
    alone = confidence.ATTACK.run(bench).measures[0].value
    assert online is not None and alone is not None and online.value > alone.value
