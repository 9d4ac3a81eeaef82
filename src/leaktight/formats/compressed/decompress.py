"""One compressed stream: what all of gzip, bzip2, xz, zstd, lz4 and brotli share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.format import Head
from leaktight.formats.reading.bounded import DecodedStream, Decoder, as_binary


@dataclass(frozen=True, slots=True)
class Compressed:
    """A format that holds one stream and nothing else."""

    name: str
    magics: tuple[bytes, ...]
    suffixes: tuple[tuple[str, str], ...]
    """(".tgz", ".tar"): what a suffix becomes when the stream is unpacked."""
    decoder: Callable[[], Decoder]
    errors: tuple[type[Exception], ...]
    how: str = "decoded"
    isolated: bool = False
    priority: int = 100

    def accepts(self, head: Head) -> bool:
        """By signature alone: a misnamed file is still unpacked."""
        return head.data.startswith(self.magics)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The unpacked stream as one blob. Reading it raises FormatError where it is damaged or too long."""
        if blob.depth + 1 > limits.max_depth:
            yield too_deep(blob, limits)
            return
        yield Blob(
            location=blob.location.inside(self.member_name(blob.name)),
            open=partial(self.unpack, blob, limits),
            seekable=False,
            depth=blob.depth + 1,
        )

    def unpack(self, blob: Blob, limits: Limits) -> BinaryIO:
        """The unpacked stream, from its start."""
        return as_binary(DecodedStream(blob.open(), self.decoder, self, limits))

    def member_name(self, name: str) -> str:
        """The name without its suffix: "a.jsonl.gz" -> "a.jsonl"."""
        for suffix, instead in self.suffixes:
            if name.lower().endswith(suffix) and len(name) > len(suffix):
                return name[: -len(suffix)] + instead
        return name


def too_deep(blob: Blob, limits: Limits) -> Skip:
    """The skip for a container that stands inside too many others."""
    return Skip(blob.location, f"nested deeper than {limits.max_depth} containers")
