"""Shadow models: who sees what, what is kept of it, and going on where a run was cut short."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leaktight.attack.bench import Shadow
from leaktight.attack.membership.fine_tuning import FineTuning
from leaktight.attack.membership.shadows import SEEN, Plan, load_shadows, train_shadows
from leaktight.attack.meter import Meter
from leaktight.attack.records import Record
from leaktight.attack.targets.target import Target
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.fingerprint import Fingerprinter
from tests.attack.membership.benches import FINGERPRINT, records
from tests.attack.membership.bigram import Bigram
from tests.attack.membership.test_language_scores import texts


@dataclass
class CountingRecipe:
    """Trains bigram models, which need nothing but their seed."""

    name: str = "bigrams"
    trained: list[int] = field(default_factory=list)
    fails_at: int = -1

    def train(self, records: Sequence[Record], folder: Path, *, seed: int) -> None:
        if len(self.trained) == self.fails_at:
            (folder / "half").write_text("")
            raise KeyboardInterrupt
        self.trained.append(seed)
        (folder / "seed").write_text(str(seed))

    def load(self, folder: Path, meter: Meter) -> Target:
        return Bigram(int((folder / "seed").read_text()))


def plan_of(folder: Path, recipe: CountingRecipe, count: int = 6, size: int = 200) -> Plan:
    given = list(dict.fromkeys(texts(size, 5)))
    return Plan(recipe, records(given), folder, FINGERPRINT, count=count)


def test_each_record_is_in_one_half_of_the_models(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, CountingRecipe())
    seen = np.array(
        [
            [FINGERPRINT(each.content) in shadow.trained_on for each in plan.records]
            for shadow in train_shadows(plan)
        ]
    )
    assert (seen.sum(axis=0) == 3).all()
    assert (seen[0] != seen[1]).all() and (seen[2] != seen[3]).all()
    shares = seen.mean(axis=1)
    assert (shares > 0.4).all() and (shares < 0.6).all()
    assert abs(np.corrcoef(seen[0], seen[2])[0, 1]) < 0.25, "coins of different pairs are independent"


def test_coins_are_keyed(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, CountingRecipe())
    other = replace(plan, fingerprint=Fingerprinter(b"another key for tests"))
    assert plan.records_of(0) != other.records_of(0)
    assert plan.records_of(0) == replace(plan, records=list(plan.records)).records_of(0)
    assert plan.records_of(0) != replace(plan, seed=1).records_of(0)


def test_repeats_share_a_coin(tmp_path: Path) -> None:
    plan = replace(plan_of(tmp_path, CountingRecipe()), records=records(["abab"] * 9))
    assert {len(plan.records_of(number)) for number in range(6)} == {0, 9}


def test_a_run_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    recipe = CountingRecipe(fails_at=2)
    with pytest.raises(KeyboardInterrupt):
        train_shadows(plan_of(tmp_path, recipe))
    assert len(load_shadows(plan_of(tmp_path, recipe))) == 2
    done: list[int] = []
    fresh = CountingRecipe()
    shadows = train_shadows(plan_of(tmp_path, fresh), on_progress=done.append)
    assert (recipe.trained, fresh.trained) == ([0, 1], [2, 3, 4, 5])
    assert done == [1, 2, 3, 4, 5, 6] and len(shadows) == 6
    assert [len(each.trained_on) for each in shadows] == [
        len(plan_of(tmp_path, fresh).records_of(number)) for number in range(6)
    ]


def test_files_hold_fingerprints_and_no_text(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, CountingRecipe(), count=2)
    train_shadows(plan)
    for number in range(2):
        written = (tmp_path / f"shadow-{number:03}" / SEEN).read_text()
        assert json.loads(written)["seen"] == sorted(FINGERPRINT(r.content) for r in plan.records_of(number))
        assert not any(
            json.dumps(record.text)[1:-1] in written for record in plan.records if len(record.text) > 8
        )


def test_models_of_another_kind_are_not_taken(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, CountingRecipe(), count=2)
    train_shadows(plan)
    for other in (
        replace(plan, recipe=CountingRecipe(name="trigrams")),
        replace(plan, fingerprint=Fingerprinter(b"another key for tests")),
        replace(plan, records=plan.records[:-5]),
    ):
        with pytest.raises(UsageError):
            train_shadows(other)
        with pytest.raises(UsageError):
            load_shadows(other)
    (tmp_path / "shadow-000" / SEEN).write_text("{")
    with pytest.raises(FormatError):
        train_shadows(plan)


def test_too_few_records_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        train_shadows(replace(plan_of(tmp_path, CountingRecipe()), records=records(["ab"])))


def test_fine_tuned_shadows_know_what_they_saw(shadows: tuple[Shadow, ...], plan: Plan) -> None:
    assert len(shadows) == 4
    for shadow in shadows:
        assert shadow.passes is not None
        scores = shadow.passes.of_texts([record.text for record in plan.records])
        means = np.array([each.log_p.mean() for each in scores])
        seen = np.array([FINGERPRINT(record.content) in shadow.trained_on for record in plan.records])
        assert means[seen].mean() > means[~seen].mean() + 0.1


def test_fine_tuning_is_repeated_by_its_seed_and_told_to_the_meter(
    shadows: tuple[Shadow, ...], plan: Plan, tmp_path: Path
) -> None:
    quick = replace(plan.recipe, epochs=1)  # type: ignore[type-var]
    for name in ("one", "two"):
        quick.train(plan.records[:16], tmp_path / name, seed=3)
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two")]
    assert weights[0] == weights[1]
    meter = Meter()
    loaded = load_shadows(plan, meter=meter)
    assert loaded[0].passes is not None
    loaded[0].passes.of_texts([record.text for record in plan.records[:7]])
    assert meter.passes == 7


@pytest.mark.parametrize(
    "wrong", [{"epochs": 0}, {"batch": 0}, {"max_tokens": 1}, {"learning_rate": float("nan")}]
)
def test_a_recipe_that_trains_nothing_is_a_wrong_call(wrong: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="recipe"):
        FineTuning(tmp_path, **wrong)
