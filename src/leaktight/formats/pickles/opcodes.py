"""The opcodes of pickles, protocols 0 to 5: their arguments and what they do to the stack.

Source: the comments in CPython's Lib/pickletools.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE = -1
TWO_LINES = -2
MAX_LINE_BYTES = 4 << 20
_COUNT_BYTES = {-3: 1, -4: 4, -5: 8}
COUNT1, COUNT4, COUNT8 = _COUNT_BYTES


@dataclass(frozen=True, slots=True)
class Operation:
    """What an opcode takes and gives."""

    argument: int
    """Bytes of its argument; or LINE, TWO_LINES; or COUNT1, COUNT4, COUNT8 for the bytes of its length."""
    pops: int
    """Taken from the stack, below the mark if it takes that too."""
    pushes: int
    takes_mark: bool = False
    """Whether it takes all down to the last mark, the mark included."""


def _operations() -> dict[int, Operation]:
    rows: tuple[tuple[bytes, int, int, int], ...] = (
        (b"ISVFLP", LINE, 0, 1),
        (b"g", LINE, 0, 1),
        (b"p", LINE, 1, 1),
        (b"c", TWO_LINES, 0, 1),
        (b"J\x84j", 4, 0, 1),
        (b"Kh\x82", 1, 0, 1),
        (b"M\x83", 2, 0, 1),
        (b"G", 8, 0, 1),
        (b"UC\x8a\x8c", COUNT1, 0, 1),
        (b"TBX\x8b", COUNT4, 0, 1),
        (b"\x8d\x8e\x96", COUNT8, 0, 1),
        (b"N\x88\x89])}\x8f\x97", 0, 0, 1),
        (b"\x85Q\x98\x94", 0, 1, 1),
        (b"\x86aRb\x81\x93", 0, 2, 1),
        (b"\x87s\x92", 0, 3, 1),
        (b"q", 1, 1, 1),
        (b"r", 4, 1, 1),
        (b"0.", 0, 1, 0),
        (b"2", 0, 1, 2),
        (b"\x80", 1, 0, 0),
        (b"\x95", 8, 0, 0),
    )
    marked: tuple[tuple[bytes, int, int, int], ...] = (
        (b"eu\x90", 0, 1, 1),
        (b"tld\x91o", 0, 0, 1),
        (b"1", 0, 0, 0),
        (b"i", TWO_LINES, 0, 1),
    )
    table = {
        code: Operation(argument, pops, pushes) for codes, argument, pops, pushes in rows for code in codes
    }
    for codes, argument, pops, pushes in marked:
        table |= {code: Operation(argument, pops, pushes, takes_mark=True) for code in codes}
    return table


MARK = ord("(")
STOP = ord(".")
OPERATIONS = _operations()
"""By opcode; all but MARK."""

_NAME = rb"[A-Za-z_\x80-\xff][\w.<>\x80-\xff]*"
_LINES = {
    ord(code): re.compile(expression)
    for code, expression in (
        ("I", rb"[+-]?\d+"),
        ("L", rb"[+-]?\d+L?"),
        ("F", rb"[+-]?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan)"),
        ("S", rb"(?:'.*'|\".*\")"),
        ("p", rb"\d+"),
        ("g", rb"\d+"),
        ("c", _NAME + rb"\n" + _NAME),
        ("i", _NAME + rb"\n" + _NAME),
    )
}
"""What the lines of these opcodes must look like."""
_MAX_COUNT = 1 << 40


def argument_end(data: bytes, at: int, argument: int) -> tuple[int, int]:
    """(start, end) of the value in the argument of the opcode at `at`; the end may lie behind the data's.

    For lines the end is that of the line, without its newline, and -1 if no newline follows in `data`.
    """
    start = at + 1
    if argument >= 0:
        return start, start + argument
    if argument == LINE:
        return start, data.find(b"\n", start, start + MAX_LINE_BYTES + 1)
    if argument == TWO_LINES:
        first = data.find(b"\n", start, start + MAX_LINE_BYTES + 1)
        return start, data.find(b"\n", first + 1, first + 2 + MAX_LINE_BYTES) if first >= 0 else -1
    value = start + _COUNT_BYTES[argument]
    return value, value + int.from_bytes(data[start:value], "little")


def is_plausible_line(code: int, line: bytes) -> bool:
    """Whether the line behind an opcode is one that a pickler writes."""
    expression = _LINES.get(code)
    return expression is None or expression.fullmatch(line) is not None


def is_plausible_count(size: int) -> bool:
    """Whether a length could be that of something real."""
    return size < _MAX_COUNT
