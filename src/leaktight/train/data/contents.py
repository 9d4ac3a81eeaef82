"""What is read of each row: its text or image, its target and its unit, checked, empty ones left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from leaktight.core.errors import UsageError
from leaktight.core.rounding import counted
from leaktight.sources.dataset_rows import Row, messages_of
from leaktight.train.recipe.recipe import EACH_ROW, Recipe, Task

Chat = list[dict[str, str]]
_TEXTS = (Task.CAUSAL_LM, Task.MASKED_LM, Task.SEQ2SEQ_LM, Task.TEXT_CLASSIFICATION)


@dataclass(frozen=True, slots=True)
class Content:
    """A row, read and checked."""

    place: str
    """"a.parquet row 17"."""
    source: str | Chat | tuple[str, ...] | bytes = field(repr=False)
    """A text, a chat, words, or an image's file."""
    target: str | int | tuple[int, ...] | None = field(repr=False)
    """A text, a class, or the classes of the words."""
    unit: int
    """The number of the user or document; of the row itself where each is a unit."""

    def key(self) -> str | bytes:
        """All that makes two rows the same, in one value."""
        if isinstance(self.source, bytes):
            return self.source + str(self.target).encode()
        return f"{self.source!r} {self.target!r}"

    def text(self) -> str:
        """Its words, for a comparison of rows."""
        source = self.source
        if isinstance(source, list):
            told = " ".join(one["content"] for one in source)
        elif isinstance(source, bytes):
            told = ""
        else:
            told = source if isinstance(source, str) else " ".join(source)
        return f"{told} {self.target}" if isinstance(self.target, str) else told


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a row stand, and which classes there are."""

    task: Task
    text: str
    target: str = ""
    unit: str = ""
    """EACH_ROW, or the column of users or documents; "": rows have none."""
    classes: Mapping[str, int] = field(default_factory=dict)
    """Name -> number."""

    @classmethod
    def of(cls, recipe: Recipe, classes: Mapping[str, int], *, with_units: bool) -> Columns:
        """Those of a recipe. Public data have no units."""
        unit = recipe.privacy.unit_column if with_units and recipe.privacy is not None else ""
        return cls(recipe.task, recipe.data.text, recipe.data.target, unit, classes)

    @property
    def names(self) -> tuple[str, ...]:
        """All that are read."""
        unit = "" if self.unit == EACH_ROW else self.unit
        return tuple(dict.fromkeys(filter(None, (self.text, self.target, unit))))


class Reader:
    """Turns rows into contents, and counts what it leaves out."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._units: dict[object, int] = {}
        self.empty = 0
        """Rows without anything to learn."""

    def read(self, rows: Iterable[tuple[str, Row]]) -> Iterator[Content]:
        """The contents of rows that hold any.

        Raises UsageError that names the row and the column for a cell of a wrong type or class; and the
        column, with how many rows it is about, where the unit is null.
        """
        without_unit = 0
        for number, (place, row) in enumerate(rows):
            unit = self._unit(row, number)
            if unit is None:
                without_unit += 1
                continue
            content = self._content(place, row, unit)
            if content is None:
                self.empty += 1
            elif not without_unit:
                yield content
        if without_unit:
            raise UsageError(
                self._columns.unit, f"is null in {counted(without_unit, 'row')}; each needs its unit"
            )

    def _unit(self, row: Row, number: int) -> int | None:
        column = self._columns.unit
        if column in ("", EACH_ROW):
            return number
        value = row.get(column)
        if value is None or value == "":
            return None
        return self._units.setdefault(
            value if isinstance(value, str | int) else repr(value), len(self._units)
        )

    def _content(self, place: str, row: Row, unit: int) -> Content | None:
        task, columns = self._columns.task, self._columns
        cell, told = row.get(columns.text), row.get(columns.target) if columns.target else None
        if task is Task.IMAGE_CLASSIFICATION:
            image = _image(cell)
            return Content(place, image, self._class(told, place), unit) if image else None
        if task is Task.TOKEN_CLASSIFICATION:
            words = _words(cell, place, columns.text)
            return Content(place, words, self._classes(told, words, place), unit) if words else None
        source = _source(cell, place, columns.text)
        if not source:
            return None
        if task is Task.TEXT_CLASSIFICATION:
            return Content(place, source, self._class(told, place), unit)
        target = None
        if columns.target:
            target = _text(told, place, columns.target)
            if not target:
                return None
        return Content(place, source, target, unit)

    def _class(self, value: object, place: str) -> int:
        """A class by its name or number; both may be written as text."""
        classes, column = self._columns.classes, self._columns.target
        if isinstance(value, str) and value in classes:
            return classes[value]
        if isinstance(value, str) and value.strip().isdecimal() and len(value) < 9:
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(classes):
            return value
        if isinstance(value, bool) and len(classes) == 2:
            return int(value)
        raise UsageError(
            f"{place}, column {column}", f"holds none of the {counted(len(classes), 'class', 'classes')}"
        )

    def _classes(self, values: object, words: Sequence[str], place: str) -> tuple[int, ...]:
        if not isinstance(values, list) or len(values) != len(words):
            raise UsageError(
                f"{place}, column {self._columns.target}", "is not a list with one label for each word"
            )
        return tuple(self._class(value, place) for value in values)


def _text(cell: object, place: str, column: str) -> str:
    """A text that is not blank; "" of null and of blank ones."""
    if cell is None:
        return ""
    if isinstance(cell, bool | int | float):
        return str(cell)
    if not isinstance(cell, str):
        raise UsageError(f"{place}, column {column}", "is no text")
    _require_whole((cell,), place, column)
    return cell if cell.strip() else ""


def _require_whole(texts: Iterable[str], place: str, column: str) -> None:
    """Raises UsageError for halves of surrogate pairs, which JSON can hold and no tokenizer reads."""
    try:
        for one in texts:
            one.encode()
    except UnicodeEncodeError:
        # The error holds the text.
        raise UsageError(f"{place}, column {column}", "holds half a character; write it anew") from None


def _source(cell: object, place: str, column: str) -> str | Chat:
    if isinstance(cell, list):
        messages = messages_of(cell)
        if cell and not messages:
            raise UsageError(f"{place}, column {column}", "is neither a text nor a chat's messages")
        _require_whole((one["content"] for one in messages), place, column)
        return messages if any(one["content"].strip() for one in messages) else ""
    return _text(cell, place, column)


def _words(cell: object, place: str, column: str) -> tuple[str, ...]:
    if cell is None:
        return ()
    if not isinstance(cell, list) or not all(isinstance(one, str) for one in cell):
        raise UsageError(f"{place}, column {column}", "is no list of words")
    _require_whole(cell, place, column)
    return tuple(cell)


def _image(cell: Any) -> bytes:
    if isinstance(cell, Mapping):
        cell = cell.get("bytes")
    return cell if isinstance(cell, bytes) else b""
