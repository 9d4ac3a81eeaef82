"""Turns parsed JSON records into columns: all texts under one key path become one batch.

Rules can then be tried on a column's name and its texts as a whole, and the matcher is called once for
thousands of texts. Key paths with few texts share a batch, so that a million different keys cost no more than
a million texts.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.formats.json.names import (
    EXACT_FLOAT,
    MIN_DIGITS,
    MIN_DIGITS_IN_LIST,
    NAMING_KEYS,
    float_text,
    hint_beside,
    hint_under,
    name_below,
    show_path,
)

MIN_COLUMN_TEXTS = 16
"""Shorter columns share a batch."""
_LEAST = 10 ** (MIN_DIGITS - 1)
_LEAST_IN_LIST = 10 ** (MIN_DIGITS_IN_LIST - 1)

Place: TypeAlias = int | tuple[int, ...]
"""The record's number, followed by the list positions on the way to the text."""
_Waiting: TypeAlias = "deque[tuple[Column, object, Place]]"
Locate: TypeAlias = Callable[[int, str, bool], Location]
"""(record, key path, whether the text is the name of a key there) -> the location."""


class Column:
    """All texts under one key path, list positions aside."""

    __slots__ = ("_element", "_variants", "children", "hint", "key", "name", "parent", "places", "texts")

    def __init__(self, parent: Column | None, key: str | None, name: str, hint: str) -> None:
        self.parent = parent
        self.key = key
        """None for the elements of a list and for the root."""
        self.name = name
        """What containers here hand down."""
        self.hint = hint
        self.children: dict[str, Column] = {}
        self.texts: list[str] = []
        self.places: list[Place] = []
        self._variants: dict[str, Column] = {}
        self._element: Column | None = None

    def below(self, key: str) -> Column:
        """A new child."""
        name = name_below(key, self.name)
        child = self.children[key] = Column(self, key, name, hint_under(key, self.name))
        return child

    def elements(self) -> Column:
        """The column of the texts in lists that stand here."""
        if self._element is None:
            self._element = Column(self, None, self.name, self.name)
        return self._element

    def beside(self, hint: str) -> Column:
        """This place once more, for objects whose "value" is called `hint`."""
        variant = self._variants.get(hint)
        if variant is None:
            variant = self._variants[hint] = Column(self.parent, self.key, self.name, self.hint)
        return variant

    @property
    def is_element(self) -> bool:
        """Whether this stands for the positions of a list."""
        return self.key is None and self.parent is not None

    def steps(self, place: Place) -> list[str | int]:
        """Keys and list positions from the outside in."""
        positions = list(place[1:]) if isinstance(place, tuple) else []
        steps: list[str | int] = []
        column: Column | None = self
        while column is not None:
            if column.key is not None:
                steps.append(column.key)
            elif column.is_element:
                steps.append(positions.pop())
            column = column.parent
        return steps[::-1]

    def take_family(self) -> Iterator[Column]:
        """This column and all below it; they forget those below, so that none waits to be collected."""
        waiting = [self]
        while waiting:
            column = waiting.pop()
            waiting.extend(column.children.values())
            waiting.extend(column._variants.values())
            if column._element is not None:
                waiting.append(column._element)
            column.children, column._variants, column._element = {}, {}, None
            yield column


def naming_sibling(value: dict[str, object]) -> str:
    """What an object calls its "value"; "" if nothing."""
    model = value.get("_model_name")
    if isinstance(model, str) and (hint := hint_beside(model, is_model=True)):
        return hint
    for key in NAMING_KEYS:
        name = value.get(key)
        if isinstance(name, str) and (hint := hint_beside(name)):
            return hint
    return ""


