"""What the records of all files come to: plain data that adds up over processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from leaktight.core.report import FileRisk, Risk
from leaktight.core.risk import by_band, score_of

MAX_FILES = 10_000
"""Files that are known one by one, the worst ones; the records of the others are only counted."""
MAX_SHOWN = 100
"""Files that a report names."""


@dataclass(frozen=True, slots=True)
class FileExposure:
    """The records of a file, counted by risk."""

    histogram: Mapping[int, int] = field(default_factory=dict)
    """Hundredths of risk -> records."""
    worst: float = 0.0
    """0..1"""
    unique: int = 0
    """Records with an identifier that no other one holds."""
    sampled: int = 0
    """Records that were looked at."""

    def plus(self, other: FileExposure) -> FileExposure:
        """Other records, too."""
        return FileExposure(
            Counter(self.histogram) + Counter(other.histogram),
            max(self.worst, other.worst),
            self.unique + other.unique,
            self.sampled + other.sampled,
        )

    @property
    def records(self) -> int:
        """Records that hold anything."""
        return sum(self.histogram.values())

    @property
    def score(self) -> float:
        """0..1"""
        return score_of(self.histogram, self.worst)


Place = tuple[str, str]
"""Source and path."""


@dataclass(slots=True)
class Exposure:
    """Files with their records."""

    files: dict[Place, FileExposure] = field(default_factory=dict)
    others: FileExposure = field(default_factory=FileExposure)
    """The records of files that are not known one by one."""
    other_files: int = 0

    def put(self, place: Place, exposure: FileExposure) -> None:
        """Adds records of a file."""
        known = self.files.get(place)
        self.files[place] = exposure if known is None else known.plus(exposure)
        if len(self.files) > 2 * MAX_FILES:
            self._trim()

    def add(self, other: Exposure) -> None:
        """Takes in what another process has seen."""
        for place, exposure in other.files.items():
            self.put(place, exposure)
        self.others = self.others.plus(other.others)
        self.other_files += other.other_files

    def risk(self) -> Risk | None:
        """The risk of all; None where no record holds anything."""
        if not self.files:
            return None
        ranked = self._ranked()
        every = self.others
        histogram = Counter(every.histogram)
        for _, one in ranked:
            histogram.update(one.histogram)
        worst = max(every.worst, *(one.worst for _, one in ranked))
        return Risk(
            score=_rounded(score_of(histogram, worst)),
            records=sum(histogram.values()),
            bands=by_band(histogram),
            unique=every.unique + sum(one.unique for _, one in ranked),
            sampled=every.sampled + sum(one.sampled for _, one in ranked),
            file_count=self.other_files + len(ranked),
            files=tuple(_file_risk(place, one) for place, one in ranked[:MAX_SHOWN]),
        )

    def _ranked(self) -> list[tuple[Place, FileExposure]]:
        """The files, worst first."""
        return sorted(self.files.items(), key=lambda item: (-item[1].score, -item[1].records, item[0]))

    def _trim(self) -> None:
        ranked = self._ranked()
        for _, exposure in ranked[MAX_FILES:]:
            self.others = self.others.plus(exposure)
        self.other_files += len(ranked) - MAX_FILES
        self.files = dict(ranked[:MAX_FILES])


def _file_risk(place: Place, exposure: FileExposure) -> FileRisk:
    source, path = place
    return FileRisk(
        source=source,
        path=path,
        score=_rounded(exposure.score),
        records=exposure.records,
        bands=by_band(exposure.histogram),
        unique=exposure.unique,
        sampled=exposure.sampled,
    )


def _rounded(score: float) -> float:
    return round(score, 4)
