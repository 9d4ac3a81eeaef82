"""GGUF: the keys and values in the header, the vocabulary among them, and what lies between the numbers.

Read in one pass from front to back; no array is held whole, and numbers are left out unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from leaktight.core.batch import Item, TextBatch
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.format import Head
from leaktight.formats.json.names import show_key
from leaktight.formats.reading.notes import notes, safe_name
from leaktight.formats.weights.cursor import Cursor
from leaktight.formats.weights.gguf_types import (
    ARRAY,
    BYTE_TENSOR,
    BYTES,
    MAX_STRING_BYTES,
    SIZES,
    STRING,
    Spelling,
    spelling_of,
    tensor_bytes,
)
from leaktight.formats.weights.named_texts import Named, named_batches
from leaktight.formats.weights.number_runs import number_runs
from leaktight.formats.weights.regions import SMALL_BYTES, Region, read_regions, rest_from
from leaktight.formats.weights.string_array import Strings, read_strings
from leaktight.formats.weights.vocabulary_pieces import gathered, pieces

MAX_VALUES, MAX_TENSORS, MAX_DIMENSIONS = 65_536, 1 << 20, 8
MAX_ITEMS, MAX_LISTS = 2_000_000, 200_000
MAX_HEADER_BYTES = 128 << 20
MAX_NESTING = 4
MAX_ALIGNMENT = 1 << 20
VOCABULARY = (b"tokenizer.ggml.tokens", b"tokenizer.ggml.merges")
NUMBERS = "numbers in lists"
REMEDY = "Write the file again without this in its metadata."
_BLOCK_BYTES = 512 << 10
_COLLECTED_BYTES = 16 << 20


class Gguf:
    """By magic and version."""

    name = "gguf"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return spelling_of(head.data) is not None

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Values under their keys and names of tensors as texts; lists and tensors of bytes as blobs."""
        with blob.open() as stream:
            cursor = Cursor(blob, stream)
            spelling = spelling_of(cursor.take(8))
            if spelling is None:
                yield Skip(blob.location, "cut off before its end")
                return
            reading = _Reading(blob, cursor, spelling, limits)
            try:
                yield from reading.header()
            except FormatError as error:
                yield from reading.collected()
                yield Skip(blob.location, f"header: {error.reason}: what follows is read as unknown bytes")
                yield from rest_from(blob, cursor, reading.understood, "rest of the header and all behind it")
                return
            yield from read_regions(blob, cursor, reading.regions, limits, padding=reading.alignment)


