"""The bytes of PDF streams with their filters taken off (ISO 32000-2, 7.4), within a budget."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_syntax import Name, Value

MAX_STREAM_BYTES = 64 << 20
MAX_PREDICTED_BYTES = 16 << 20
MAX_FILTERS = 8
_STEP, _SMALL_STEP = 1 << 16, 256
_SHORT = {"Fl": "FlateDecode", "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode"}
_SHORT |= {"RL": "RunLengthDecode", "DCT": "DCTDecode", "CCF": "CCITTFaxDecode"}
PICTURES = {"DCTDecode": ".jpg", "JPXDecode": ".jp2", "JBIG2Decode": ".jb2", "CCITTFaxDecode": ".fax"}
"""Filters whose output is pixels -> what the bytes before it are called."""


Line: TypeAlias = NDArray[np.uint8]


@dataclass(slots=True)
class Budget:
    """What all streams of one file may unpack to, together."""

    bytes_left: int
    damaged: int = 0
    """Streams of which only the beginning could be unpacked."""

    def spend(self, size: int) -> None:
        """Raises FormatError when it is used up."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise FormatError("pdf", "its streams unpack to more than the limit")


def filters_of(about: dict[str, Value]) -> list[tuple[str, dict[str, Value]]]:
    """Names and parameters of a stream's filters, outermost first; all of them direct values."""
    names = about.get("Filter", about.get("F"))
    parameters = about.get("DecodeParms", about.get("DP"))
    listed = names if isinstance(names, list) else [names]
    given = parameters if isinstance(parameters, list) else [parameters]
    found = []
    for index, name in enumerate(listed[:MAX_FILTERS]):
        about_it = given[index] if index < len(given) else None
        if isinstance(name, Name):
            found.append((_SHORT.get(name, str(name)), about_it if isinstance(about_it, dict) else {}))
    return found


def decode(data: bytes, filters: list[tuple[str, dict[str, Value]]], budget: Budget) -> tuple[bytes, str]:
    """(what comes out, the name of the picture filter that was left on or ""). Raises FormatError."""
    for name, parameters in filters:
        if name in PICTURES:
            return data, name
        if name == "FlateDecode":
            data = _predicted(_inflate(data, budget), parameters)
        elif name == "LZWDecode":
            data = _predicted(_lzw(data, _number(parameters, "EarlyChange", 1)), parameters)
        elif name == "ASCIIHexDecode":
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
            data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif name == "ASCII85Decode":
            data = _ascii85(data)
        elif name == "RunLengthDecode":
            data = _run_length(data)
        elif name != "Crypt":
            raise FormatError("pdf", "a stream with an unknown filter")
        budget.spend(len(data))
    return data, ""


def _inflate(data: bytes, budget: Budget) -> bytes:
    """What can be unpacked: up to a damage, if there is one; nothing is a FormatError."""
    if not data:
        return b""
    limit = min(MAX_STREAM_BYTES, max(8 << 20, 200 * len(data)), budget.bytes_left)
    out, is_whole = _unpacked(data, zlib.MAX_WBITS, _STEP, limit)
    for start in (2, 0):
        if not is_whole:
            # In small steps, without the checksum: what comes out before a damage is kept.
            more, is_whole = _unpacked(data[start:], -zlib.MAX_WBITS, _SMALL_STEP, limit)
            out = max(out, more, key=len)
    if not out and len(data) > 16:
        raise FormatError("pdf", "a damaged stream")
    budget.damaged += not is_whole
    return out


def _unpacked(data: bytes, window: int, step: int, limit: int) -> tuple[bytes, bool]:
    """(what comes out, whether it came to its end)."""
    decoder, out = zlib.decompressobj(window), bytearray()
    for at in range(0, len(data), step):
        try:
            out += decoder.decompress(data[at : at + step], limit + 1 - len(out))
        except zlib.error:
            break
        if len(out) > limit:
            raise FormatError("pdf", f"a stream unpacks to more than {limit} bytes")
        if decoder.eof:
            break
    return bytes(out), decoder.eof


def _predicted(data: bytes, parameters: dict[str, Value]) -> bytes:
    kind = _number(parameters, "Predictor", 1)
    if kind < 10:
        # The TIFF predictor is for pixels.
        return data
    if len(data) > MAX_PREDICTED_BYTES:
        raise FormatError("pdf", f"a table of more than {MAX_PREDICTED_BYTES} bytes")
    colors = min(max(_number(parameters, "Colors", 1), 1), 32)
    bits = min(max(_number(parameters, "BitsPerComponent", 8), 1), 16)
    columns = min(max(_number(parameters, "Columns", 1), 1), 1 << 20)
    pixel = max(1, colors * bits // 8)
    width = (colors * bits * columns + 7) // 8
    out = bytearray()
    above: Line = np.zeros(width, np.uint8)
    for at in range(0, len(data), width + 1):
        line = np.frombuffer(data[at + 1 : at + 1 + width].ljust(width, b"\0"), np.uint8)
        above = _unfiltered(data[at], line, above, pixel)
        out += above.tobytes()
    return bytes(out)


def _unfiltered(kind: int, line: Line, above: Line, pixel: int) -> Line:
    """One line of PNG's filters 0 to 4."""
    if kind == 2:
        return np.add(line, above, dtype=np.uint8)
    if kind not in (1, 3, 4):
        return line
    out, up = bytearray(line.tobytes()), above.tobytes()
    for at in range(len(out)):
        left = out[at - pixel] if at >= pixel else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + up[at]) // 2
        else:
            guess = _paeth(left, up[at], up[at - pixel] if at >= pixel else 0)
        out[at] = (out[at] + guess) & 255
    return np.frombuffer(bytes(out), np.uint8)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def _ascii85(data: bytes) -> bytes:
    body = re.sub(rb"[^!-uz]", b"", data.partition(b"~")[0])
    try:
        return base64.a85decode(body)
    except ValueError:
        raise FormatError("pdf", "a damaged stream of ASCII85") from None


def _run_length(data: bytes) -> bytes:
    out = bytearray()
    at = 0
    while at < len(data) and data[at] != 128:
        size = data[at]
        if size < 128:
            out += data[at + 1 : at + 2 + size]
            at += size + 2
        else:
            out += data[at + 1 : at + 2] * (257 - size)
            at += 2
    if len(out) > MAX_STREAM_BYTES:
        raise FormatError("pdf", f"a stream unpacks to more than {MAX_STREAM_BYTES} bytes")
    return bytes(out)


def _lzw(data: bytes, early: int) -> bytes:
    if len(data) > MAX_PREDICTED_BYTES:
        raise FormatError("pdf", f"an LZW stream of more than {MAX_PREDICTED_BYTES} bytes")
    out = bytearray()
    first = [bytes([value]) for value in range(256)] + [b"", b""]
    table, width, held, bits = list(first), 9, 0, 0
    before = b""
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == 257:
            break
        if code == 256:
            table, width, before = list(first), 9, b""
            continue
        if code > len(table) or (code == len(table) and not before):
            break
        entry = table[code] if code < len(table) else before + before[:1]
        out += entry
        if len(out) > MAX_STREAM_BYTES:
            raise FormatError("pdf", f"a stream unpacks to more than {MAX_STREAM_BYTES} bytes")
        if before and len(table) < 4096:
            table.append(before + entry[:1])
        before = entry
        if len(table) + early >= 1 << width and width < 12:
            width += 1
    return bytes(out)


def _number(parameters: dict[str, Value], name: str, otherwise: int) -> int:
    value = parameters.get(name)
    return value if isinstance(value, int) else otherwise
