"""Places in raw bytes that a sample is drawn from: where lines end, and the values in long lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Buffer

LONG_LINE = 512
"""Bytes; a document that is written as one line is told apart by its marks."""
LEAST_RUN = 6
"""Printable bytes before a control byte that make a text of binary data."""


def line_ends(data: Buffer) -> NDArray[np.int64]:
    """The offsets at which the lines end that hold anything, the last one without a line break, too."""
    codes = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(codes == 0x0A)
    if len(codes) and codes[-1] != 0x0A:
        ends = np.append(ends, len(codes))
    return ends[ends > 0].astype(np.int64)


def marks_in_long_lines(data: Buffer, lines: NDArray[np.int64]) -> NDArray[np.int64]:
    """The offsets in long lines at which a value of JSON or markup, or a run of text, ends."""
    if not len(lines) or int(np.diff(lines, prepend=0).max()) <= LONG_LINE:
        return np.zeros(0, np.int64)
    codes = np.frombuffer(data, dtype=np.uint8)
    is_mark = np.isin(codes, np.frombuffer(b",]}<", np.uint8)) | _after_runs(codes)
    is_mark[:1] = False
    marks = np.flatnonzero(is_mark).astype(np.int64)
    place = np.searchsorted(lines, marks)
    is_long = np.append(np.diff(lines, prepend=0) > LONG_LINE, False)
    kept: NDArray[np.int64] = marks[is_long[place]]
    return kept


def _after_runs(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether each byte is a control byte right behind a run of printable ones."""
    found: NDArray[np.bool_] = (codes < 0x20) & (codes != 0x0A)
    printable = codes >= 0x20
    for back in range(1, LEAST_RUN + 1):
        found[back:] &= printable[:-back]
    found[:LEAST_RUN] = False
    return found
