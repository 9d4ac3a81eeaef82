"""The benchmarks: what is scanned, and what figure it has to reach."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks import (
    attacking,
    beside,
    calibration,
    corpora,
    headers,
    personal,
    planting,
    sanitizing,
    training,
    vocabularies,
)
from benchmarks.corpora import HOME, MB, Corpus
from benchmarks.measure import run
from benchmarks.memory import WRITERS
from benchmarks.quality import measure as quality
from benchmarks.scanning import Scan, scan
from benchmarks.table import Row

MEMORY_FILE_BYTES = 2_000 * MB
MAX_PEAK_MB = 400.0
STARTS = 15


@dataclass(frozen=True, slots=True)
class Options:
    """How thoroughly to measure."""

    scale: float = 1.0
    """Of all corpora; targets are meant for 1."""
    repeats: int = 3

    def size(self, bytes_at_full_scale: float) -> int:
        """Bytes, or files, at this scale."""
        return max(1, int(bytes_at_full_scale * self.scale))


Benchmark = Callable[[Options], Iterator[Row]]


def _verdict(met: bool) -> str:
    return "yes" if met else "NO"


def _row(name: str, corpus: Corpus, cost: Scan, *, measured: str) -> Row:
    """A line about one scan, still without a target; the findings by label go to the error stream."""
    labels = ", ".join(f"{label} {count}" for label, count in sorted(cost.counts.items())) or "nothing"
    print(f"{name}: found {labels}; {cost.skips} skips", file=sys.stderr, flush=True)
    return Row(
        name=name,
        mb=f"{corpus.bytes / MB:.0f}",
        cpu_s=f"{cost.cpu_seconds:.2f}",
        mb_per_cpu_s=f"{cost.rate(corpus.bytes):.1f}",
        peak_mb=f"{cost.peak_bytes / MB:.0f}",
        read_as=cost.read_as,
        findings=str(cost.findings),
        measured=measured if not cost.skips else f"{measured}, {cost.skips} unread",
    )


def throughput(
    name: str,
    make: Callable[[Options], Corpus],
    *,
    at_least: float | None = None,
    values_a_line: int = 0,
    start: Callable[[], Corpus] = corpora.one_line,
) -> Benchmark:
    """A benchmark that scans one corpus with one worker.

    `at_least` are MB per CPU-second. They only count if everything was read, the decoded bytes and not
    just the stored ones, and if 95 % of `values_a_line` were found.
    """

    def measure(options: Options) -> Iterator[Row]:
        corpus = make(options)
        cost = scan(corpus, repeats=options.repeats, start=start())
        rate = cost.rate(corpus.bytes)
        row = _row(name, corpus, cost, measured=f"{rate:.1f} MB/CPU s")
        if at_least is None:
            yield row
            return
        found, wanted = 0.0, 0.95 * values_a_line
        target = f">= {at_least:g}"
        if values_a_line:
            found = cost.findings / corpus.lines()
            row = replace(row, measured=f"{row.measured}, {found:.2f} a line")
            target += f", {wanted:g} a line"
        all_read = not cost.skips and cost.read_bytes >= 0.9 * corpus.bytes
        met = rate >= at_least and found >= wanted and all_read
        yield replace(row, target=target, met=_verdict(met))

    return measure


def workers(options: Options) -> Iterator[Row]:
    """Two workers against one: how much sooner it is done, and what the second one costs in CPU time."""
    trees = (
        ("workers: source tree", corpora.source_tree(options.size(15_000))),
        ("workers: tickets, 8 files", corpora.tickets(options.size(20 * MB), files=8)),
    )
    for name, corpus in trees:
        one = scan(corpus, jobs=1, repeats=options.repeats, start=corpora.one_line())
        two = scan(corpus, jobs=2, repeats=options.repeats, start=corpora.two_files())
        faster = one.wall_seconds / max(two.wall_seconds, 1e-3)
        dearer = two.cpu_seconds / max(one.cpu_seconds, 1e-3)
        yield replace(
            _row(name, corpus, two, measured=f"{faster:.2f}x sooner, {dearer:.2f}x CPU"),
            target=">= 1.7x sooner",
            met=_verdict(faster >= 1.7 and not two.skips and two.counts == one.counts),
        )


def start_up(options: Options) -> Iterator[Row]:
    """What the command line costs before it does anything."""
    script = Path(sys.executable).with_name("leaktight")
    for option, most in (("--version", 100.0), ("--help", 100.0)):
        uses = [run((script, option)) for _ in range(STARTS)]
        milliseconds = 1000 * median(use.cpu_seconds for use in uses)
        yield Row(
            name=f"leaktight {option}",
            measured=f"{milliseconds:.0f} CPU ms",
            target=f"<= {most:g}",
            met=_verdict(milliseconds <= most),
        )


def memory(*formats: str) -> Benchmark:
    """A benchmark that scans one file of 2 GB for each format; the files are made and deleted one by one."""

    def measure(options: Options) -> Iterator[Row]:
        for name in formats:
            folder = HOME / f"memory-{name}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            try:
                corpus = Corpus(folder, WRITERS[name](folder, options.size(MEMORY_FILE_BYTES)))
                cost = scan(corpus, repeats=1)
            finally:
                shutil.rmtree(folder)
            yield _memory_row(name, corpus, cost)

    return measure


def _memory_row(name: str, corpus: Corpus, cost: Scan) -> Row:
    peak = cost.peak_bytes / MB
    return replace(
        _row(f"memory: {name}", corpus, cost, measured=f"{peak:.0f} MB peak"),
        target=f"<= {MAX_PEAK_MB:g}",
        met=_verdict(peak <= MAX_PEAK_MB and not cost.skips),
    )


BENCHMARKS: dict[str, Benchmark] = {
    "clean-jsonl": throughput(
        "clean JSON lines", lambda options: corpora.clean_jsonl(options.size(300 * MB)), at_least=500
    ),
    "ascii-jsonl": throughput(
        "escaped Russian JSON lines", lambda options: corpora.ascii_jsonl(options.size(100 * MB))
    ),
    "clean-parquet": throughput(
        "clean parquet",
        lambda options: corpora.clean_parquet(options.size(300 * MB)),
        at_least=500,
        start=corpora.one_row,
    ),
    "source-tree": throughput(
        "source tree", lambda options: corpora.source_tree(options.size(15_000)), at_least=300
    ),
    "tickets": throughput(
        "support tickets", lambda options: corpora.tickets(options.size(20 * MB)), at_least=8, values_a_line=8
    ),
    "personal": personal.measure,
    "sanitize": sanitizing.measure,
    "attack": attacking.measure,
    "train": training.measure,
    "embeddings": throughput("float embeddings", lambda options: corpora.embeddings(options.size(100 * MB))),
    "weights": throughput("random weights", lambda options: corpora.weights(options.size(200 * MB))),
    "headers": lambda options: headers.judged_by_header(options.scale, options.repeats),
    "deep": lambda options: headers.searched_in_depth(options.scale, options.repeats),
    "secrets": lambda options: planting.measure(),
    "calibration": lambda options: calibration.measure(options.scale),
    "quality": lambda options: quality.measure(options.scale),
    "tokenizers": lambda options: vocabularies.measure(options.scale),
    "beside": beside.folder_beside_peer,
    "git-history": beside.history_beside_peer,
    "workers": workers,
    "start-up": start_up,
}
"""What runs when nothing is named."""

OPT_IN: dict[str, Benchmark] = {
    "memory": memory(*WRITERS),
    **{f"memory-{name}": memory(name) for name in WRITERS},
}
"""What takes minutes and 2 GB of disk, and only runs when it is named."""
