"""Tells pickles from all else, by the first opcodes: nothing else keeps the stack's books right.

A pickle of protocol 2 or higher says so, and its first opcodes must hold. One of protocol 0 or 1 begins like
text or like anything; there, all of the head must hold, and the memo must be filled from 0 or 1 on, in order.
One that was made by hand to run code need not look like a pickler's: there it is enough that an unpickler
would come as far as to the name of what is called.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from leaktight.formats.pickles.opcodes import (
    COUNT1,
    LINE,
    MARK,
    OPERATIONS,
    STOP,
    TWO_LINES,
    argument_end,
    is_plausible_count,
    is_plausible_line,
)

LOOK_BYTES = 4096
_PROTO = 0x80
_DECLARED = frozenset(range(2, 6))
_FIRST = frozenset(b"(c}])SVIFLGKJMXUTN")
_DECLARED_OPERATIONS = 8
_PUT_SIZES = {ord("q"): 1, ord("r"): 4}
_LEAST_OPERATIONS = 3
_MOST_BEFORE_PUT = 50
"""Of opcodes: a pickler fills the memo with the first container."""
_MOST_BEFORE_IMPORT = 50
"""Of opcodes that lead to nothing yet, before a head is taken for something else by its content alone."""
_IMPORTS = frozenset(b"ci\x93")
_POP, _STACK_GLOBAL = ord("0"), 0x93
_CALLS = frozenset(b"Rio\x81\x92b")
"""Opcodes that call what was imported."""


@dataclass(slots=True)
class _Books:
    """What the opcodes so far leave behind."""

    operations: int = 0
    height: int = 0
    marks: list[int] = field(default_factory=list)
    """The stack's height at each open mark."""
    puts: int = 0
    imports: int = 0
    last_put: int = -1
    is_stopped: bool = False
    at: int = 0


def begins_pickle(data: bytes) -> bool:
    """Whether a pickle begins here; `data` is the first LOOK_BYTES bytes or all there are."""
    if len(data) < 2:
        return False
    if data[0] == _PROTO:
        if data[1] in _DECLARED and _holds(data, _Books(at=2), _DECLARED_OPERATIONS):
            return True
        return data[1] <= max(_DECLARED) and begins_call(data)
    if data[0] not in _FIRST:
        return begins_call(data)
    books = _Books()
    if not _holds(data, books, _MOST_BEFORE_PUT):
        return begins_call(data)
    if books.puts == 0 and books.operations == _MOST_BEFORE_PUT:
        return begins_call(data)
    if _holds(data, books, len(data)):
        if books.puts > 0 and books.operations >= _LEAST_OPERATIONS:
            return True
        return books.imports > 0 and begins_call(data)
    return begins_call(data)


def begins_call(data: bytes, *, anything: bool = False) -> bool:
    """Whether an unpickler would import something here and go on to call it, or would still be at it.

    `anything`: or would do anything at all up to the end of the data.
    """
    height, imports, operations, at = 0, 0, 0, 0
    marks: list[int] = []
    while at < len(data):
        if operations == _MOST_BEFORE_IMPORT and not imports and not anything:
            return False
        code = data[at]
        operation = OPERATIONS.get(code)
        operations += 1
        if code == MARK:
            marks.append(height)
            at += 1
            continue
        if operation is None:
            return False
        if operation.takes_mark or (code == _POP and marks and height == marks[-1]):
            if not marks:
                return False
            height = marks.pop() + (code == _POP)
        height -= operation.pops
        if height < 0:
            return False
        height += operation.pushes
        start, end = argument_end(data, at, operation.argument)
        if operation.argument == TWO_LINES and end >= 0:
            if not _is_name(data[start:end]):
                return False
            imports += 1
        imports += code == _STACK_GLOBAL
        if imports and code in _CALLS:
            return True
        if end < 0 or end > len(data):
            return imports > 0 or anything
        if code == STOP:
            return False
        at = end + (operation.argument in (LINE, TWO_LINES))
    return (imports > 0 or anything) and operations >= _LEAST_OPERATIONS


def _is_name(lines: bytes) -> bool:
    """Whether a module and a name can be meant."""
    parts = lines.replace(b".", b"_").decode("utf-8", "replace").split("\n")
    return all(part.isidentifier() for part in parts)


def _holds(data: bytes, books: _Books, most: int) -> bool:
    """Whether the next opcodes are valid, up to `most` of them, to the STOP or to the end of the data."""
    while books.operations < most and books.at < len(data) and not books.is_stopped:
        if not _step(data, books):
            return False
        books.operations += 1
    return True


def _step(data: bytes, books: _Books) -> bool:
    """Takes one opcode into the books; False if it cannot stand here."""
    code = data[books.at]
    if code == MARK:
        books.marks.append(books.height)
        books.at += 1
        return True
    operation = OPERATIONS.get(code)
    if operation is None or code == _PROTO:
        return False
    if operation.takes_mark:
        if not books.marks:
            return False
        books.height = books.marks.pop()
    floor = books.marks[-1] if books.marks else 0
    if books.height - operation.pops < floor:
        return False
    books.height += operation.pushes - operation.pops
    books.is_stopped = code == STOP
    books.imports += code in _IMPORTS
    return _take_argument(data, books, code, operation.argument)


def _take_argument(data: bytes, books: _Books, code: int, argument: int) -> bool:
    start, end = argument_end(data, books.at, argument)
    if argument in (LINE, TWO_LINES):
        books.at = end + 1 if end >= 0 else len(data)
        if end < 0:
            return True
        if not is_plausible_line(code, data[start:end]):
            return False
        return code != ord("p") or _put(books, int(data[start:end][:20]))
    books.at = end
    if argument <= COUNT1 and not is_plausible_count(end - start):
        return False
    return code not in _PUT_SIZES or _put(books, int.from_bytes(data[start:end], "little"))


def _put(books: _Books, index: int) -> bool:
    """Whether a memo slot is one that a pickler would fill next; some slots are left out by optimizers."""
    is_next = index > books.last_put if books.puts else index in (0, 1)
    books.puts += 1
    books.last_put = index
    return is_next
