"""What the logits of a place come to: their sum, mean and deviation, the rank of one token, the likeliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.scores import Wanted
from leaktight.attack.targets.leaders import Below, Floats, Leaders
from leaktight.attack.targets.made import Made
from leaktight.core.errors import FormatError

if TYPE_CHECKING:
    import torch

STRIP = 1536
"""Tokens of the vocabulary whose logits a CPU makes together."""
ROWS = 64
"""Places of a strip that it works on together, while their logits are in its caches."""
NEAR = 1e-3
"""Nats within which a mean is as good as none."""
CANCELS = 300.0
"""A variance is told too badly by float32 beside a squared mean that is so many times as large."""
LOWEST = -1e38
"""What the logits of impossible tokens are taken for: 0 times it is 0, and no temperature makes it likely."""
LEAST = 1e-30
"""Of a sum: smaller ones are made of numbers that float32 rounds as they near 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """Of n places with a token each. Logits are less one and the same number at each place, l - r."""

    vocabulary: int
    own: torch.Tensor
    """[n, 1] float32: the token's logit."""
    ranks: torch.Tensor
    """[n] int32: how many tokens of the place have a greater one."""
    log_sums: Mapping[float, torch.Tensor]
    """Temperature -> [n, 1] float64: log sum exp(logits / temperature); that of 1 is there."""
    mean: torch.Tensor | None
    """[n] float64: expectation of log p, if wanted."""
    deviation: torch.Tensor | None
    """[n] float64: its standard deviation, if wanted."""
    falling: torch.Tensor
    """[n, C] float32: the greatest logits, as `Leaders` gives them, as many as the samplers' top-k want."""
    table: torch.Tensor | None
    """[n, V] float32: all logits, if they are there."""
    is_told_badly: torch.Tensor
    """[n]: whether figures may be wrong, and the place has to be looked at as a whole."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums that are taken of logits d: of exp(d), of d exp(d) and d² exp(d) if the spread is wanted, of
    exp(d / t) for each temperature t."""

    spread: bool
    temperatures: tuple[float, ...]

    @classmethod
    def of(cls, wanted: Wanted, vocabulary: int) -> Sums:
        """What some scores are made of."""
        plain = {one.temperature for one in wanted.samplers if not 0 < one.top_k < vocabulary}
        return cls(wanted.spread, tuple(sorted(plain - {1.0})))

    @property
    def first_temperature(self) -> int:
        """Where the sums by temperatures begin."""
        return 3 if self.spread else 1

    @property
    def number(self) -> int:
        """How many there are."""
        return self.first_temperature + len(self.temperatures)

    def taken(self, logits: torch.Tensor, work: torch.Tensor) -> list[torch.Tensor]:
        """From logits [n, W] to the sums, [n] each; `work` [n, W] is spoilt."""
        import torch

        sums = [torch.exp(logits, out=work).sum(-1)]
        if self.spread:
            sums += [work.mul_(logits).sum(-1), work.mul_(logits).sum(-1)]
        for temperature in self.temperatures:
            sums.append(torch.mul(logits, 1 / temperature, out=work).exp_().sum(-1))
        return sums

    def looked(self, sums: torch.Tensor, own: torch.Tensor, *, about_tops: bool, **more: Any) -> Looked:
        """With what these sums, [number, n] float64, come to.

        About the greatest logits, they are never told badly. About the token's own, that has to be below 0,
        where ranks have it: rounding, or a logit of 0, may have put it elsewhere.
        """
        import torch

        logs = sums.log()[:, :, None]
        log_sums = {1.0: logs[0]}
        for number, temperature in enumerate(self.temperatures, self.first_temperature):
            log_sums[temperature] = logs[number]
        plain = sums[[0, *range(self.first_temperature, self.number)]]
        is_bad = ~torch.isfinite(sums).all(dim=0) | (plain < LEAST).any(dim=0) | (own[:, 0] >= 0)
        mean = deviation = None
        if self.spread:
            distance, variance = _moments(sums)
            is_bad |= _cancels(distance, variance)
            mean, deviation = distance - logs[0, :, 0], variance.sqrt()
        return Looked(
            own=own,
            log_sums=log_sums,
            mean=mean,
            deviation=deviation,
            is_told_badly=is_bad & (not about_tops),
            **more,
        )


