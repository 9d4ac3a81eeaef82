"""The trial before a training: what it lets through, what it refuses, and that it leaves no trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from leaktight.core.errors import UsageError
from leaktight.train.private.losses import loss_for
from leaktight.train.private.preflight import TOLERANCE, preflight
from leaktight.train.private.privacy import Method
from leaktight.train.private.synthetic import synthetic_rows
from leaktight.train.recipe.recipe import Task
from tests.train.private.architectures import ARCHITECTURES
from tests.train.private.test_clipped_sums import snapshot, unchanged

FAST = (Method.AUTO, Method.HOOKS, Method.GHOST)


def tried(model: Any, loss: Any, task: Task, method: Method = Method.AUTO) -> float:
    return preflight(model, loss, clip=1.0, method=method, inputs=synthetic_rows(model, task))


@pytest.mark.parametrize("method", FAST)
def test_a_model_in_training_is_let_through_and_left_as_it_was(method: Method) -> None:
    model = ARCHITECTURES["distilbert"].with_lora(lora_dropout=0.5)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "lora_B" in name:
                parameter.zero_()
    model.train()
    before, chance = snapshot(model), torch.get_rng_state()
    task = Task.TOKEN_CLASSIFICATION
    assert tried(model, loss_for(model, task), task, method) <= TOLERANCE
    assert unchanged(before, model)
    assert torch.equal(chance, torch.get_rng_state())


def test_the_mean_over_all_tokens_of_a_batch_is_refused() -> None:
    def token_mean(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
        given = {name: value for name, value in inputs.items() if name != "labels"}
        logits, labels = model(**given).logits[:, :-1], inputs["labels"][:, 1:]
        each = nn.functional.cross_entropy(logits.transpose(1, 2), labels, reduction="none")
        return each.sum(1) / (labels != -100).sum() * len(labels)

    with pytest.raises(UsageError, match="row by row"):
        tried(ARCHITECTURES["llama"].full(), token_mean, Task.CAUSAL_LM)


def test_a_layer_that_mixes_rows_is_refused() -> None:
    class Mixing(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return x - x.mean(0, keepdim=True)

    def output(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
        found: Tensor = model(inputs["x"]).square().sum(1)
        return found

    model = nn.Sequential(nn.Linear(4, 3), Mixing(), nn.Linear(3, 2))
    inputs = {"x": torch.randn(3, 4, generator=torch.Generator().manual_seed(0))}
    for method in FAST:
        with pytest.raises(UsageError, match="row by row"):
            preflight(model, output, clip=1.0, method=method, inputs=inputs)


def test_places_before_rows_are_refused() -> None:
    class Turned(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.inner = nn.Linear(4, 2)

        def forward(self, x: Tensor) -> Tensor:
            found: Tensor = self.inner(x.transpose(0, 1)).transpose(0, 1)
            return found

    def output(model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
        found: Tensor = model(inputs["x"]).square().sum((1, 2))
        return found

    for places, why in ((7, "another than their first dimension"), (6, "row by row")):
        inputs = {"x": torch.randn(3, places, 4, generator=torch.Generator().manual_seed(0))}
        with pytest.raises(UsageError, match=why):
            preflight(Turned(), output, clip=1.0, method=Method.AUTO, inputs=inputs)


def test_a_mixture_of_experts_is_refused_by_name_unless_its_experts_are_frozen() -> None:
    import transformers

    options = {**ARCHITECTURES["llama"].options, "num_local_experts": 2}
    model = transformers.MixtralForCausalLM(transformers.MixtralConfig(**options))
    loss = loss_for(model, Task.CAUSAL_LM)
    with pytest.raises(UsageError, match=r"experts\.gate_up_proj: meets rows in"):
        tried(model, loss, Task.CAUSAL_LM)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("experts" not in name)
    assert tried(model, loss, Task.CAUSAL_LM) <= TOLERANCE


@pytest.mark.parametrize("name", ["opt", "deberta", "convnext", "swin"])
def test_models_that_use_parameters_in_uncommon_ways_are_exact_as_well(name: str) -> None:
    import transformers

    usual = dict(ARCHITECTURES["bert"].options)
    decoder = {key: usual[key] for key in usual if key != "intermediate_size"}
    configs = {
        "opt": (Task.CAUSAL_LM, transformers.OPTConfig(**decoder, ffn_dim=24, word_embed_proj_dim=16)),
        "deberta": (
            Task.TEXT_CLASSIFICATION,
            transformers.DebertaV2Config(**usual, relative_attention=True, pos_att_type=["p2c", "c2p"]),
        ),
        "convnext": (
            Task.IMAGE_CLASSIFICATION,
            transformers.ConvNextConfig(image_size=32, hidden_sizes=[4, 8, 8, 8], depths=[1, 1, 1, 1]),
        ),
        "swin": (
            Task.IMAGE_CLASSIFICATION,
            transformers.SwinConfig(
                image_size=16, patch_size=2, embed_dim=8, depths=[1, 1], num_heads=[2, 2], window_size=2
            ),
        ),
    }
    from tests.train.private.architectures import CLASSES

    task, config = configs[name]
    torch.manual_seed(0)
    model = CLASSES[task].from_config(config)
    for method in (Method.AUTO, Method.GHOST):
        assert tried(model, loss_for(model, task), task, method) <= TOLERANCE
