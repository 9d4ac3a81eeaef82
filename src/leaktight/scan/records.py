"""The records of all files: kept as long as names may still be found in them, then summed up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from zlib import crc32

from leaktight.core.report import Risk
from leaktight.scan.exposure import Exposure, Place
from leaktight.scan.record_sample import RecordSample

MAX_HELD = 100_000
"""Values that are kept; of more, all files are summed up whose places a hash puts into the upper half."""
HISTORY = ".git!"
"""In the path of what stands in a git history."""


@dataclass(slots=True)
class Records:
    """Records of files, and what those come to that nothing is added to any more; plain data that adds up.

    Which files are summed up early depends on their places and on what is in all of them, never on the order.
    """

    open: dict[Place, RecordSample] = field(default_factory=dict)
    _done: Exposure = field(default_factory=Exposure)
    _held: int = 0
    _bound: int = 1 << 32
    """What the hash of a place lies below whose records are kept."""

    def put(self, place: Place, sample: RecordSample) -> None:
        """Adds the records of a file."""
        known = self.take(place)
        if known is not None:
            known.absorb(sample)
            sample = known
        self.open[place] = sample
        self._held += sample.held
        self._keep_within(self._bound)
        while self._held > MAX_HELD:
            self._keep_within(self._bound // 2)

    def take(self, place: Place) -> RecordSample | None:
        """The records of a file, to add to them; they are to be put back."""
        sample = self.open.pop(place, None)
        if sample is not None:
            self._held -= sample.held
        return sample

    def add(self, other: Records) -> None:
        """Takes in what another process has seen."""
        self._done.add(other._done)
        self._keep_within(min(self._bound, other._bound))
        for place, sample in other.open.items():
            self.put(place, sample)

    def sum_up(self) -> None:
        """Keeps no records any more."""
        for place in list(self.open):
            self._sum_up(place)

    def risk(self) -> Risk | None:
        """The risk of all; None where no record holds anything."""
        self.sum_up()
        return self._done.risk()

    def _keep_within(self, bound: int) -> None:
        if bound < self._bound or self._bound < 1 << 32:
            self._bound = bound
            for place in [place for place in self.open if _spot(place) >= bound]:
                self._sum_up(place)

    def _sum_up(self, place: Place) -> None:
        sample = self.take(place)
        if sample is not None:
            exposure = sample.exposure()
            if HISTORY in place[1]:
                # Versions of one file hold the same values because they are versions.
                exposure = replace(exposure, values={})
            self._done.put(place, exposure)


def _spot(place: Place) -> int:
    return crc32("\0".join(place).encode("utf-8", "surrogatepass"))
