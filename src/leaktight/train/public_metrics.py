"""How good a model is on public data."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaktight.train.data.encoded import Encoded
from leaktight.train.data.tokenizing import NO_LOSS
from leaktight.train.recipe.recipe import Task

if TYPE_CHECKING:
    from torch import Tensor

BATCH_ROWS = 16
ERROR = "_standard_error"
"""What ends the name of a standard error."""
_WITH_PERPLEXITY = (Task.CAUSAL_LM, Task.MASKED_LM, Task.SEQ2SEQ_LM)


def public_metrics(
    model: Any, rows: Encoded, collate: Callable[[Sequence[Any]], dict[str, Tensor]], task: Task
) -> dict[str, float]:
    """The mean loss of tokens or rows in nats, the perplexity of language models, the accuracy of others.

    `..._standard_error` is that of a mean over rows drawn at random, each with all of its tokens (a ratio
    estimator; Cochran 1977, section 6.4); of two rows at least. What a masked language model is asked is
    drawn by a fixed seed.
    """
    import torch

    was_training = model.training
    model.eval()
    device = next(model.parameters()).device
    pieces: list[Tensor] = []
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(0)
        for start in range(0, len(rows), BATCH_ROWS):
            batch = collate([rows[one] for one in range(start, min(start + BATCH_ROWS, len(rows)))])
            inputs = {name: value.to(device) for name, value in batch.items()}
            pieces.append(_row_sums(model(**inputs).logits, inputs["labels"], task).cpu())
    model.train(was_training)
    counts, losses, right = torch.cat(pieces).T if pieces else torch.zeros(3, 0, dtype=torch.float64)
    metrics = _with_error("loss", losses, counts)
    if task in _WITH_PERPLEXITY:
        return {**metrics, "perplexity": math.exp(min(metrics["loss"], 700.0))}
    return {**metrics, **_with_error("accuracy", right, counts)}


def _row_sums(logits: Tensor, labels: Tensor, task: Task) -> Tensor:
    """[B, 3] float64: for each row how many places have a label, their losses, and how many are right."""
    import torch

    if task is Task.CAUSAL_LM:
        logits, labels = logits[:, :-1], labels[:, 1:]
    flat, wanted = logits.reshape(-1, logits.shape[-1]).float(), labels.reshape(-1)
    losses = torch.nn.functional.cross_entropy(flat, wanted, ignore_index=NO_LOSS, reduction="none")
    counted = wanted != NO_LOSS
    told = torch.stack(
        (counted.double(), losses.double(), (counted & (flat.argmax(-1) == wanted)).double()), 1
    )
    return told.reshape(len(labels), -1, 3).sum(1)


def _with_error(name: str, sums: Tensor, counts: Tensor) -> dict[str, float]:
    """The mean over all places, and its standard error."""
    places, rows = max(1.0, float(counts.sum())), len(counts)
    mean = float(sums.sum()) / places
    if rows < 2:
        return {name: mean}
    spread = float(((sums - mean * counts) ** 2).sum()) * rows / (rows - 1)
    return {name: mean, name + ERROR: math.sqrt(spread) / places}


def metrics_words(metrics: Mapping[str, float]) -> str:
    """As "loss 2.1 (standard error 0.03), perplexity 8.2"."""
    told = []
    for name, value in metrics.items():
        if not name.endswith(ERROR):
            error = metrics.get(name + ERROR)
            told.append(f"{name} {value:.4g}" + ("" if error is None else f" (standard error {error:.2g})"))
    return ", ".join(told)
