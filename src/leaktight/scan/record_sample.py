"""The records of one file with the values found in each, in bounded memory."""

from __future__ import annotations

from collections import Counter

from leaktight.core.risk import BINS, Trait, record_risk, shared_by
from leaktight.scan.exposure import FileExposure, Value, identifies

MAX_RECORDS = 512
"""Records of a file that are kept; of more, every other one is given up, again and again."""
MAX_VALUES = 128
"""Values of a record that are kept; one with more is taken for full of them."""

MAX_COMPARED = 16
"""Values by which a file of one record is compared with others of its like."""

MASK = 0xFFFFFFFF
SPREAD = 0x9E3779B1
"""Multiplied with this, neighbouring numbers lie far apart (Knuth, The Art of Computer Programming, 6.4)."""


def spread(record: int) -> int:
    """A number below 2 ** 32 that lies far from those of the neighbours."""
    return record * SPREAD & MASK


class RecordSample:
    """Records by number, with (label, fingerprint) -> the greatest confidence.

    Which records are kept depends on their numbers alone: never on the order in which findings come, nor on
    what is found. A record is kept with all its values or not at all.
    """

    __slots__ = ("_crowded", "_records", "bound", "level")

    def __init__(self) -> None:
        self._records: dict[int, dict[Value, float]] = {}
        self._crowded: set[int] = set()
        self.level = 0
        """One of 2 ** level records is kept."""
        self.bound = 1 << 32
        """What the spread number of a record that is kept lies below."""

    def __len__(self) -> int:
        return len(self._records)

    @property
    def held(self) -> int:
        """Values that are kept, of all records."""
        return sum(map(len, self._records.values()))

    def keeps(self, record: int) -> bool:
        """Whether a record of this number is among the kept ones."""
        return record * SPREAD & MASK < self.bound

    def add(self, record: int, label: str, fingerprint: str, confidence: float) -> None:
        """Notes a value of a record that is kept."""
        values = self._records.get(record)
        if values is None:
            values = self._records[record] = {}
            if len(self._records) > MAX_RECORDS:
                self._thin()
                if record not in self._records:
                    return
        key = label, fingerprint
        if record in self._crowded:
            key = label, ""
        if confidence > values.get(key, -1.0):
            values[key] = confidence
            if len(values) > MAX_VALUES and record not in self._crowded:
                self._crowd(record, values)

    def absorb(self, other: RecordSample) -> None:
        """Takes in other records, or more of the same, of the same file."""
        if other.level > self.level:
            self._raise_to(other.level)
        for record, values in other._records.items():
            for (label, fingerprint), confidence in values.items():
                if self.keeps(record):
                    self.add(record, label, fingerprint, confidence)
            if record in other._crowded and record in self._records and record not in self._crowded:
                self._crowd(record, self._records[record])

    def exposure(self) -> FileExposure:
        """What the records come to."""
        holders = Counter(value for values in self._records.values() for value in values)
        histogram: Counter[int] = Counter()
        worst, unique = 0.0, 0
        for record, values in self._records.items():
            risk = self._risk(record, values, holders)
            worst = max(worst, risk)
            histogram[round(risk * BINS)] += 1
            alone = (holders[value] == 1 or record in self._crowded for value in values)
            unique += any(one and identifies(value[0]) for one, value in zip(alone, values, strict=True))
        scale = 1 << self.level
        return FileExposure(
            histogram={step: number * scale for step, number in histogram.items()},
            worst=worst,
            unique=unique * scale,
            sampled=len(self._records),
            values=self._only_record(),
        )

    def _only_record(self) -> dict[Value, float]:
        """The values of a file that is a single record; nothing of others, and of one that has many."""
        values = next(iter(self._records.values()), {})
        is_alone = len(self._records) == 1 and not self.level and not self._crowded
        return values if is_alone and len(values) <= MAX_COMPARED else {}

    def _risk(self, record: int, values: dict[Value, float], holders: Counter[Value]) -> float:
        if record in self._crowded:
            # As if each kind stood there as often as any can: never less than what the values came to.
            traits = [Trait(label, confidence) for (label, _), confidence in values.items()]
            return record_risk(traits * MAX_VALUES)
        known = len(self._records)
        return record_risk(
            Trait(value[0], confidence, shared_by(holders[value], known))
            for value, confidence in values.items()
        )

    def _crowd(self, record: int, values: dict[Value, float]) -> None:
        """Forgets which values a record holds; its kinds stay."""
        self._crowded.add(record)
        kinds: dict[Value, float] = {}
        for (label, _), confidence in values.items():
            kinds[label, ""] = max(confidence, kinds.get((label, ""), 0.0))
        values.clear()
        values.update(kinds)

    def _thin(self) -> None:
        """Gives up records until few enough are left."""
        while len(self._records) > MAX_RECORDS:
            self._raise_to(self.level + 1)

    def _raise_to(self, level: int) -> None:
        self.level = level
        self.bound = (1 << 32) >> level
        self._records = {record: values for record, values in self._records.items() if self.keeps(record)}
        self._crowded &= self._records.keys()
