"""Streams that hold a hostile source within the limits."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits

INPUT_BYTES = 1 << 16
FIRST_INPUT_BYTES = 1 << 10
OUTPUT_BYTES = 1 << 18
MAGIC_BYTES = 8
PIECE_BYTES = 8 << 20


class Decoder(Protocol):
    """An incremental decompressor, shaped like `bz2.BZ2Decompressor`. Raises its own errors on damage."""

    @property
    def eof(self) -> bool:
        """Whether the end of the compressed member was seen."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether more output takes more input."""
        ...

    @property
    def unused_data(self) -> bytes | None:
        """Input after the end of the member."""
        ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """About `max_length` bytes of output at most; the rest of `data` is kept."""
        ...


class CarefulStream(io.RawIOBase):
    """A forward-only stream over `_pull`, which never loses bytes to an error.

    `read(n)` gives n bytes unless the data end or break there; where they break, what came before is
    given first, and the next read raises FormatError, each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ready = bytearray()
        self._error: FormatError | None = None
        self._ended = False

    def _pull(self) -> bytes:
        """The next bytes, b"" at the end. Raises FormatError."""
        raise NotImplementedError

    def readable(self) -> bool:
        return True

    def _fill(self, wanted: int | None) -> None:
        while not self._ended and self._error is None and (wanted is None or len(self._ready) < wanted):
            try:
                data = self._pull()
            except FormatError as error:
                self._error = error
                return
            self._ended = not data
            self._ready += data

    def read(self, size: int | None = -1) -> bytes:
        wanted = None if size is None or size < 0 else size
        self._fill(wanted)
        if not self._ready and self._error is not None and wanted != 0:
            raise self._error
        if wanted is None or wanted >= len(self._ready):
            data, self._ready = bytes(self._ready), bytearray()
            return data
        data = bytes(memoryview(self._ready)[:wanted])
        del self._ready[:wanted]
        return data

    def readall(self) -> bytes:
        return self.read(-1)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class BrokenStream(CarefulStream):
    """A stream of which nothing can be read: each read raises the error."""

    def __init__(self, error: FormatError) -> None:
        super().__init__()
        self._error = error


class DecodedStream(CarefulStream):
    """What decoders make of the members that follow each other in a source.

    Raises FormatError at damaged or cut-off data, at foreign data behind the last member, and where more
    comes out than the limits allow.
    """

    def __init__(
        self, source: BinaryIO, decoder: Callable[[], Decoder], codec: Codec, limits: Limits
    ) -> None:
        super().__init__()
        self._source = source
        self._new_decoder = decoder
        self._decoder = decoder()
        self._codec = codec
        self._limits = limits
        self._chunk = b""
        self._at = 0
        self._step = FIRST_INPUT_BYTES
        self._consumed = 0
        self._produced = 0

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()

    def _pull(self) -> bytes:
        self._check_limits()
        while True:
            if self._decoder.eof and not self._start_member():
                return b""
            data = self._feed() if self._decoder.needs_input else b""
            try:
                output = self._decoder.decompress(data, OUTPUT_BYTES)
            except self._codec.errors:
                raise FormatError(self._codec.name, "damaged, or asks for too much memory") from None
            if output:
                self._produced += len(output)
                return output

    def _load(self) -> bool:
        """Puts more of the source behind what is left of the chunk; False at the end."""
        more = self._source.read(INPUT_BYTES)
        self._consumed += len(more)
        self._chunk, self._at = self._chunk[self._at :] + more, 0
        return bool(more)

    def _feed(self) -> bytes:
        """The decoder's next input: little at first, so that endless tiny members cost no copies."""
        if self._at == len(self._chunk) and not self._load():
            raise FormatError(self._codec.name, "cut off before its end")
        piece = self._chunk[self._at : self._at + self._step]
        self._at += len(piece)
        self._step = min(4 * self._step, INPUT_BYTES)
        return piece

    def _start_member(self) -> bool:
        """Renews the decoder for what follows; False at the end."""
        self._at -= len(self._decoder.unused_data or b"")
        while self._at == len(self._chunk) or not self._chunk[self._at]:
            # Tapes and xz pad with zeros.
            self._at = len(self._chunk) - len(self._chunk[self._at :].lstrip(b"\0"))
            if self._at == len(self._chunk) and not self._load():
                return False
        if len(self._chunk) - self._at < MAGIC_BYTES:
            self._load()
        if not (self._codec.magics and self._chunk.startswith(self._codec.magics, self._at)):
            raise FormatError(self._codec.name, "foreign data behind its end")
        self._decoder, self._step = self._new_decoder(), FIRST_INPUT_BYTES
        return True

    def _check_limits(self) -> None:
        limits = self._limits
        if self._produced > limits.max_decompressed_bytes:
            raise FormatError(self._codec.name, f"more than {limits.max_decompressed_bytes} bytes come out")
        if self._produced > max(limits.ratio_free_bytes, limits.ratio * self._consumed):
            raise FormatError(self._codec.name, f"more than {limits.ratio} times its size comes out")


class Codec(Protocol):
    """What a decoded stream has to know about its compression."""

    @property
    def name(self) -> str:
        """As errors and coverage name it."""
        ...

    @property
    def magics(self) -> tuple[bytes, ...]:
        """How a further member may begin; () where there is none."""
        ...

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What the decoder raises at damaged data."""
        ...


class Section(io.RawIOBase):
    """The bytes [start, start + size) of a seekable stream, as a seekable stream of its own."""

    def __init__(self, source: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self.source = source
        self.start = start
        self.size = size
        self._position = 0

    def close(self) -> None:
        if not self.closed:
            self.source.close()
        super().close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("negative position")
        self._position = base + offset
        return self._position

    def read(self, size: int | None = -1) -> bytes:
        left = max(0, self.size - self._position)
        wanted = left if size is None or size < 0 else min(size, left)
        if not wanted:
            return b""
        self.source.seek(self.start + self._position)
        data = read_fully(self.source, wanted)
        self._position += len(data)
        return data

    def readall(self) -> bytes:
        return self.read(-1)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def place_in_file(stream: BinaryIO) -> tuple[str, int, int] | None:
    """(file, start, size) of a stream that is a piece of a file opened by its name; None for any other."""
    start, size = 0, None
    source: object = stream
    while isinstance(source, Section):
        size = source.size if size is None else min(size, source.size - start)
        start += source.start
        source = source.source
    if size is None or size < 0 or not isinstance(source, io.FileIO) or not isinstance(source.name, str):
        return None
    return source.name, start, size


def open_section(reopen: Callable[[], BinaryIO], start: int, size: int) -> BinaryIO:
    """The bytes [start, start + size) of what `reopen` gives, which can seek."""
    return as_binary(Section(reopen(), start, size))


def as_binary(stream: io.RawIOBase) -> BinaryIO:
    """The same stream, under the type that blobs promise."""
    return cast(BinaryIO, stream)


def read_fully(stream: BinaryIO, size: int) -> bytes:
    """`size` bytes, fewer only at the end. Never allocates for more than what is there."""
    first = stream.read(min(size, PIECE_BYTES))
    if len(first) == size or not first:
        return first
    data = bytearray(first)
    while len(data) < size and (more := stream.read(min(size - len(data), PIECE_BYTES))):
        data += more
    return bytes(data)


def spool(stream: BinaryIO, max_bytes: int) -> bytes | None:
    """The whole rest of a stream, None if it is longer than `max_bytes`."""
    data = read_fully(stream, max_bytes + 1)
    return None if len(data) > max_bytes else data
