"""LevelDB tables (https://github.com/google/leveldb/blob/main/doc/table_format.md), which browsers leave.

A table is known by its end, so only files that are named like one are looked at. Deleted keys and values that
were overwritten stay in a table until it is merged with others: they are read like all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.binary import Binary
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.droppings.snappy import unpack_snappy
from leaktight.formats.droppings.whole import read_whole
from leaktight.formats.format import Head
from leaktight.formats.json.names import show_key
from leaktight.formats.reading.varint import varint

MAGIC = b"\x57\xfb\x80\x8b\x24\x75\x47\xdb"
FOOTER_BYTES = 48
MAX_BLOCK_BYTES = 16 << 20
SEQUENCE_BYTES = 8
"""Behind each key: when it was written, and whether it was deleted then."""
MAX_RATIO = 20
_PLAIN, _SNAPPY = 0, 1
_TEXT = bytes(range(32, 127)) + b"\t\n\r"


class LevelDb:
    """By the name, and by the magic at its end."""

    name = "leveldb"
    how = "decoded"
    isolated = False
    priority = 99
    """Behind all that have a signature."""

    def accepts(self, head: Head) -> bool:
        return head.name.lower().endswith((".ldb", ".sst")) and bool(head.data.translate(None, _TEXT))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        data, skips = read_whole(blob, limits)
        if skips and blob.seekable:
            yield from Binary().read(blob, limits)
            return
        if skips or not data.endswith(MAGIC) or len(data) < FOOTER_BYTES:
            yield from skips
            yield from Binary().read(Blob.of(blob.location, data, blob.depth), limits)
            return
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        try:
            handles = _handles(data)
        except FormatError as error:
            yield Skip(blob.location, f"leveldb: {error.reason}")
            yield from Binary().read(Blob.of(blob.location, data, blob.depth), limits)
            return
        left = limits.ratio_free_bytes + MAX_RATIO * len(data)
        for number, (start, size) in enumerate(handles):
            if left < 0:
                yield Skip(blob.location, f"leveldb: more than {MAX_RATIO} times its size comes out")
                return
            try:
                entries = list(_entries(_block(data, start, size)))
            except FormatError as error:
                place = blob.location.at(f"block {number}")
                yield Skip(place, f"leveldb: {error.reason}")
                yield Blob.of(
                    blob.location.inside(f"block {number}"), data[start : start + size], blob.depth + 1
                )
                continue
            left -= sum(len(entry.key) + len(entry.value) for entry in entries)
            yield from _items(blob, number, entries)


@dataclass(frozen=True, slots=True)
class _Entry:
    key: bytes
    value: bytes


def _handles(data: bytes) -> list[tuple[int, int]]:
    """Where the blocks stand, in order, none of them twice. Raises FormatError."""
    footer = data[-FOOTER_BYTES:]
    at = 0
    for _ in range(2):
        _, at = varint(footer, at)
    start, at = varint(footer, at)
    size, _ = varint(footer, at)
    found: list[tuple[int, int]] = []
    for entry in _entries(_block(data, start, size)):
        first, behind = varint(entry.value, 0)
        length, _ = varint(entry.value, behind)
        if found and first < sum(found[-1]):
            raise FormatError("leveldb", "blocks that overlap")
        found.append((first, length))
    return found


def _block(data: bytes, start: int, size: int) -> bytes:
    """A block, unpacked. Raises FormatError."""
    kind = data[start + size : start + size + 1]
    if not kind or size > MAX_BLOCK_BYTES:
        raise FormatError("leveldb", "a block that leads outside")
    block = data[start : start + size]
    if kind[0] == _PLAIN:
        return block
    if kind[0] != _SNAPPY:
        raise FormatError("leveldb", f"a block of unknown compression {kind[0]}")
    return unpack_snappy(block, MAX_BLOCK_BYTES)


def _entries(block: bytes) -> Iterator[_Entry]:
    """Keys and values; a key is spelled as what it does not share with the last. Raises FormatError."""
    restarts = int.from_bytes(block[-4:], "little")
    end = len(block) - 4 - 4 * restarts
    if end < 0:
        raise FormatError("leveldb", "a damaged block")
    at, key, spelled = 0, b"", 0
    while at < end:
        shared, at = varint(block, at)
        own, at = varint(block, at)
        size, at = varint(block, at)
        if shared > len(key) or at + own + size > end:
            raise FormatError("leveldb", "a damaged block")
        key = key[:shared] + block[at : at + own]
        spelled += len(key)
        if spelled > MAX_BLOCK_BYTES:
            raise FormatError("leveldb", "keys that are longer than their block")
        at += own
        yield _Entry(key, block[at : at + size])
        at += size


def _items(blob: Blob, number: int, entries: list[_Entry]) -> Iterator[Item]:
    """The texts of a block under their keys; what is no text, as a member."""
    texts, names, others = list[bytes](), list[str](), list[bytes]()
    for entry in entries:
        key = entry.key[:-SEQUENCE_BYTES]
        name = key.rpartition(b"\0")[2].lstrip(b"\x01").decode("utf-8", "replace")
        texts.append(key)
        names.append("")
        text = _text(entry.value)
        if text is None:
            others.append(entry.value)
        elif text:
            texts.append(text)
            names.append(name)
    data, offsets = join_texts(texts)
    parts = [f"key {show_key(name)}" if name else "name of a key" for name in names]
    place = blob.location
    yield TextBatch(
        data=data,
        offsets=offsets,
        locate=lambda text, at: place.at(parts[text]),
        hints=names,
    )
    if others:
        yield Blob.of(blob.location.inside(f"block {number}"), b"\0\0\0\0".join(others), blob.depth + 1)


def _text(value: bytes) -> bytes | None:
    """A value as UTF-8, None if it is no text. Browsers put a byte in front that tells the encoding."""
    try:
        if value[:1] == b"\0" and len(value) % 2:
            text = value[1:].decode("utf-16-le")
        else:
            text = value.removeprefix(b"\x01").decode()
    except UnicodeDecodeError:
        return None
    is_text = text.replace("\n", "").replace("\t", "").isprintable()
    return text.encode() if is_text else None


FORMAT = LevelDb()
