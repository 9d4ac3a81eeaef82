"""Numbers of arrays that could be identifiers: of columns of which most values are whole, long and distinct.

Measurements, pixels, tokens and counts are not like that. What is more than can be looked at is said to be
left out, never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.core.trace import LeftOut
from leaktight.formats.text.keys import printable_name

MAX_ARRAY_BYTES = 16 << 20
"""Of one array; more is left out."""
MAX_TEXTS = 100_000
"""Numbers of one array that become texts; more are left out."""
LEFT_OUT = "array numbers"
LEAST, EXACT = 10**8, 2**53
"""Numbers have nine digits or more; above EXACT those of floats have not one spelling only."""
LEAST_CARD, ABOVE_CARDS = 10**12, 10**19
"""Numbers of payment cards have 13 to 19 digits."""
_MANY, _SHARE_BY_CHANCE = 100, 0.2
_SHARE_OF_LONG, _SHARE_OF_DISTINCT = 0.8, 0.5
_DISTINCT_AMONG = 10_000
_TYPE = re.compile(r"([<>|=]?)([fiu])([48])")


def type_of_numbers(spelled: str) -> np.dtype[np.generic] | None:
    """The type of items that can hold an identifier, as numpy spells it ("<f8"); None for others."""
    found = _TYPE.fullmatch(spelled)
    return None if found is None or found[2] + found[3] == "f4" else np.dtype(spelled)


def number_batches(
    data: bytes,
    kind: np.dtype[np.generic],
    shape: Sequence[int],
    *,
    is_fortran: bool,
    place: Callable[[], Location],
    hint: str = "",
    remedy: str = "",
    columns: Sequence[str] = (),
    size: int | None = None,
) -> Iterator[Item]:
    """The long numbers of an array column by column, under the columns' names where these are known.

    `data` are its first bytes, at most MAX_ARRAY_BYTES; `size` is how many it has in all.
    `place` is asked when something was found.
    """
    left_out = max(0, (len(data) if size is None else size) - len(data))
    values = np.frombuffer(data, kind, len(data) // kind.itemsize)
    left = MAX_TEXTS
    for column, numbers, rows in _chosen(_matrix(values, shape, is_fortran=is_fortran)):
        chosen = ~_checked_by_chance(numbers)
        left_out += kind.itemsize * (len(numbers) - int(chosen.sum()))
        numbers, rows = numbers[chosen], rows[chosen]
        left_out += kind.itemsize * max(0, len(numbers) - left)
        texts = [b"%d" % number for number in numbers[:left].tolist()]
        left -= len(texts)
        if texts:
            name = columns[column] if column < len(columns) else ""
            joined, offsets = join_texts(texts)
            located = partial(_locate, place, _column(column, name), rows)
            yield TextBatch(joined, offsets, located, hint=name or hint, remedy=remedy)
    if left_out:
        yield LeftOut(left_out, LEFT_OUT)


def _matrix(values: NDArray[np.generic], shape: Sequence[int], *, is_fortran: bool) -> NDArray[np.generic]:
    """As rows and columns; of an array that is not whole, what there is."""
    if len(shape) < 2 or not all(shape):
        return values.reshape(-1, 1)
    if is_fortran:
        rows = shape[0]
        whole = len(values) // rows * rows
        return values[:whole].reshape(-1, rows).T if whole else values.reshape(-1, 1)
    columns = shape[-1]
    whole = len(values) // columns * columns
    return values[:whole].reshape(-1, columns) if whole else values.reshape(-1, 1)


Column = tuple[int, NDArray[np.int64], NDArray[np.int64]]
"""Its number, its long numbers, and their rows."""


def _chosen(matrix: NDArray[np.generic]) -> list[Column]:
    """The columns that may hold identifiers; of data frames, which keep them as rows, the rows."""
    is_long = _is_long(matrix)
    if not is_long.any():
        return []
    upright, lying = _along(matrix, is_long), []
    if 1 < matrix.shape[1] >= matrix.shape[0]:
        lying = _along(matrix.T, is_long.T)
    return lying if lying and (not upright or len(lying) < len(upright)) else upright


def _along(matrix: NDArray[np.generic], is_long: NDArray[np.bool_]) -> list[Column]:
    counts = is_long.sum(axis=0)
    present = (matrix == matrix).sum(axis=0)  # all but NaN
    enough = np.flatnonzero((counts > 0) & (counts >= _SHARE_OF_LONG * present))
    found = []
    for column in enough.tolist():
        rows = np.flatnonzero(is_long[:, column])
        numbers = matrix[rows, column].astype(np.uint64 if matrix.dtype.kind == "u" else np.int64)
        some = numbers[:_DISTINCT_AMONG]
        if len(np.unique(some)) >= _SHARE_OF_DISTINCT * len(some):
            found.append((column, numbers, rows))
    return found


def _checked_by_chance(numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which numbers end like a payment card's in a column of its lengths where no more do than among any.

    One random number in ten has the right check digit (Luhn), and none of them is a card.
    """
    values = numbers.astype(np.uint64)
    is_as_long = (values >= LEAST_CARD) & (values < ABOVE_CARDS)
    total = np.zeros(len(values), np.uint64)
    rest = values
    for place in range(19):
        rest, digit = np.divmod(rest, np.uint64(10))
        doubled = digit * np.uint64(2)
        total += np.where(doubled > 9, doubled - np.uint64(9), doubled) if place % 2 else digit
    is_checked: NDArray[np.bool_] = is_as_long & (total % np.uint64(10) == 0)
    among = int(is_as_long.sum())
    is_chance = among >= _MANY and int(is_checked.sum()) < _SHARE_BY_CHANCE * among
    return is_checked if is_chance else np.zeros(len(values), np.bool_)


def _is_long(matrix: NDArray[np.generic]) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):
        is_large: NDArray[np.bool_] = np.greater_equal(matrix, LEAST)
        if matrix.dtype.kind == "f":
            is_large &= np.less(matrix, EXACT) & (np.floor(matrix) == matrix)
    return is_large


def _column(column: int, name: str) -> str:
    shown = printable_name(name)
    return f"column {column}" + (f" ({shown})" if shown else "")


def _locate(
    place: Callable[[], Location], column: str, rows: NDArray[np.int64], text: int, _offset: int
) -> Location:
    array = place()
    return array.at(f"{array.part}, {column}", int(rows[text]))
