"""Files to findings, in one process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch, join_texts, single_text
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.naming import NamesMode
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut, Trace
from leaktight.detect.gather import READER_FAILURES, Gatherer, Outcome
from leaktight.detect.names.opening import open_names
from leaktight.detect.ruleset import RuleSet
from leaktight.formats.format import HEAD_BYTES, Format, Head
from leaktight.formats.reading.bounded import place_in_file
from leaktight.formats.reading.rejoined import rejoin
from leaktight.formats.sniff import all_formats, choose_format
from leaktight.scan.collect import Collector
from leaktight.scan.columns import TableColumns
from leaktight.scan.discreet import Discreet, split_suffixes
from leaktight.scan.judge import Judge
from leaktight.scan.messages import MemberBytes, MemberInFile, Task
from leaktight.scan.name_samples import NameSamples
from leaktight.scan.names import NamesPass
from leaktight.scan.result import ScanResult
from leaktight.scan.settings import Settings
from leaktight.scan.streams import SMALL_BYTES, read_start, read_up_to, reason_of
from leaktight.sources.git_folders import common_folder, folder_around
from leaktight.sources.lfs import NOT_HERE, object_of, stored_object
from leaktight.sources.local import LocalFile, describe, open_file, size_now

PROGRESS_BYTES = 4 << 20
"""How much is read between two signs of progress."""
PROGRESS_SECONDS = 1.0
"""How long it may take until a sign is given, even of less: a reader that gives none is taken for stuck."""

MAX_WAITING_BYTES = 8 << 20
"""Texts that wait until they are read for names, where all are."""

OnProgress = Callable[[int], None]

Isolate = Callable[[Task], None]
"""Hands a file or member whose format has a native parser to a worker process."""


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
        self._least = settings.policy.min_confidence
        self._judge = Judge(settings.policy, settings.baseline, settings.today)
        self._collector = Collector(
            Fingerprinter(settings.key),
            self._judge,
            Discreet(rules),
            self.result,
            reveal=settings.reveal,
            verify=settings.verify,
        )
        self._gatherer = Gatherer(rules)
        self._rules = rules
        self._samples = NameSamples(settings.policy.naming)
        self._tables = TableColumns(rules)
        self._isolate = isolate
        self._progress = _Progress(on_progress)
        self._unpacked = _Unpacked(self._limits)
        self._names: dict[tuple[str, str], tuple[Location, int | None]] = {}
        """(source, path) -> location and size of a file or member whose name is still to be judged."""

    def scan_file(self, file: LocalFile) -> None:
        """Reads one file of a folder; whatever goes wrong with it is a Skip."""
        try:
            data, size = read_start(file.file, file.size)
        except OSError as cause:
            self._name(file.location, file.size)
            self._skip(file.location, describe(cause))
            return
        self._name(file.location, size)
        self._progress.begin(size)
        self._unpacked.begin(file.location, size)
        self._scan_file(file, data, size)
        self._progress.end()

    def _scan_file(self, file: LocalFile, data: bytes, size: int) -> None:
        is_whole = len(data) <= SMALL_BYTES
        if is_whole:
            if len(data) < size:
                self._skip(file.location, f"shrank while it was read: {len(data)} of {size} bytes")
            if (name := object_of(data)) is not None:
                self._scan_stored(file, name)
                return
            blob = Blob.of(file.location, data)
        else:
            blob = Blob(file.location, partial(open_file, file.file), size)
        format = choose_format(Head(data[:HEAD_BYTES], blob.name, blob.size))
        skips = len(self.result.skips)
        if format.isolated and self._isolate is not None:
            self._progress.begin(0)
            self._hand_over(file)
        else:
            self._read(blob, format)
        if not is_whole and len(self.result.skips) == skips and size_now(file.file) < size:
            self._skip(file.location, f"shrank while it was read: it had {size} bytes")

    def _scan_stored(self, pointer: LocalFile, name: str) -> None:
        """Reads what an LFS pointer stands for from the local store of the repository around it."""
        around = folder_around(Path(pointer.file))
        folder = None if around is None else common_folder(around)
        stored = None if folder is None else stored_object(folder, name)
        # An object that is a pointer again may lead in a circle.
        is_stored = folder is not None and Path(pointer.file).is_relative_to(folder / "lfs")
        if stored is None or is_stored:
            self._skip(pointer.location, NOT_HERE)
        else:
            self.scan_file(LocalFile(pointer.location, str(stored), None))

    def scan_blob(self, blob: Blob) -> None:
        """Reads a stream: standard input, a member of a container, an embedded file."""
        if blob.depth > self._limits.max_depth:
            self._skip(blob.location, f"nested deeper than {self._limits.max_depth} containers")
            return
        if self._unpacked.is_too_much(blob.location):
            self._unpacked.skip(blob.location, self.result.skips)
            return
        self._name(blob.location, blob.size)
        try:
            stream = blob.open()
        except (FormatError, OSError) as cause:
            self._skip(blob.location, reason_of(cause))
            return
        data, damage = read_up_to(stream, SMALL_BYTES + 1)
        if damage:
            self._skip(blob.location, damage)
        if len(data) <= SMALL_BYTES:
            stream.close()
            whole = Blob.of(blob.location, data, blob.depth)
        else:
            whole = rejoin(blob, data, stream)
        format = choose_format(Head(data[:HEAD_BYTES], whole.name, whole.size))
        if format.isolated and self._isolate is not None:
            self._isolate_stream(whole)
        else:
            self._read(whole, format)

    def scan_texts(self, batch: TextBatch) -> None:
        """Looks at texts that stand in no file, such as the messages of commits."""
        self._count(("patterns", "git messages", "decoded"), batch)
        self._take(self._gatherer.add(batch))

    def finish(self) -> ScanResult:
        """Everything found; to be called once, at the end."""
        self._take(self._gatherer.add(_names_batch([place for place, _ in self._names.values()])))
        for place, size in self._names.values():
            self.result.left_overs.see(place, size)
        self._take(self._gatherer.flush())
        self.result.samples = self._samples
        self._progress.flush()
        self._collector.finish()
        if not self._samples.strata:
            self.result.records.sum_up()
        self.result.tally = self.result.tally.merge(self._judge.tally())
        return self.result

    def _read(self, blob: Blob, format: Format) -> None:
        """Reads a blob; one that its own format cannot make anything of is read for printable runs."""
        catch_all = all_formats()[-1]
        if not self._read_as(blob, format) and format is not catch_all and blob.seekable:
            self._read_as(blob, catch_all)

    def _read_as(self, blob: Blob, format: Format) -> bool:
        """Whether anything could be read of it."""
        key = ("patterns", format.name, format.how)
        self.result.count(key, files=1)
        got_text, got_skip = False, False
        columns = self._tables.sampler(blob.location, format.name)
        try:
            for item in format.read(blob, self._limits):
                if isinstance(item, TextBatch):
                    self._count(key, item)
                    if columns is not None:
                        columns.see(item)
                    self._take(self._gatherer.add(item))
                    self._sample(item, format.name)
                    if blob.depth and self._unpacked.is_too_much(blob.location, len(item.data)):
                        self._unpacked.skip(blob.location, self.result.skips)
                        return True
                else:
                    self._take((item,))
                got_skip |= isinstance(item, Skip)
                got_text |= not isinstance(item, Skip)
            if columns is not None:
                self._take(self._tables.traces(columns))
        except (FormatError, OSError) as cause:
            self._skip(blob.location, reason_of(cause))
            got_skip = True
        except READER_FAILURES as cause:
            self._skip(blob.location, f"{format.name} reader failed: {cause.__class__.__name__}")
            got_skip = True
        return got_text or not got_skip

    def _sample(self, batch: TextBatch, format: str) -> None:
        """Keeps of a batch what is to be read for names; with all of it to be read, reads it in portions."""
        try:
            self._samples.add(batch, format)
        except (*READER_FAILURES, FormatError, OSError):
            # Whoever looks for patterns in the same batch says so.
            return
        if self._samples.kept_bytes >= MAX_WAITING_BYTES and self._samples.naming.mode is NamesMode.ALL:
            self._samples = self._read_names(self._samples)

    def _read_names(self, samples: NameSamples) -> NameSamples:
        """Reads texts for names here and now; gives room for the next ones."""
        reader = open_names(samples.naming.model)
        NamesPass(reader, self._rules, self._collector, self.result, self._progress.advance).run(samples)
        fresh = NameSamples(samples.naming)
        fresh.left_out = samples.left_out
        return fresh

    def _count(self, key: tuple[str, str, str], batch: TextBatch) -> None:
        own = batch.window
        size = len(batch.data) if own is None else own.own_end - own.own_start
        self.result.count(key, bytes=size, rows=batch.rows)
        self.result.texts += len(batch.offsets) - 1
        self._progress.advance(size)

    def _isolate_stream(self, blob: Blob) -> None:
        """Sends a member to the worker process: where it stands, if it stands in a file as it is, else its
        bytes; more of these than memory can be spared for are a Skip."""
        most = 2 * self._limits.max_whole_bytes
        with blob.open() as stream:
            if (found := place_in_file(stream)) is not None:
                self._hand_over(MemberInFile(blob.location, *found, blob.depth))
                return
            data, damage = read_up_to(stream, most + 1)
        if damage:
            self._skip(blob.location, damage)
        elif len(data) > most:
            self._skip(blob.location, f"larger than {most >> 20} MiB inside a container")
            return
        self._hand_over(MemberBytes(blob.location, data, blob.depth))

    def _hand_over(self, task: Task) -> None:
        """Leaves a task to the worker process, which tells its progress and looks at its name, too."""
        assert self._isolate is not None
        self._names.pop((task.location.source, task.location.path), None)
        self._isolate(task)

    def _name(self, location: Location, size: int | None) -> None:
        self._names[location.source, location.path] = location, size

    def _take(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, tuple):
                try:
                    self._collector.take(*outcome)
                except READER_FAILURES as cause:
                    # Only the reader knows where a match stands, down to its file.
                    reason = f"the place of a match cannot be told: {cause.__class__.__name__}"
                    self._skip(Location("", "?"), reason)
            elif isinstance(outcome, Skip):
                self.result.skips.append(outcome)
            elif isinstance(outcome, Trace):
                if outcome.confidence >= self._least:
                    self._collector.take_trace(outcome)
            elif isinstance(outcome, LeftOut):
                self.result.leave_out(outcome)
            else:
                self.scan_blob(outcome)

    def _skip(self, location: Location, reason: str) -> None:
        self.result.skips.append(Skip(location, reason))


def _own_name(path: str) -> str:
    """A member's name, or a file's path."""
    return split_suffixes(path.rpartition("!")[2])[0]


def _here(place: Location, _text: int, _offset: int) -> Location:
    return place


def _names_batch(locations: list[Location]) -> TextBatch:
    """The names of files and members, which hold values, too; without their suffixes.

    Coarse, as the texts of an exact batch stand in one file: each name that a hit ends in becomes a batch.
    """
    data, offsets = join_texts([location.path.encode("utf-8", "replace") for location in locations])

    def refine(ends: NDArray[np.int64]) -> Iterator[TextBatch]:
        for text in np.unique(np.searchsorted(offsets, ends - 1, side="right") - 1).tolist():
            name = _own_name(locations[text].path).encode("utf-8", "replace")
            place = replace(locations[text], part="file name")
            yield TextBatch(name, single_text(len(name)), partial(_here, place))

    return TextBatch(data, offsets, lambda text, _: locations[text], refine=refine)


class _Unpacked:
    """Counts what comes out of each file's containers: each may keep to the limits, and those inside it, too,
    and all of them together not."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left: dict[tuple[str, str], int] = {}
        self._told: set[tuple[str, str]] = set()

    def begin(self, file: Location, size: int) -> None:
        """Takes up a file of a folder; of others, such as standard input, the size is not known."""
        limits = self._limits
        free = limits.max_depth * limits.ratio_free_bytes
        # Files with a "!" in their names are counted with their namesakes.
        self._left[self._key(file)] = self._left.get(self._key(file), 0) + max(free, limits.ratio * size)

    def is_too_much(self, place: Location, more: int = 0) -> bool:
        """Whether more has come out of a file than may, with this."""
        key = self._key(place)
        if key not in self._left:
            return False
        self._left[key] -= more
        return self._left[key] < 0

    def skip(self, place: Location, skips: list[Skip]) -> None:
        """Says so once for each file."""
        key = self._key(place)
        if key not in self._told:
            self._told.add(key)
            reason = f"more than {self._limits.ratio} times its size comes out of its containers"
            skips.append(Skip(Location(*key), reason))

    @staticmethod
    def _key(place: Location) -> tuple[str, str]:
        return place.source, place.path.partition("!")[0]


class _Progress:
    """Adds up what was read, so that a sign is given now and then and each file counts its size."""

    def __init__(self, tell: OnProgress | None) -> None:
        self._tell = tell
        self._untold = 0
        self._left = 0
        self._told_at = time.monotonic()

    def begin(self, size: int) -> None:
        self._left = size

    def advance(self, size: int) -> None:
        size = min(size, self._left)
        self._left -= size
        self._untold += size
        if self._untold >= PROGRESS_BYTES or time.monotonic() - self._told_at > PROGRESS_SECONDS:
            self.flush()

    def end(self) -> None:
        self.advance(self._left)

    def flush(self) -> None:
        if self._tell is not None:
            self._tell(self._untold)
        self._untold = 0
        self._told_at = time.monotonic()
