"""What one process found: plain data that adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.finding import Finding
from leaktight.core.report import NAMES, NOT_READ, Action, Coverage, Reading, Skip
from leaktight.core.trace import LeftOut
from leaktight.detect.names.sampling import most_unseen
from leaktight.scan.judge import Tally
from leaktight.scan.left_overs import LeftOvers
from leaktight.scan.name_samples import NameSamples
from leaktight.scan.records import Records


@dataclass(frozen=True, slots=True)
class NamesRead:
    """How far the texts of a format were read for names."""

    files: int
    bytes: int
    rows: int
    of: int
    least_rate: float
    """The smallest share that was read of any stratum."""
    languages: tuple[tuple[str, int], ...] = ()
    """(language other than the model's, strata in it)."""

    def plus(self, other: NamesRead) -> NamesRead:
        """Both together."""
        languages = Counter(dict(self.languages)) + Counter(dict(other.languages))
        return NamesRead(
            self.files + other.files,
            self.bytes + other.bytes,
            self.rows + other.rows,
            self.of + other.of,
            min(self.least_rate, other.least_rate),
            tuple(sorted(languages.items())),
        )

    def reading(self, format: str) -> Reading:
        """As a line of the coverage."""
        unread = self.of - self.rows
        return Reading(
            detector=NAMES,
            format=format,
            how="sampled" if unread else "decoded",
            files=self.files,
            bytes=self.bytes,
            rows=self.rows,
            of=self.of if unread else 0,
            unseen=most_unseen(self.least_rate, unread),
            note="; ".join(
                f"{rows} rows in {language}: another language than the model's"
                for language, rows in self.languages
            ),
        )


@dataclass(slots=True)
class ScanResult:
    """Findings, skips and counts of a part of a scan."""

    findings: list[tuple[Finding, Action]] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    readings: dict[tuple[str, str, str], tuple[int, int, int]] = field(default_factory=dict)
    """(detector, format, how) -> (files, bytes, rows)."""
    left_out: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What was not read because a format knows it to be no text -> (files, bytes)."""
    left_overs: LeftOvers = field(default_factory=LeftOvers)
    tally: Tally = field(default_factory=Tally)
    records: Records = field(default_factory=Records)
    texts: int = 0
    samples: NameSamples | None = None
    """Texts to be read for names, once all are known."""
    names: dict[str, NamesRead] = field(default_factory=dict)
    """Format -> what was read of it for names."""
    names_left_out: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Format of source code and configuration -> (files, bytes) not read for names."""

    def count(self, key: tuple[str, str, str], *, files: int = 0, bytes: int = 0, rows: int = 0) -> None:
        """Adds to what was read of a format."""
        old = self.readings.get(key, (0, 0, 0))
        self.readings[key] = (old[0] + files, old[1] + bytes, old[2] + rows)

    def leave_out(self, what: LeftOut) -> None:
        """Adds to what was not read."""
        files, size = self.left_out.get(what.what, (0, 0))
        self.left_out[what.what] = (files + 1, size + what.bytes)

    def add(self, other: ScanResult) -> None:
        """Takes in what another process found."""
        self.findings += other.findings
        self.skips += other.skips
        self.texts += other.texts
        self.tally = self.tally.merge(other.tally)
        self.left_overs.add(other.left_overs)
        if other.samples is not None:
            if self.samples is None:
                self.samples = other.samples
            else:
                self.samples.merge(other.samples)
        for format, read in other.names.items():
            known = self.names.get(format)
            self.names[format] = read if known is None else known.plus(read)
        self.records.add(other.records)
        for key, (files, size, rows) in other.readings.items():
            self.count(key, files=files, bytes=size, rows=rows)
        _add_sizes(self.left_out, other.left_out)
        _add_sizes(self.names_left_out, other.names_left_out)

    @property
    def bytes(self) -> int:
        """Bytes of text looked at."""
        return sum(size for _, size, _ in self.readings.values())

    def coverage(self) -> Coverage:
        """The readings, most bytes first."""
        ordered = sorted(self.readings.items(), key=lambda item: (-item[1][1], item[0]))
        read = [
            Reading(detector=detector, format=name, how=how, files=files, bytes=size, rows=rows)
            for (detector, name, how), (files, size, rows) in ordered
        ]
        unread = [
            Reading(detector="patterns", format=what, how=NOT_READ, files=files, bytes=size, rows=0)
            for what, (files, size) in sorted(self.left_out.items())
        ]
        return Coverage((*read, *unread, *self._names_coverage()))

    def _names_coverage(self) -> Iterator[Reading]:
        ordered = sorted(self.names.items(), key=lambda item: (-item[1].bytes, item[0]))
        for format, one in ordered:
            yield one.reading(format)
        for format, (files, size) in sorted(self.names_left_out.items()):
            yield Reading(detector=NAMES, format=format, how=NOT_READ, files=files, bytes=size, rows=0)


def _add_sizes(sizes: dict[str, tuple[int, int]], more: dict[str, tuple[int, int]]) -> None:
    for what, (files, size) in more.items():
        mine = sizes.get(what, (0, 0))
        sizes[what] = (mine[0] + files, mine[1] + size)
