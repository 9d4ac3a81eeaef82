"""Where the records and cells of delimited text stand (RFC 4180, read leniently)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_NEWLINE, _RETURN, _QUOTE = 10, 13, 34

Places = NDArray[np.int64]
"""Ascending byte offsets."""


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of one column, unquoted; empty ones are left out."""

    number: int
    texts: list[bytes]
    records: list[int]
    """Index of each cell's record."""
    starts: list[int]
    """Byte offset at which each cell's text starts."""


def quote_places(data: bytes, delimiter: bytes) -> Places:
    """The quotes that open and close cells, doubled ones perhaps included: an odd number stands before
    each byte inside a quoted cell, an even one before all others.

    A cell is quoted if it starts with a quote and the closing quote stands at the cell's end; any other
    quote is a character like others. `data` starts with a record; its last cell may still be open.
    """
    if b'"' not in data:
        return np.zeros(0, np.int64)
    array = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(array == _QUOTE)
    return quotes if _is_well_quoted(array, quotes, delimiter[0]) else _structural_quotes(data, delimiter)


def _is_well_quoted(array: NDArray[np.uint8], quotes: Places, delimiter: int) -> bool:
    """Whether each quote opens a cell, closes one, or is doubled: then counting them is enough."""
    may_open = np.zeros(256, bool)
    may_open[[delimiter, _NEWLINE, _QUOTE]] = True
    may_close = may_open.copy()
    may_close[_RETURN] = True
    before, behind = quotes[0::2] - 1, quotes[1::2] + 1
    before = before[1:] if len(before) and before[0] < 0 else before
    behind = behind[:-1] if len(behind) and behind[-1] == len(array) else behind
    return bool(may_open[array[before]].all() and may_close[array[behind]].all())


def _structural_quotes(data: bytes, delimiter: bytes) -> Places:
    places: list[int] = []
    for cell in _quoted_cells(delimiter).finditer(data):
        places.append(cell.start())
        if cell[1]:
            places.append(cell.end() - 1)
    return np.array(places, dtype=np.int64)


@cache
def _quoted_cells(delimiter: bytes) -> re.Pattern[bytes]:
    d = re.escape(delimiter)
    # The quote stands first, so that the search can leap from quote to quote.
    opening = rb'"(?:(?<=[\n' + d + rb']")|(?<=\A"))'
    return re.compile(opening + rb'[^"]*+(?:""[^"]*+)*+(?:(")(?=[\r\n' + d + rb"]|\Z)|\Z)")


def _outside(places: Places, quotes: Places) -> Places:
    """Those places that do not stand inside a quoted cell."""
    return places[(np.searchsorted(quotes, places) & 1) == 0] if len(quotes) else places


def record_ends(data: bytes, quotes: Places) -> Places:
    """Offsets just behind the line end of each record that ends in `data`."""
    return _outside(np.flatnonzero(np.frombuffer(data, np.uint8) == _NEWLINE), quotes) + 1


def blank_records(data: bytes, ends: Places) -> Places:
    """Indices of the records that are nothing but a line end."""
    lengths = np.diff(ends, prepend=0)
    firsts = np.frombuffer(data, np.uint8)[ends - lengths]
    return np.flatnonzero(((lengths == 1) & (firsts == _NEWLINE)) | ((lengths == 2) & (firsts == _RETURN)))


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of some records in order, their quotes included."""

    starts: Places
    stops: Places
    owners: Places
    """Index of each cell's record."""
    numbers: Places
    """Index of each cell's column."""


def cells_of(data: bytes, delimiter: bytes, quotes: Places, ends: Places) -> Cells:
    """All cells, empty ones too. The last record ends where `data` does."""
    array = np.frombuffer(data, np.uint8)
    stops = ends - 1
    if not data.endswith(b"\n"):
        stops[-1] = len(data)
    stops = np.sort(
        np.concatenate((_outside(np.flatnonzero(array == delimiter[0]), quotes), stops)), kind="stable"
    )
    starts = np.concatenate((np.zeros(1, np.int64), stops[:-1] + 1))
    owners = np.searchsorted(ends, starts, side="right")
    numbers = np.arange(len(starts)) - np.searchsorted(owners, owners)
    stops -= (stops > starts) & (array[stops - 1] == _RETURN)
    return Cells(starts, stops, owners, numbers)


def columns_of(data: bytes, delimiter: bytes, quotes: Places, ends: Places) -> Iterator[Column]:
    """The cells that hold anything, column by column. The last record ends where `data` does."""
    array = np.frombuffer(data, np.uint8)
    cells = cells_of(data, delimiter, quotes, ends)
    starts, stops, owners, numbers = cells.starts, cells.stops, cells.owners, cells.numbers
    is_quoted = (stops > starts + 1) & (array[np.minimum(starts, len(array) - 1)] == _QUOTE)
    is_quoted &= array[stops - 1] == _QUOTE
    starts += is_quoted
    stops -= is_quoted
    is_filled = stops > starts
    order = np.argsort(numbers[is_filled], kind="stable")
    starts, stops, owners, numbers = (each[is_filled][order] for each in (starts, stops, owners, numbers))
    has_doubled = len(quotes) > 0 and b'""' in data
    bounds = np.flatnonzero(np.diff(numbers, prepend=-1, append=np.iinfo(np.int64).max)).tolist()
    for first, last in pairwise(bounds):
        places = starts[first:last].tolist()
        texts = [data[start:stop] for start, stop in zip(places, stops[first:last].tolist(), strict=True)]
        if has_doubled:
            texts = [
                text.replace(b'""', b'"') if data[start - 1] == _QUOTE else text
                for text, start in zip(texts, places, strict=True)
            ]
        yield Column(int(numbers[first]), texts, owners[first:last].tolist(), places)
