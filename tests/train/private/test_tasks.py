"""Each kind of model goes through the trainer, with transformers' own collators and losses of its task."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import (
    BertConfig,
    BertForMaskedLM,
    BertForSequenceClassification,
    DataCollatorForLanguageModeling,
    DataCollatorForSeq2Seq,
    LlamaConfig,
    LlamaForCausalLM,
    T5Config,
    T5ForConditionalGeneration,
    ViTConfig,
    ViTForImageClassification,
)

from tests.attack.tiny import tiny_tokenizer
from tests.train.private.test_trainer import dp_trainer, weights_of

SHAPE = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
Made = tuple[Any, list[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    made = tiny_tokenizer(["one row of text", "and another row"])
    made.add_special_tokens({"mask_token": "<m>", "pad_token": "<p>"})
    return made


def texts(tokenizer: Any) -> list[dict[str, Any]]:
    """Rows of different lengths."""
    return [dict(tokenizer("one row of text " * (1 + number % 4))) for number in range(24)]


def causal(tokenizer: Any) -> Made:
    model = LlamaForCausalLM(LlamaConfig(vocab_size=len(tokenizer), num_key_value_heads=2, **SHAPE))
    return model, texts(tokenizer), {"data_collator": DataCollatorForLanguageModeling(tokenizer, mlm=False)}


def masked(tokenizer: Any) -> Made:
    model = BertForMaskedLM(BertConfig(vocab_size=len(tokenizer), **SHAPE))
    collator = DataCollatorForLanguageModeling(tokenizer, mlm_probability=0.3)
    return model, texts(tokenizer), {"data_collator": collator}


def classes(tokenizer: Any) -> Made:
    model = BertForSequenceClassification(BertConfig(vocab_size=len(tokenizer), num_labels=3, **SHAPE))
    rows = [{**row, "label": number % 3} for number, row in enumerate(texts(tokenizer))]
    return model, rows, {"processing_class": tokenizer}


def answers(tokenizer: Any) -> Made:
    shape = {"d_model": 16, "d_kv": 8, "num_heads": 2, "num_layers": 1, "d_ff": 16}
    ends = {"decoder_start_token_id": 0, "pad_token_id": 0}
    model = T5ForConditionalGeneration(T5Config(vocab_size=len(tokenizer), **shape, **ends))
    rows = [{**row, "labels": row["input_ids"][:3]} for row in texts(tokenizer)]
    return model, rows, {"data_collator": DataCollatorForSeq2Seq(tokenizer, model=model)}


def images(tokenizer: Any) -> Made:
    model = ViTForImageClassification(ViTConfig(image_size=8, patch_size=4, num_labels=4, **SHAPE))
    pixels = torch.randn(24, 3, 8, 8)
    rows = [{"pixel_values": pixels[number], "labels": number % 4} for number in range(24)]
    return model, rows, {}


@pytest.mark.parametrize("kind", [causal, masked, classes, answers, images])
def test_a_model_of_each_task_is_trained(tmp_path: Path, tokenizer: Any, kind: Callable[[Any], Made]) -> None:
    torch.manual_seed(0)
    model, rows, options = kind(tokenizer)
    trainer = dp_trainer(tmp_path, model=model, rows=rows, settings={"max_steps": 1}, **options)
    before = weights_of(trainer)
    trainer.train()
    # The noise alone moves every weight by rate * sigma / batch on average.
    assert (weights_of(trainer) - before).double().std().item() == pytest.approx(0.1 * 4 / 8, rel=0.1)
