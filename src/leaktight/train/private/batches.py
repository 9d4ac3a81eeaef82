"""Draws to micro-batches that a model can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import UsageError
from leaktight.train.private.sampler import Draw
from leaktight.train.private.step import MicroBatch

if TYPE_CHECKING:
    from torch import Tensor

Collator = Callable[[Sequence[Mapping[str, Any]]], Mapping[str, Any]]
RowCheck = Callable[[Mapping[str, "Tensor"], Sequence[int]], None]


class LogicalBatches:
    """A dataset of logical batches, whose keys are draws. `len`: the units, as declared."""

    def __init__(
        self, rows: Any, collator: Collator, check: RowCheck, *, micro_batch: int, units: int, at_once: bool
    ) -> None:
        self._rows = rows
        self._count = len(rows)
        self._collator = collator
        self._check = check
        self._micro_batch = micro_batch
        self._units = units
        self._at_once = at_once

    def __len__(self) -> int:
        return self._units

    def __getitem__(self, draw: Draw) -> Iterable[MicroBatch]:
        """The micro-batches: made one by one as they are asked for, or at once, by a worker."""
        if len(self._rows) != self._count:
            raise UsageError("train_dataset", "changed its number of rows while it was trained on")
        parts = (self._micro(part) for part in draw.parts(self._micro_batch))
        return list(parts) if self._at_once else parts

    def _micro(self, part: Draw) -> MicroBatch:
        import torch

        rows = part.rows.tolist()
        inputs = dict(self._collator(list(_items(self._rows, rows))))
        self._check(inputs, rows)
        return MicroBatch(inputs, torch.from_numpy(part.units))


def only(batch: Sequence[Any]) -> Any:
    """The one thing in it."""
    (one,) = batch
    return one


def _items(dataset: Any, rows: list[int]) -> Iterator[Any]:
    if hasattr(dataset, "__getitems__"):
        yield from dataset.__getitems__(rows)
    else:
        yield from (dataset[row] for row in rows)


class Without:
    """A collator that does not see one column, as the name of a user."""

    def __init__(self, collator: Collator, column: str) -> None:
        self._collator = collator
        self._column = column

    def __call__(self, features: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
        return self._collator(
            [{name: value for name, value in row.items() if name != self._column} for row in features]
        )
