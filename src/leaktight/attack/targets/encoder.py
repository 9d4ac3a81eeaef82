"""Sentence encoders: a transformer, and what makes one vector of its hidden states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.targets.batching import batches
from leaktight.attack.targets.tokens import longest_text
from leaktight.core.errors import FormatError, UsageError
from leaktight.sources.model_files import read_json

if TYPE_CHECKING:
    import torch

_Pool = Callable[["torch.Tensor", "torch.Tensor"], "torch.Tensor"]
"""Hidden states [B, T, width] and mask [B, T, 1] to vectors [B, width]."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What follows the transformer, as a folder of sentence-transformers says; by default the mean."""

    pooling: tuple[str, ...] = ("mean_tokens",)
    """Joined in this order."""
    dense: tuple[Dense, ...] = ()
    normalises: bool = False
    most_tokens: int = 0
    """Longer texts are cut; 0: what the transformer reads."""
    lower: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Dense:
    """One linear layer."""

    weight: Any
    bias: Any
    is_tanh: bool


def layers_of(folder: Path) -> Layers:
    """What the `modules.json` of a folder, and the folders that it names, say.

    Raises UsageError for layers that are not known here, FormatError, NotFound.
    """
    if not (folder / "modules.json").is_file():
        return Layers()
    pooling: tuple[str, ...] = ()
    dense: list[Dense] = []
    normalises = False
    for module in _modules(folder / "modules.json"):
        name = str(module.get("type", "")).rpartition(".")[2]
        below = _below(folder, str(module.get("path", "")))
        if name == "Pooling":
            pooling = _pooling(below)
        elif name == "Dense":
            dense.append(_dense(below))
        elif name == "Normalize":
            normalises = True
        elif name != "Transformer":
            raise UsageError("modules.json", f"a layer of type {name!r} is not known")
    told = read_json(settings) if (settings := folder / "sentence_bert_config.json").is_file() else {}
    return Layers(
        pooling or ("mean_tokens",),
        tuple(dense),
        normalises,
        int(told.get("max_seq_length") or 0),
        bool(told.get("do_lower_case")),
    )


def _modules(file: Path) -> list[dict[str, Any]]:
    import json

    try:
        made = json.loads(file.read_bytes())
    except ValueError as cause:
        raise FormatError(file.name, "not JSON") from cause
    if not isinstance(made, list) or not all(isinstance(module, dict) for module in made):
        raise FormatError(file.name, "not a list of modules")
    return made


def _below(folder: Path, path: str) -> Path:
    """A folder inside a folder: one that a path from a file leads to, and nowhere else."""
    made = (folder / path).resolve()
    if not made.is_relative_to(folder.resolve()):
        raise FormatError("modules.json", "a path leads out of the folder")
    return folder / path


def _pooling(folder: Path) -> tuple[str, ...]:
    told = read_json(folder / "config.json")
    stated = told.get("pooling_mode")
    if isinstance(stated, str):
        chosen: tuple[str, ...] = (_SHORT.get(stated, stated),)
    else:
        chosen = tuple(name for name in _POOLS if told.get(f"pooling_mode_{name}"))
    if not chosen or any(name not in _POOLS for name in chosen):
        raise UsageError("1_Pooling/config.json", "asks for a way of pooling that is not known")
    return chosen


def _dense(folder: Path) -> Dense:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    told = read_json(folder / "config.json")
    activation = str(told.get("activation_function", "Tanh")).rpartition(".")[2]
    if activation not in ("Tanh", "Identity"):
        raise UsageError(f"{folder.name}/config.json", f"the activation {activation!r} is not known")
    try:
        tensors = load_file(folder / "model.safetensors")
        return Dense(tensors["linear.weight"], tensors.get("linear.bias"), activation == "Tanh")
    except (OSError, KeyError, SafetensorError) as cause:
        raise FormatError(f"{folder.name}/model.safetensors", "cannot be read") from cause


def _mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return (states * mask).sum(dim=1) / mask.sum(dim=1).clamp_min(1e-9)


