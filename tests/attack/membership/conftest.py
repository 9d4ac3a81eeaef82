"""Benches on which attacks work, and benches on which there is nothing to be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench, Shadow
from leaktight.attack.membership.fine_tuning import FineTuning
from leaktight.attack.membership.shadows import Plan, load_shadows, train_shadows
from leaktight.attack.meter import Meter
from leaktight.attack.records import Population
from leaktight.attack.targets.causal import CausalModel
from tests.attack.membership.benches import FINGERPRINT, STRICT, language_bench, population_of
from tests.attack.membership.tiny_classifiers import TinyClassifier, images, labelled_texts
from tests.attack.once import made_once, save_tiny
from tests.attack.tiny import Tickets, tiny_tokenizer, train_tiny

BenchOf = Callable[[str, bool], Bench]


@pytest.fixture(scope="session")
def public() -> tuple[str, ...]:
    """Tickets that are neither trained on nor measured."""
    return Tickets.make(members=60, others=1, seed=11).members


@pytest.fixture(scope="session")
def plan(tickets: Tickets, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Shadow models of a small recipe, trained once."""

    def make(folder: Path) -> None:
        save_tiny(train_tiny((), tiny_tokenizer(tickets.all), epochs=0, width=32), folder / "base")
        train_shadows(plan_in(folder))

    def plan_in(folder: Path) -> Plan:
        recipe = FineTuning(folder / "base", epochs=25, learning_rate=5e-3, batch=16)
        population = population_of(Tickets(tickets.members[:40], tickets.others[:40]))
        return Plan(recipe, [*population.members, *population.others], folder, FINGERPRINT, count=4)

    return plan_in(made_once(tmp_path_factory, "shadows", make))


@pytest.fixture(scope="session")
def shadows(plan: Plan) -> tuple[Shadow, ...]:
    return load_shadows(plan)


@pytest.fixture(scope="session")
def bench_of(
    overfit: CausalModel,
    untrained: CausalModel,
    tickets: Tickets,
    public: tuple[str, ...],
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> BenchOf:
    """A bench by what it is of; its target knows the members by heart, or has learned nothing."""

    @cache
    def bench_of(what: str, knows: bool) -> Bench:
        if what == "language":
            other = train_tiny((), overfit.processor, epochs=0, seed=5)
            target = overfit if knows else untrained
            return language_bench(target, population_of(tickets, public), reference=other)
        if what == "shadows":
            return _shadowed(request, tmp_path_factory, public, knows)
        kind, make = {
            "images": (Kind.IMAGE_CLASSIFIER, images),
            "texts": (Kind.SEQUENCE_CLASSIFIER, labelled_texts),
            "tokens": (Kind.TOKEN_CLASSIFIER, labelled_texts),
        }[what]
        population = Population(make(100, 1), make(100, 2), make(100, 3))
        classifier = TinyClassifier(kind, 0).learn(population.members, 60 if knows else 0)
        return Bench(
            classifier, population, FINGERPRINT, settings=STRICT, shadows=_halves(kind, population, count=8)
        )

    return bench_of


def _shadowed(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    public: tuple[str, ...],
    knows: bool,
) -> Bench:
    plan: Plan = request.getfixturevalue("plan")
    recipe = plan.recipe
    assert isinstance(recipe, FineTuning)
    population = Population(
        plan.records[:40], plan.records[40:], population_of(Tickets((), ()), public).public
    )
    folder: Path = recipe.base
    if knows:
        folder = tmp_path_factory.mktemp("target")
        recipe.train(population.members, folder, seed=77)
    target = recipe.load(folder, Meter())
    assert isinstance(target, CausalModel)
    bench = language_bench(target, population)
    return replace(bench, shadows=request.getfixturevalue("shadows"))


def _halves(kind: Kind, population: Population, *, count: int) -> tuple[Shadow, ...]:
    chance = np.random.default_rng(4)
    records = [*population.members, *population.others]
    shadows = []
    for number in range(count):
        if number % 2 == 0:
            inside = chance.random(len(records)) < 0.5
        seen = [record for record, is_in in zip(records, inside ^ bool(number % 2), strict=True) if is_in]
        target = TinyClassifier(kind, 50 + number).learn(seen, 60)
        shadows.append(Shadow(target, frozenset(FINGERPRINT(record.content) for record in seen)))
    return tuple(shadows)
