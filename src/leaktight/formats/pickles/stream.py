"""Pickles of all protocols, also several in one file and with other bytes between and behind them.

They are taken apart and never loaded. torch's checkpoints hold them (`data.pkl` in a zip; the older form is a
sequence of pickles with raw weights behind), and joblib writes arrays into the midst of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.arrays.numbers import LEFT_OUT, MAX_ARRAY_BYTES
from leaktight.formats.binary import FORMAT as PRINTABLE_RUNS
from leaktight.formats.format import Format, Head
from leaktight.formats.pickles.arrays import Array
from leaktight.formats.pickles.calls import MAX_NAMES
from leaktight.formats.pickles.constants import array_texts, wide_texts
from leaktight.formats.pickles.pauses import Broken, Embedded, Need, Numbers, Spent, Stopped, Turned
from leaktight.formats.pickles.sniff import LOOK_BYTES, begins_call, begins_pickle
from leaktight.formats.pickles.strings import entries_batches
from leaktight.formats.pickles.walk import Walk
from leaktight.formats.reading.bounded import as_binary, open_section, read_fully
from leaktight.formats.reading.notes import notes
from leaktight.formats.reading.source import Source, Span
from leaktight.formats.text.text import FORMAT as TEXT

MAX_OPERATIONS = 20_000_000
SMALL_BYTES = 64 << 10
HELD_BYTES = 8 << 20
"""The largest embedded stretch of a stream that cannot seek which is held in memory."""
MAX_ENTRIES = 1 << 16
MAX_ARRAYS = 20_000
"""Arrays of one file that are looked at for long numbers."""
TORCH_MAGIC = (0x1950A86A20F9469CFC6C).to_bytes(10, "little")
"""What torch wrote first into checkpoints before they were zip files."""
SMALL_TENSORS_BYTES = 1 << 20
_SUFFIXES = (".pkl", ".pickle", ".joblib", ".pt", ".pth", ".ckpt", ".sav", ".p", ".dill", ".model", ".bin")


class PickleStream:
    """By the protocol and the first opcodes; in protocols 0 and 1 by all opcodes in the head."""

    name = "pickle"
    how = "decoded"
    isolated = False
    priority = 90

    def accepts(self, head: Head) -> bool:
        """By name only where a head full of opcodes has not come to anything yet."""
        if begins_pickle(head.data):
            return True
        is_named = not head.is_whole and head.name.lower().endswith(_SUFFIXES)
        return is_named and begins_call(head.data, anything=True)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The strings under their keys; blobs of what is embedded; printable runs of what is unreadable."""
        with blob.open() as stream:
            yield from _Reading(blob, limits, Source(stream, seekable=blob.seekable)).items()


