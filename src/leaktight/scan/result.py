"""What one process found: plain data that adds up."""

from __future__ import annotations

from dataclasses import dataclass, field

from leaktight.core.finding import Finding
from leaktight.core.report import NOT_READ, Action, Coverage, Reading, Skip
from leaktight.core.trace import LeftOut
from leaktight.scan.exposure import Exposure
from leaktight.scan.judge import Tally
from leaktight.scan.left_overs import LeftOvers


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
    exposure: Exposure = field(default_factory=Exposure)
    texts: int = 0

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
        self.exposure.add(other.exposure)
        for key, (files, size, rows) in other.readings.items():
            self.count(key, files=files, bytes=size, rows=rows)
        for what, (files, size) in other.left_out.items():
            mine = self.left_out.get(what, (0, 0))
            self.left_out[what] = (mine[0] + files, mine[1] + size)

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
        return Coverage((*read, *unread))
