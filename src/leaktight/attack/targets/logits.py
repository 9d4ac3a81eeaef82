"""Logits to the scores of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from leaktight.attack.scores import Numbers, Sampler, TokenScores, Wanted

if TYPE_CHECKING:
    import torch


def scores_of(logits: torch.Tensor, tokens: Sequence[int], wanted: Wanted) -> TokenScores:
    """The scores of n tokens from the logits at their places, [n, V] float32."""
    import torch

    ids = torch.tensor(tokens, device=logits.device)[:, None]
    log_p = torch.log_softmax(logits, dim=-1)
    chosen = log_p.gather(1, ids)
    rank = (log_p > chosen).sum(dim=-1)
    mean = deviation = None
    if wanted.spread:
        p = log_p.exp()
        first = (p * log_p).sum(dim=-1)
        mean = _numbers(first)
        deviation = _numbers(((p * log_p.square()).sum(dim=-1) - first.square()).clamp_min(0).sqrt())
    return TokenScores(
        log_p=_numbers(chosen[:, 0]),
        rank=rank.cpu().numpy().astype(np.int32),
        mean=mean,
        deviation=deviation,
        log_q={sampler: _numbers(log_q(logits, ids, sampler)) for sampler in wanted.samplers},
    )


def log_q(logits: torch.Tensor, ids: torch.Tensor, sampler: Sampler) -> torch.Tensor:
    """[n]: log-probability of ids [n, 1] after temperature, top-k, top-p and renormalisation."""
    import torch

    scaled = logits / sampler.temperature
    if 0 < sampler.top_k < scaled.shape[-1]:
        least = scaled.topk(sampler.top_k, dim=-1).values[:, -1:]
        scaled = scaled.masked_fill(scaled < least, -torch.inf)
    if sampler.top_p < 1:
        ordered, places = scaled.sort(dim=-1, descending=True)
        p = ordered.softmax(dim=-1)
        beyond = p.cumsum(dim=-1) - p >= sampler.top_p
        scaled = scaled.masked_fill(torch.zeros_like(beyond).scatter(1, places, beyond), -torch.inf)
    return torch.log_softmax(scaled, dim=-1).gather(1, ids)[:, 0]


def _numbers(tensor: torch.Tensor) -> Numbers:
    numbers: Numbers = tensor.float().cpu().numpy()
    return numbers
