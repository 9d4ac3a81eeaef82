"""Which tokens are left out of the loss, so that no passage is learned whole (Hans et al. 2024)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

CONTEXT_TOKENS = 13
"""How many tokens before one decide whether it is left out; h of the paper."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def left_out(tokens: Sequence[int], one_in: int) -> NDArray[np.bool_]:
    """[n] of the tokens [n]: True where a hash of the 13 tokens before is 0 modulo `one_in`.

    The same passage loses the same tokens wherever it stands, so that none of its copies tells what another
    hides. The first 13 tokens stay: nothing stands before them to decide by.
    """
    ids = np.asarray(tokens, np.uint64)
    dropped = np.zeros(len(ids), np.bool_)
    count = len(ids) - CONTEXT_TOKENS
    if count <= 0:
        return dropped
    hashed = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for place in range(CONTEXT_TOKENS):
            hashed = _mixed(hashed ^ ids[place : place + count])
    dropped[CONTEXT_TOKENS:] = hashed % np.uint64(one_in) == 0
    return dropped


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A step of SplitMix64 (Steele et al. 2014): every bit of the result depends on every bit given."""
    values = values + _FACTOR
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
