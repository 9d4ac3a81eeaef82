"""What the records of all files come to: plain data that adds up over processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from leaktight.core.categories import Role, category_of
from leaktight.core.report import FileRisk, Risk
from leaktight.core.risk import BINS, Trait, by_band, record_risk, score_of, shared_by

MAX_FILES = 10_000
"""Files that are known one by one, the worst ones; the records of the others are only counted."""
MAX_SHOWN = 100
"""Files that a report names."""


Value = tuple[str, str]
"""Label and fingerprint."""


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
    values: Mapping[Value, float] = field(default_factory=dict)
    """Of a file that is one record: value -> confidence, to compare it with others of its like."""

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

    def among(self, holders: Mapping[Value, int], files: int) -> FileExposure:
        """A file of one record as it is among others of its like, of which so many hold each value."""
        risk = record_risk(
            Trait(value[0], confidence, shared_by(holders[value], files))
            for value, confidence in self.values.items()
        )
        unique = any(holders[value] == 1 and identifies(value[0]) for value in self.values)
        return FileExposure({round(risk * BINS): 1}, risk, int(unique), 1)


def identifies(label: str) -> bool:
    """Whether values of this label lead to a person by themselves."""
    category = category_of(label)
    return category is not None and category.role is Role.DIRECT


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
        ranked = _ranked(self._compared())
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

    def _compared(self) -> dict[Place, FileExposure]:
        """The files, those of one record compared with each other."""
        alike = {place: one for place, one in self.files.items() if one.values}
        holders = Counter(value for one in alike.values() for value in one.values)
        return self.files | {place: one.among(holders, len(alike)) for place, one in alike.items()}

    def _trim(self) -> None:
        ranked = _ranked(self.files)
        for _, exposure in ranked[MAX_FILES:]:
            self.others = self.others.plus(exposure)
        self.other_files += len(ranked) - MAX_FILES
        self.files = dict(ranked[:MAX_FILES])


def _ranked(files: Mapping[Place, FileExposure]) -> list[tuple[Place, FileExposure]]:
    """The files, worst first."""
    return sorted(files.items(), key=lambda item: (-item[1].score, -item[1].records, item[0]))


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
