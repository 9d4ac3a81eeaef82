"""Nodes that train a recipe: what they give away, and what their ledgers know of it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.train.accounting import epsilon_of
from leaktight.train.federated.adapters import Arrays, arrays_of, digest_of, fingerprint, put, share
from leaktight.train.federated.averaging import mean_of
from leaktight.train.federated.connection import Address
from leaktight.train.federated.federate import serve_federation
from leaktight.train.federated.messages import Order
from leaktight.train.federated.node import serve_orders
from leaktight.train.federated.node_training import Trained, client_app
from leaktight.train.federated.recipe_training import RecipeTraining, Share
from leaktight.train.federated.record import read_federated_record
from leaktight.train.federated.settings import Federation
from leaktight.train.ledger import read_ledger
from leaktight.train.loading import load
from leaktight.train.recipe.reading import read_recipe
from leaktight.train.recipe.recipe import Recipe, Task
from tests.train.small import messages, recipe_of, write_lines

ORDER = Order(round=1, rounds=2, steps=2, seed=7, model="")


@pytest.fixture
def recipe(tmp_path: Path, small_gpt2: Path) -> Recipe:
    """A private training of adapters, on 60 rows."""
    rows = [{"text": one, "who": number % 10} for number, one in enumerate(messages(60))]
    write_lines(tmp_path / "data/a.jsonl", rows)
    return read_recipe(
        recipe_of(
            tmp_path,
            model=f'source = "{small_gpt2}"\n[model.lora]\nrank = 2',
            data='train = "data/a.jsonl"\nmax_tokens = 24',
            task='kind = "causal-lm"',
            method="steps = 4\nbatch = 6\nlearning_rate = 1e-2",
            privacy="epsilon = 0.23\nnoise_multiplier = 4.0\ndelta = 1e-3\nmicro_batch = 8",
        )
    )


def node(recipe: Recipe, folder: Path, number: int = 0, of: int = 2) -> RecipeTraining:
    made = RecipeTraining(recipe, name=f"node-{number}", folder=folder / str(number), share=Share(number, of))
    made.prepare(ORDER.seed)
    return made


def test_the_mean_of_products_is_the_product_of_means(recipe: Recipe, tmp_path: Path) -> None:
    model = load(recipe).model
    share(model, ORDER.seed)
    start = arrays_of(model)
    assert start and all("lora_B" in name and not one.any() for name, one in start.items())
    answers = [node(recipe, tmp_path / "nodes", number).train(start, ORDER).arrays for number in (0, 1)]
    mean = mean_of(answers)
    frozen = {name: one for name, one in model.named_parameters() if "lora_A" in name}
    for name, half in frozen.items():
        b = name.replace("lora_A", "lora_B")
        a = half.detach().double().numpy()
        products = [one[b].astype(np.float64) @ a for one in answers]
        assert not np.allclose(products[0], products[1])
        by_hand = (products[0] + products[1]) / 2
        np.testing.assert_allclose(mean[b].astype(np.float64) @ a, by_hand, rtol=1e-5, atol=1e-9)
    put(model, mean)
    again = arrays_of(model)
    assert digest_of(again) == digest_of(mean)


def test_frozen_halves_are_alike_wherever_they_are_drawn(recipe: Recipe) -> None:
    first, second, third = (load(recipe).model for _ in range(3))
    torch.manual_seed(5)
    share(first, 1)
    share(second, 1)
    share(third, 2)
    halves = [
        torch.cat([one.flatten() for name, one in model.named_parameters() if "lora_A" in name])
        for model in (first, second, third)
    ]
    assert torch.equal(halves[0], halves[1])
    assert not torch.equal(halves[0], halves[2])
    assert all(not one.requires_grad for name, one in first.named_parameters() if "lora_A" in name)
    bound = 1 / np.sqrt(32)
    assert float(halves[0].abs().max()) <= bound
    assert float(halves[0].std()) == pytest.approx(bound / np.sqrt(3), rel=0.1)


def test_a_model_without_adapters_is_refused(recipe: Recipe) -> None:
    model = load(replace(recipe, model=replace(recipe.model, lora=None))).model
    with pytest.raises(UsageError, match="LoRA"):
        share(model, 0)


def test_what_would_train_another_adapter_has_another_fingerprint(recipe: Recipe) -> None:
    lora = recipe.model.lora
    assert lora is not None
    loaded = load(recipe)
    other_scale = load(replace(recipe, model=replace(recipe.model, lora=replace(lora, alpha=lora.alpha * 2))))
    for one in (loaded, other_scale):
        share(one.model, 1)
    first = fingerprint(loaded, recipe.task)
    assert fingerprint(loaded, recipe.task) == first
    others = {
        fingerprint(other_scale, recipe.task),
        fingerprint(loaded, Task.TEXT_CLASSIFICATION),
        fingerprint(replace(loaded, classes={"no": 0, "yes": 1}), recipe.task),
        fingerprint(replace(loaded, classes={"yes": 0, "no": 1}), recipe.task),
        fingerprint(replace(loaded, tokenizer=None), recipe.task),
    }
    assert len(others | {first}) == 6


def test_a_ledger_goes_on_over_rounds_and_restarts(recipe: Recipe, tmp_path: Path) -> None:
    first = node(recipe, tmp_path)
    start = arrays_of(first._job.loaded.model)
    told = first.train(start, ORDER).guarantee
    assert told is not None and told.releases == 2
    restarted = node(recipe, tmp_path)
    # The first answer never arrived: the round is asked for anew, and both count. The budget ends within.
    last = restarted.train(start, replace(ORDER, steps=3)).guarantee
    promise, releases, digest = read_ledger(tmp_path / "0" / "ledger.jsonl")
    assert last is not None and last.ledger_sha256 == digest
    assert len(releases) == 4
    assert last.epsilon == pytest.approx(epsilon_of(promise, releases), rel=1e-6)
    assert 0.21 < last.epsilon <= 0.23
    with pytest.raises(BudgetSpent):
        restarted.train(start, replace(ORDER, round=2))
    assert len(read_ledger(tmp_path / "0" / "ledger.jsonl")[1]) == 4
    assert sorted(one.name for one in (tmp_path / "0").iterdir()) == ["ledger.jsonl"]


def test_simulated_nodes_share_the_rows_and_split_no_unit(recipe: Recipe, tmp_path: Path) -> None:
    assert recipe.privacy is not None
    from leaktight.train.private.privacy import Unit

    by_user = replace(recipe, privacy=replace(recipe.privacy, unit=Unit.USER, unit_column="who", batch=2))
    rows = [node(by_user, tmp_path, number, 3)._job.training.encoded for number in range(3)]
    assert sum(map(len, rows)) == 60
    units = [set(one.units.tolist()) for one in rows]
    assert units[0] | units[1] | units[2] == set(range(10))
    assert not (units[0] & units[1] or units[0] & units[2] or units[1] & units[2])


class OneAtATime(RecipeTraining):
    """Nodes are processes of their own; transformers cannot train two models at once in one."""

    turn = threading.Lock()

    def train(self, arrays: Arrays, order: Order) -> Trained:
        with self.turn:
            return super().train(arrays, order)

    def keep(self, arrays: Arrays) -> None:
        with self.turn:
            super().keep(arrays)


def test_a_federation_over_tls_from_recipes_to_an_adapter(recipe: Recipe, keys: Path, tmp_path: Path) -> None:
    own = {"north": recipe, "east": replace(recipe, privacy=None)}
    trainings = {name: OneAtATime(one, name=name, folder=tmp_path / name) for name, one in own.items()}
    for one in trainings.values():
        one.prepare(7)
    federation = Federation(nodes=2, least_nodes=2, rounds=2, wait_seconds=60, round_seconds=120, seed=7)
    threads: list[threading.Thread] = []

    def talk(line: str) -> None:
        if "waiting" not in line:
            return
        for name, one in trainings.items():
            address = Address(
                server=line.rsplit(" ", 1)[1],
                key=keys / name / f"{name}.key",
                authority=keys / name / "ca.crt",
                patience_seconds=10,
            )
            app = client_app(lambda context, one=one: one)
            threads.append(threading.Thread(target=serve_orders, args=(app, address)))
            threads[-1].start()

    record = serve_federation(
        replace(recipe, output=tmp_path / "averaged"),
        federation,
        keys=keys / "server",
        host="127.0.0.1",
        port=0,
        talk=talk,
    )
    for thread in threads:
        thread.join(60)
    assert record.rounds == 2 and record.ended == "" and record.left_out == ()
    assert [(one.name, one.rounds) for one in record.nodes] == [("east", 2), ("north", 2)]
    assert record.nodes[0].guarantee is None
    told = record.nodes[1].guarantee
    assert told is not None and told.epsilon <= 0.23
    assert told.ledger_sha256 == read_ledger(tmp_path / "north" / "ledger.jsonl")[2]
    assert any("server is trusted" in line for line in record.trust)
    assert read_federated_record(tmp_path / "averaged") == record
    model = load(recipe).model
    share(model, 7)
    from safetensors.numpy import load_file

    saved = load_file(tmp_path / "averaged" / "model" / "adapter_model.safetensors")
    arrays = {
        name: saved[name.replace(".default", "")]
        for name, one in model.named_parameters()
        if one.requires_grad
    }
    assert digest_of(arrays) == record.adapter_sha256
    kept = load_file(tmp_path / "north" / "model" / "adapter_model.safetensors")
    assert all(np.array_equal(kept[name], one) for name, one in saved.items())
    assert not (tmp_path / "averaged.unfinished").exists()