class Columns:
    """Collects the texts of records, then gives them as batches. Each new key is a text, too."""

    def __init__(self, is_new_key: Callable[[bytes], bool]) -> None:
        self._is_new_key = is_new_key
        self._root = Column(None, None, "", "")
        self._keys: list[tuple[str, Column, Place]] = []

    def add(self, record: object, number: int) -> bool:
        """Adds all texts of a parsed record; False if a number was too long to be read exactly."""
        waiting: _Waiting = deque()
        exact = self._add_item(self._root, record, number, waiting)
        while waiting:
            column, value, place = waiting.popleft()
            if isinstance(value, list):
                exact &= self._add_list(column.elements(), value, place, waiting)
            elif isinstance(value, dict):
                exact &= self._add_object(column, value, place, waiting)
        return exact

    def _add_object(self, column: Column, value: dict[str, object], place: Place, waiting: _Waiting) -> bool:
        exact = True
        sibling = naming_sibling(value) if "value" in value else ""
        if sibling:
            column = column.beside(sibling)
        children = column.children
        for key, item in value.items():
            child = children.get(key)
            if child is None:
                child = self._new_child(column, key, place, sibling if key == "value" else "")
            if type(item) is str:
                child.texts.append(item)
                child.places.append(place)
            elif not self._add_item(child, item, place, waiting):
                exact = False
        return exact

    def _add_list(self, column: Column, value: list[object], place: Place, waiting: _Waiting) -> bool:
        exact = True
        before = place if isinstance(place, tuple) else (place,)
        for index, item in enumerate(value):
            kind = type(item)
            if kind is str or kind is dict or kind is list or not _is_small(item):
                exact &= self._add_item(column, item, (*before, index), waiting)
        return exact

    def _add_item(self, column: Column, item: object, place: Place, waiting: _Waiting) -> bool:
        text = ""
        if isinstance(item, str):
            text = item
        elif isinstance(item, dict | list):
            waiting.append((column, item, place))
            return True
        elif isinstance(item, float):
            if abs(item) >= EXACT_FLOAT:
                return math.isinf(item)
            text = float_text(item, in_list=column.is_element)
        elif isinstance(item, int) and abs(item) >= (_LEAST_IN_LIST if column.is_element else _LEAST):
            text = str(item)
        if text or isinstance(item, str):
            column.texts.append(text)
            column.places.append(place)
        return True

    def _new_child(self, column: Column, key: str, place: Place, sibling: str) -> Column:
        if self._is_new_key(key.encode("utf-8", "replace")):
            self._keys.append((key, column, place))
        child = column.below(key)
        child.hint = sibling or child.hint
        return child

    def batches(self, locate: Locate) -> Iterator[TextBatch]:
        """What was added, once: a batch for each long column, and one for all that is left."""
        texts: list[str] = []
        hints: list[str] = []
        origins: list[tuple[Column, Place, bool]] = []
        for column in self._root.take_family():
            if len(column.texts) >= MIN_COLUMN_TEXTS:
                yield _column_batch(column, locate)
                continue
            texts += column.texts
            hints += [column.hint] * len(column.texts)
            origins += [(column, place, False) for place in column.places]
        texts += [key for key, _, _ in self._keys]
        hints += [""] * len(self._keys)
        origins += [(column, place, True) for _, column, place in self._keys]
        if texts:
            data, offsets = _join(texts)

            def locate_text(text: int, at: int) -> Location:
                column, place, is_key = origins[text]
                return locate(_record(place), show_path(column.steps(place)), is_key)

            yield TextBatch(data=data, offsets=offsets, locate=locate_text, hints=hints)


def _column_batch(column: Column, locate: Locate) -> TextBatch:
    data, offsets = _join(column.texts)
    column.texts = []
    paths: dict[None, str] = {}

    def locate_text(text: int, at: int) -> Location:
        place = column.places[text]
        if isinstance(place, tuple):
            return locate(place[0], show_path(column.steps(place)), False)
        # Outside of lists the path is the same for all records.
        path = paths.get(None)
        if path is None:
            path = paths[None] = show_path(column.steps(place))
        return locate(place, path, False)

    return TextBatch(data=data, offsets=offsets, locate=locate_text, hint=column.hint)


def _record(place: Place) -> int:
    return place[0] if isinstance(place, tuple) else place


def _is_small(item: object) -> bool:
    """Whether a list may hold this for nothing: most lists of numbers are tokens or weights."""
    return item is None or (isinstance(item, int | float) and -_LEAST_IN_LIST < item < _LEAST_IN_LIST)


def _join(texts: list[str]) -> tuple[bytes, NDArray[np.int64]]:
    joined = "\n".join(texts)
    data = joined.encode()
    if len(data) != len(joined):
        return join_texts([text.encode() for text in texts])
    offsets = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1, out=offsets[1:])
    return data, offsets
