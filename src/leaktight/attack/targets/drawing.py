"""What an interface's way of drawing tokens makes of a model's distribution."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.scores import Sampler
from leaktight.attack.targets.looking import Looked
from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    import torch

_RUN = 64
_BELOW = 0.5
"""Nats that the end of a nucleus is first looked for below that of the place before."""


def require_drawable(sampler: Sampler) -> None:
    """Raises UsageError for a sampler that draws nothing."""
    if not (sampler.temperature > 0 and sampler.top_k >= 0 and 0 < sampler.top_p <= 1):
        raise UsageError("sampler", "needs temperature > 0, top_k >= 0 and 0 < top_p <= 1")


def log_q(looked: Looked, sampler: Sampler) -> torch.Tensor:
    """[n, 1]: log-probability of each place's token under the sampler.

    Temperature, then top-k, then top-p, then renormalisation; a token is kept by top-k if fewer than k are
    greater, by top-p if those that are greater have less than its share. For top-p without top-k all logits
    have to be there.
    """
    if 0 < sampler.top_k < looked.vocabulary:
        return _of_the_top_k(looked, sampler)
    own = looked.own.double() / sampler.temperature - looked.log_sums[sampler.temperature]
    if sampler.top_p < 1:
        return _of_the_top_p(looked, own, sampler)
    return own


def is_nucleus(sampler: Sampler, vocabulary: int) -> bool:
    """Whether a sampler cuts by top-p what no top-k has cut."""
    return sampler.top_p < 1 and not 0 < sampler.top_k < vocabulary


def _of_the_top_k(looked: Looked, sampler: Sampler) -> torch.Tensor:
    import torch

    drawn = torch.full_like(looked.own, -torch.inf)
    rows = (looked.ranks < sampler.top_k).nonzero()[:, 0]
    if len(rows) and looked.falling.shape[-1]:
        logits = looked.falling[rows]
        least = logits[:, : sampler.top_k][:, -1:]
        kept = logits.masked_fill(logits < least, -torch.inf) - logits[:, :1]
        drawn[rows] = _renormalised(kept, looked.own[rows] - logits[:, :1], sampler)
    return drawn


def _renormalised(kept: torch.Tensor, chosen: torch.Tensor, sampler: Sampler) -> torch.Tensor:
    """[n, 1]: the log-probability of one logit [n, 1] among kept ones [n, C], falling, cut by top-p."""
    import torch

    scaled, own = kept / sampler.temperature, chosen / sampler.temperature
    drawn = own - torch.logsumexp(scaled, dim=-1, keepdim=True)
    if sampler.top_p == 1:
        return drawn
    shares = torch.softmax(scaled, dim=-1)
    above = (shares * (kept > chosen)).sum(dim=-1, keepdim=True)
    return (drawn - _nucleus(shares, sampler.top_p).log()).masked_fill(above >= sampler.top_p, -torch.inf)


def _of_the_top_p(looked: Looked, own: torch.Tensor, sampler: Sampler) -> torch.Tensor:
    """[n, 1] float32, from log-probabilities before top-p, [n, 1] float64."""
    assert looked.table is not None
    if looked.table.device.type != "cpu":
        return _by_sorting(looked.own, looked.table, sampler)
    drawn = own.float()
    is_alone = (looked.ranks[:, None] == 0) & (own.exp() >= sampler.top_p)
    drawn.masked_fill_(is_alone, 0.0)
    least = -math.inf
    log_sums = looked.log_sums[sampler.temperature]
    for row in (~is_alone[:, 0] & ~looked.is_told_badly).nonzero()[:, 0].tolist():
        chosen, log_sum = looked.own[row].numpy()[0], float(log_sums[row])
        mass, last = _nucleus_of(looked.table[row].numpy(), log_sum, sampler, least - _BELOW)
        drawn[row] = -math.inf if chosen < last else float(own[row]) - math.log(mass)
        least = float(last) / sampler.temperature - log_sum
    return drawn


def _by_sorting(own: torch.Tensor, table: torch.Tensor, sampler: Sampler) -> torch.Tensor:
    """[n, 1] float32, from logits of tokens [n, 1] and of all tokens [n, V]: quick where sorting is."""
    falling = table.sort(dim=-1, descending=True).values
    return _renormalised(falling - falling[:, :1], own - falling[:, :1], sampler)


def _nucleus_of(
    logits: NDArray[np.float32], log_sum: float, sampler: Sampler, guess: float
) -> tuple[float, np.float32]:
    """What those likeliest tokens of a place, [V], have together that reach the share top_p, and the logit of
    the last of them.

    Tokens whose log-probability is below a guess are looked at where the others do not reach the share.
    """
    temperature, top_p = sampler.temperature, sampler.top_p
    # All tokens below this together have less than the rest of the share.
    lowest = math.log((1 - top_p) / len(logits))
    for bound in (max(guess, lowest), lowest):
        likely = logits.compress(logits >= np.float32((bound + log_sum) * temperature))
        likely.sort()
        falling = likely[::-1]
        shares = falling if temperature == 1 else falling / np.float32(temperature)
        shares = np.exp(shares - np.float32(log_sum))
        # Sums of runs first: to add up so many one by one takes longer than all the rest.
        ends = np.cumsum(np.add.reduceat(shares, np.arange(0, len(shares), _RUN), dtype=np.float64))
        if len(ends) and ends[-1] >= top_p:
            break
    run = min(int(np.searchsorted(ends, top_p)), len(ends) - 1)
    inside = slice(run * _RUN, (run + 1) * _RUN)
    masses = np.cumsum(shares[inside], dtype=np.float64) + (ends[run - 1] if run else 0.0)
    place = min(int(np.searchsorted(masses, top_p)), len(masses) - 1)
    return float(masses[place]), falling[inside][place]


def _descending(values: torch.Tensor) -> torch.Tensor:
    import torch

    if values.device.type != "cpu":
        return values.sort(dim=-1, descending=True).values
    return torch.from_numpy(np.sort(values.numpy(), axis=-1)[..., ::-1].copy())


def _nucleus(shares: torch.Tensor, top_p: float) -> torch.Tensor:
    """[n, 1]: what the fewest of the shares [n, C], in descending order, have that reach top_p."""
    sums = shares.cumsum(dim=-1)
    last = ((sums - shares) < top_p).sum(dim=-1, keepdim=True) - 1
    return sums.gather(1, last.clamp_min(0))


def draw(logits: torch.Tensor, chances: torch.Tensor, sampler: Sampler) -> torch.Tensor:
    """[n, 1]: the tokens that chances, float64 [n] in [0, 1), choose by logits [n, V] and the sampler."""
    import torch

    scaled = logits / sampler.temperature
    if 0 < sampler.top_k < logits.shape[-1]:
        scaled = scaled.masked_fill(scaled < scaled.topk(sampler.top_k, dim=-1).values[:, -1:], -torch.inf)
    if sampler.top_p < 1:
        ordered = _descending(scaled)
        shares = ordered.softmax(dim=-1)
        last = (shares.cumsum(dim=-1) - shares < sampler.top_p).sum(dim=-1, keepdim=True) - 1
        scaled = scaled.masked_fill(scaled < ordered.gather(1, last.clamp_min(0)), -torch.inf)
    sums = scaled.double().softmax(dim=-1).cumsum(dim=-1)
    drawn = torch.searchsorted(sums, chances[:, None] * sums[:, -1:], right=True)
    return drawn.clamp_max(logits.shape[-1] - 1)