def _moments(sums: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """[n] each: the mean of logits and their variance, by sums of them, of which the spread is wanted."""
    distance = sums[1] / sums[0]
    return distance, (sums[2] / sums[0] - distance.square()).clamp_min(0)


def _cancels(distance: torch.Tensor, variance: torch.Tensor) -> torch.Tensor:
    """[n]: whether float32 tells the variance too badly."""
    return (distance.abs() > NEAR) & (distance.square() > CANCELS * variance)


def _sharpen(sums: torch.Tensor, logits: torch.Tensor) -> None:
    """Corrects the sums of squares, float64, by sums about the mean, at those places [n, V] that need it."""
    distance, variance = _moments(sums)
    rows = _cancels(distance, variance).nonzero()[:, 0]
    if len(rows):
        distances = distance[rows, None].float()
        about = logits[rows] - distances
        shares = logits[rows].exp_()
        first = (shares.mul_(about)).sum(dim=-1, dtype=sums.dtype)
        second = (shares.mul_(about)).sum(dim=-1, dtype=sums.dtype)
        offset = distances[:, 0].double()
        sums[1, rows] = first + offset * sums[0, rows]
        sums[2, rows] = second + 2 * offset * first + offset.square() * sums[0, rows]


def most_of(wanted: Wanted, vocabulary: int) -> int:
    """How many of the likeliest tokens the samplers' top-k want; 0: none of them has one."""
    return max((one.top_k for one in wanted.samplers if 0 < one.top_k < vocabulary), default=0)


def look_at_strips(
    made: Made, ids: torch.Tensor, wanted: Wanted, *, keeps: bool = False, clamps: bool = False
) -> Looked:
    """On a CPU: has logits made strip by strip, and works on each while it is in the caches.

    They are less the own token's: where that is likely, no other is far above it. Where it is not, and
    figures come out badly, it is told. `keeps`: all logits are wanted; `clamps`: impossible tokens are met.
    """
    import torch

    count, vocabulary = made.shape
    kinds, above = Sums.of(wanted, vocabulary), made.above(ids)
    rows = [slice(start, start + ROWS) for start in range(0, count, ROWS)]
    looks = [_Look(ids[few].numpy(), vocabulary, kinds, most_of(wanted, vocabulary)) for few in rows]
    last, views = None, []
    # 0 times -inf is told badly, which is seen to.
    with np.errstate(invalid="ignore", over="ignore"):
        for start in range(0, vocabulary, STRIP):
            strip = made.strip(slice(start, min(start + STRIP, vocabulary)), above)
            if clamps:
                strip.clamp_(min=LOWEST)
            if strip is not last:
                last, work = strip, strip.new_empty((ROWS, strip.shape[1]))
                views = [_View(strip[few], work[: len(strip[few])]) for few in rows]
            for look, view in zip(looks, views, strict=True):
                look.take(start // STRIP, view)
    return kinds.looked(
        torch.from_numpy(np.concatenate([look.sums() for look in looks], axis=-1)),
        torch.from_numpy(np.concatenate([look.own for look in looks]))[:, None],
        about_tops=False,
        vocabulary=vocabulary,
        ranks=torch.from_numpy(np.concatenate([look.ranks() for look in looks])),
        falling=torch.from_numpy(_below_one_another([look.falling() for look in looks])),
        table=made.table(above) if keeps else None,
    )


class _View:
    """A strip [n, W] and as much room to work in, for torch and for numpy: each is faster at some."""

    def __init__(self, strip: torch.Tensor, work: torch.Tensor) -> None:
        self.strip, self.work = strip, work
        self.logits, self.worked = strip.numpy(), work.numpy()
        self.columns = self.logits[:, :, None]
        self.rows = self.worked[:, None, :]
        self.ones = np.ones(strip.shape[1], np.float32)


class _Look:
    """What is known of n places after some strips of their logits."""

    def __init__(self, ids: NDArray[np.int64], vocabulary: int, kinds: Sums, most: int) -> None:
        self.own = np.empty(len(ids), np.float32)
        """[n]: the tokens' logits, when all strips were taken."""
        self._vocabulary = vocabulary
        self._kinds = kinds
        self._below = Below(len(ids))
        self._leaders = Leaders(len(ids), most) if most else None
        strips = -(-vocabulary // STRIP)
        self._sums = np.empty((kinds.number, strips, len(ids)), np.float32)
        numbers, self._within = np.divmod(ids, STRIP)
        order = np.argsort(numbers, kind="stable")
        ends = np.searchsorted(numbers[order], np.arange(1, strips))
        self._places = np.split(order, ends)
        """For each strip, the places whose tokens it holds."""

    def take(self, number: int, view: _View) -> None:
        """The next strip."""
        import torch

        here = self._places[number]
        if len(here):
            self.own[here] = view.logits[here, self._within[here]]
        self._below.take(view.logits)
        if self._leaders is not None:
            self._leaders.take(view.logits, view.strip.amax(dim=-1).numpy())
        sums = self._sums[:, number]
        torch.exp(view.strip, out=view.work)
        np.dot(view.worked, view.ones, out=sums[0])
        if self._kinds.spread:
            np.matmul(view.rows, view.columns, out=sums[1][:, None, None])
            np.multiply(view.worked, view.logits, out=view.worked)
            np.matmul(view.rows, view.columns, out=sums[2][:, None, None])
        for kind, temperature in enumerate(self._kinds.temperatures, self._kinds.first_temperature):
            torch.mul(view.strip, 1 / temperature, out=view.work).exp_()
            np.dot(view.worked, view.ones, out=sums[kind])

    def sums(self) -> NDArray[np.float64]:
        """[kinds, n]"""
        sums: NDArray[np.float64] = self._sums.sum(axis=1, dtype=np.float64)
        return sums

    def ranks(self) -> NDArray[np.int32]:
        """[n]"""
        return (self._vocabulary - self._below.counts()).astype(np.int32)

    def falling(self) -> Floats:
        """[n, C]: the likeliest tokens' logits, if they are wanted."""
        return np.empty((len(self.own), 0), np.float32) if self._leaders is None else self._leaders.falling()


def _below_one_another(tables: Sequence[Floats]) -> Floats:
    """One table of all rows, -inf behind the shorter ones."""
    width = max(table.shape[1] for table in tables)
    made = np.full((sum(map(len, tables)), width), -np.inf, np.float32)
    start = 0
    for table in tables:
        made[start : start + len(table), : table.shape[1]] = table
        start += len(table)
    return made


def look_at_whole(logits: torch.Tensor, ids: torch.Tensor, wanted: Wanted) -> Looked:
    """Looks at all logits [n, V] of each place together, less the greatest one.

    Raises FormatError for logits that are not finite; -inf, a token that is never drawn, may be one of many.
    """
    import torch

    tops = logits.amax(dim=-1, keepdim=True)
    if not bool(torch.isfinite(tops).all()):
        raise FormatError("model", "its logits are not finite")
    own = logits.gather(1, ids[:, None])
    ranks = (logits > own).sum(dim=-1, dtype=torch.int32)
    distance = logits - tops
    kinds = Sums.of(wanted, logits.shape[-1])
    possible = distance.clamp(min=LOWEST)
    sums = torch.stack(kinds.taken(possible, torch.empty_like(distance))).double()
    if wanted.spread:
        _sharpen(sums, possible)
    return kinds.looked(
        sums,
        own - tops,
        about_tops=True,
        vocabulary=logits.shape[-1],
        ranks=ranks,
        falling=_falling(logits, most_of(wanted, logits.shape[-1])) - tops,
        table=distance,
    )


def _falling(logits: torch.Tensor, most: int) -> torch.Tensor:
    """[n, C]: the `most` greatest of each row and all that are as great as the last of them, -inf behind."""
    import torch

    if not most:
        return logits[:, :0]
    found = logits.topk(min(most + 1, logits.shape[-1]), dim=-1).values
    if found.shape[-1] <= most or not bool((found[:, most - 1] == found[:, most]).any()):
        return found[:, :most]
    least = found[:, most - 1 : most]
    kept = logits.masked_fill(logits < least, -torch.inf)
    return kept.topk(int((logits >= least).sum(dim=-1).max()), dim=-1).values
