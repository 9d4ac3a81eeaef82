"""The objects of a git repository, each once, reachable or not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from leaktight.sources.git_command import Conversation, GitCommand

MAX_HELD_BYTES = 16 << 20
"""Larger objects are handed over as streams."""
MAX_RESTARTS = 1000
"""Objects that may end git before the rest is given up."""
WANTED = (b"blob", b"commit", b"tag")


@dataclass(frozen=True, slots=True)
class GitObject:
    """One object, to be used before the next one is asked for."""

    id: str
    kind: str
    """"blob", "commit" or "tag"."""
    size: int
    data: bytes | None
    """All of it; None for a large one, which `open` gives."""
    open: Callable[[], BinaryIO]
    """Its bytes as a stream, once."""


def list_objects(git: GitCommand, problems: list[str]) -> dict[bytes, int]:
    """Id -> bytes of all blobs, commits and tags, in the order in which packs hold them."""
    words = (
        "cat-file", "--batch-all-objects", "--unordered", "--buffer",
        "--batch-check=%(objecttype) %(objectname) %(objectsize)",
    )  # fmt: skip
    found = {}
    for line in git.lines(words, problems):
        kind, name, size = line.split()
        if kind in WANTED:
            found[name] = int(size)
    return found


def read_objects(
    git: GitCommand, ids: Sequence[bytes], unread: Callable[[str, str], None]
) -> Iterator[GitObject]:
    """The objects with these ids. `unread` is told (id, reason) of those that cannot be read.

    Where git ends over an object it is started again behind it.
    """
    position = restarts = 0
    while position < len(ids):
        conversation = git.feed(("cat-file", "--batch", "--buffer"), iter(ids[position:]))
        try:
            for found in _read(conversation, unread):
                position += 1
                if found is not None:
                    yield found
        finally:
            conversation.close()
        if position < len(ids):
            unread(ids[position].decode("ascii"), "git cannot read it: corrupt or missing")
            position += 1
            restarts += 1
            if restarts > MAX_RESTARTS:
                unread(ids[position - 1].decode("ascii"), f"{len(ids) - position} more objects are unread")
                return


def _read(conversation: Conversation, unread: Callable[[str, str], None]) -> Iterator[GitObject | None]:
    """One item for each object that was answered for; None for what is not there."""
    output, wait_for = conversation.output, conversation.watchdog.wait_for
    while header := wait_for(output.readline):
        words = header.split()
        if len(words) != 3 or not words[2].isdigit():
            unread(words[0].decode("ascii", "replace") if words else "?", "missing")
            yield None
            continue
        name, kind, size = words[0].decode("ascii"), words[1].decode("ascii"), int(words[2])
        if size <= MAX_HELD_BYTES:
            data = wait_for(partial(output.read, size))
            if len(data) < size or not output.read(1):
                return
            yield GitObject(name, kind, size, data, lambda data=data: io.BytesIO(data))  # type: ignore[misc]
        else:
            stream = _Bounded(output, size)
            yield GitObject(name, kind, size, None, lambda stream=stream: stream)  # type: ignore[misc]
            if not stream.drain() or not output.read(1):
                return


class _Bounded(io.RawIOBase):
    """The next `size` bytes of a stream; closing it leaves the stream open."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        piece = self._stream.read(min(len(target), self._left))
        target[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)

    def drain(self) -> bool:
        """Reads what is left; False if the stream ends before."""
        while self._left:
            piece = self._stream.read(min(1 << 20, self._left))
            if not piece:
                return False
            self._left -= len(piece)
        return True
