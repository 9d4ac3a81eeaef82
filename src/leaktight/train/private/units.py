"""Which rows belong to whom: the units that a private training draws and protects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.core.rounding import counted
from leaktight.train.private.privacy import Privacy, Unit

_NO_NAMES = "holds values that are no names, as lists, or that are told apart by more than their value"


@dataclass(frozen=True, slots=True)
class Units:
    """The rows of a dataset, those of each unit side by side."""

    rows: NDArray[np.int64]
    """[rows], numbers of rows."""
    starts: NDArray[np.int64]
    """[units + 1]: unit u has rows[starts[u]:starts[u + 1]]."""

    @classmethod
    def single(cls, rows: int) -> Units:
        """Each row a unit of its own."""
        return cls(np.arange(rows, dtype=np.int64), np.arange(rows + 1, dtype=np.int64))

    @classmethod
    def named(cls, names: Iterable[object], *, column: str) -> Units:
        """Rows with the same name belong together. Raises UsageError where a row names nobody."""
        numbers: dict[object, int] = {}
        plain = (_plain(name, column) for name in names)
        found = [-1 if _is_nobody(name) else _number(numbers, name, column) for name in plain]
        unit = np.asarray(found, np.int64)
        if nameless := int((unit < 0).sum()):
            raise UsageError(
                column,
                f"is empty in {counted(nameless, 'row')}: whose they are is not known; "
                "leave them out, or name it",
            )
        starts = np.concatenate(([0], np.cumsum(np.bincount(unit, minlength=len(numbers)))))
        return cls(np.argsort(unit, kind="stable").astype(np.int64), starts.astype(np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def rows_of(self, unit: int) -> NDArray[np.int64]:
        """The unit's rows, in order."""
        return self.rows[self.starts[unit] : self.starts[unit + 1]]


def units_of(dataset: Any, privacy: Privacy) -> Units:
    """The units of a dataset of rows. Raises UsageError for data without a size or without the column."""
    try:
        count = len(dataset)
        if not hasattr(dataset, "__getitem__"):
            raise TypeError
    except TypeError as cause:
        raise UsageError(
            "train_dataset",
            "has no size, or no rows by number: nothing can be drawn from it by Poisson sampling",
        ) from cause
    if count == 0:
        raise UsageError("train_dataset", "has no rows")
    if privacy.unit is Unit.EXAMPLE:
        return Units.single(count)
    return Units.named(_column(dataset, privacy.unit_column), column=privacy.unit_column)


def _column(dataset: Any, column: str) -> Sequence[object]:
    try:
        if column in getattr(dataset, "column_names", ()):
            return list(dataset.select_columns([column]).with_format(None)[column])
        return [dataset[row][column] for row in range(len(dataset))]
    except (KeyError, TypeError, IndexError) as cause:
        raise UsageError(column, "is no column of the training data") from cause


def _plain(name: object, column: str) -> object:
    """What a tensor or NumPy scalar holds: two tensors of one value would be two users."""
    if not callable(item := getattr(name, "item", None)):
        return name
    try:
        held: object = item()
    except (TypeError, ValueError, RuntimeError) as cause:
        raise UsageError(column, _NO_NAMES) from cause
    return held


def _is_nobody(name: object) -> bool:
    return name is None or name == "" or (isinstance(name, float) and name != name)


def _number(numbers: dict[object, int], name: object, column: str) -> int:
    if type(name).__hash__ is object.__hash__:
        raise UsageError(column, _NO_NAMES)
    try:
        return numbers.setdefault(name, len(numbers))
    except TypeError as cause:
        raise UsageError(column, _NO_NAMES) from cause
