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
"""Logits that are worked on at once by a CPU: what its nearer caches hold."""


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
        rows = max(1, BLOCK_BYTES // (4 * logits.shape[-1])) if logits.device.type == "cpu" else len(logits)
        for start in range(0, len(logits), rows):
            self._add_block(logits[start : start + rows], ids[start : start + rows, None])

    def _add_block(self, logits: torch.Tensor, ids: torch.Tensor) -> None:
        import torch

        place = slice(self.filled, self.filled + len(logits))
        self.filled = place.stop
        tops = logits.amax(dim=-1, keepdim=True)
        if not bool(torch.isfinite(tops).all()):
            raise FormatError("model", "its logits are not finite")
        logits.sub_(tops)
        chosen = logits.gather(1, ids)
        p = torch.softmax(logits, dim=-1)
        # The likeliest token's logit is 0 now, so its probability is 1 / sum(exp(logits)).
        log_sum = -p.amax(dim=-1, keepdim=True).log()
        self.log_p[place] = _numbers(chosen - log_sum)
        candidates = Candidates.of(
            logits, max((sampler.top_k for sampler in self.wanted.samplers), default=0)
        )
        self.rank[place] = candidates.ranks(chosen).cpu().numpy()
        for sampler, numbers in self.log_q.items():
            numbers[place] = _numbers(log_q(candidates, chosen, log_sum, sampler))
        if self.mean is not None and self.deviation is not None:
            mean, deviation = _spread(p, logits)
            self.mean[place] = _numbers(mean[:, None] - log_sum)
            self.deviation[place] = _numbers(deviation)

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
    import torch

    weighted = p.mul_(logits)
    return weighted.sum(dim=-1), torch.linalg.vecdot(weighted, logits)


def _numbers(tensor: torch.Tensor) -> Numbers:
    numbers: Numbers = tensor.reshape(-1).float().cpu().numpy()
    return numbers
