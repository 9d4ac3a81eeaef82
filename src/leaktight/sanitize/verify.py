"""Is anything left: the copy is scanned, and searched for every value that was replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

from leaktight.core.batch import TextBatch, line_ends
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.finding import Finding
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.policy import Policy
from leaktight.core.report import Report, Skip
from leaktight.detect.gate import Gate
from leaktight.detect.gather import READER_FAILURES
from leaktight.detect.ruleset import texts_of
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.rejoined import rejoin
from leaktight.formats.sniff import choose_format
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.rewriter import Job
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.hidden import Place, places
from leaktight.sanitize.outcome import Remains
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.removed import RemovedValues
from leaktight.sanitize.suspects import spellings_gate
from leaktight.scan.run import scan
from leaktight.sources.local import LocalFile, open_file

MOST_CHUNKS = 8
COLUMN = "column"
"""Evidence of what is found by its column, not by a value."""
_PLACEHOLDER = re.compile(r"\[[A-Z0-9_]+\]")


def rescan(
    folder: Path, policy: Policy, written: RemovedValues, jobs: int
) -> tuple[list[Finding], list[Skip]]:
    """What a scan finds in a copy, but for what was put there; and what it could not read."""
    report: Report = scan(folder, policy=policy, jobs=jobs, reveal=True, history="no")
    left = [
        replace(one, value=None) for one in report.findings if not _is_written(one, written, folder, policy)
    ]
    return left, list(report.skips)


def _is_written(finding: Finding, written: RemovedValues, folder: Path, policy: Policy) -> bool:
    if COLUMN in finding.evidence:
        return _is_written_column(finding.location, written, folder, policy)
    value = finding.value or ""
    return not _PLACEHOLDER.sub("", value).strip() or written.was_written(value)


def _is_written_column(place: Location, written: RemovedValues, folder: Path, policy: Policy) -> bool:
    """Whether the cells of a column, as far as a sample goes, were put there: surrogates are of the kind that
    they stand for."""
    try:
        cells = list(_cells(folder, place.path, place.part.partition(" ")[2], policy.limits))
    except (FormatError, OSError):
        return False
    return bool(cells) and all(written.was_written(cell) for cell in cells)


def _cells(folder: Path, path: str, column: str, limits: Limits) -> Iterator[str]:
    """The texts of a column at a file's beginning."""
    # A scan tells what is in a compressed file after a "!".
    file = path if (folder / path).is_file() else path.rpartition("!")[0]
    wrapping = unwrap(file, partial(open_file, str(folder / file)), limits)
    rewriter = choose_rewriter(wrapping.head)
    if rewriter is None:
        return
    for chunk in islice(rewriter.chunks(Job(wrapping.open, wrapping.name, limits)), MOST_CHUNKS):
        for field in chunk.fields:
            if field.path == column and not field.is_key:
                yield from (text.decode("utf-8", "replace") for text in field.texts if text.strip())


def names_left(entries: Iterable[LocalFile], removed: RemovedValues) -> Iterator[Remains]:
    """Values that were replaced and that stand in names of files, in whatever spelling."""
    files = list(entries)
    for file, found in places([one.location.path for one in files], removed.found_in):
        yield _remains(files[file].location.at("file name"), found)


def left_in(entry: LocalFile, removed: RemovedValues, plan: Plan) -> Iterator[Remains | Skip]:
    """Where values that were replaced stand in a file of a copy after all, with its metadata, in whatever
    spelling."""
    gate = spellings_gate(plan.cache)
    waiting = [Blob(entry.location, partial(open_file, entry.file), entry.size)]
    while waiting:
        blob = waiting.pop()
        try:
            stream = blob.open()
            head = stream.read(HEAD_BYTES)
            whole = rejoin(blob, head, stream)
            for item in choose_format(Head(head, blob.name, blob.size)).read(whole, plan.policy.limits):
                if isinstance(item, TextBatch):
                    yield from _in_batch(item, removed, gate)
                elif isinstance(item, Blob):
                    waiting.append(item)
        except (FormatError, OSError, *READER_FAILURES) as cause:
            yield Skip(blob.location, f"not searched for what was replaced: {cause.__class__.__name__}")


def _in_batch(batch: TextBatch, removed: RemovedValues, gate: Gate) -> Iterator[Remains]:
    if batch.refine is not None:
        for item in batch.refine(line_ends(batch.data)):
            if isinstance(item, TextBatch):
                yield from _in_batch(item, removed, gate)
        return
    bounds = batch.offsets.tolist()
    data = bytes(batch.data)
    texts = [data[low : high - 1].decode("utf-8", "replace") for low, high in pairwise(bounds)]
    for text, found in places(texts, removed.found_in, sorted(set(texts_of(batch, gate.scan(data)[1])))):
        offset = len(texts[text][: found.start].encode("utf-8", "replace"))
        yield _remains(batch.locate(text, offset), found)


def _remains(where: Location, found: Place) -> Remains:
    if found.through:
        words = f"in {found.through}"
        where = replace(where, part=f"{where.part}, {words}" if where.part else words)
    return Remains(where, found.start, found.end)
