"""What numpy's description of an array says of its items: which of their bytes are text (NEP 1)."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

MAX_FIELDS = 4096
MAX_DEPTH = 8
MAX_DIMENSIONS = 64
MAX_NUMBERS = 256
"""Fields of numbers that are looked at."""
MAX_COUNT = 1 << 16
"""Values of one field in one item."""
_LONG = re.compile(r"(?<=[0-9])L(?=[,)])")
_SIMPLE = re.compile(r"([<>|=]?)([A-Za-z])(\d{0,9})(?:\[[^\]]{0,40}\])?")


class UnknownLayoutError(Exception):
    """The description is none that numpy writes."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Equally long texts that stand side by side in each item."""

    name: str
    """Of the field; "" for an item that is a text itself."""
    offset: int
    size: int
    """Bytes of one."""
    count: int
    encoding: str
    """Of wide characters; "" for bytes."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number in each item."""

    name: str
    """Of the field; "" for an item that is a number itself."""
    offset: int
    type_name: str
    """As numpy spells it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The items of an array."""

    size: int
    """Bytes of one."""
    texts: tuple[Texts, ...]
    has_objects: bool
    """Whether the array is a pickle instead."""
    numbers: tuple[Numbers, ...] = ()
    shape: tuple[int, ...] = ()
    is_fortran: bool = False


def _fields(header: str) -> Any:
    """What the header spells; Python 2 wrote long numbers with an L."""
    try:
        return ast.literal_eval(header)
    except SyntaxError:
        return ast.literal_eval(_LONG.sub("", header))


def layout_of(header: bytes) -> Layout:
    """The layout that a header describes. Raises UnknownLayoutError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes: they would quote the file
            header_fields = _fields(header.decode("latin-1").strip())
        parts = list(_parts(header_fields["descr"], "", 0))
        shape = tuple(map(int, header_fields.get("shape", ())))[:MAX_DIMENSIONS]
        is_fortran = header_fields.get("fortran_order") is True
    except (SyntaxError, ValueError, TypeError, KeyError, RecursionError, MemoryError) as cause:
        raise UnknownLayoutError from cause
    texts: list[Texts] = []
    numbers: list[Numbers] = []
    at, has_objects = 0, False
    for name, order, kind, number, count in parts:
        size = number * 4 if kind == "U" else number
        if kind in "USa" and size and count:
            encoding = "" if kind != "U" else "utf-32-be" if order == ">" else "utf-32-le"
            texts.append(Texts(name, at, size, count, encoding))
        elif kind in "iuf" and count == 1 and len(numbers) < MAX_NUMBERS:
            numbers.append(Numbers(name, at, f"{order}{kind}{size}"))
        has_objects = has_objects or kind == "O"
        at += size * count
    return Layout(at, tuple(texts), has_objects, tuple(numbers), shape, is_fortran)


def _parts(described: object, name: str, depth: int) -> Iterator[tuple[str, str, str, int, int]]:
    """(field, byte order, kind, size, how many) of each simple value of an item, in order."""
    if isinstance(described, str):
        found = _SIMPLE.fullmatch(described)
        if found is None:
            raise UnknownLayoutError
        yield name, found[1], found[2], int(found[3] or 0), 1
        return
    if not isinstance(described, list) or depth > MAX_DEPTH or len(described) > MAX_FIELDS:
        raise UnknownLayoutError
    for field in described:
        title, of, *shape = field
        own = str(title[-1] if isinstance(title, tuple) else title)
        inside = f"{name}.{own}" if name else own
        count = prod(map(int, shape[0])) if shape else 1
        if not 0 <= count <= MAX_COUNT:
            raise UnknownLayoutError
        if isinstance(of, str):
            for *values, _ in _parts(of, inside, depth + 1):
                yield (*values, count)  # type: ignore[misc]
        elif count <= MAX_FIELDS:
            for _ in range(count):
                yield from _parts(of, inside, depth + 1)
        else:
            raise UnknownLayoutError
