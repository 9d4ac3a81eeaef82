"""How good a model is on public data."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from leaktight.train.data.encoded import Encoded
from leaktight.train.data.tokenizing import NO_LOSS
from leaktight.train.recipe.recipe import Task

if TYPE_CHECKING:
    from torch import Tensor

BATCH_ROWS = 16
_WITH_PERPLEXITY = (Task.CAUSAL_LM, Task.MASKED_LM, Task.SEQ2SEQ_LM)


def public_metrics(
    model: Any, rows: Encoded, collate: Callable[[Sequence[Any]], dict[str, Tensor]], task: Task
) -> dict[str, float]:
    """The mean loss of tokens or rows in nats, the perplexity of language models, the accuracy of others.

    What a masked language model is asked is drawn by a fixed seed.
    """
    import torch

    was_training = model.training
    model.eval()
    device = next(model.parameters()).device
    total, count, right = 0.0, 0, 0
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(0)
        for start in range(0, len(rows), BATCH_ROWS):
            batch = collate([rows[one] for one in range(start, min(start + BATCH_ROWS, len(rows)))])
            inputs = {name: value.to(device) for name, value in batch.items()}
            logits, labels = _compared(model(**inputs).logits, inputs["labels"], task)
            total += float(torch.nn.functional.cross_entropy(logits, labels, reduction="sum"))
            count += len(labels)
            right += int((logits.argmax(-1) == labels).sum())
    model.train(was_training)
    loss = total / max(1, count)
    if task in _WITH_PERPLEXITY:
        return {"loss": loss, "perplexity": math.exp(min(loss, 700.0))}
    return {"loss": loss, "accuracy": right / max(1, count)}


def _compared(logits: Tensor, labels: Tensor, task: Task) -> tuple[Tensor, Tensor]:
    """[N, C] float32 and [N], of all places that have a label."""
    if task is Task.CAUSAL_LM:
        logits, labels = logits[:, :-1], labels[:, 1:]
    flat, wanted = logits.reshape(-1, logits.shape[-1]).float(), labels.reshape(-1)
    counted = wanted != NO_LOSS
    return flat[counted], wanted[counted]
