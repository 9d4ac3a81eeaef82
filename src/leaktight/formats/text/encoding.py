"""Text in other encodings than UTF-8: becomes a stream of UTF-8, which is then judged anew."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.reading.blocks import Reader
from leaktight.formats.reading.bounded import CarefulStream, as_binary
from leaktight.formats.reading.rejoined import rejoin
from leaktight.formats.text.legacy import guess_legacy_encoding

_CHUNK_BYTES = 1 << 18
JUDGED_BYTES = 1024
_CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\r\x08\x0b\x0c\x1b")))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNIT_BYTES = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_BLANKS = "\t\n\r\f\ufeff\u3000\xa0"
_NARROW_END = re.compile(rb"[\t\n\r\x20-\x7e]{2}\Z")
_MORE_BYTES, _MOST_CHUNK_BYTES = 1 << 12, 1 << 20
_NARROW_RUN = re.compile(rb"[\t\n\r\x20-\x7e]{32,}")


def control_share(data: bytes) -> float:
    """The share of bytes that text does not have."""
    return 1 - len(data.translate(None, _CONTROLS)) / len(data) if data else 0.0


def looks_like_text(data: bytes) -> bool:
    """Whether bytes are text in UTF-8, or in an encoding that has ASCII in it."""
    if b"\0" in data:
        return False
    share = control_share(data[:JUDGED_BYTES])
    return share == 0 or share <= (1 / 64 if data.isascii() or invalid_bytes(data) == 0 else 1 / 256)


def invalid_bytes(data: bytes) -> int:
    """How many places of a head are not UTF-8; a sequence that its end cuts off is none."""
    if data.isascii():
        return 0
    try:
        data.decode()
        return 0
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    return decoder.decode(data).count("\ufffd") - data.count(b"\xef\xbf\xbd")


def judge_encoding(data: bytes) -> str:
    """The encoding of a text that begins like this; "" for UTF-8 without a mark, and for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                return "utf-8-sig" if looks_like_text(body) else ""
            if _is_wide_text(body, encoding):
                return encoding
    if b"\0" in data:
        return next((encoding for encoding in _UNIT_BYTES if _has_nul_pattern(data, encoding)), "")
    if data.isascii() or not looks_like_text(data):
        return ""
    wrong = invalid_bytes(data)
    multi_byte = len(data.decode("utf-8", "ignore")) - len(data.decode("ascii", "ignore"))
    return guess_legacy_encoding(data) if wrong > multi_byte else ""


def _has_nul_pattern(data: bytes, encoding: str) -> bool:
    """Whether NUL bytes stand where ASCII has them in an encoding without a mark, and only there."""
    unit = _UNIT_BYTES[encoding]
    columns = [data[column::unit] for column in range(unit)]
    if encoding.endswith("be"):
        columns.reverse()
    if len(data) < 2 * unit or columns[0].count(0) > len(columns[0]) / 20:
        return False
    zeros = [column.count(0) / len(column) for column in columns[1:] if column]
    if unit == 4 and min(zeros[1:]) < 0.9:
        return False
    return zeros[0] >= 0.1 and _is_wide_text(data, encoding)


def _is_wide_text(data: bytes, encoding: str) -> bool:
    whole = data[: len(data) - len(data) % _UNIT_BYTES[encoding]]
    text = codecs.getincrementaldecoder(encoding)("replace").decode(whole)
    if not text:
        return len(data) == 0
    odd = sum(letter == "\ufffd" or not (letter.isprintable() or letter in _BLANKS) for letter in text)
    return odd <= len(text) / 32


class Utf8Stream(CarefulStream):
    """A text in another encoding as a stream of UTF-8 bytes; what does not decode becomes U+FFFD.

    Raises FormatError where the source ends before its announced size.
    """

    def __init__(self, source: BinaryIO, encoding: str, size: int | None) -> None:
        super().__init__()
        self._source = source
        self._size = size
        self._consumed = 0
        self._unit = _UNIT_BYTES.get(encoding, 1)
        self._is_big_endian = encoding.endswith("be")
        self._is_first = True
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()

    def _pull(self) -> bytes:
        while True:
            data = self._source.read(_CHUNK_BYTES)
            while (
                self._unit > 1 and _NARROW_END.search(data, len(data) - 2) and len(data) < _MOST_CHUNK_BYTES
            ):
                # A line of plain ASCII must not be cut in two: its halves may be too short to be known.
                more = self._source.read(_MORE_BYTES)
                data += more
                if not more:
                    break
            self._consumed += len(data)
            text = self._decode(data)
            if text or not data:
                break
        if not text and self._size is not None and self._consumed < self._size:
            raise FormatError("text", f"shrank while read: {self._consumed} of {self._size} bytes")
        return text.encode("utf-8", "replace")

    def _decode(self, data: bytes) -> str:
        if self._unit == 1 or not data or not _NARROW_RUN.search(data):
            text = self._decoder.decode(data, final=not data)
        else:
            text = self._decode_mixed(data)
        if self._is_first and text:
            self._is_first = False
            return text.removeprefix("\ufeff")
        return text

    def _decode_mixed(self, data: bytes) -> str:
        """Wide text into which lines of plain ASCII were appended, as shells do with `>>`."""
        parts = []
        done = 0
        for run in _NARROW_RUN.finditer(data):
            start, end = run.span()
            line = run[0].decode("ascii")
            # The half of a wide letter that stands beside the run is printable, too: of which of the two a
            # letter is cannot be told, so that both have it, unless a blank stands between.
            if self._is_big_endian and data[start - 1 : start] == b"\0":
                start += 1
                line = line[1:] if line[:2].strip() != line[:2] else f" {line}"
            if not self._is_big_endian and data[end : end + 1] == b"\0":
                end -= 1
                line = line[:-1] if line[-2:].strip() != line[-2:] else f"{line} "
            wide = self._decoder.decode(data[done:start], final=True)
            # Nothing may run on into a token: `a\0` in front of it is a letter in one of the two readings.
            parts += [wide, " " if wide[-1:].isalnum() else "", line]
            self._decoder.reset()
            done = end
        parts.append(self._decoder.decode(data[done:]))
        return "".join(parts)


class EncodedText:
    """UTF-16, UTF-32 and legacy text, and UTF-8 behind a byte order mark."""

    name = "encoded text"
    how = "decoded"
    isolated = False
    priority = 60

    def accepts(self, head: Head) -> bool:
        """Whether the blob begins like text that is not plain UTF-8."""
        data = head.data
        return (b"\0" in data or not data.isascii()) and bool(judge_encoding(data))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """One blob under the same location: the text in UTF-8, without its byte order mark."""
        stream = blob.open()
        start = Reader(stream, None).take(HEAD_BYTES)
        encoding = judge_encoding(start)
        whole = rejoin(blob, start, stream)

        def open_utf8() -> BinaryIO:
            return as_binary(Utf8Stream(whole.open(), encoding or "utf-8", blob.size))

        yield Blob(blob.location, open_utf8, seekable=False, depth=blob.depth + 1)


FORMAT = EncodedText()
