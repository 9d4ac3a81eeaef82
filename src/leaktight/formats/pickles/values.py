"""What single opcodes give: texts and numbers, under the names that they stand under."""

from __future__ import annotations

import struct

from leaktight.formats.json.names import MIN_DIGITS, MIN_DIGITS_IN_LIST, float_text
from leaktight.formats.pickles.constants import MAX_NUMBER_BYTES, spelled_number, text_of_number
from leaktight.formats.pickles.opcodes import MAX_LINE_BYTES, OPERATIONS, argument_end
from leaktight.formats.pickles.pauses import Broken, Embedded, Need
from leaktight.formats.pickles.stack import Stack
from leaktight.formats.pickles.strings import DATA_KEYS, Entry, Label, Node

MAX_STRING_BYTES = 4 << 20
LEAST_IN_FIELD = 10 ** (MIN_DIGITS - 1)
LEAST_IN_LIST = 10 ** (MIN_DIGITS_IN_LIST - 1)


class Values(Stack):
    """A stack whose `_at` methods also gather what could be found in the values that they push."""

    def __init__(self) -> None:
        super().__init__()
        self.start = 0
        """Where the data that it was given last begin in the file."""
        self.at = 0
        """Where it stands in these data."""
        self.entries: list[Entry] = []
        self._end = 0

    def _require(self, start: int, stop: int, *, is_text: bool = True) -> None:
        """Raises Need, or Embedded for a string that is too long to be held."""
        if stop - start > MAX_STRING_BYTES:
            self.stack.append(None)
            self.at = start
            raise Embedded(stop - start, is_text=is_text)
        raise Need(stop - self.at)

    def _add(self, text: bytes, stop: int) -> None:
        if text:
            node, label = self.place(stop)
            self._add_there(text, node, label)

    def _add_there(self, text: bytes, node: Node, label: Label) -> None:
        self.entries.append((text, self.hints.of(node, label), node, label, self.at))

    def _add_number(self, number: int, stop: int) -> None:
        node, label = self.place(stop)
        is_data = node.count >= DATA_KEYS
        in_field = isinstance(label, bytes) and not is_data
        if abs(number) >= (LEAST_IN_FIELD if in_field else LEAST_IN_LIST):
            hint = node.given_name() if is_data else self.hints.of(node, label)
            self.entries.append((b"%d" % number, hint, node, label, self.at))

    def _broken_at(self, at: int) -> int:
        raise Broken

    def _other_at(self, at: int) -> int:
        """An opcode that gives nothing to see."""
        operation = OPERATIONS[self.data[at]]
        self.pop(operation.pops)
        self.stack.extend([None] * operation.pushes)
        return self._argument(at)[1]

    def _argument(self, at: int) -> tuple[int, int]:
        """(start, end) of an argument that is there as a whole. Raises Need."""
        argument = OPERATIONS[self.data[at]].argument
        start, end = argument_end(self.data, at, argument)
        if end > self._end:
            raise Need(end - at)
        if end < 0:
            if self._end - at > 2 * MAX_LINE_BYTES:
                raise Broken
            raise Need(self._end - at + 1)
        return start, end

    def _number_line_at(self, at: int) -> int:
        start, end = self._argument(at)
        number = spelled_number(self.data[start : min(end, start + 100)])
        value = int(number) if number.lstrip(b"-").isdigit() else None
        if value is not None:
            self._add_number(value, end + 1)
        self.stack.append(value)
        return end + 1

    def _float_line_at(self, at: int) -> int:
        start, end = self._argument(at)
        node, label = self.place(end + 1)
        in_list = not isinstance(label, bytes)
        text = text_of_number(self.data[start : min(end, start + 400)], in_list=in_list)
        if text:
            self._add_there(text, node, label)
        self.stack.append(None)
        return end + 1

    def _integer_at(self, at: int) -> int:
        start, end = self._argument(at)
        if end - start > MAX_NUMBER_BYTES:
            self.stack.append(None)
            return end
        number = int.from_bytes(self.data[start:end], "little", signed=True)
        may_be_field = self.node.count < DATA_KEYS and self.stack and isinstance(self.stack[-1], bytes)
        least = LEAST_IN_FIELD if may_be_field else LEAST_IN_LIST
        if not -least < number < least:
            self._add_number(number, end)
        self.stack.append(number)
        return end

    def _float_at(self, at: int) -> int:
        (number,) = struct.unpack_from(">d", self.data, at + 1)
        if (number >= LEAST_IN_FIELD or number <= -LEAST_IN_FIELD) and number.is_integer():
            node, label = self.place(at + 9)
            text = float_text(number, in_list=not isinstance(label, bytes)) if abs(number) < 2.0**53 else ""
            if text:
                self._add_there(text.encode(), node, label)
        self.stack.append(None)
        return at + 9

    def _boolean_at(self, at: int) -> int:
        self.stack.append(self.data[at] == 0x88)
        return at + 1
