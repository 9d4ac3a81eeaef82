"""A small file as bytes, and what of it a format has not made anything of."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.reading.bounded import read_fully


def read_whole(blob: Blob, limits: Limits) -> tuple[bytes, list[Skip]]:
    """(the first `max_whole_bytes` of a blob, a skip if it has more)."""
    most = limits.max_whole_bytes
    with blob.open() as stream:
        data = read_fully(stream, most + 1)
    if len(data) <= most:
        return data, []
    return data[:most], [Skip(blob.location, f"read up to {most} bytes only")]


class Unread:
    """The bytes of a file that nothing has claimed yet."""

    def __init__(self, data: bytes) -> None:
        self._data = bytearray(data)

    def claim(self, start: int, end: int) -> None:
        """These bytes are told elsewhere."""
        end = min(end, len(self._data))
        if start < end:
            self._data[start:end] = bytes(end - start)

    def rest(self, blob: Blob, limits: Limits, member: str) -> Iterator[Blob]:
        """All others, in their places, as a member that is read for printable runs."""
        if self._data.strip(b"\0") and blob.depth + 1 <= limits.max_depth:
            yield Blob.of(blob.location.inside(member), bytes(self._data), blob.depth + 1)