def _mean_of_root(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return (states * mask).sum(dim=1) / mask.sum(dim=1).clamp_min(1e-9).sqrt()


def _maximum(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return states.masked_fill(mask == 0, -1e9).amax(dim=1)


def _first(states: torch.Tensor, _mask: torch.Tensor) -> torch.Tensor:
    return states[:, 0]


def _last(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    import torch

    place = mask[:, :, 0].long().sum(dim=1) - 1
    return states[torch.arange(len(states), device=states.device), place]


def _weighted(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    import torch

    weights = torch.arange(1, states.shape[1] + 1, device=states.device)[None, :, None] * mask
    return (states * weights).sum(dim=1) / weights.sum(dim=1).clamp_min(1e-9)


_POOLS: dict[str, _Pool] = {
    "cls_token": _first,
    "max_tokens": _maximum,
    "mean_tokens": _mean,
    "mean_sqrt_len_tokens": _mean_of_root,
    "weightedmean_tokens": _weighted,
    "lasttoken": _last,
}
"""In the order in which vectors of several are joined."""
_SHORT = {
    "cls": "cls_token",
    "max": "max_tokens",
    "mean": "mean_tokens",
    "weightedmean": "weightedmean_tokens",
}
"""What newer folders call them."""


class SentenceEncoder:
    """A sentence encoder in memory. Implements Encoder and White."""

    kind = Kind.ENCODER
    access = Access.WEIGHTS

    def __init__(
        self,
        module: Any,
        processor: Any,
        layers: Layers | None = None,
        *,
        name: str,
        digest: str,
        meter: Meter,
    ) -> None:
        self.module = module.eval()
        self.processor = processor
        self.layers = layers or Layers()
        self.name = name
        self.digest = digest
        self._meter = meter
        if self.processor.pad_token_id is None and self.processor.eos_token_id is not None:
            self.processor.pad_token_id = self.processor.eos_token_id
        self.processor.padding_side = "right"

    @cached_property
    def context_tokens(self) -> int:
        """The longest text that is read whole, special tokens included."""
        longest = longest_text(self.module, self.processor)
        return min(longest, self.layers.most_tokens or longest)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """[n, dimension]; longer texts than the model reads are cut."""
        import torch

        if not texts:
            return np.zeros((0, 0), np.float32)
        lengths = [len(row) for row in self._tokens(texts)["input_ids"]]
        rows: dict[int, NDArray[np.float32]] = {}
        for batch in batches(lengths):
            self._meter.spend(len(batch))
            given = self._given([texts[index] for index in batch])
            with torch.inference_mode():
                states = self.module(**given).last_hidden_state
                vectors = self._vectors(states, given["attention_mask"]).float()
            if not bool(torch.isfinite(vectors).all()):
                raise FormatError("model", "its vectors are not finite")
            rows.update(zip(batch, vectors.cpu().numpy(), strict=True))
        return np.stack([rows[index] for index in range(len(texts))])

    def embed_tokens(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
        """Token embeddings [B, T, width], without gradients yet, and their mask [B, T]."""
        import torch

        given = self._given(texts)
        with torch.no_grad():
            return self.module.get_input_embeddings()(given["input_ids"]), given["attention_mask"]

    def forward_embeddings(self, embeddings: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The vectors [B, dimension] for token embeddings [B, T, width] and their mask; gradients flow."""
        states = self.module(inputs_embeds=embeddings, attention_mask=mask).last_hidden_state
        return self._vectors(states, mask)

    def _tokens(self, texts: Sequence[str], **more: Any) -> Any:
        texts = [text.lower() for text in texts] if self.layers.lower else list(texts)
        return self.processor(texts, truncation=True, max_length=self.context_tokens, **more)

    def _given(self, texts: Sequence[str]) -> dict[str, torch.Tensor]:
        made = self._tokens(texts, return_tensors="pt", padding=True)
        return {name: tensor.to(self.module.device) for name, tensor in made.items()}

    def _vectors(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        import torch

        shown = mask[:, :, None].to(states.dtype)
        made = torch.cat([_POOLS[name](states, shown) for name in self.layers.pooling], dim=-1)
        for layer in self.layers.dense:
            bias = None if layer.bias is None else layer.bias.to(made)
            made = torch.nn.functional.linear(made, layer.weight.to(made), bias)
            made = made.tanh() if layer.is_tanh else made
        return torch.nn.functional.normalize(made, dim=-1) if self.layers.normalises else made
