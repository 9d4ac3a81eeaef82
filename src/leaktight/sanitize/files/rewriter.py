"""The contract of what rewrites one kind of file, and what all kinds of text share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol, TypeAlias

from leaktight.core.errors import FormatError, UsageError
from leaktight.core.limits import Limits
from leaktight.formats.format import Head
from leaktight.formats.reading.blocks import Reader
from leaktight.sanitize.chunk import Chunk, Cleaned
from leaktight.sanitize.columns import Columns

Clean: TypeAlias = Callable[[Chunk], Cleaned]


@dataclass(slots=True)
class Job:
    """One file to be rewritten."""

    open: Callable[[], BinaryIO]
    """A fresh stream at its first byte."""
    name: str
    """Its path in the dataset, "/"-separated, without the suffixes of compression."""
    limits: Limits = field(default_factory=Limits)
    columns: Columns = field(default_factory=Columns)
    stamp: str = ""
    """Tells this way of cleaning from others."""
    subject: str = ""
    """The column that tells whom a record is about."""
    new_names: Callable[[Sequence[str]], Mapping[str, str]] = lambda _names: {}
    """(a table's columns) -> new names of those that get one."""
    notes: list[str] = field(default_factory=list)
    """What could not be looked at and is kept as it is, in words without any content."""


def no_file() -> BinaryIO:
    """The stream of records that stand in no file: there is none."""
    raise UsageError("dataset", "is no file")


class Rewriter(Protocol):
    """Reads and writes one kind of file."""

    name: str

    def accepts(self, head: Head) -> bool:
        """Whether a file is of this kind."""
        ...

    def chunks(self, job: Job) -> Iterator[Chunk]:
        """The file's records. Raises FormatError for what is not of this kind."""
        ...

    def rewrite(self, job: Job, target: BinaryIO, clean: Clean) -> None:
        """Writes the file anew, each chunk as it is cleaned. Raises as `chunks`."""
        ...


def require_end(reader: Reader) -> None:
    """Raises FormatError if a stream broke off: half a file is no copy."""
    if reader.problem:
        raise FormatError("readable to its end", reader.problem)


Render: TypeAlias = Callable[[Cleaned], bytes]
Pieces: TypeAlias = Iterator[tuple[Chunk, Render]]


class TextRewriter:
    """What kinds of text share: pieces of the file, each with what writes it again."""

    name = ""

    def pieces(self, job: Job) -> Pieces:
        """The file from its first byte to its last: each piece's records, and what makes its bytes anew."""
        raise NotImplementedError

    def chunks(self, job: Job) -> Iterator[Chunk]:
        """The file's records."""
        return (chunk for chunk, _ in self.pieces(job))

    def rewrite(self, job: Job, target: BinaryIO, clean: Clean) -> None:
        """Writes the pieces anew, one after the other."""
        for chunk, render in self.pieces(job):
            target.write(render(clean(chunk)))
