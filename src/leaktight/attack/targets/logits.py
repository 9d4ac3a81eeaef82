"""Logits to the scores of tokens, many places at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.scores import Numbers, Sampler, TokenScores, Wanted
from leaktight.attack.targets.drawing import is_nucleus, log_q, require_drawable
from leaktight.attack.targets.looking import Looked, look_at_strips, look_at_whole, most_of
from leaktight.attack.targets.made import Made, Whole

if TYPE_CHECKING:
    import torch

PLACES = 1024
"""So many a CPU looks at together: with fewer, weights are read too often; with more, caches are left."""
TABLE_BYTES = 128 << 20
"""Of logits that are kept together, and of what is made of them."""
MOST = 512
"""Of the likeliest tokens that are found among strips; beyond it, a place is looked at as a whole."""


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
    _clamps: bool = False
    """Whether impossible tokens were met."""

    def __post_init__(self) -> None:
        for sampler in self.wanted.samplers:
            require_drawable(sampler)
        self.log_p = np.empty(self.count, np.float32)
        self.rank = np.empty(self.count, np.int32)
        self.log_q = {sampler: np.empty(self.count, np.float32) for sampler in self.wanted.samplers}
        if self.wanted.spread:
            self.mean = np.empty(self.count, np.float32)
            self.deviation = np.empty(self.count, np.float32)

    def kept_at_once(self, vocabulary: int) -> int:
        """Of how many places all logits have to be there when their strips have gone by; 0: of none."""
        if not any(is_nucleus(sampler, vocabulary) for sampler in self.wanted.samplers):
            return 0
        return max(1, min(PLACES, TABLE_BYTES // (4 * vocabulary)))

    def add(self, made: Made, ids: torch.Tensor) -> None:
        """Scores the next n places from what makes their logits, and tokens [n].

        On a CPU strip by strip, and once more where that tells badly; elsewhere all logits together.

        Raises FormatError for logits that are not finite; -inf, a token that is never drawn, may be one of
        many.
        """
        import torch

        count, vocabulary = made.shape
        first, self.filled = self.filled, self.filled + count
        is_on_cpu = ids.device.type == "cpu"
        by_strips = is_on_cpu and most_of(self.wanted, vocabulary) <= MOST
        told_badly = [ids[:0]]
        few_at_once = max(1, min(PLACES, TABLE_BYTES // (16 * vocabulary)))
        step = (self.kept_at_once(vocabulary) or PLACES) if by_strips else few_at_once
        step = step if is_on_cpu else max(1, count)
        for start in range(0, count, step):
            places = slice(start, min(start + step, count))
            part, own = made.part(places), ids[places]
            looked = self._by_strips(part, own) if by_strips else look_at_whole(part.rows(), own, self.wanted)
            told_badly.append(looked.is_told_badly.nonzero()[:, 0] + start)
            self._write(np.arange(first + places.start, first + places.stop), looked)
        again = torch.cat(told_badly)
        for start in range(0, len(again), few_at_once):
            few = again[start : start + few_at_once]
            self._write(first + few.cpu().numpy(), look_at_whole(made.rows(few), ids[few], self.wanted))

    def _by_strips(self, made: Made, ids: torch.Tensor) -> Looked:
        import torch

        keeps = bool(self.kept_at_once(made.shape[1]))
        looked = look_at_strips(made, ids, self.wanted, keeps=keeps, clamps=self._clamps)
        self._clamps |= looked.mean is not None and not bool(torch.isfinite(looked.mean).all())
        return looked

    def _write(self, places: NDArray[np.intp], looked: Looked) -> None:
        self.rank[places] = looked.ranks.cpu().numpy()
        self.log_p[places] = _numbers(looked.own.double() - looked.log_sums[1.0])
        for sampler, numbers in self.log_q.items():
            numbers[places] = _numbers(log_q(looked, sampler))
        for column, told in ((self.mean, looked.mean), (self.deviation, looked.deviation)):
            if column is not None and told is not None:
                column[places] = _numbers(told)

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
    columns.add(Whole(logits), torch.tensor(tokens, device=logits.device))
    return next(columns.split([len(tokens)]))


def _numbers(tensor: torch.Tensor) -> Numbers:
    numbers: Numbers = tensor.reshape(-1).float().cpu().numpy()
    return numbers
