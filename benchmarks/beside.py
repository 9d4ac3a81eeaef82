"""The same corpus and the same history, scanned by leaktight and by Kingfisher in turn, in one run.

Kingfisher (PyPI package `kingfisher-bin`) runs without validation and with a warm rule cache. A planted
value is found if some finding in its file holds it, is at least 12 characters of it, or has 21 characters in
a row in common with it.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import corpora
from benchmarks.corpora import HOME, MB, Corpus
from benchmarks.histories import grown_history
from benchmarks.hosts import CONTAINERS, PLAIN
from benchmarks.measure import Usage, run
from benchmarks.scanning import DONE, scan_command
from benchmarks.table import Row
from benchmarks.tokens import Token, tokens

if TYPE_CHECKING:
    from benchmarks.suite import Options

IN_CONTAINERS = (
    "huggingface", "openai project", "anthropic", "github", "gitlab", "aws secret", "slack bot", "stripe",
    "google api", "cohere", "database", "private key",
)  # fmt: skip
_PEER_DONE = (0, 200, 205)
MIN_RECALL, TIMES_FASTER, SHARE_OF_MEMORY = 0.95, 2.0, 0.5
_PART, _LEAST = 21, 12
Found = dict[str, list[str]]
"""File -> the values found in it."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A credential in a file of the planted folder."""

    family: str
    """"plain" or "containers"."""
    file: str
    token: Token


@dataclass(frozen=True, slots=True)
class Cost:
    """The medians of some runs."""

    cpu_seconds: float
    peak_bytes: int

    @classmethod
    def of(cls, uses: Sequence[Usage]) -> Cost:
        return cls(median(use.cpu_seconds for use in uses), int(median(use.peak_bytes for use in uses)))


def peer() -> Path | None:
    """Kingfisher's program, if it is installed."""
    import importlib.util

    spec = importlib.util.find_spec("kingfisher")
    inside = Path(spec.origin).parent / "bin" / "kingfisher" if spec and spec.origin else None
    if inside is not None and inside.is_file():
        return inside
    found = shutil.which("kingfisher")
    return Path(found) if found else None


def folder_beside_peer(options: Options) -> Iterator[Row]:
    """Recall in plain text and containers, false alarms of decoys, and MB per CPU-second."""
    corpus = mixed(options)
    output = HOME / "beside.json"
    run([*_scan_without_history(corpus.folder, output), "--reveal"], accepted=DONE)
    yield from _recall("leaktight", _own_findings(output), target=MIN_RECALL)
    kingfisher = peer()
    if kingfisher is None:
        yield _absent("folder beside kingfisher")
        return
    output.unlink()
    run(_peer_command(kingfisher, corpus.folder, output, history=False), accepted=_PEER_DONE)
    yield from _recall("kingfisher", _peer_findings(output), target=None)
    yield _race(
        "folder beside kingfisher",
        corpus.bytes,
        lambda: _scan_without_history(corpus.folder, output),
        lambda: _peer_command(kingfisher, corpus.folder, output, history=False),
        options.repeats,
    )


def history_beside_peer(options: Options) -> Iterator[Row]:
    """MB per CPU-second and memory over a git history of at least 10,000 blobs."""
    corpus = grown_history(options.size(12_000))
    kingfisher = peer()
    if kingfisher is None:
        yield _absent("history beside kingfisher")
        return
    output = HOME / "beside.json"
    yield _race(
        "history beside kingfisher",
        corpus.bytes,
        lambda: [*scan_command(corpus.folder, output, 1), "--history", "only"],
        lambda: _peer_command(kingfisher, corpus.folder, output, history=True),
        options.repeats,
        share_of_memory=SHARE_OF_MEMORY,
    )


def mixed(options: Options) -> Corpus:
    """Source files, JSON lines, random weights, and planted credentials of 60 types in all spellings."""
    parts = (
        corpora.source_tree(options.size(15_000)),
        corpora.clean_jsonl(options.size(200 * MB)),
        corpora.weights(options.size(30 * MB)),
    )

    def fill(folder: Path) -> int:
        size = 0
        for number, part in enumerate(parts):
            shutil.copytree(part.folder, folder / f"part{number}")
            size += part.bytes
        return size + plant(folder / "planted")

    return corpora.prepare("mixed", fill, options.scale, len(CONTAINERS), "1")


def plants() -> list[Plant]:
    """All tokens in all plain spellings, and some in all containers; the same on every run."""
    plain = [(file, token) for number, file in enumerate(PLAIN) for token in tokens(100 + number)]
    inside = [
        (file, token)
        for number, file in enumerate(CONTAINERS)
        for token in tokens(300 + number)
        if token.kind in IN_CONTAINERS
    ]
    return [
        Plant(family, f"{family}/{number:04}/{file}", token)
        for family, hosts in (("plain", plain), ("containers", inside))
        for number, (file, token) in enumerate(hosts)
    ]


