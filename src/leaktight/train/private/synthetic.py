"""Rows that are made up from a model's configuration alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaktight.train.private.losses import IGNORED
from leaktight.train.recipe.recipe import Task

if TYPE_CHECKING:
    from torch import Generator, Tensor

ROWS = 3
TOKENS = 7
"""Neither divides the other, so that a layer which mixes up rows and tokens shows."""
_TARGET_TOKENS = 5
_FIRST = 3
"""Ids below are often special ones."""


def synthetic_rows(model: Any, task: Task, *, rows: int = ROWS, seed: int = 0) -> dict[str, Tensor]:
    """A micro-batch of random tokens or images with random labels, rows of different lengths among them.

    Drawn from a generator of its own: the program's random state stays as it is.
    """
    import torch

    draw = torch.Generator().manual_seed(seed)
    config = model.config
    if task is Task.IMAGE_CLASSIFICATION:
        made = {"pixel_values": _images(config, rows, draw), "labels": _classes(config, rows, draw)}
    else:
        made = _texts(config, rows, draw)
        made["labels"] = _labels(config, task, made, draw)
        if task is Task.SEQ2SEQ_LM:
            made["labels"] = _targets(config, rows, draw)
    device = next(model.parameters()).device
    return {name: value.to(device) for name, value in made.items()}


def _texts(config: Any, rows: int, draw: Generator) -> dict[str, Tensor]:
    import torch

    tokens = torch.randint(_FIRST, config.get_text_config().vocab_size, (rows, TOKENS), generator=draw)
    lengths = torch.tensor([max(2, TOKENS - 2 * row) for row in range(rows)])
    mask = (torch.arange(TOKENS) < lengths[:, None]).long()
    padding = getattr(config, "pad_token_id", None)
    return {"input_ids": tokens.masked_fill(mask == 0, padding or 0), "attention_mask": mask}


def _labels(config: Any, task: Task, texts: dict[str, Tensor], draw: Generator) -> Tensor:
    import torch

    ids, mask = texts["input_ids"], texts["attention_mask"]
    if task in (Task.CAUSAL_LM, Task.MASKED_LM):
        return ids.masked_fill(mask == 0, IGNORED)
    if task is Task.TOKEN_CLASSIFICATION:
        drawn = torch.randint(0, config.num_labels, ids.shape, generator=draw)
        return drawn.masked_fill(mask == 0, IGNORED)
    return _classes(config, len(ids), draw)


def _targets(config: Any, rows: int, draw: Generator) -> Tensor:
    import torch

    drawn = torch.randint(_FIRST, config.vocab_size, (rows, _TARGET_TOKENS), generator=draw)
    drawn[-1, 3:] = IGNORED
    return drawn


def _classes(config: Any, rows: int, draw: Generator) -> Tensor:
    import torch

    if config.num_labels == 1:
        return torch.randn(rows, generator=draw)
    if getattr(config, "problem_type", None) == "multi_label_classification":
        return torch.randint(0, 2, (rows, config.num_labels), generator=draw).float()
    return torch.randint(0, config.num_labels, (rows,), generator=draw)


def _images(config: Any, rows: int, draw: Generator) -> Tensor:
    import torch

    size = getattr(config, "image_size", 224)
    height, width = size if isinstance(size, (list, tuple)) else (size, size)
    return torch.randn((rows, getattr(config, "num_channels", 3), height, width), generator=draw)
