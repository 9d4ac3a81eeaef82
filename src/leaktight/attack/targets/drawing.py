"""What an interface's way of drawing tokens makes of a model's distribution."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.scores import Sampler
from leaktight.attack.targets.candidates import Candidates
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


def log_q(
    candidates: Candidates, chosen: torch.Tensor, log_sum: torch.Tensor, sampler: Sampler
) -> torch.Tensor:
    """[n, 1]: log-probability of tokens with the logits `chosen` [n, 1] under the sampler.

    Logits have a maximum of 0, and log_sum [n, 1] is the logarithm of their summed exponentials. Temperature,
    then top-k, then top-p, then renormalisation; a token is kept by top-k if fewer than k are greater, by
    top-p if those that are greater have less than its share.
    """
    size = candidates.logits.shape[-1]
    if 0 < sampler.top_k < size:
        return _of_the_top_k(candidates, chosen, sampler)
    if sampler.top_p < 1:
        return _of_the_top_p(candidates, chosen, log_sum, sampler)
    if sampler.temperature == 1:
        return chosen - log_sum
    return chosen / sampler.temperature - _scaled_log_sum(candidates.logits, sampler.temperature)


def _scaled_log_sum(logits: torch.Tensor, temperature: float) -> torch.Tensor:
    """[n, 1]: log sum exp(logits / temperature), of logits with a maximum of 0."""
    import torch

    return -torch.softmax(logits / temperature, dim=-1).amax(dim=-1, keepdim=True).log()


def _of_the_top_k(candidates: Candidates, chosen: torch.Tensor, sampler: Sampler) -> torch.Tensor:
    import torch

    k = sampler.top_k
    first = candidates.values.topk(k + 1, dim=-1).values
    kept, least, beyond = first[:, :k], first[:, k - 1 : k], first[:, k:]
    # Tokens as likely as the last one are kept; where there may be such, all are looked at.
    unsure = ((least <= candidates.bound) | (least <= beyond))[:, 0].nonzero()[:, 0]
    drawn = _renormalised(kept, chosen.masked_fill(chosen < least, -torch.inf), sampler)
    if len(unsure):
        logits = candidates.logits[unsure]
        least = logits.topk(k, dim=-1).values[:, -1:]
        few = chosen[unsure]
        drawn[unsure] = _renormalised(
            logits.masked_fill(logits < least, -torch.inf), few.masked_fill(few < least, -torch.inf), sampler
        )
    return drawn


def _renormalised(kept: torch.Tensor, chosen: torch.Tensor, sampler: Sampler) -> torch.Tensor:
    """[n, 1]: the log-probability among kept logits [n, C] (-inf: not kept), cut by top-p."""
    import torch

    scaled, own = kept / sampler.temperature, chosen / sampler.temperature
    if sampler.top_p == 1:
        return own - torch.logsumexp(scaled, dim=-1, keepdim=True)
    shares = torch.softmax(scaled, dim=-1)
    mass = _nucleus(shares.sort(dim=-1, descending=True).values, sampler.top_p)
    above = (shares * (kept > chosen)).sum(dim=-1, keepdim=True)
    drawn = own - torch.logsumexp(scaled, dim=-1, keepdim=True) - mass.log()
    return drawn.masked_fill(above >= sampler.top_p, -torch.inf)


def _of_the_top_p(
    candidates: Candidates, chosen: torch.Tensor, log_sum: torch.Tensor, sampler: Sampler
) -> torch.Tensor:
    import torch

    if sampler.temperature != 1:
        log_sum = _scaled_log_sum(candidates.logits, sampler.temperature)
    own = chosen / sampler.temperature - log_sum
    first = candidates.values.topk(candidates.groups, dim=-1).values
    shares = (first / sampler.temperature - log_sum).exp()
    above = (shares * (first > chosen)).sum(dim=-1, keepdim=True)
    mass = _nucleus(shares, sampler.top_p)
    drawn = (own - mass.log()).masked_fill(above >= sampler.top_p, -torch.inf)
    # Where these few do not reach the share and the token may still be within it, more are looked at.
    is_short = (shares.sum(dim=-1, keepdim=True) < sampler.top_p) & (above < sampler.top_p)
    rows = is_short[:, 0].nonzero()[:, 0]
    if len(rows) and chosen.device.type != "cpu":
        drawn[rows] = _renormalised(candidates.logits[rows], chosen[rows], sampler)
        return drawn
    least = -math.inf
    for row in rows.tolist():
        logits: NDArray[np.float32] = candidates.logits[row].numpy()
        scaled = (
            logits if sampler.temperature == 1 else np.divide(logits, sampler.temperature, dtype=np.float32)
        )
        told = float(log_sum[row]), float(own[row])
        drawn[row], least = _in_the_nucleus(scaled, *told, sampler.top_p, least - _BELOW)
    return drawn


def _in_the_nucleus(
    logits: NDArray[np.float32], log_sum: float, own: float, top_p: float, guess: float
) -> tuple[float, float]:
    """The log-probability of one token among the likeliest ones of a place, [V], that have the share top_p,
    and that of the least likely of these in the whole distribution.

    Tokens less likely than a guess are looked at where the others do not reach the share.
    """
    # All tokens below this together have less than the rest of the share.
    lowest = math.log((1 - top_p) / len(logits))
    for bound in (max(guess, lowest), lowest):
        likely = logits.compress(logits >= bound + log_sum)
        likely.sort()
        falling = likely[::-1] - np.float32(log_sum)
        shares = np.exp(falling)
        # Sums of runs first: to add up so many one by one takes longer than all the rest.
        ends = np.cumsum(np.add.reduceat(shares, np.arange(0, len(shares), _RUN), dtype=np.float64))
        if len(ends) and ends[-1] >= top_p:
            break
    run = min(int(np.searchsorted(ends, top_p)), len(ends) - 1)
    inside = slice(run * _RUN, (run + 1) * _RUN)
    masses = np.cumsum(shares[inside], dtype=np.float64) + (ends[run - 1] if run else 0.0)
    place = min(int(np.searchsorted(masses, top_p)), len(masses) - 1)
    least = float(falling[inside][place])
    return (-math.inf if own < least else own - math.log(masses[place])), least


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
