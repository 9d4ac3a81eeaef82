"""Texts that may be nothing but a row of words, or are short: few enough to be read without a gate hit."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Buffer, TextBatch

MIN_BYTES = 40
MAX_BYTES = 512
"""The longest text of many that is looked at, and the longest that is searched for a row of words."""
_FIRST, _LAST = ord("a"), ord("z")
_ROW = re.compile(rb"[a-z]{3,12}(?: [a-z]{3,12}){11}")
_BEGINS_WITH_ROW = re.compile(rb"(?:[^\n]{0,100}+\n{1,2}+)?[a-z]{3,12}(?: [a-z]{3,12}){11,24}\r?(?:\n|\Z)")


def lone_texts(batch: TextBatch) -> list[int]:
    """The texts of a batch that may hold a row of lower-case words.

    Of many texts, the short ones that begin and end with a small letter; a single text if it is short and
    has such a row, or if its first line is one or the line below a title.
    """
    data = batch.data
    if len(data) < MIN_BYTES:
        return []
    if len(batch) == 1:
        return [0] if _BEGINS_WITH_ROW.match(data) or has_row(data) else []
    sizes = np.diff(batch.offsets) - 1
    chosen = np.flatnonzero((sizes >= MIN_BYTES) & (sizes <= MAX_BYTES))
    if not len(chosen):
        return []
    raw = np.frombuffer(data, dtype=np.uint8)
    chosen = chosen[_are_small(raw[batch.offsets[chosen]])]
    kept: list[int] = chosen[_are_small(raw[batch.offsets[chosen] + sizes[chosen] - 1])].tolist()
    return kept


def has_row(data: Buffer) -> bool:
    """Whether data is short and has a row of twelve lower-case words."""
    return MIN_BYTES <= len(data) <= MAX_BYTES and _ROW.search(data) is not None


def _are_small(letters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return (letters >= _FIRST) & (letters <= _LAST)
