"""Attacks on targets as they are loaded: masked models, classifiers of texts, tokens and images."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from leaktight.attack.access import Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.membership.fine_tuning import FineTuning
from leaktight.attack.membership.shadows import Plan, train_shadows
from leaktight.attack.meter import Meter
from leaktight.attack.records import Population, Record
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.target import Language
from leaktight.core.location import Location
from tests.attack.membership.benches import FINGERPRINT, records
from tests.attack.membership.test_attacks import NAMED
from tests.attack.targets.builders import bert, saved, vit, word_tokenizer
from tests.attack.tiny import Tickets


def labelled(texts: tuple[str, ...]) -> list[Record]:
    """The class is the ticket's ending."""
    return [replace(record, label=len(record.text) % 3) for record in records(texts)]


@pytest.fixture(scope="module")
def population() -> Population:
    tickets = Tickets.make(members=12, others=12, seed=3)
    public = Tickets.make(members=24, others=1, seed=9).members
    return Population(labelled(tickets.members), labelled(tickets.others), labelled(public))


def runs(bench: Bench) -> set[str]:
    """The names of the attacks that could be run; each gives an area, and says what it will read."""
    names = set()
    for name, attack in NAMED.items():
        if attack.lacks(bench):
            continue
        fresh = replace(bench, known={})
        before = bench.meter.passes
        result = attack.run(fresh)
        assert result.measures[0].value is not None and not result.void
        if name in ("confidence", "modified_entropy", "label_only"):
            assert bench.meter.passes - before == attack.passes(bench)
        names.add(name)
    return names


def test_masked_model(population: Population, tmp_path: Path) -> None:
    meter = Meter()
    target = load_target(str(saved(tmp_path, bert("BertForMaskedLM"), word_tokenizer())), meter=meter)
    assert isinstance(target, Language)
    alone = replace(population, public=())
    bench = Bench(target, alone, FINGERPRINT, meter=meter, passes=Passes(target, Wanted()))
    loss = NAMED["loss"]
    loss.run(bench)
    assert abs(meter.passes / loss.passes(bench) - 1) < 0.1
    assert runs(bench) == {"blind", "loss", "zlib", "lowercase", "min_k"}


def test_sequence_classifier_with_shadows(population: Population, tmp_path: Path) -> None:
    base = saved(tmp_path / "base", bert("BertModel", initializer_range=0.2), word_tokenizer())
    recipe = FineTuning(base, classes=3, epochs=2, learning_rate=1e-3, batch=4)
    plan = Plan(recipe, [*population.members, *population.others], tmp_path, FINGERPRINT, count=4)
    shadows = train_shadows(plan)
    assert {shadow.target.kind for shadow in shadows} == {Kind.SEQUENCE_CLASSIFIER}
    recipe.train(population.members, tmp_path / "target", seed=1)
    meter = Meter()
    target = recipe.load(tmp_path / "target", meter)
    bench = Bench(target, population, FINGERPRINT, meter=meter, shadows=shadows)
    expected = {
        "blind",
        "confidence",
        "modified_entropy",
        "label_only",
        "lira_online",
        "lira_offline",
        "rmia",
    }
    assert runs(bench) == expected
    longer = [replace(each, text=each.text * 4) for each in population.members]
    cut = replace(bench, population=replace(population, members=longer), known={})
    assert "12 records are longer than what the model reads" in NAMED["confidence"].run(cut).notes[0]


def test_token_classifier(population: Population, tmp_path: Path) -> None:
    meter = Meter()
    target = load_target(
        str(saved(tmp_path, bert("BertForTokenClassification", num_labels=3), word_tokenizer())), meter=meter
    )
    unlabelled = Population(
        *([replace(each, label=None) for each in side] for side in (population.members, population.others))
    )
    bench = Bench(target, unlabelled, FINGERPRINT, meter=meter)
    assert runs(bench) == {"blind", "confidence", "modified_entropy"}


def test_image_classifier(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    given = [
        Record("", Location("made-up", "images", row=row), row % 5, image)
        for row, image in enumerate(chance.uniform(size=(24, 3, 16, 16)).astype(np.float32))
    ]
    meter = Meter()
    target = load_target(str(saved(tmp_path, vit(), None)), meter=meter)
    bench = Bench(target, Population(given[:12], given[12:]), FINGERPRINT, meter=meter)
    assert runs(bench) == {"blind", "confidence", "modified_entropy", "label_only"}
