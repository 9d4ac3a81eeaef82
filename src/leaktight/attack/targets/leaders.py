"""The likeliest tokens of many places, and how many are likelier than one, while strips of logits go by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

_FIRST = 1
"""Strips after which the likeliest tokens are chosen; then again whenever there are _AGAIN times as many."""
_AGAIN = 8
_MOST_ADDED = 255
"""Of what a byte holds."""


class Below:
    """How many numbers of each row are below 0, while strips of the rows go by."""

    def __init__(self, count: int) -> None:
        self._mask = np.zeros((count, 0), np.bool_)
        self._bytes = np.zeros((count, 0), np.uint8)
        self._sums = np.zeros(count, np.int64)
        self._added = 0

    def take(self, strip: Floats) -> None:
        """The next numbers [n, W], contiguous."""
        if strip.shape != self._mask.shape or self._added == _MOST_ADDED:
            self._add_up()
            self._mask = np.empty(strip.shape, np.bool_)
            self._bytes = np.zeros(strip.shape, np.uint8)
        np.less(strip, 0, out=self._mask)
        np.add(self._bytes, self._mask.view(np.uint8), out=self._bytes)
        self._added += 1

    def counts(self) -> NDArray[np.int64]:
        """[n], when all are taken."""
        self._add_up()
        return self._sums

    def _add_up(self) -> None:
        self._sums += self._bytes.sum(axis=-1, dtype=np.int64)
        self._added = 0
        self._bytes[:] = 0


class Leaders:
    """The `most` greatest logits of each of n places, while strips of their logits go by.

    A place is given up as soon as so many of its logits are above 0.
    """

    def __init__(self, count: int, most: int) -> None:
        """`most` is 1 or more."""
        self._count, self._most = count, most
        self._limit = np.full(count, np.inf, np.float32)
        self._first: list[Floats] = []
        self._taken, self._next = 0, _FIRST
        self._places: list[Places] = []
        self._values: list[Floats] = []

    def take(self, strip: Floats, tops: Floats) -> None:
        """The logits [n, W] of tokens that were not there before, and the greatest of each row, [n]."""
        if self._taken < _FIRST:
            self._first.append(strip.copy())
        else:
            self._keep(strip, np.flatnonzero(tops >= self._limit))
        self._taken += 1
        if self._taken == self._next:
            self._choose()

    def falling(self) -> Floats:
        """[n, C], when all are taken: in falling order the `most` greatest logits, all that are as great as
        the last of them, and perhaps some more; -inf behind them, and where a place was given up.
        """
        if self._first:
            self._choose()
        places, values = self._rows()
        falling = np.full((self._count, values.shape[-1]), -np.inf, np.float32)
        falling[places] = np.sort(values, axis=-1)[:, ::-1]
        return falling

    def _keep(self, logits: Floats, places: Places) -> None:
        """Of some rows of logits [n, W], what is not below the limit."""
        if not len(places):
            return
        rows = logits[places]
        hits = np.flatnonzero(rows >= self._limit[places, None])
        self._places.append(places[hits // rows.shape[1]])
        self._values.append(rows.ravel()[hits])

    def _choose(self) -> None:
        """Raises the limits, and lets go what is below them."""
        self._next *= _AGAIN
        if self._first:
            logits, self._first = np.concatenate(self._first, axis=-1), []
            every = np.arange(len(logits))
            self._raise(every, logits)
            self._keep(logits, every)
            return
        places, values = self._rows()
        self._raise(places, values)
        rows, columns = np.nonzero(values >= self._limit[places, None])
        self._places, self._values = [places[rows]], [values[rows, columns]]

    def _raise(self, places: Places, logits: Floats) -> None:
        start = logits.shape[-1] - self._most
        if start >= 0:
            least = np.partition(logits, start, axis=-1)[:, start]
            least[least > 0] = np.inf
            self._limit[places] = least
        else:
            self._limit[places] = -np.inf

    def _rows(self) -> tuple[Places, Floats]:
        """Places [m] of which logits are kept, and these logits, [m, C], -inf behind them."""
        if not self._places:
            return np.empty(0, np.intp), np.empty((0, 0), np.float32)
        kept, values = np.concatenate(self._places), np.concatenate(self._values)
        counts = np.bincount(kept, minlength=self._count)
        places = np.flatnonzero(counts)
        order = np.argsort(kept, kind="stable")
        columns = np.arange(len(order)) - np.repeat((np.cumsum(counts) - counts)[places], counts[places])
        numbers = np.repeat(np.arange(len(places)), counts[places])
        rows = np.full((len(places), int(counts.max(initial=0))), -np.inf, np.float32)
        rows[numbers, columns] = values[order]
        return places, rows
