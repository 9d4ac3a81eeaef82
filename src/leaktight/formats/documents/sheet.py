"""Cells of a spreadsheet: whole columns under their header, with numbers that may be identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from leaktight.core.batch import Item
from leaktight.core.location import Location
from leaktight.formats.documents.part_texts import PartTexts
from leaktight.formats.documents.placed import BATCH_BYTES, MAX_TEXT_CHARACTERS, Placed, short
from leaktight.formats.documents.seen import Seen
from leaktight.formats.json.names import number_text
from leaktight.formats.tables.arrow_text import BIRTH_NAMES, IDENTIFIER_NAMES

MAX_COLUMNS = 16_384
MAX_ROWS = 1 << 20
HEADER_ROWS = 20
"""The header is looked for in so many rows: titles stand above it."""
MAX_STRINGS = 4 << 20
REPEATED_CHARACTERS = 256
"""A longer shared string is given once only: a small file may point to it a million times."""
_COLUMN = re.compile(r"[A-Z]{1,3}")
_EPOCH = date(1899, 12, 30)
_LAST_DAY = 80_000
_INSIDE_CELL = frozenset(["v", "f", "is", "t", "r", "rPr"])


class SharedStrings(PartTexts):
    """Takes `sharedStrings.xml`: the texts that cells point to by their number."""

    def __init__(self, place: Location, seen: Seen, max_bytes: int) -> None:
        super().__init__(place, seen, "shared strings")
        self.strings: list[str] = []
        self.used = bytearray()
        self._left = max_bytes
        self._pieces: list[str] = []
        self._length = 0

    def end(self, name: str) -> None:
        if name == "si":
            text, self._pieces, self._length = "".join(self._pieces), [], 0
            self._left -= len(text) + 64
            if self._left > 0 and len(self.strings) < MAX_STRINGS:
                self.strings.append(text)
                self.used.append(0)
            else:
                # No cell finds it any more, but it is read.
                self.texts.add(text, "shared strings")
        super().end(name)

    def text(self, data: str) -> None:
        if self.names and self.names[-1] == "t":
            self._pieces.append(data)
            self._length += len(data)
            if self._length > MAX_TEXT_CHARACTERS:
                self.texts.add("".join(self._pieces), "shared strings")
                self._pieces, self._length = [], 0

    def get(self, number: str) -> str:
        """The text that a cell points to."""
        index = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else -1
        if not 0 <= index < len(self.strings):
            return ""
        text = self.strings[index]
        if self.used[index] and len(text) > REPEATED_CHARACTERS:
            return ""
        self.used[index] = 1
        return text

    def unused(self) -> Iterator[Item]:
        """The texts that stand in no cell: what was deleted may still be here."""
        for index, text in enumerate(self.strings):
            if not self.used[index]:
                self.texts.add(text, "shared strings, in no cell")
                if self.texts.is_full:
                    yield from self.texts.take()
        yield from self.texts.take()


class Sheet(PartTexts):
    """Takes a worksheet: a cell's text stands under the header of its column."""

    def __init__(self, place: Location, seen: Seen, name: str, strings: SharedStrings) -> None:
        super().__init__(place, seen, f"sheet {short(name)}")
        self._place = place
        self._strings = strings
        self._columns: dict[int, Placed] = {}
        self._size = self._rows = 0
        self._headers: dict[int, str] = {}
        self._is_header_found = False
        self._cells: list[tuple[int, str, str]] = []
        """Column, kind of value, text; of the row that is being read."""
        self._row = self._column = -1
        self._kind = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._hidden_columns: set[int] = set()
        self._is_hidden = False
        self._part = lru_cache(maxsize=1024)(self._name_part)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._column = _column_of(attributes.get("r", ""), self._column)
            self._kind = attributes.get("t", "n")
            self._value, self._formula = [], []
        elif name == "row":
            self._start_row(attributes)
        elif name not in _INSIDE_CELL:
            is_hidden = name == "col" and attributes.get("hidden") in ("1", "true")
            if is_hidden and len(self._hidden_columns) < MAX_COLUMNS:
                first, last = _count(attributes.get("min", "")), _count(attributes.get("max", ""))
                self._hidden_columns.update(range(max(first - 1, 0), min(last, MAX_COLUMNS)))
                self.seen.hide(self.prefix, "column")
            super().start(name, attributes)
            return
        self.names.append(name)
        self._called.append(name)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = _count(attributes.get("r", ""))
        self._row = number - 1 if number else self._row + 1
        self._column = -1
        self._is_hidden = attributes.get("hidden") in ("1", "true")
        if self._is_hidden:
            self.seen.hide(self.prefix, "row")

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name not in _INSIDE_CELL:
            super().end(name)
            return
        if self.names:
            self.names.pop()
            self._called.pop()

    def text(self, data: str) -> None:
        inside = self.names[-1] if self.names else ""
        if inside == "v" or inside == "t":
            self._value.append(data)
        elif inside == "f":
            self._formula.append(data)
        else:
            super().text(data)
        if len(self._value) + len(self._formula) > 64:
            self._bound_cell()

    def _bound_cell(self) -> None:
        """Gives what has come of an endless cell."""
        if sum(map(len, self._value)) + sum(map(len, self._formula)) > MAX_TEXT_CHARACTERS:
            self.texts.add("".join(self._value), self.prefix)
            self.texts.add("".join(self._formula), f"{self.prefix} formula")
            self._value, self._formula = [], []

    def _end_cell(self) -> None:
        text = "".join(self._value)
        if self._formula:
            formula = "".join(self._formula)
            self.texts.add(formula, f"{self.prefix} column {_letters(self._column)} formula", row=self._row)
        if not text or self._column >= MAX_COLUMNS:
            self.texts.add(text, self.prefix, row=self._row)
        elif self._kind == "s":
            self._cells.append((self._column, "s", self._strings.get(text)))
        else:
            self._cells.append((self._column, "n" if self._kind in ("n", "d") else "s", text))
        self._value, self._formula = [], []
        if len(self._cells) >= MAX_COLUMNS:
            self._end_row()

    def _end_row(self) -> None:
        cells, self._cells = self._cells, []
        if not cells:
            return
        is_header = not self._is_header_found and self._judge_header(cells)
        is_pair = len(cells) == 2 and cells[0][1] == "s"
        for column, kind, text in cells:
            header = "" if is_header else self._headers.get(column, "")
            if is_pair and column == cells[1][0]:
                # Forms in two columns: what stands to the left is the name.
                header = f"{header} {cells[0][2][:60]}".strip()
            value = text if kind == "s" else _number(text, header)
            if value:
                self._add(column, value, header, is_header=is_header)
        self._rows += not is_header

    def _judge_header(self, cells: list[tuple[int, str, str]]) -> bool:
        """Whether a row near the top names the columns: texts alone, more of them than in rows before."""
        texts = {column: text[:100] for column, kind, text in cells if kind == "s" and text}
        if len(texts) < len(cells) or len(texts) <= len(self._headers):
            self._is_header_found = len(self._headers) > 1 or self._row >= HEADER_ROWS
            return False
        self._headers = texts
        self._is_header_found = len(texts) > 1 or self._row >= HEADER_ROWS
        return True

    def _add(self, column: int, text: str, header: str, *, is_header: bool) -> None:
        texts = self._columns.get(column)
        if texts is None:
            texts = self._columns[column] = Placed(self._place)
        is_hidden = self._is_hidden or column in self._hidden_columns
        part = f"{self.prefix} header" if is_header else self._part(column, is_hidden)
        texts.add(text, part, header, row=self._row)
        self._size += len(text) + 100

    def _name_part(self, column: int, is_hidden: bool) -> str:
        return f"{self.prefix} column {_letters(column)}{' (hidden)' if is_hidden else ''}"

    def items(self, *, is_end: bool) -> Iterator[Item]:
        if is_end:
            self._end_row()
        yield from super().items(is_end=is_end)
        if is_end or self._size > BATCH_BYTES:
            for texts in self._columns.values():
                texts.rows, self._rows = self._rows, 0
                yield from texts.take()
            self._columns, self._size = {}, 0


def _number(literal: str, header: str) -> str:
    """A number's text where it may identify somebody: by its digits, or by its column's name."""
    if BIRTH_NAMES.search(header):
        return _day(literal)
    try:
        text = number_text(literal.strip().encode(), in_list=False).decode()
    except ValueError:
        # A date of ISO 8601 and what else stands in place of a number.
        return literal
    if text or not IDENTIFIER_NAMES.search(header):
        return text
    return literal.strip().removesuffix(".0")


def _day(literal: str) -> str:
    """The date that a serial number stands for; other texts as they are."""
    try:
        days = int(float(literal))
    except (ValueError, OverflowError):
        return literal
    return str(_EPOCH + timedelta(days)) if 0 < days < _LAST_DAY else literal


def _column_of(reference: str, before: int) -> int:
    """0-based column of "BC12"; the next one where a cell does not say."""
    found = _COLUMN.match(reference)
    if found is None:
        return before + 1
    number = 0
    for letter in found[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number > 0:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _count(text: str) -> int:
    return min(int(text), MAX_ROWS) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
