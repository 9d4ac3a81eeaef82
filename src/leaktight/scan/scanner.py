"""Files to findings, in one process."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import TextBatch
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.detect.gather import Gatherer, Outcome
from leaktight.detect.ruleset import RuleSet
from leaktight.formats.format import HEAD_BYTES, Format, Head
from leaktight.formats.sniff import choose_format
from leaktight.scan.collect import Collector
from leaktight.scan.judge import Judge
from leaktight.scan.result import ScanResult
from leaktight.scan.settings import Settings
from leaktight.sources.local import LocalFile, describe, open_file

SMALL_BYTES = 256 << 10
"""Files up to this size are read in one call."""

PROGRESS_BYTES = 4 << 20
"""How much is read between two signs of progress."""

OnProgress = Callable[[int], None]

Isolate = Callable[[Blob, "LocalFile | bytes"], None]
"""Hands a blob whose format has a native parser to a worker process: by file, or by its bytes."""


class Scanner:
    """Scans files and streams one after the other; `finish` gives what was found.

    `isolate` takes over what a native parser has to read; without it, it is read in this process.
    """

    def __init__(
        self,
        settings: Settings,
        rules: RuleSet,
        *,
        isolate: Isolate | None = None,
        on_progress: OnProgress | None = None,
    ) -> None:
        self.result = ScanResult()
        self._limits = settings.policy.limits
        self._judge = Judge(settings.policy, settings.baseline, settings.today)
        self._collector = Collector(
            Fingerprinter(settings.key), self._judge, self.result, reveal=settings.reveal
        )
        self._gatherer = Gatherer(rules)
        self._isolate = isolate
        self._progress = _Progress(on_progress)

    def scan_file(self, file: LocalFile) -> None:
        """Reads one file of a folder; whatever goes wrong with it is a Skip."""
        self._progress.begin(file.size)
        self._scan_file(file)
        self._progress.end()

    def _scan_file(self, file: LocalFile) -> None:
        try:
            data, is_whole = _read_start(file.file, file.size)
        except OSError as cause:
            self._skip(file.location, describe(cause))
            return
        if is_whole:
            if len(data) < file.size:
                self._skip(file.location, f"shrank while it was read: {len(data)} of {file.size} bytes")
            blob = Blob(file.location, partial(io.BytesIO, data), len(data))
        else:
            blob = Blob(file.location, partial(open_file, file.file), file.size)
        format = choose_format(Head(data[:HEAD_BYTES], blob.name, blob.size))
        if format.isolated and self._isolate is not None:
            self._isolate(blob, file)
        else:
            self._read(blob, format)

    def scan_blob(self, blob: Blob) -> None:
        """Reads a stream: standard input, a member of a container, an embedded file."""
        if blob.depth > self._limits.max_depth:
            self._skip(blob.location, f"nested deeper than {self._limits.max_depth} containers")
            return
        try:
            stream = blob.open()
            data = _read_up_to(stream, SMALL_BYTES + 1)
        except FormatError as cause:
            self._skip(blob.location, str(cause))
            return
        except OSError as cause:
            self._skip(blob.location, describe(cause))
            return
        if len(data) <= SMALL_BYTES:
            stream.close()
            whole = Blob(blob.location, partial(io.BytesIO, data), len(data), True, blob.depth)
        else:
            whole = _rejoin(blob, data, stream)
        format = choose_format(Head(data[:HEAD_BYTES], whole.name, whole.size))
        if format.isolated and self._isolate is not None:
            self._isolate_stream(whole)
        else:
            self._read(whole, format)

    def finish(self) -> ScanResult:
        """Everything found since the start or the last call."""
        self._take(self._gatherer.flush())
        self._progress.flush()
        self.result.tally = self._judge.tally()
        return self.result

    def _read(self, blob: Blob, format: Format) -> None:
        key = ("patterns", format.name, format.how)
        self.result.count(key, files=1)
        try:
            for item in format.read(blob, self._limits):
                if isinstance(item, TextBatch):
                    size = len(item.data) if item.window is None else item.window.own_end - item.window.own_start
                    self.result.count(key, bytes=size, rows=item.rows)
                    self.result.texts += len(item)
                    self._progress.advance(size)
                    self._take(self._gatherer.add(item))
                else:
                    self._take((item,))
        except FormatError as cause:
            self._skip(blob.location, str(cause))
        except OSError as cause:
            self._skip(blob.location, describe(cause))
        except (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError) as cause:
            self._skip(blob.location, f"{format.name} reader failed: {cause.__class__.__name__}")
        except (RecursionError, TypeError, ValueError) as cause:
            self._skip(blob.location, f"{format.name} reader failed: {cause.__class__.__name__}")

    def _isolate_stream(self, blob: Blob) -> None:
        """Sends a member's bytes to the worker process; one that is too large for memory is a Skip."""
        assert self._isolate is not None
        most = 2 * self._limits.max_whole_bytes
        try:
            with blob.open() as stream:
                data = _read_up_to(stream, most + 1)
        except FormatError as cause:
            self._skip(blob.location, str(cause))
            return
        if len(data) > most:
            self._skip(blob.location, f"larger than {most >> 20} MiB inside a container")
            return
        self._isolate(blob, data)

    def _take(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, tuple):
                self._collector.take(*outcome)
            elif isinstance(outcome, Skip):
                self.result.skips.append(outcome)
            else:
                self.scan_blob(outcome)

    def _skip(self, location: Location, reason: str) -> None:
        self.result.skips.append(Skip(location, reason))


class _Progress:
    """Adds up what was read, so that a sign is given every few megabytes and each file counts its size."""

    def __init__(self, tell: OnProgress | None) -> None:
        self._tell = tell
        self._untold = 0
        self._left = 0

    def begin(self, size: int) -> None:
        self._left = size

    def advance(self, size: int) -> None:
        size = min(size, self._left)
        self._left -= size
        self._untold += size
        if self._untold >= PROGRESS_BYTES:
            self.flush()

    def end(self) -> None:
        self.advance(self._left)

    def flush(self) -> None:
        if self._tell is not None and self._untold:
            self._tell(self._untold)
        self._untold = 0


def _read_start(file: str, size: int) -> tuple[bytes, bool]:
    """(first bytes, whether they are all) of a file: at most SMALL_BYTES of them."""
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "no regular file any more")
        data = os.read(descriptor, min(size, SMALL_BYTES) + 1)
        while 0 < len(data) <= SMALL_BYTES:
            more = os.read(descriptor, SMALL_BYTES + 1 - len(data))
            if not more:
                return data, True
            data += more
        return data, len(data) <= SMALL_BYTES
    finally:
        os.close(descriptor)


def _read_up_to(stream: BinaryIO, most: int) -> bytes:
    """Reads until `most` bytes or the end, however small the pieces that the stream gives."""
    pieces = []
    while most > 0:
        piece = stream.read(most)
        if not piece:
            break
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back that were read to judge it."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = memoryview(start)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._start:
            size = min(len(target), len(self._start))
            target[:size] = self._start[:size]
            self._start = self._start[size:]
            return size
        piece = self._rest.read(len(target))
        target[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._rest.close()
        super().close()


def _rejoin(blob: Blob, start: bytes, stream: BinaryIO) -> Blob:
    """The blob, to be opened once more from byte 0."""
    if blob.seekable:
        stream.close()
        return blob
    opened = io.BufferedReader(_Rejoined(start, stream), 1 << 20)
    return Blob(blob.location, lambda: opened, blob.size, False, blob.depth)
