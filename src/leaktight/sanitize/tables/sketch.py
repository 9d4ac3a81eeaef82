"""How many different values a column has, and how many stand in one row only, in little memory."""

from __future__ import annotations

import numpy as np

from leaktight.sanitize.tables.siphash import Words
from leaktight.sanitize.tables.tally import added_up

KEPT = 4096


class Sketch:
    """The values with the smallest digests, counted (Bar-Yossef et al. 2002): exact up to 4,096 different
    values, else with a relative standard error of about 1.6%."""

    def __init__(self) -> None:
        self._kept = np.empty((2, 0), dtype=np.uint64)
        self._bound = np.uint64(0xFFFFFFFFFFFFFFFF)

    def add(self, digests: Words) -> None:
        """Add a digest of one word for each cell."""
        low = digests[digests <= self._bound]
        records = np.stack((low, np.ones_like(low)))
        kept = added_up(np.concatenate((self._kept, records), axis=1), 1)
        self._kept = kept[:, : KEPT + 1]
        if kept.shape[1] > KEPT:
            self._bound = self._kept[0, -1]

    @property
    def distinct(self) -> int:
        """The number of different values."""
        count = self._kept.shape[1]
        if count <= KEPT:
            return count
        return round(KEPT / (int(self._bound) / 2.0**64))

    @property
    def unique(self) -> int:
        """The number of values that stand in one cell only."""
        counts = self._kept[1, :KEPT]
        return round(float(np.mean(counts == 1)) * self.distinct) if len(counts) else 0
