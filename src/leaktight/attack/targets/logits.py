"""Logits to the scores of tokens, many places at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from leaktight.attack.scores import Numbers, Sampler, TokenScores, Wanted
from leaktight.attack.targets.candidates import Candidates
from leaktight.attack.targets.drawing import log_q, require_drawable
from leaktight.core.errors import FormatError

if TYPE_CHECKING:
    import torch

BLOCK_BYTES = 4 << 20
"""Logits that are worked on at once by a CPU: they are still in its caches, and calls are few."""

SURELY_EXACT = 1e-6
"""Probabilities of which the logarithm is as exact as float32 allows, next to a logit of a few units."""


@dataclass(slots=True)
class Columns:
    """The scores of so many places, filled from the front, block by block."""

    count: int
    wanted: Wanted
    log_p: Numbers = field(init=False)
    rank: np.ndarray[tuple[int], np.dtype[np.int32]] = field(init=False)
    mean: Numbers | None = None
    deviation: Numbers | None = None
    log_q: dict[Sampler, Numbers] = field(default_factory=dict)
    filled: int = 0

    def __post_init__(self) -> None:
        for sampler in self.wanted.samplers:
            require_drawable(sampler)
        self.log_p = np.empty(self.count, np.float32)
        self.rank = np.empty(self.count, np.int32)
        self.log_q = {sampler: np.empty(self.count, np.float32) for sampler in self.wanted.samplers}
        if self.wanted.spread:
            self.mean = np.empty(self.count, np.float32)
            self.deviation = np.empty(self.count, np.float32)

    def add(self, logits: torch.Tensor, ids: torch.Tensor) -> None:
        """Scores the next n places from their logits [n, V], float32, and tokens [n]. Spoils the logits.

        Raises FormatError for logits that are not finite; -inf, a token that is never drawn, may be one of
        many.
        """
        import torch

        rows = max(1, BLOCK_BYTES // (4 * logits.shape[-1])) if logits.device.type == "cpu" else len(logits)
        starts = range(0, len(logits), rows)
        parts = [self._add_block(logits[at : at + rows], ids[at : at + rows, None]) for at in starts]
        if not parts:
            return
        # What looks at few tokens of each place is done for all places at once.
        candidates = Candidates.joined(logits, [part for part, _ in parts])
        chosen = logits.gather(1, ids[:, None])
        place = slice(self.filled - len(logits), self.filled)
        self.rank[place] = candidates.ranks(chosen).cpu().numpy()
        log_sum = torch.cat([log_sum for _, log_sum in parts])
        for sampler, numbers in self.log_q.items():
            numbers[place] = _numbers(log_q(candidates, chosen, log_sum, sampler))

    def _add_block(self, logits: torch.Tensor, ids: torch.Tensor) -> tuple[Candidates, torch.Tensor]:
        """Candidates of the places, and the logarithms of their sums, [n, 1]."""
        import torch

        place = slice(self.filled, self.filled + len(logits))
        self.filled = place.stop
        most = max((sampler.top_k for sampler in self.wanted.samplers), default=0)
        candidates = Candidates.of(logits, most).below_zero()
        if not bool(torch.isfinite(candidates.values.amax(dim=-1)).all()):
            raise FormatError("model", "its logits are not finite")
        chosen = logits.gather(1, ids)
        p = torch.softmax(logits, dim=-1)
        log_sum = _log_sum(p, chosen, ids)
        self.log_p[place] = _numbers(chosen - log_sum)
        if self.mean is not None and self.deviation is not None:
            mean, deviation = _spread(p, logits)
            self.mean[place] = _numbers(mean[:, None] - log_sum)
            self.deviation[place] = _numbers(deviation)
        return candidates, log_sum

    def split(self, lengths: Sequence[int]) -> Iterator[TokenScores]:
        """The scores of items that have so many places each, in order."""
        end = 0
        for length in lengths:
            place = slice(end, end := end + length)
            yield TokenScores(
                log_p=self.log_p[place],
                rank=self.rank[place],
                mean=None if self.mean is None else self.mean[place],
                deviation=None if self.deviation is None else self.deviation[place],
                log_q={sampler: numbers[place] for sampler, numbers in self.log_q.items()},
            )


def scores_of(logits: torch.Tensor, tokens: Sequence[int], wanted: Wanted) -> TokenScores:
    """The scores of n tokens from the logits at their places, [n, V] float32."""
    import torch

    columns = Columns(len(tokens), wanted)
    columns.add(logits.clone(), torch.tensor(tokens, device=logits.device))
    return next(columns.split([len(tokens)]))


def _log_sum(p: torch.Tensor, chosen: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
    """[n, 1]: log sum exp of the logits that p [n, V] is of, by those of the tokens chosen, [n, 1] each.

    What is unlikely tells it badly; there the likeliest token does, of which the logit is 0.
    """
    own = p.gather(1, ids)
    if bool((own < SURELY_EXACT).any()):
        return -p.amax(dim=-1, keepdim=True).log()
    return chosen - own.log()


def _spread(p: torch.Tensor, logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and standard deviation of the logits, [n] each, under p [n, V], which is spoilt.

    The logits' maximum is 0, so that the moments are small where the distribution is narrow.
    """
    import torch

    first, second = _moments(p, logits)
    if not bool(torch.isfinite(first).all()):
        first, second = _moments(torch.softmax(logits, dim=-1), logits.clamp(min=-1e4))
    return first, (second - first.square()).clamp_min(0).sqrt()


def _moments(p: torch.Tensor, logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    first = p.mul_(logits).sum(dim=-1)
    return first, p.mul_(logits).sum(dim=-1)


def _numbers(tensor: torch.Tensor) -> Numbers:
    numbers: Numbers = tensor.reshape(-1).float().cpu().numpy()
    return numbers
