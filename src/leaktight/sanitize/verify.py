"""Is anything left: the copy is scanned, and searched for every value that was replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from leaktight.core.batch import TextBatch, line_ends
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.finding import Finding
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.policy import Policy
from leaktight.core.report import Report, Skip
from leaktight.detect.gather import READER_FAILURES
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.rejoined import rejoin
from leaktight.formats.sniff import choose_format
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.rewriter import Job
from leaktight.sanitize.files.wrapped import unwrap
from leaktight.sanitize.hidden import Place, places
from leaktight.sanitize.outcome import Remains
from leaktight.sanitize.removed import RemovedValues
from leaktight.scan.run import scan
from leaktight.sources.local import LocalFile, list_files, open_file

MOST_REMAINS = 1000
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
    wrapping = unwrap(path, partial(open_file, str(folder / path)), limits)
    rewriter = choose_rewriter(wrapping.head)
    if rewriter is None:
        return
    for chunk in islice(rewriter.chunks(Job(wrapping.open, wrapping.name, limits)), MOST_CHUNKS):
        for field in chunk.fields:
            if field.path == column and not field.is_key:
                yield from (text.decode("utf-8", "replace") for text in field.texts if text.strip())


def remains_in(folder: Path, removed: RemovedValues, limits: Limits) -> Iterator[Remains | Skip]:
    """Where values that were replaced stand in a copy after all, in whatever spelling: in texts, metadata and
    file names."""
    count = 0
    for entry in list_files(str(folder)):
        if isinstance(entry, Skip):
            yield entry
            continue
        for found in places(entry.location.path, removed.found_in):
            yield _remains(entry.location.at("file name"), found)
        for one in _in_file(entry, removed, limits):
            yield one
            count += isinstance(one, Remains)
            if count >= MOST_REMAINS:
                return


def _in_file(entry: LocalFile, removed: RemovedValues, limits: Limits) -> Iterator[Remains | Skip]:
    waiting = [Blob(entry.location, partial(open_file, entry.file), entry.size)]
    while waiting:
        blob = waiting.pop()
        try:
            stream = blob.open()
            head = stream.read(HEAD_BYTES)
            whole = rejoin(blob, head, stream)
            for item in choose_format(Head(head, blob.name, blob.size)).read(whole, limits):
                if isinstance(item, TextBatch):
                    yield from _in_batch(item, removed)
                elif isinstance(item, Blob):
                    waiting.append(item)
        except (FormatError, OSError, *READER_FAILURES) as cause:
            yield Skip(blob.location, f"not searched for what was replaced: {cause.__class__.__name__}")


def _in_batch(batch: TextBatch, removed: RemovedValues) -> Iterator[Remains]:
    if batch.refine is not None:
        for item in batch.refine(line_ends(batch.data)):
            if isinstance(item, TextBatch):
                yield from _in_batch(item, removed)
        return
    for text in range(len(batch)):
        low, high = batch.span(text)
        words = bytes(batch.data[low:high]).decode("utf-8", "replace")
        for found in places(words, removed.found_in):
            offset = len(words[: found.start].encode("utf-8", "replace"))
            yield _remains(batch.locate(text, offset), found)


def _remains(where: Location, found: Place) -> Remains:
    if found.through:
        words = f"in {found.through}"
        where = replace(where, part=f"{where.part}, {words}" if where.part else words)
    return Remains(where, found.start, found.end)
