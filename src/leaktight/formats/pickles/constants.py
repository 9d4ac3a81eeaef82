"""Constants of pickles to text: escaped lines, wide characters, numbers, sizes of arrays."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from leaktight.formats.json.names import number_text
from leaktight.formats.pickles.sniff import LOOK_BYTES, begins_call

LEAST_FILE_BYTES = 24
MAX_NUMBER_BYTES = 32
_MAGICS = (
    *(b"\x80" + bytes((protocol,)) for protocol in range(2, 6)),
    b"\x1f\x8b\x08",
    b"PK\3\4",
    b"BZh",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
)
_ESCAPE = re.compile(rb"\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
_NUMBER = re.compile(rb"([+-]?)(\d{1,80}(?:\.\d{0,80})?(?:e[+-]?\d{1,3})?)L?", re.IGNORECASE)
_WIDE = (
    (re.compile(rb"(?:[ -~]\0\0\0){2}"), re.compile(rb"(?:..[\0-\x10]\0)+", re.DOTALL), "utf-32-le"),
    (re.compile(rb"(?:[ -~]\0){4}"), re.compile(rb"(?:..)+", re.DOTALL), "utf-16-le"),
)
_ITEM_TYPE = re.compile(rb"[<>|=]?([a-zA-Z?])(\d{0,9})")


def unescape(raw: bytes) -> bytes:
    """The bytes of a quoted line, as STRING has it: Python 2's or 3's repr."""
    line = raw.strip()
    if len(line) > 1 and line[:1] == line[-1:] and line[:1] in (b"'", b'"'):
        line = line[1:-1]
    return _ESCAPE.sub(_decode_escape, line) if b"\\" in line else line


def _decode_escape(match: re.Match[bytes]) -> bytes:
    digits, octal, letter = match.groups()
    if digits is not None:
        return bytes((int(digits, 16),))
    if octal is not None:
        return bytes((int(octal, 8) & 0xFF,))
    return _LETTERS.get(letter, letter)


def decode_line(raw: bytes) -> bytes:
    """The UTF-8 text of a line, as UNICODE has it: Latin-1 and `\\uXXXX`."""
    if b"\\" not in raw and raw.isascii():
        return raw
    try:
        return raw.decode("raw-unicode-escape").encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw


def spelled_number(line: bytes) -> bytes:
    """A plain decimal spelling of a line's number, b"" if it is none."""
    found = _NUMBER.fullmatch(line.strip())
    if found is None:
        return b""
    sign = b"-" if found[1] == b"-" else b""
    return sign + found[2]


def text_of_number(line: bytes, *, in_list: bool) -> bytes:
    """A line's number as text, if it could hold an identifier, else b""."""
    spelled = spelled_number(line)
    return number_text(spelled, in_list=in_list) if spelled else b""


def is_file(constant: bytes) -> bool:
    """Whether bytes begin like a pickle or like something compressed."""
    if len(constant) >= LEAST_FILE_BYTES and constant.startswith(_MAGICS):
        return True
    return begins_call(constant[:LOOK_BYTES])


def begins_wide(start: bytes) -> bool:
    """Whether bytes begin with letters of two or four bytes each, as arrays of text do."""
    return any(begin.match(start) for begin, _, _ in _WIDE)


def wide_texts(constant: bytes) -> list[bytes]:
    """The texts in wide letters, which NULs part; nothing if these are no letters."""
    for begin, whole, encoding in _WIDE:
        if begin.match(constant) and whole.fullmatch(constant):
            text = constant.decode(encoding, "replace").encode("utf-8", "replace")
            return [piece for piece in text.split(b"\0") if piece]
    return []


def is_text_type(type_name: object) -> bool:
    """Whether a numpy type, "U15" or "S8", is of text."""
    found = _ITEM_TYPE.fullmatch(type_name) if isinstance(type_name, bytes) else None
    return found is not None and found[1] in (b"U", b"S")


def array_texts(data: bytes, type_name: object) -> list[bytes]:
    """The texts of an array of text, whose items all take the same bytes; nothing for other arrays."""
    size = item_bytes(type_name) if is_text_type(type_name) else None
    if not size:
        return []
    items = [data[start : start + size] for start in range(0, len(data), size)]
    if isinstance(type_name, bytes) and b"U" in type_name:
        encoding = "utf-32-be" if type_name.startswith(b">") else "utf-32-le"
        items = [item.decode(encoding, "replace").encode("utf-8", "replace") for item in items]
    return [text for item in items if (text := item.rstrip(b"\0"))]


def parted_texts(data: bytes, offsets: bytes) -> list[bytes]:
    """The texts that stand end to end in `data`, as Arrow keeps them; nothing if `offsets` are no offsets."""
    for kind in ("<i8", "<i4"):
        if len(offsets) % np.dtype(kind).itemsize:
            continue
        ends = np.frombuffer(offsets, kind)
        if len(ends) < 2 or ends[0] or ends[-1] != len(data) or np.any(ends[1:] < ends[:-1]):
            continue
        places = ends.tolist()
        return [data[start:end] for start, end in pairwise(places) if start < end]
    return []


def item_bytes(type_name: object) -> int | None:
    """Bytes of an array's item by its type as numpy spells it, "f8"; None if that is not known."""
    found = _ITEM_TYPE.fullmatch(type_name) if isinstance(type_name, bytes) else None
    if found is None or found[1] == b"O" or not found[2]:
        return None
    return int(found[2]) * (4 if found[1] == b"U" else 1)


def array_bytes(shape: object, size: int | None) -> int | None:
    """Bytes of an array's data; None if its shape or its items' size is not known."""
    if size is None or not isinstance(shape, tuple):
        return None
    for length in shape:
        if not isinstance(length, int) or length < 0:
            return None
        size *= length
    return size