class _Reading:
    """One pass over a blob."""

    def __init__(self, blob: Blob, limits: Limits, source: Source) -> None:
        self._blob = blob
        self._limits = limits
        self._source = source
        self._walk = Walk(MAX_OPERATIONS)
        self._arrays = 0
        self._is_checkpoint = False
        """Whether what stands behind the pickles are the tensors of an old checkpoint of torch's."""
        self._embedded = 0
        self._held = 0, b""
        """Where the constant that was handed over last stood, and its bytes where they were held."""
        self._may_nest = blob.depth + 1 <= limits.max_depth
        self._walk.may_embed = self._may_nest

    def items(self) -> Iterator[Item]:
        """All that is in the blob; what it would run also if it cannot be read to its end."""
        calls, place = self._walk.calls, self._blob.location
        try:
            yield from self._items()
        except OSError:
            yield from calls.traces(place, is_end=True)
            raise
        yield from calls.traces(place, is_end=True)
        if calls.overflow:
            yield Skip(place, f"pickle: more than {MAX_NAMES} names are imported")

    def _items(self) -> Iterator[Item]:
        source, walk = self._source, self._walk
        if not source.load(1):
            yield from self._problem()
            return
        self._is_checkpoint = TORCH_MAGIC in source.data[: min(source.end, 64)]
        while True:
            was_last = source.ended
            pause = walk.advance(source.data, source.at, source.end, is_last=was_last, start=source.start)
            source.at = min(walk.at, source.end)
            yield from walk.calls.traces(self._blob.location, is_end=False)
            yield from self._spelled_files()
            if not isinstance(pause, Stopped | Turned | Numbers) or len(walk.entries) > MAX_ENTRIES:
                yield from self._gathered()
            if isinstance(pause, Need):
                walk.trim()
                if not source.load(pause.wanted) and was_last:
                    yield from self._unread("cut off")
                    return
            elif isinstance(pause, Embedded):
                yield from self._hand_over(pause)
            elif isinstance(pause, Numbers):
                yield from self._numbers(pause.array, pause.start, pause.size, pause.data)
            elif isinstance(pause, Broken | Spent):
                more = f"more than {MAX_OPERATIONS} opcodes"
                yield from self._unread("unreadable" if isinstance(pause, Broken) else more)
                return
            elif isinstance(pause, Stopped) and not self._begins_another():
                yield from self._gathered()
                yield from self._behind()
                return

    def _spelled_files(self) -> Iterator[Item]:
        files, self._walk.files = self._walk.files, []
        for data in files:
            yield from self._count_embedded()
            yield Blob.of(self._place(), data, self._blob.depth + 1)

    def _count_embedded(self) -> Iterator[Item]:
        """Takes one more embedded file into account."""
        self._embedded += 1
        if self._embedded == self._limits.max_members:
            self._walk.may_embed = self._may_nest = False
            yield Skip(self._blob.location, f"pickle: more than {self._embedded} embedded files")

    def _gathered(self) -> Iterator[Item]:
        entries, self._walk.entries = self._walk.entries, []
        if entries:
            yield from entries_batches(
                entries,
                self._blob.location,
                self._source.start,
                are_fitted=self._walk.calls.has_estimators,
            )

    def _begins_another(self) -> bool:
        """Whether one more pickle follows. Moves nothing while strings still wait to be located."""
        source = self._source
        if not self._walk.entries:
            source.load(LOOK_BYTES)
        head = source.data[source.at : min(source.at + LOOK_BYTES, source.end)]
        self._walk.reset()
        return begins_pickle(head)

    def _unread(self, why: str) -> Iterator[Item]:
        """A Skip, and the rest of the blob as it stands."""
        at = self._source.position
        yield Skip(self._blob.location, f"pickle: {why} after byte {at}, read as printable runs from there")
        yield from self._inline(PRINTABLE_RUNS, None)
        yield from self._problem()

    def _behind(self) -> Iterator[Item]:
        """What stands behind the last pickle."""
        source = self._source
        if source.load(1):
            is_left_out = self._is_checkpoint and not self._limits.deep
            if is_left_out and source.load(SMALL_TENSORS_BYTES + 1):
                start = source.position
                source.skip(source.size - start if source.size is not None else sys.maxsize)
                yield LeftOut(source.position - start, "tensor data")
            elif source.size is not None and self._may_nest:
                yield self._section(source.size - source.position)
            else:
                yield from self._inline(PRINTABLE_RUNS, None)
        yield from self._problem()

    def _problem(self) -> Iterator[Item]:
        if self._source.problem:
            yield Skip(
                self._blob.location, f"read up to byte {self._source.position}: {self._source.problem}"
            )

    def _hand_over(self, embedded: Embedded) -> Iterator[Item]:
        """What the walk does not read itself, as a blob where that can be."""
        source, size = self._source, embedded.size
        if embedded.is_padded:
            padding = source.take(1)
            source.skip(padding[0] if padding else 0)
        if source.size is not None:
            size = max(0, min(size, source.size - source.position))
        yield from self._count_embedded()
        start, end = source.position, source.position + size
        if not size:
            return
        self._held = (0, b"")
        if self._may_nest and (size <= SMALL_BYTES or (source.size is None and size <= HELD_BYTES)):
            place, data = self._place(), Span(source, size).read()
            self._held = start, data
            texts = array_texts(data, embedded.type_name) or wide_texts(data)
            yield (
                notes(place, "array of text", texts) if texts else Blob.of(place, data, self._blob.depth + 1)
            )
        elif self._may_nest and source.size is not None:
            yield self._section(size)
            source.skip(size)
        else:
            yield from self._inline(TEXT if embedded.is_text else PRINTABLE_RUNS, size)
            source.skip(end - source.position)
        if embedded.array is not None:
            yield from self._numbers(embedded.array, start, size)

    def _numbers(self, array: Array, start: int, size: int, data: bytes | None = None) -> Iterator[Item]:
        """The numbers of an array: of its `data`, or of those at `start`, where they can still be had."""
        self._arrays += 1
        size = size if data is None else len(data)
        if self._arrays > MAX_ARRAYS:
            yield LeftOut(size, LEFT_OUT)
            return
        wanted, source = min(size, MAX_ARRAY_BYTES), self._source
        at = start - source.start
        if data is not None:
            pass
        elif start == self._held[0]:
            data = self._held[1][:wanted]
        elif at >= 0 and at + wanted <= source.end:
            data = source.data[at : at + wanted]
        elif source.size is not None:
            with open_section(self._blob.open, start, wanted) as stream:
                data = read_fully(stream, wanted)
        else:
            data = b""
        yield from array.batches(data, self._blob.location, size)

    def _place(self) -> Location:
        return self._blob.location.inside(f"(bytes from {self._source.position:#x})")

    def _section(self, size: int) -> Blob:
        opened = partial(open_section, self._blob.open, self._source.position, size)
        return Blob(self._place(), opened, size=size, depth=self._blob.depth + 1)

    def _inline(self, format: Format, size: int | None) -> Iterator[Item]:
        """The next bytes through another format, at once."""
        span = Span(self._source, size)
        blob = Blob(self._place(), lambda: as_binary(span), seekable=False, depth=self._blob.depth)
        yield from format.read(blob, self._limits)


FORMAT = PickleStream()
