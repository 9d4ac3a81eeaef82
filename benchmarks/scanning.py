"""Runs `leaktight scan` as a user would, and takes the cost of starting it out."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

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

    def rate(self, size: int) -> float:
        """MB per CPU-second."""
        return size / MB / max(self.cpu_seconds, 1e-3)

    @property
    def findings(self) -> int:
        """Over all labels."""
        return sum(self.counts.values())


def scan_command(folder: Path, output: Path, jobs: int) -> list[str | Path]:
    """The command line that is measured."""
    options = ("--jobs", str(jobs), "--format", "jsonl", "--output", output)
    return [sys.executable, "-m", "leaktight", "scan", folder, *options]


def scan(corpus: Corpus, *, jobs: int = 1, repeats: int = 3) -> Scan:
    """The median of `repeats` runs, each beside a run over an empty folder; a first run warms the caches."""
    HOME.mkdir(exist_ok=True)
    output = HOME / "findings.jsonl"
    nothing = scan_command(empty().folder, output, jobs)
    run(nothing, accepted=DONE)
    idle, busy = [], []
    for _ in range(repeats):
        idle.append(run(nothing, accepted=DONE))
        busy.append(run(scan_command(corpus.folder, output, jobs), accepted=DONE))
    counts, skips = _summary(output)
    output.unlink()
    return Scan(
        cpu_seconds=median(use.cpu_seconds for use in busy) - median(use.cpu_seconds for use in idle),
        wall_seconds=median(use.wall_seconds for use in busy) - median(use.wall_seconds for use in idle),
        peak_bytes=max(use.peak_bytes for use in busy),
        counts=counts,
        skips=skips,
    )


def _summary(output: Path) -> tuple[Mapping[str, int], int]:
    """Findings by label and the number of skips, from the report's last line."""
    with output.open("rb") as file:
        last = b""
        for line in file:
            last = line
    summary = json.loads(last)
    return summary["counts"], len(summary["skips"])
