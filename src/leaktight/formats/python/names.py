"""What the instructions of compiled Python call its constants: the variable, attribute, key or argument."""

from __future__ import annotations

import importlib.util
import opcode
from collections import deque
from functools import cache

from leaktight.formats.python.objects import Code, Object

_UNTIL_3_12 = {
    "LOAD_CONST": 100, "LOAD_NAME": 101, "LOAD_GLOBAL": 116, "LOAD_FAST": 124, "LOAD_ATTR": 106,
    "STORE_NAME": 90, "STORE_GLOBAL": 97, "STORE_FAST": 125, "STORE_ATTR": 95, "STORE_SUBSCR": 60,
    "EXTENDED_ARG": 144, "KW_NAMES": 172,
}  # fmt: skip
_FIRST_AFTER_3_12 = 3550
_HAS_KW_NAMES = 3480
_MAX_STACK = 256


@cache
def _opcodes(magic: int) -> dict[str, int]:
    """Name -> number; {} for versions whose numbers are not known here."""
    if magic == int.from_bytes(importlib.util.MAGIC_NUMBER[:2], "little"):
        return dict(opcode.opmap)
    return _UNTIL_3_12 if magic < _FIRST_AFTER_3_12 else {}


def names_of_constants(code: Code, magic: int) -> dict[int, str]:
    """Number of a constant -> its name, as far as it is assigned or handed over as it is."""
    tracker = _Tracker(code, _opcodes(magic), has_keywords=magic >= _HAS_KW_NAMES)
    extended = 0
    for at in range(0, len(code.instructions) - 1, 2):
        operation, argument = code.instructions[at], extended << 8 | code.instructions[at + 1]
        is_extended = operation == tracker.numbers.get("EXTENDED_ARG")
        extended = argument & 0xFFFFFF if is_extended else 0
        if operation and not is_extended:
            tracker.follow(operation, argument)
    return tracker.names


class _Tracker:
    """Follows what is loaded, as far as constants and plain names go; anything else empties its stack."""

    def __init__(self, code: Code, numbers: dict[str, int], *, has_keywords: bool) -> None:
        self.code = code
        self.numbers = numbers
        self.names: dict[int, str] = {}
        self._stack: deque[int | None] = deque(maxlen=_MAX_STACK)
        """Numbers of constants; None for any other value."""
        self._left = len(code.instructions)
        """Names that may still be taken from tuples: true code has fewer than instructions."""
        self._words = {number: word for word, number in numbers.items()}
        if not has_keywords:
            self._words.pop(_UNTIL_3_12["KW_NAMES"], None)

    def follow(self, operation: int, argument: int) -> None:
        """Takes one instruction in."""
        word = self._words.get(operation, "")
        if word in ("LOAD_CONST", "KW_NAMES"):
            if self._left > 0:
                self._name_all(_keys(self._constant(argument)))
            if word == "LOAD_CONST":
                self._stack.append(argument)
        elif word in ("LOAD_NAME", "LOAD_FAST", "LOAD_GLOBAL"):
            self._stack.append(None)
        elif word != "LOAD_ATTR":
            self._store(word, argument)
            self._stack.clear()

    def _store(self, word: str, argument: int) -> None:
        if word == "STORE_SUBSCR":
            key = self._constant(self._stack[-1] if self._stack else None)
            self._name(3, key if isinstance(key, bytes) else b"")
        elif word == "STORE_ATTR":
            self._name(2, _at(self.code.names, argument))
        elif word == "STORE_FAST":
            self._name(1, _at(self.code.local_names, argument))
        elif word in ("STORE_NAME", "STORE_GLOBAL"):
            self._name(1, _at(self.code.names, argument))

    def _name_all(self, keys: tuple[bytes, ...]) -> None:
        """Names what was loaded last by a tuple of names, as calls and dictionaries do."""
        self._left -= len(keys)
        if self._left >= 0:
            for below, key in enumerate(reversed(keys), 1):
                self._name(below, key)

    def _name(self, below: int, name: bytes) -> None:
        constant = self._stack[-below] if len(self._stack) >= below else None
        if constant is not None and name:
            self.names.setdefault(constant, name[:100].decode("utf-8", "replace"))

    def _constant(self, number: int | None) -> Object:
        constants = self.code.constants
        return constants[number] if number is not None and number < len(constants) else None


def _at(table: tuple[Object, ...], number: int) -> bytes:
    name = table[number] if number < len(table) else None
    return name if isinstance(name, bytes) else b""


def _keys(constant: Object) -> tuple[bytes, ...]:
    """The names in a constant that is a tuple of names: keys of a dictionary, or of arguments."""
    if not isinstance(constant, tuple) or len(constant) > _MAX_STACK:
        return ()
    keys = tuple(one for one in constant if isinstance(one, bytes))
    return keys if len(keys) == len(constant) else ()