def plant(folder: Path) -> int:
    """Writes all plants; returns how many bytes."""
    for one in plants():
        path = folder / one.file
        path.parent.mkdir(parents=True)
        if one.family == "plain":
            path.write_text(PLAIN[path.name](one.token))
        else:
            CONTAINERS[path.name](path, one.token)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _recall(tool: str, found: Found, *, target: float | None) -> Iterator[Row]:
    wanted = Counter(one.family for one in plants())
    missed: dict[str, Counter[str]] = defaultdict(Counter)
    for one in plants():
        if not any(_is_same(one.token.value, value) for value in found.get(one.file, ())):
            missed[one.family][one.token.kind if one.family == "plain" else Path(one.file).name] += 1
    for family, total in wanted.items():
        share = 1 - missed[family].total() / total
        print(f"{tool}, {family}: missed {missed[family].most_common(12)}", file=sys.stderr, flush=True)
        yield Row(
            name=f"{tool}: planted, {family}",
            measured=f"{share:.3f} of {total}",
            target="" if target is None else f">= {target:g}",
            met="" if target is None else "yes" if share >= target else "NO",
        )


def _is_same(planted: str, value: str) -> bool:
    """Some rules take all of a URL or a file, others only the part of it that is secret."""
    planted, value = planted.strip(), value.strip()
    if value in planted:
        return len(value) >= min(_LEAST, len(planted))
    return planted in value or (len(planted) >= _PART and _shares(planted, value))


def _shares(planted: str, value: str) -> bool:
    """Whether they have more than 20 characters in a row in common."""
    return any(planted[at : at + _PART] in value for at in range(0, len(planted) - _PART + 1, 4))


def _own_findings(output: Path) -> Found:
    found: Found = defaultdict(list)
    with output.open() as lines:
        for line in lines:
            finding = json.loads(line)
            if finding["type"] == "finding" and finding["label"].startswith("secret."):
                found[_planted_file(finding["path"])].append(finding.get("value") or "")
    return found


def _peer_findings(output: Path) -> Found:
    found: Found = defaultdict(list)
    for record in _peer_records(json.loads(output.read_text())):
        finding = record["finding"]
        found[_planted_file(finding["path"])].append(finding["snippet"])
    return found


def _peer_records(report: Any) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = report["findings"] if isinstance(report, dict) else report
    return records


def _planted_file(path: str) -> str:
    """The planted file that a path leads into: containers name their members behind it."""
    inside = path.rpartition("planted/")[2].replace("!", "/").split("/")
    return "/".join(inside[:3])


def _race(
    name: str,
    size: int,
    own: Callable[[], list[str | Path]],
    other: Callable[[], list[str | Path]],
    repeats: int,
    *,
    share_of_memory: float | None = None,
) -> Row:
    """Both in turn, each warmed up by one run; the ratio of the medians decides."""
    run(own(), accepted=DONE)
    run(other(), accepted=_PEER_DONE)
    ours, theirs = [], []
    for _ in range(repeats):
        ours.append(run(own(), accepted=DONE))
        theirs.append(run(other(), accepted=_PEER_DONE))
    mine, peers = Cost.of(ours), Cost.of(theirs)
    faster = peers.cpu_seconds / mine.cpu_seconds
    memory = mine.peak_bytes / peers.peak_bytes
    met = faster >= TIMES_FASTER and (share_of_memory is None or memory <= share_of_memory)
    target = f">= {TIMES_FASTER:g}x" + (
        "" if share_of_memory is None else f", <= {share_of_memory:g}x memory"
    )
    return Row(
        name=name,
        mb=f"{size / MB:.0f}",
        cpu_s=f"{mine.cpu_seconds:.2f} / {peers.cpu_seconds:.2f}",
        mb_per_cpu_s=f"{size / MB / mine.cpu_seconds:.0f} / {size / MB / peers.cpu_seconds:.0f}",
        peak_mb=f"{mine.peak_bytes / MB:.0f} / {peers.peak_bytes / MB:.0f}",
        measured=f"{faster:.2f}x, {memory:.2f}x memory",
        target=target,
        met="yes" if met else "NO",
    )


def _scan_without_history(folder: Path, output: Path) -> list[str | Path]:
    return [*scan_command(folder, output, 1), "--history", "no"]


def _peer_command(program: Path, folder: Path, output: Path, *, history: bool) -> list[str | Path]:
    """One job, no validation, no network, its defaults otherwise."""
    output.unlink(missing_ok=True)
    options = ["--no-validate", "--no-update-check", "--jobs", "1", "--format", "json", "--output", output]
    return [program, "scan", folder, *options, "--git-history", "full" if history else "none"]


def _absent(name: str) -> Row:
    return Row(name, measured="kingfisher-bin is not installed", met="NO")
