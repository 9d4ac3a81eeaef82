"""Values of JSON texts changed in place: blanks, order and escapes of all else stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from leaktight.core.errors import FormatError
from leaktight.sources.dataset_rows import TEXT

_DECODER = json.JSONDecoder()
_HALF = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"[ \t\r\n]*")


def changed_record(text: str, changes: Mapping[str, Any]) -> str:
    """The JSON text of a record, an object or a text or chat that is one by itself, with other values."""
    if text.lstrip().startswith("{"):
        return changed_object(text, changes)
    return _written(changes[TEXT], is_ascii=text.isascii())


def changed_object(text: str, changes: Mapping[str, Any]) -> str:
    """The text of a JSON object with other values for some of its keys. Raises FormatError."""
    is_ascii = text.isascii() and "\\u" in text
    made, done = [], 0
    for key, start, end in members(text):
        if key in changes:
            made += [text[done:start], _written(changes[key], is_ascii=is_ascii)]
            done = end
    return "".join((*made, text[done:]))


def members(text: str) -> Iterator[tuple[str, int, int]]:
    """(key, start, end) of each value of the object that a text is."""
    place = _skip(text, 0)
    _require(text[place : place + 1] == "{")
    place = _skip(text, place + 1)
    while text[place : place + 1] != "}":
        key, place = _value(text, place)
        place = _skip(text, place)
        _require(text[place : place + 1] == ":")
        start = _skip(text, place + 1)
        _, end = _value(text, start)
        yield str(key), start, end
        place = _next(text, end)


def elements(text: str, start: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each element of the list that begins here."""
    place = _skip(text, start + 1)
    while text[place : place + 1] != "]":
        _, end = _value(text, place)
        yield place, end
        place = _next(text, end)


def list_start(text: str) -> int:
    """Where the document's list of records begins: the document itself, or what is under "data"."""
    place = _skip(text, 0)
    if text[place : place + 1] == "[":
        return place
    found = next((start for key, start, _ in members(text) if key == "data"), -1)
    _require(found >= 0 and text[found : found + 1] == "[")
    return found


def _written(value: Any, *, is_ascii: bool) -> str:
    """The value as JSON; halves of letters, which UTF-8 has no bytes for, stay escapes."""
    made = json.dumps(value, ensure_ascii=is_ascii)
    return _HALF.sub(lambda found: f"\\u{ord(found[0]):04x}", made)


def _next(text: str, end: int) -> int:
    """Behind the comma, or at the bracket that closes."""
    place = _skip(text, end)
    if text[place : place + 1] == ",":
        return _skip(text, place + 1)
    _require(text[place : place + 1] in ("]", "}"))
    return place


def _value(text: str, place: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError):
        raise FormatError("json", "a value that does not end") from None


def _skip(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return place if found is None else found.end()


def _require(is_so: bool) -> None:
    if not is_so:
        raise FormatError("json", "no list of objects")
