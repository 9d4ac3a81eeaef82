"""Which tokens are left out of the loss, so that no passage is learned whole (Hans et al. 2024)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.train.data.mixing import mixed

CONTEXT_TOKENS = 13
"""How many tokens before one decide whether it is left out; h of the paper."""


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
    for place in range(CONTEXT_TOKENS):
        hashed = mixed(hashed ^ ids[place : place + count])
    dropped[CONTEXT_TOKENS:] = hashed % np.uint64(one_in) == 0
    return dropped
