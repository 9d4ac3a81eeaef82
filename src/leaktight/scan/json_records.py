"""Some records of raw JSON as cells under key paths, without reading the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator

import orjson

from leaktight.formats.json.names import describe, show_path

MAX_LINE_BYTES, MAX_OBJECT_BYTES = 1 << 14, 1 << 12
"""Longer records are left out of the sample."""
MAX_LEVELS, MAX_ELEMENTS = 4, 3
"""How deep a record is looked into, and how many elements of its lists."""
_DECODER = json.JSONDecoder(strict=False)

Path = tuple[str, ...]
Cells = Iterator[tuple[str, str, list[str]]]
"""(part of the location, name, cells) of each key path."""


def line_cells(data: bytes, starts: list[int]) -> Cells:
    """The cells of the records in lines that start at some places."""
    columns: dict[Path, list[str]] = {}
    for start in starts:
        stop = data.find(b"\n", start)
        stop = len(data) if stop < 0 else stop
        if stop - start < MAX_LINE_BYTES:
            try:
                _take(orjson.loads(data[start:stop]), (), columns)
            except orjson.JSONDecodeError:
                continue
    return _named(columns)


def document_cells(data: bytes, starts: list[int]) -> Cells:
    """The cells of the objects that start at some places, wherever they stand in a document."""
    columns: dict[Path, list[str]] = {}
    for start in starts:
        text = data[start : start + MAX_OBJECT_BYTES].decode("utf-8", "replace")
        try:
            _take(_DECODER.raw_decode(text)[0], (), columns)
        except (ValueError, RecursionError):
            continue
    return _named(columns)


def _named(columns: dict[Path, list[str]]) -> Cells:
    """The columns with their names as places and as kinds see them."""
    for path, cells in columns.items():
        yield describe(show_path(path), is_key=False), path[-1], cells


def _take(value: object, path: Path, columns: dict[Path, list[str]]) -> None:
    """Adds the cells of a value to the columns of their paths; positions in lists are none."""
    if isinstance(value, str):
        if path and value:
            columns.setdefault(path, []).append(value)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        if path:
            columns.setdefault(path, []).append(str(value))
    elif len(path) < MAX_LEVELS:
        if isinstance(value, dict):
            for key, item in value.items():
                _take(item, (*path, key), columns)
        elif isinstance(value, list):
            for item in value[:MAX_ELEMENTS]:
                if isinstance(item, str | dict):
                    _take(item, path, columns)
