"""Walks over a pickle's opcodes and gathers its strings. It imports, builds and calls nothing of it."""

from __future__ import annotations

import re

from leaktight.formats.json_names import (
    KEY_NAME,
    MIN_DIGITS,
    MIN_DIGITS_IN_LIST,
)
from leaktight.formats.pickle_stack import Stack
from leaktight.formats.pickle_strings import MAX_KEY_BYTES, Entry, Kind, Node

MAX_STRING_BYTES = 4 << 20
MAX_CONSTANT_BYTES = 64 << 10
"""Longer constants of bytes are handed over as files of their own."""
LONGEST_FIXED = 9
"""Bytes of the longest opcode without a length, its argument included."""
MAX_NUMBER_BYTES = 32
MAX_REPEATS = 10_000
MAX_PICKLES_INSIDE = 8
_LEAST_IN_FIELD = 10 ** (MIN_DIGITS - 1)
_LEAST_ELSEWHERE = 10 ** (MIN_DIGITS_IN_LIST - 1)
_LEAST_FILE_BYTES = 24
_MAGICS = (b"\x80\2", b"\x80\3", b"\x80\4", b"\x80\5", b"\x1f\x8b\x08", b"PK\3\4", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")  # fmt: skip
_ESCAPE = re.compile(rb"\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
_ITEM_TYPE = re.compile(rb"[<>|=]?([a-zA-Z?])(\d{0,9})")
_WIDE = {b"U": 4}


class Pause(Exception):
    """Why the walk stops for now."""


class Need(Pause):
    """More bytes are needed: `wanted` from the opcode on at which the walk stands."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self.wanted = wanted


class Embedded(Pause):
    """A stretch that the walk does not read itself follows: `size` bytes, `skipped` bytes ahead."""

    def __init__(self, skipped: int, size: int, *, is_text: bool = False, is_padded: bool = False) -> None:
        super().__init__()
        self.skipped = skipped
        self.size = size
        self.is_text = is_text
        self.is_padded = is_padded
        """Whether a byte stands before it that counts the padding bytes behind it."""


class Stopped(Pause):
    """The pickle has ended."""


class Broken(Pause):
    """No opcode can be read here."""


class Spent(Pause):
    """So many opcodes are not read."""


class Walk(Stack):
    """One file's pickles; call `advance` again and again, with more bytes as it asks for them."""

    def __init__(self, max_operations: int) -> None:
        super().__init__()
        self.left = max_operations
        self.at = 0
        """Where the walk stands in the bytes it was given last."""
        self.may_embed = True
        """Whether small constants that are files themselves may be handed over."""
        self.entries: list[Entry] = []
        self._end = 0
        self._repeats: set[tuple[object, bytes]] = set()
        self._outer: list[tuple[object, ...]] = []
        self._type_names: dict[bytes, bool] = {}
        self._handlers = self._make_handlers()

    def advance(self, data: bytes, *, is_last: bool) -> Pause:
        """Reads opcodes from the start of `data` on, until something else has to be done."""
        end = self._end = len(data)
        self.data = data + bytes(LONGEST_FIXED)
        done = [0]
        try:
            self._run(end if is_last else end - LONGEST_FIXED, done)
        except Pause as pause:
            self.left -= done[0]
            return pause
        raise AssertionError

    def _run(self, limit: int, done: list[int]) -> None:
        """The loop over the opcodes; the common ones are taken here. Always raises a Pause."""
        data, end, stack, entries, memo = self.data, self._end, self.stack, self.entries, self.memo
        push, next_index, handlers, plain = stack.append, self.next_index, self._handlers, self.hints.plain
        node, base, at = self.node, self.base, 0
        is_dict = node.kind is Kind.DICT
        for done[0] in range(self.left):
            self.at = at
            if at >= limit:
                break
            code = data[at]
            if code == 0x8C or code == 0x58:
                start = at + 2 if code == 0x8C else at + 5
                stop = start + (
                    data[at + 1] if code == 0x8C else int.from_bytes(data[at + 1 : start], "little")
                )
                if stop > end:
                    self._require(start, stop, MAX_STRING_BYTES, is_text=True)
                text = data[start:stop]
                depth = len(stack) - base
                if is_dict and not depth & 1 and (not depth or stack[-1].__class__ is not Node):
                    entries.append((text, "", node, KEY_NAME, at))
                elif is_dict and depth & 1 and stack[-1] in plain and stack[-2].__class__ is not Node:
                    entries.append((text, plain[stack[-1]], node, stack[-1], at))  # type: ignore[arg-type]
                else:
                    self._add(text, stop)
                push(text if stop - start <= MAX_KEY_BYTES else None)
                at = stop
            elif code == 0x94:
                memo[next_index()] = stack[-1] if stack else None
                at += 1
            elif code == 0x71 or code == 0x72:
                stop = at + 2 if code == 0x71 else at + 5
                memo[int.from_bytes(data[at + 1 : stop], "little")] = stack[-1] if stack else None
                at = stop
            elif code == 0x68:
                value = memo.get(data[at + 1])
                at += 2
                if value.__class__ is bytes and is_dict and not (len(stack) - base) & 1:
                    push(value)
                else:
                    self._push_again(data[at - 1], at)
            elif code == 0x4B:
                push(data[at + 1])
                at += 2
            elif code == 0x4D:
                number = data[at + 1] | data[at + 2] << 8
                at += 3
                if number >= _LEAST_IN_FIELD:
                    self._add_number(number, at)
                push(number)
            else:
                at = handlers[code](at)
                node, base = self.node, self.base
                is_dict = node.kind is Kind.DICT
        raise Need(end - at + 1) if at >= limit else Spent
