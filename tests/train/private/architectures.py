"""Tiny models of common architectures with random weights, and plain gradients of their rows."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
import transformers
from torch import Tensor

from leaktight.train.recipe.recipe import Task

os.environ["HF_HUB_OFFLINE"] = "1"

CLASSES: dict[Task, Any] = {
    Task.CAUSAL_LM: transformers.AutoModelForCausalLM,
    Task.MASKED_LM: transformers.AutoModelForMaskedLM,
    Task.SEQ2SEQ_LM: transformers.AutoModelForSeq2SeqLM,
    Task.TEXT_CLASSIFICATION: transformers.AutoModelForSequenceClassification,
    Task.TOKEN_CLASSIFICATION: transformers.AutoModelForTokenClassification,
    Task.IMAGE_CLASSIFICATION: transformers.AutoModelForImageClassification,
}
_SPECIAL = {"bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0}
_COMMON = {"vocab_size": 53, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
_USUAL = {**_COMMON, **_SPECIAL, "intermediate_size": 24, "max_position_embeddings": 32}


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """How to make a model, and which of its modules get adapters."""

    config: Callable[..., Any]
    options: Mapping[str, Any]
    task: Task
    adapted: tuple[str, ...]
    tied: Task | None = None
    """The task in which input and output embeddings can be one."""
    trained_whole: tuple[str, ...] = ()
    transposed: bool = False
    """Weights are [in, out], which peft wants to be told."""

    def full(self) -> Any:
        """All parameters are trained, none is shared."""
        return self._made(self.task, tie=False)

    def shared(self) -> Any:
        """All are trained; embeddings are shared."""
        assert self.tied is not None
        return self._made(self.tied, tie=True)

    def with_lora(self, **options: Any) -> Any:
        """Adapters, none of whose factors is zero, and heads where there are new ones."""
        from peft import LoraConfig, get_peft_model

        whole = list(self.trained_whole) or None
        settings = LoraConfig(
            r=2,
            target_modules=list(self.adapted),
            modules_to_save=whole,
            fan_in_fan_out=self.transposed,
            **options,
        )
        model = get_peft_model(self.full(), settings)
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if "lora_B" in name:
                    parameter.normal_(std=0.1)
        return model.eval()

    def _made(self, task: Task, *, tie: bool) -> Any:
        torch.manual_seed(0)
        config = self.config(**self.options, tie_word_embeddings=tie)
        return CLASSES[task].from_config(config).eval()


_DECODER = {"task": Task.CAUSAL_LM, "tied": Task.CAUSAL_LM}
_ENCODER = {"tied": Task.MASKED_LM, "trained_whole": ("classifier",)}
_LLAMA = {**_USUAL, "num_key_value_heads": 1}
_BOTH = {"task": Task.SEQ2SEQ_LM, "tied": Task.SEQ2SEQ_LM}

ARCHITECTURES: dict[str, Architecture] = {
    "gpt2": Architecture(
        config=transformers.GPT2Config,
        options={"vocab_size": 53, "n_embd": 16, "n_layer": 2, "n_head": 2, "n_positions": 32, **_SPECIAL},
        adapted=("c_attn",),
        transposed=True,
        **_DECODER,
    ),
    "llama": Architecture(
        config=transformers.LlamaConfig, options=_LLAMA, adapted=("q_proj", "v_proj"), **_DECODER
    ),
    "qwen2": Architecture(
        config=transformers.Qwen2Config, options=_LLAMA, adapted=("q_proj", "down_proj"), **_DECODER
    ),
    "gpt-neox": Architecture(
        config=transformers.GPTNeoXConfig, options=_USUAL, adapted=("query_key_value",), **_DECODER
    ),
    "bert": Architecture(
        config=transformers.BertConfig,
        options=_USUAL,
        task=Task.MASKED_LM,
        tied=Task.MASKED_LM,
        adapted=("query", "word_embeddings"),
    ),
    "roberta": Architecture(
        config=transformers.RobertaConfig,
        options=_USUAL,
        task=Task.TEXT_CLASSIFICATION,
        adapted=("query", "value"),
        **_ENCODER,
    ),
    "distilbert": Architecture(
        config=transformers.DistilBertConfig,
        options={"vocab_size": 53, "dim": 16, "n_layers": 2, "n_heads": 2, "hidden_dim": 24},
        task=Task.TOKEN_CLASSIFICATION,
        adapted=("q_lin", "v_lin"),
        **_ENCODER,
    ),
    "t5": Architecture(
        config=transformers.T5Config,
        options={
            "vocab_size": 53,
            "d_model": 16,
            "d_kv": 8,
            "d_ff": 24,
            "num_layers": 2,
            "num_heads": 2,
            "decoder_start_token_id": 0,
        },
        adapted=("q", "v"),
        **_BOTH,
    ),
    "bart": Architecture(
        config=transformers.BartConfig,
        options={
            "vocab_size": 53,
            "d_model": 16,
            "encoder_layers": 2,
            "decoder_layers": 2,
            "encoder_attention_heads": 2,
            "decoder_attention_heads": 2,
            "encoder_ffn_dim": 24,
            "decoder_ffn_dim": 24,
            "max_position_embeddings": 32,
            "decoder_start_token_id": 2,
            "forced_eos_token_id": 2,
            **_SPECIAL,
        },
        adapted=("q_proj", "v_proj"),
        **_BOTH,
    ),
    "vit": Architecture(
        config=transformers.ViTConfig,
        options={
            **{key: _USUAL[key] for key in ("hidden_size", "num_hidden_layers", "num_attention_heads")},
            "intermediate_size": 24,
            "image_size": 8,
            "patch_size": 4,
            "num_labels": 3,
        },
        task=Task.IMAGE_CLASSIFICATION,
        adapted=("query", "value", "q_proj", "v_proj"),
        trained_whole=("classifier",),
    ),
}


def plain_gradients(model: Any, loss: Any, inputs: Mapping[str, Tensor]) -> Tensor:
    """[B, all trainable elements]: each row's gradient, by autograd on that row alone."""
    parameters = [one for one in model.parameters() if one.requires_grad]
    rows = []
    for row in range(len(next(iter(inputs.values())))):
        alone = loss(model, {name: value[row : row + 1] for name, value in inputs.items()})
        found = torch.autograd.grad(alone.sum(), parameters, allow_unused=True, materialize_grads=True)
        rows.append(flat(found))
    return torch.stack(rows)


def clipped(gradients: Tensor, clip: float) -> Tensor:
    """Gradients [B, n], the longer ones cut down to clip."""
    return gradients * (clip / gradients.norm(dim=1, keepdim=True)).clamp(max=1)


def flat(tensors: Any) -> Tensor:
    """All elements as one vector of float64."""
    return torch.cat([one.detach().double().flatten() for one in tensors])


def apart(found: Tensor, wanted: Tensor) -> float:
    """The relative distance."""
    return float((found - wanted).norm() / wanted.norm())
