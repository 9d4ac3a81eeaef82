"""Runs `leaktight scan` as a user would, and takes the cost of starting it out."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpora import HOME, MB, Corpus, empty
from benchmarks.measure import run

DONE = (0, 3, 10)
"""Exit codes of a scan that got to its end: clean, incomplete, policy violated."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What scanning a corpus costs."""

    cpu_seconds: float
    """Of all processes, less those of scanning an empty folder."""
    wall_seconds: float
    """Less those of scanning an empty folder."""
    peak_bytes: int
    """Of all processes together, start included."""
    counts: Mapping[str, int]
    """Label -> findings."""
    skips: int
    """Places that could not be read: with any, the figures are of less than the corpus."""
    read_bytes: int
    """Bytes of text that the patterns were run over."""
    read_as: str
    """The format that most bytes were read as, and how many."""

    def rate(self, size: int) -> float:
        """MB per CPU-second."""
        return size / MB / max(self.cpu_seconds, 1e-3)

    @property
    def findings(self) -> int:
        """Over all labels."""
        return sum(self.counts.values())


def scan_command(folder: Path, output: Path, jobs: int, names: str = "off") -> list[str | Path]:
    """The command line that is measured."""
    options = ("--jobs", str(jobs), "--names", names, "--format", "jsonl", "--output", output)
    return [sys.executable, "-m", "leaktight", "scan", folder, *options]


def scan(
    corpus: Corpus, *, jobs: int = 1, repeats: int = 3, start: Corpus | None = None, names: str = "off"
) -> Scan:
    """The median of `repeats` runs, each beside one over `start`; a first run warms the caches.

    `start` is what starts the same processes and gives them nothing to do: an empty folder if not given.
    """
    HOME.mkdir(exist_ok=True)
    output = HOME / "findings.jsonl"
    nothing = scan_command((start or empty()).folder, output, jobs, names)
    run(nothing, accepted=DONE)
    idle, busy = [], []
    for _ in range(repeats):
        idle.append(run(nothing, accepted=DONE))
        busy.append(run(scan_command(corpus.folder, output, jobs, names), accepted=DONE))
    summary = _summary(output)
    output.unlink()
    return Scan(
        cpu_seconds=median(use.cpu_seconds for use in busy) - median(use.cpu_seconds for use in idle),
        wall_seconds=median(use.wall_seconds for use in busy) - median(use.wall_seconds for use in idle),
        peak_bytes=max(use.peak_bytes for use in busy),
        counts=summary["counts"],
        skips=len(summary["skips"]),
        read_bytes=sum(int(reading["bytes"]) for reading in summary["coverage"]),
        read_as=_most_read(summary["coverage"]),
    )


def _summary(output: Path) -> dict[str, Any]:
    """The report's last line."""
    with output.open("rb") as file:
        last = b""
        for line in file:
            last = line
    summary: dict[str, Any] = json.loads(last)
    return summary


def _most_read(coverage: list[dict[str, Any]]) -> str:
    if not coverage:
        return "nothing"
    reading = max(coverage, key=lambda reading: int(reading["bytes"]))
    return f"{reading['format']} {reading['bytes'] / MB:.0f} MB"
