"""The contract that every format keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits

HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Head:
    """The first bytes of a blob and what else a format may judge it by."""

    data: bytes
    """Up to HEAD_BYTES from the start; all of it if the blob is shorter."""
    name: str
    """The file's own name; for formats that have no signature."""
    size: int | None
    """Bytes in all, where known."""

    @property
    def is_whole(self) -> bool:
        """Whether `data` is the whole blob."""
        return len(self.data) < HEAD_BYTES


class Format(Protocol):
    """Turns one kind of file into text batches."""

    name: str
    """As coverage names it: "parquet"."""
    how: str
    """"decoded", or "printable runs" where only that can be read."""
    isolated: bool
    """Whether a native (C, C++, Rust) parser reads hostile bytes here: it then runs in a worker process."""
    priority: int
    """Formats are asked in descending order: 100 for signatures of binary files, which are not asked about
    heads that are plain text; 50 for structured text, 10 for plain text, 0 for the catch-all."""

    def accepts(self, head: Head) -> bool:
        """Whether the blob is of this format, by content; by name only where content cannot tell."""
        ...

    def read(self, blob: Blob, limits: Limits) -> Iterable[Item]:
        """The blob's texts, members and unreadable places. Raises nothing but OSError on any bytes.

        Memory stays bounded by `limits`, whatever the blob's size.
        """
        ...
