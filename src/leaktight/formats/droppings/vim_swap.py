"""Vim's swap files: the text of a file while it is edited, who edited it, where and on which machine."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.droppings.whole import Unread, read_whole
from leaktight.formats.format import Head
from leaktight.formats.reading.notes import notes, safe_name

MAGICS = (b"b0VIM ", b"b0nano ")
USER, HOST, PATH, PATH_END = 28, 68, 108, 1008
DATA_BLOCK = b"ad"
BLOCK_HEADER = 24
FIRST_BLOCK = (("user name", USER, HOST), ("host name", HOST, PATH), ("file path", PATH, PATH_END))


class VimSwap:
    """By how its first block begins."""

    name = "vim swap"
    how = "decoded"
    isolated = False
    priority = 60
    """Its first bytes may be plain text."""

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(MAGICS) and b"\0" in head.data[:PATH_END]

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        data, skips = read_whole(blob, limits)
        yield from skips
        if len(data) < PATH_END:
            yield Skip(blob.location, "vim-swap: cut off in its first block")
        unread = Unread(data)
        unread.claim(0, USER)
        path = b""
        for part, start, end in FIRST_BLOCK:
            text = data[start:end].partition(b"\0")[0]
            unread.claim(start, start + len(text))
            path = text
            if text:
                yield notes(blob.location, part, [text])
        lines = _lines(data, unread)
        if lines:
            name = safe_name(path.decode("utf-8", "replace").rpartition("/")[2]) or "text"
            yield Blob.of(blob.location.inside(name), b"\n".join(lines) + b"\n", blob.depth + 1)
        yield from unread.rest(blob, limits, "free bytes")


def _lines(data: bytes, unread: Unread) -> list[bytes]:
    """The lines in all blocks of text, which keep them from the end to the front."""
    size = int.from_bytes(data[12:16], "little")
    if not 512 <= size <= 1 << 20 or size & (size - 1):
        size = 4096
    lines: list[bytes] = []
    at = size
    while at < len(data):
        block_end = at + size
        if data[at : at + 2] == DATA_BLOCK:
            start, end = (int.from_bytes(data[at + step : at + step + 4], "little") for step in (8, 12))
            if BLOCK_HEADER <= start <= end <= len(data) - at:
                text = data[at + start : at + end]
                lines += reversed(text.removesuffix(b"\0").split(b"\0"))
                unread.claim(at + start, at + end)
                block_end = at + -(-end // size) * size
        at = block_end
    return lines


FORMAT = VimSwap()
