"""Places in raw bytes that a sample is drawn from besides the ends of lines: the values in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Buffer

LEAST_RUN = 6
"""Printable bytes before a control byte that make a text of binary data."""


def marks_in_lines(data: Buffer, lines: NDArray[np.int64], least: int) -> NDArray[np.int64]:
    """The offsets at which a value of JSON or markup, or a run of text, ends inside a line of `least` bytes.

    One right before the line's end is left out: it shows what that does.
    """
    if not len(lines) or int(np.diff(lines, prepend=0).max()) < least:
        return np.zeros(0, np.int64)
    codes = np.frombuffer(data, dtype=np.uint8)
    is_mark = np.isin(codes, np.frombuffer(b",]}<", np.uint8)) | _after_runs(codes)
    is_mark[:1] = False
    marks = np.flatnonzero(is_mark).astype(np.int64)
    place = np.searchsorted(lines, marks)
    marks, place = marks[place < len(lines)], place[place < len(lines)]
    is_long = np.diff(lines, prepend=0) >= least
    kept: NDArray[np.int64] = marks[is_long[place] & (marks + 1 < lines[place])]
    return kept


def _after_runs(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether each byte is a control byte right behind a run of printable ones."""
    found: NDArray[np.bool_] = (codes < 0x20) & (codes != 0x0A)
    printable = codes >= 0x20
    for back in range(1, LEAST_RUN + 1):
        found[back:] &= printable[:-back]
    found[:LEAST_RUN] = False
    return found