@dataclass(slots=True)
class _Reading:
    """One pass over the header."""

    blob: Blob
    cursor: Cursor
    spelling: Spelling
    limits: Limits
    alignment: int = 32
    regions: list[Region] = field(default_factory=list)
    understood: int = 8
    """Up to where everything was made out."""
    named: list[Named] = field(default_factory=list)
    named_bytes: int = 0
    left_out: int = 0
    lists: int = 0

    def header(self) -> Iterator[Item]:
        """All texts up to the first tensor's data. Raises FormatError where it is damaged or too large."""
        tensors, values = self.spelling.count(self.cursor), self.spelling.count(self.cursor)
        for number in range(values):
            if number == MAX_VALUES:
                raise FormatError("gguf", f"more than {MAX_VALUES} values")
            self._check()
            key = self.spelling.string(self.cursor)
            yield from self._value(key)
            self.understood = self.cursor.at
        yield from self.collected()
        yield from self._tensors(tensors)
        if self.left_out:
            yield LeftOut(self.left_out, NUMBERS)

    def collected(self) -> Iterator[Item]:
        """The values that were strings."""
        named, self.named = self.named, []
        yield from named_batches(self.blob.location, named, remedy=REMEDY)

    def _check(self) -> None:
        if self.cursor.at > MAX_HEADER_BYTES:
            raise FormatError("gguf", f"longer than {MAX_HEADER_BYTES} bytes")

    def _value(self, key: bytes) -> Iterator[Item]:
        kind = self.spelling.number(self.cursor)
        if kind == STRING:
            yield from self._string(key, self.spelling.string(self.cursor))
        elif kind == ARRAY:
            yield from self._array(key, 0)
        elif kind not in SIZES:
            raise FormatError("gguf", f"a value of unknown type {kind}")
        else:
            number = self.spelling.number(self.cursor, SIZES[kind])
            if key == b"general.alignment" and 0 < number <= MAX_ALIGNMENT:
                self.alignment = number

    def _string(self, key: bytes, text: bytes) -> Iterator[Item]:
        name = key.decode("utf-8", "replace")
        pair = [Named.under(name, text), Named(key, "name of a key")]
        size = len(text) + len(key)
        if self.named_bytes + size > _COLLECTED_BYTES:
            yield from named_batches(
                self.blob.location, [Named(one.text, one.part, one.name, 9) for one in pair]
            )
            return
        self.named += pair
        self.named_bytes += size

    def _array(self, key: bytes, nesting: int) -> Iterator[Item]:
        kind, count = self.spelling.number(self.cursor), self.spelling.count(self.cursor)
        self.lists += 1
        if self.lists > MAX_LISTS:
            raise FormatError("gguf", f"more than {MAX_LISTS} lists")
        if count > MAX_ITEMS:
            raise FormatError("gguf", f"a list of {count} items, beyond {MAX_ITEMS}")
        if kind == STRING:
            yield from self._strings(key, count)
        elif kind == ARRAY and nesting < MAX_NESTING:
            for _ in range(count):
                self._check()
                yield from self._array(key, nesting + 1)
        elif kind in SIZES:
            yield from self._numbers(key, kind, count)
        else:
            raise FormatError("gguf", f"a list of unknown type {kind}")

    def _numbers(self, key: bytes, kind: int, count: int) -> Iterator[Item]:
        size = count * SIZES[kind]
        name = key.decode("utf-8", "replace")
        if kind in BYTES and size <= SMALL_BYTES:
            data = self.cursor.take(size)
            if data.strip(b"\0"):
                yield Blob.of(self.blob.location.inside(safe_name(name)), data, self.blob.depth + 1)
            is_whole = len(data) == size
        elif self.limits.deep:
            start, place = self.cursor.at, partial(_place, self.blob.location, f"key {show_key(name)}")
            stream = self.cursor.stretch(size)
            yield from number_runs(stream, place, self.limits.block_bytes, at=start)
            is_whole = self.cursor.at == start + size
        else:
            self.left_out += size
            is_whole = self.cursor.skip(size)
        if not is_whole:
            raise FormatError("gguf", "cut off in a list")

    def _strings(self, key: bytes, count: int) -> Iterator[Item]:
        name = key.decode("utf-8", "replace")
        place = partial(_item, self.blob.location, show_key(name))
        if key in VOCABULARY:
            # Entries that contain each other tell more together.
            for first, strings in gathered(self._blocks(count)):
                yield from pieces(strings, partial(place, first), has_pairs=key != VOCABULARY[0])
            return
        for first, strings in self._blocks(count):
            where = partial(place, first)
            yield TextBatch(strings.data, strings.offsets, where, hint=name[:100], remedy=REMEDY)

    def _blocks(self, count: int) -> Iterator[tuple[int, Strings]]:
        """(number of the first one, strings) of a list, as many as stand in a block."""
        done, lengths = 0, self.spelling.lengths
        while done < count:
            self._check()
            data = self.cursor.peek(_BLOCK_BYTES)
            strings = read_strings(data[:_BLOCK_BYTES], count - done, lengths)
            if not len(strings):
                size = lengths.read(data, 0)
                if size > MAX_STRING_BYTES:
                    raise FormatError("gguf", f"a string of {size} bytes, beyond {MAX_STRING_BYTES}")
                strings = read_strings(self.cursor.peek(lengths.width + size), 1, lengths)
            if not len(strings):
                raise FormatError("gguf", "cut off in a list")
            self.cursor.skip(strings.end)
            yield done, strings
            done += len(strings)

    def _tensors(self, count: int) -> Iterator[Item]:
        """Names of the tensors as texts; where they stand is kept."""
        found: list[tuple[int, str, int, int | None]] = []
        names = []
        for number in range(count):
            if number == MAX_TENSORS:
                raise FormatError("gguf", f"more than {MAX_TENSORS} tensors")
            self._check()
            name = self.spelling.string(self.cursor)
            dimensions = self.spelling.number(self.cursor)
            if dimensions > MAX_DIMENSIONS:
                raise FormatError("gguf", f"a tensor of {dimensions} dimensions")
            shape = [self.spelling.count(self.cursor) for _ in range(dimensions)]
            kind, offset = self.spelling.number(self.cursor), self.spelling.number(self.cursor, 8)
            names.append(name)
            found.append((offset, name.decode("utf-8", "replace"), kind, tensor_bytes(kind, shape)))
        if names:
            yield notes(self.blob.location, "tensor name", names)
        start = -(-self.cursor.at // self.alignment) * self.alignment
        found.sort(key=lambda one: one[0])
        following = [*(one[0] for one in found[1:]), 0]
        for (offset, label, kind, size), after in zip(found, following, strict=False):
            # What is of an unknown type reaches up to the next one.
            known = max(0, after - offset) if size is None else size
            self.regions.append(Region(label, start + offset, known, kind == BYTE_TENSOR))


def _place(location: Location, part: str, _at: int) -> Location:
    return location.at(part)


def _item(location: Location, key: str, first: int, text: int, _offset: int) -> Location:
    return location.at(f"key {key}[{first + text}]")


FORMAT = Gguf()
