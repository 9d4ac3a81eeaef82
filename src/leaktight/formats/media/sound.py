"""Tags of sounds: ID3 (id3.org), and the comments of Vorbis, Opus and FLAC (xiph.org); no samples."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.core.trace import LeftOut
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.media import traces
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.notes import notes, safe_name

MAX_TAG_BYTES = 32 << 20
MAX_TAGS = 10_000
"""Of a file: sounds have some dozens."""
TAIL_BYTES = 1 << 16
"""In which the tags that stand at the end are looked for: ID3v1, APE, Lyrics3."""
_ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_AUTHORS = {"TPE1", "TPE2", "TCOM", "TEXT", "TOWN", "TENC", "ARTIST", "PERFORMER", "CONTACT", "ENCODED-BY"}
_OLD = {
    "TT2": "TIT2", "TP1": "TPE1", "TCM": "TCOM", "COM": "COMM", "TXX": "TXXX", "ULT": "USLT", "PIC": "APIC",
}  # fmt: skip
_FRAME = re.compile(rb"[A-Z0-9]{3,4}")
_OGG_COMMENTS = {b"\x03vorbis": 7, b"OpusTags": 8, b"\x81theora": 7}
"""How the packets of comments begin, and where the comments do."""
HEADER_PACKETS = 16
OGG_HEADER_BYTES = 1 << 20
OGG_LEAST_BYTES = 200
"""Among which the comments of all streams stand."""


class Sound:
    """By the signatures of ID3, FLAC and Ogg."""

    name = "sound"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        data = head.data
        is_id3 = (
            data.startswith(b"ID3") and len(data) > 10 and data[3] in (2, 3, 4) and max(data[6:10]) < 0x80
        )
        return is_id3 or data.startswith((b"fLaC", b"OggS\0"))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Each tag under its name; pictures and attached files as blobs."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        with blob.open() as stream:
            start = read_fully(stream, 10)
            if start.startswith(b"ID3"):
                yield from _id3(blob, stream, start)
                yield from _tail(blob, stream)
                return
            elif start.startswith(b"fLaC"):
                yield from _flac(blob, stream, start[4:])
            else:
                yield from _ogg(blob, stream, start)
            if size := _pass_all(stream):
                yield LeftOut(size, "sound")


def _tail(blob: Blob, stream: BinaryIO) -> Iterator[Item]:
    """The sound, which is left out, and the tags behind it. A tag may also stand before a FLAC file."""
    tail = read_fully(stream, 4)
    size = len(tail)
    if tail == b"fLaC":
        yield from _flac(blob, stream, b"")
        tail, size = b"", 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        tail = (tail + piece)[-TAIL_BYTES:]
    starts = [tail.find(b"APETAGEX"), tail.find(b"LYRICSBEGIN"), tail.find(b"TAG", max(0, len(tail) - 128))]
    at = min((start for start in starts if start >= 0), default=len(tail))
    if at < len(tail):
        yield Blob.of(blob.location.inside("tags at the end"), tail[at:], blob.depth + 1)
    if size > len(tail) - at:
        yield LeftOut(size - len(tail) + at, "sound")


def _pass_all(stream: BinaryIO) -> int:
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
    return size


def _synchsafe(data: bytes) -> int:
    size = 0
    for byte in data:
        size = size << 7 | (byte & 0x7F)
    return size


def _id3(blob: Blob, stream: BinaryIO, head: bytes) -> Iterator[Item]:
    version, flags, size = head[3], head[5], _synchsafe(head[6:10])
    data = read_fully(stream, min(size, MAX_TAG_BYTES))
    if len(data) < size:
        yield Skip(blob.location, "ID3: cut off, or too long to be read")
    if flags & 0x80 and version < 4:
        data = data.replace(b"\xff\0", b"\xff")
    at = 0
    if flags & 0x40 and version > 2:
        at = _synchsafe(data[:4]) if version == 4 else 4 + int.from_bytes(data[:4], "big")
    name_bytes, head_bytes = (3, 6) if version == 2 else (4, 10)
    for _ in range(MAX_TAGS):
        if at + head_bytes > len(data) or not _FRAME.fullmatch(data, at, at + name_bytes):
            break
        name = data[at : at + name_bytes].decode("ascii")
        sized = data[at + name_bytes : at + 2 * name_bytes]
        length = _synchsafe(sized) if version == 4 else int.from_bytes(sized, "big")
        flag = data[at + 9] if version > 2 else 0
        body = data[at + head_bytes : at + head_bytes + length]
        if len(body) < length:
            yield Skip(blob.location, f"ID3: frame {name} is cut off")
        plain = _plain(body, flag, version)
        if plain is None:
            yield Skip(blob.location, f"ID3: frame {name} is damaged")
        yield from _frame(blob, _OLD.get(name, name), plain or b"")
        at += head_bytes + length
    if data[at:].strip(b"\0"):
        yield Blob.of(blob.location.inside("behind the ID3 frames"), data[at:], blob.depth + 1)


def _plain(body: bytes, flag: int, version: int) -> bytes | None:
    """A frame without compression and unsynchronisation; None if it is damaged."""
    if version == 4 and flag & 0x02:
        body = body.replace(b"\xff\0", b"\xff")
    if version == 4 and flag & 0x01:
        body = body[4:]
    if flag & (0x08 if version == 4 else 0x80):
        try:
            body = zlib.decompressobj().decompress(body if version == 4 else body[4:], MAX_TAG_BYTES)
        except zlib.error:
            return None
    return body


def _frame(blob: Blob, name: str, body: bytes) -> Iterator[Item]:
    if not body:
        return
    is_text = name[0] in "TW" or name in ("COMM", "USLT", "IPLS", "USER")
    if not is_text or len(body) > 1 << 20:
        start = max(body.find(b"\xff\xd8\xff"), body.find(b"\x89PNG"))
        content = body[start:] if name == "APIC" and start >= 0 else body
        yield Blob.of(blob.location.inside(f"ID3 {name}"), content, blob.depth + 1)
        return
    if name.startswith("W") and name != "WXXX":
        yield notes(blob.location, f"ID3 {name}", [body.rstrip(b"\0")], hint=name)
        return
    encoding = _ENCODINGS[body[0]] if body[0] < 4 else "latin-1"
    rest = body[4:] if name in ("COMM", "USLT", "USER") else body[1:]
    parts = [part for part in rest.decode(encoding, "replace").replace("\ufeff", "").split("\0") if part]
    hint = parts[0] if name in ("TXXX", "WXXX", "COMM", "USLT") and len(parts) > 1 else name
    values = parts[1:] if hint != name else parts
    yield notes(blob.location, f"ID3 {name}", [part.encode("utf-8", "replace") for part in values], hint=hint)
    if name in _AUTHORS:
        for part in values:
            yield from traces.author(blob.location.at(f"ID3 {name}"), part, name)


def _flac(blob: Blob, stream: BinaryIO, start: bytes) -> Iterator[Item]:
    left = start
    for _ in range(MAX_TAGS):
        head = (left + read_fully(stream, max(0, 4 - len(left))))[:4]
        left = left[4:]
        size = int.from_bytes(head[1:4], "big")
        data = (left + read_fully(stream, max(0, size - len(left))))[:size]
        left = left[size:]
        if len(head) < 4 or len(data) < size:
            yield Skip(blob.location, "FLAC: cut off")
            return
        kind = head[0] & 0x7F
        if kind == 4:
            yield from _comments(blob, data)
        elif kind == 6:
            yield from _picture(blob, data)
        elif kind not in (0, 3) and data.strip(b"\0"):
            name = {1: "padding", 2: "application", 5: "cue sheet"}.get(kind, f"block {kind}")
            yield Blob.of(blob.location.inside(f"FLAC {name}"), data, blob.depth + 1)
        if head[0] & 0x80:
            return
    yield Skip(blob.location, f"FLAC: more than {MAX_TAGS} blocks")


def _ogg(blob: Blob, stream: BinaryIO, start: bytes) -> Iterator[Item]:
    """The comments, in one of the first packets of each stream; they may go over several pages."""
    data = start + read_fully(stream, MAX_TAG_BYTES // 4)
    packets: defaultdict[bytes, bytearray] = defaultdict(bytearray)
    at = found = seen = 0
    while seen < HEADER_PACKETS and data.startswith(b"OggS", at) and len(data) > at + 27:
        packet = packets[data[at + 14 : at + 18]]
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        at += 27 + len(lacing)
        for size in lacing:
            if at + size > len(data):
                yield Skip(blob.location, "Ogg: cut off")
            packet += data[at : at + size]
            at += size
            if size < 255:
                seen += 1
                if skip := _comments_at(packet):
                    found += 1
                    yield from _comments(blob, bytes(packet[skip:]))
                packet.clear()
    if not found:
        # Speex, for one, has comments that do not say so.
        yield Blob.of(blob.location.inside("Ogg headers"), data[:OGG_HEADER_BYTES], blob.depth + 1)
        if len(data) < OGG_LEAST_BYTES or any(packets.values()):
            yield Skip(blob.location, "Ogg: no comments where they should stand")
    yield LeftOut(max(0, len(data) - at), "sound")


def _comments_at(packet: bytearray) -> int:
    """Where the comments of a packet begin; 0 if it has none. Those of FLAC have the head of a block."""
    is_flac = packet.startswith((b"\x04", b"\x84")) and int.from_bytes(packet[1:4], "big") == len(packet) - 4
    return 4 if is_flac else next((at for mark, at in _OGG_COMMENTS.items() if packet.startswith(mark)), 0)


def _comments(blob: Blob, data: bytes) -> Iterator[Item]:
    at = 4 + int.from_bytes(data[:4], "little")
    count = int.from_bytes(data[at : at + 4], "little")
    if len(data) < at + 4:
        yield Skip(blob.location, "comments are cut off")
        return
    yield notes(blob.location, "comment vendor", [data[4:at]], hint="vendor")
    at += 4
    for number in range(count):
        if number >= MAX_TAGS:
            yield Blob.of(blob.location.inside("more comments"), data[at:], blob.depth + 1)
            return
        size = int.from_bytes(data[at : at + 4], "little")
        entry = data[at + 4 : at + 4 + size]
        if len(entry) < size or len(data) < at + 4:
            yield Skip(blob.location, "comments are cut off")
            return
        at += 4 + size
        key, _, value = entry.partition(b"=")
        name = safe_name(key.decode("latin-1")).upper()
        if name == "METADATA_BLOCK_PICTURE":
            try:
                yield from _picture(blob, base64.b64decode(value))
            except binascii.Error:
                yield Skip(blob.location, "a picture in a comment is damaged")
            continue
        yield notes(blob.location, f"comment {name}", [value], hint=name)
        if name in _AUTHORS:
            yield from traces.author(
                blob.location.at(f"comment {name}"), value.decode("utf-8", "replace"), name
            )


def _picture(blob: Blob, data: bytes) -> Iterator[Item]:
    at = 4
    for _ in range(2):
        size = int.from_bytes(data[at : at + 4], "big")
        yield notes(blob.location, "picture", [data[at + 4 : at + 4 + size]], hint="description")
        at += 4 + size
    size = int.from_bytes(data[at + 16 : at + 20], "big")
    yield Blob.of(blob.location.inside("picture"), data[at + 20 : at + 20 + size], blob.depth + 1)


FORMAT = Sound()
