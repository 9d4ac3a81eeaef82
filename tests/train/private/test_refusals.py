"""What is refused before a private training begins, by name and with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import torch
import transformers
from datasets import Dataset
from torch import nn
from torch.utils.data import IterableDataset

from leaktight.core.errors import UsageError
from leaktight.train.private.collating import PrivateCollator
from leaktight.train.private.refusals import require_private
from leaktight.train.recipe.recipe import Task
from tests.train.private.architectures import ARCHITECTURES


@pytest.fixture(scope="module")
def llama() -> Any:
    return ARCHITECTURES["llama"].full()


@pytest.mark.parametrize("name", list(ARCHITECTURES))
def test_ordinary_models_are_let_through(name: str) -> None:
    architecture = ARCHITECTURES[name]
    require_private(architecture.full(), task=architecture.task)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("label_smoothing_factor", 0.1),
        ("gradient_checkpointing", True),
        ("train_sampling_strategy", "group_by_length"),
        ("neftune_noise_alpha", 5.0),
        ("auto_find_batch_size", True),
        ("torch_compile", True),
    ],
)
def test_options_of_the_trainer_are_refused(llama: Any, tmp_path: Any, option: str, value: Any) -> None:
    plain = {"output_dir": str(tmp_path), "report_to": [], "use_cpu": True}
    fine = transformers.TrainingArguments(**plain)
    require_private(llama, task=Task.CAUSAL_LM, training_arguments=fine)
    setattr(fine, option, value)
    with pytest.raises(UsageError, match=option):
        require_private(llama, task=Task.CAUSAL_LM, training_arguments=fine)


@pytest.mark.parametrize(
    ("option", "value"),
    [("group_by_length", True), ("fp16", True), ("deepspeed", {"stage": 2}), ("world_size", 2)],
)
def test_what_an_older_trainer_or_a_cluster_would_ask_for_is_refused(
    llama: Any, option: str, value: Any
) -> None:
    with pytest.raises(UsageError, match=option):
        require_private(llama, task=Task.CAUSAL_LM, training_arguments=SimpleNamespace(**{option: value}))


def test_data_that_cannot_be_drawn_from_independently_are_refused(llama: Any) -> None:
    class Stream(IterableDataset):  # type: ignore[type-arg]
        def __iter__(self) -> Iterator[Any]:
            return iter(())

    rows = Dataset.from_dict({"input_ids": [[1, 2]]})
    require_private(llama, task=Task.CAUSAL_LM, dataset=rows)
    packed = Dataset.from_dict({"input_ids": [[1, 2]], "position_ids": [[0, 0]]})
    for data, why in (
        (rows.to_iterable_dataset(), "no size"),
        (Stream(), "no size"),
        (packed, "packed"),
    ):
        with pytest.raises(UsageError, match=why):
            require_private(llama, task=Task.CAUSAL_LM, dataset=data)


def test_packing_is_refused_behind_our_own_collator_too(llama: Any) -> None:
    packing = transformers.DataCollatorWithFlattening()
    padding_free = SimpleNamespace(padding_free=True)
    for collator in (packing, padding_free, PrivateCollator(packing, llama)):
        with pytest.raises(UsageError, match="packs all rows into one"):
            require_private(llama, task=Task.CAUSAL_LM, collator=collator)


def test_models_whose_rows_depend_on_each_other_are_refused() -> None:
    resnet = transformers.ResNetForImageClassification(
        transformers.ResNetConfig(embedding_size=4, hidden_sizes=[4, 4], depths=[1, 1])
    )
    with pytest.raises(UsageError, match=r"embedder\.normalization: is batch normalization"):
        require_private(resnet, task=Task.IMAGE_CLASSIFICATION)
    options = {**ARCHITECTURES["llama"].options, "num_local_experts": 2, "output_router_logits": True}
    experts = transformers.MixtralForCausalLM(transformers.MixtralConfig(**options))
    with pytest.raises(UsageError, match="output_router_logits"):
        require_private(experts, task=Task.CAUSAL_LM)


@pytest.mark.parametrize("options", [{"sparse": True}, {"scale_grad_by_freq": True}, {"max_norm": 1.0}])
def test_embeddings_whose_gradients_are_of_another_kind_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"embedding|max_norm"):
        require_private(nn.Sequential(nn.Embedding(4, 2, **options)), task=Task.TEXT_CLASSIFICATION)


def test_models_that_cannot_be_followed_or_do_not_fit_the_task_are_refused(llama: Any) -> None:
    with pytest.raises(UsageError, match="needs a sequence-to-sequence model"):
        require_private(llama, task=Task.SEQ2SEQ_LM)
    with pytest.raises(UsageError, match="needs a causal language model"):
        require_private(ARCHITECTURES["t5"].full(), task=Task.CAUSAL_LM)
    frozen = nn.Linear(2, 1).requires_grad_(False)
    with pytest.raises(UsageError, match="no trainable parameter"):
        require_private(frozen, task=Task.TEXT_CLASSIFICATION)
    with pytest.raises(UsageError, match="torch_compile"):
        require_private(torch.compile(nn.Linear(2, 1), backend="eager"), task=Task.TEXT_CLASSIFICATION)
    again = ARCHITECTURES["llama"].full()
    again.gradient_checkpointing_enable()
    with pytest.raises(UsageError, match="gradient_checkpointing"):
        require_private(again, task=Task.CAUSAL_LM)
