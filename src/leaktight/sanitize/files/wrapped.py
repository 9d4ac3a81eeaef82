"""What stands around a file's own bytes: compression, a byte order mark, another encoding than UTF-8."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, cast

from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.formats.compressed.writing import COMPRESSIONS, Compress
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.text.encoded import EncodedWriter
from leaktight.formats.text.encoding import judge_encoding

_BYTE_ORDER_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_CHUNK_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a file's own bytes are wrapped."""

    name: str
    """The file's path without the suffixes of compression."""
    open: Callable[[], BinaryIO]
    """Its own bytes, in UTF-8 where they are text."""
    head: Head
    compress: Compress | None
    encoding: str
    """"" for UTF-8 without a mark, and for what is no text."""
    mark: bytes

    @contextmanager
    def target(self, target: BinaryIO) -> Iterator[BinaryIO]:
        """Where the file's own bytes are written to be wrapped alike."""
        stream = target if self.compress is None else self.compress(target)
        stream.write(self.mark)
        try:
            is_plain = self.encoding in ("", "utf-8-sig")
            yield stream if is_plain else cast(BinaryIO, EncodedWriter(stream, self.encoding))
        finally:
            if stream is not target:
                stream.close()


def unwrap(name: str, open_file: Callable[[], BinaryIO], limits: Limits) -> Wrapping:
    """How a file is wrapped, by its first bytes. Raises FormatError, OSError."""
    head = _head(open_file)
    compress: Compress | None = None
    opened = open_file
    for compressed, writer in COMPRESSIONS:
        if compressed.accepts(Head(head, name, None)):
            blob = Blob(Location("", name), open_file)
            opened, compress = partial(compressed.unpack, blob, limits), writer
            name = compressed.member_name(name)
            head = _head(opened)
            break
    encoding = judge_encoding(head)
    if not encoding:
        return Wrapping(name, opened, Head(head, name, None), compress, "", b"")
    mark = codecs.BOM_UTF8 if encoding == "utf-8-sig" else _BYTE_ORDER_MARKS.get(encoding, b"")
    mark = mark if head.startswith(mark) else b""
    decoded = partial(_Decoded, opened, len(mark), "utf-8" if encoding == "utf-8-sig" else encoding)
    if encoding == "utf-8-sig":
        decoded_open: Callable[[], BinaryIO] = partial(_behind, opened, len(mark))
    else:
        decoded_open = cast("Callable[[], BinaryIO]", decoded)
    return Wrapping(name, decoded_open, Head(_head(decoded_open), name, None), compress, encoding, mark)


def _head(open_file: Callable[[], BinaryIO]) -> bytes:
    with open_file() as stream:
        data = b""
        while len(data) < HEAD_BYTES and (more := stream.read(HEAD_BYTES - len(data))):
            data += more
        return data


def _behind(open_file: Callable[[], BinaryIO], size: int) -> BinaryIO:
    """A file's bytes behind its first ones."""
    stream = open_file()
    stream.read(size)
    return stream


class _Decoded(io.RawIOBase):
    """A text in another encoding as UTF-8. Raises FormatError where it would not come back alike."""

    def __init__(self, open_file: Callable[[], BinaryIO], skip: int, encoding: str) -> None:
        super().__init__()
        self._source = _behind(open_file, skip)
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._waiting = b""
        self._pending = b""

    def readable(self) -> bool:
        """It is read only."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes of UTF-8, as many as asked for but at the end."""
        while (size < 0 or len(self._waiting) < size) and self._pull():
            pass
        size = len(self._waiting) if size < 0 else size
        data, self._waiting = self._waiting[:size], self._waiting[size:]
        return data

    def close(self) -> None:
        """Closes the source, too."""
        if not self.closed:
            self._source.close()
        super().close()

    def _pull(self) -> bool:
        raw = self._source.read(_CHUNK_BYTES)
        try:
            text = self._decoder.decode(raw, final=not raw)
            back = text.encode(self._encoding)
        except UnicodeError as cause:
            raise FormatError("text", f"not all of it is {self._encoding}") from cause
        self._pending += raw
        if not self._pending.startswith(back):
            raise FormatError("text", f"would not come back byte by byte in {self._encoding}")
        self._pending = self._pending[len(back) :]
        self._waiting += text.encode("utf-8", "surrogatepass")
        return bool(raw)
