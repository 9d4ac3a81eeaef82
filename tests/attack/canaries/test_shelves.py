"""Rows put in and taken out of texts of any content: every other byte stays."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.attack.canaries.shelves.choosing import shelf_of
from leaktight.attack.canaries.shelves.delimited_text import changed_record
from leaktight.attack.canaries.shelves.json_text import changed_object
from leaktight.attack.canaries.shelves.shelf import Shelf
from leaktight.core.errors import FormatError
from leaktight.core.location import Location
from leaktight.formats.text.dialect import Dialect
from leaktight.sources.dataset_files import LIMITS, DataFile, FileKind
from leaktight.sources.dataset_rows import dialect_of, rows_of

_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=12)
_ROWS = st.lists(st.fixed_dictionaries({"a": _TEXTS, "b": _TEXTS}), min_size=1, max_size=6)
_COMMAS = Dialect(b",", has_header=True)
_PLACES = st.lists(st.integers(0, 5), max_size=4)


def _file(data: bytes, kind: FileKind, name: str) -> DataFile:
    opened = partial(io.BytesIO, data)
    return DataFile(Location("", name), opened, opened, kind)


def _csv(rows: list[dict[str, str]], end: str) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, ["a", "b"], lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


def _roundtrip(shelf: Shelf[Any], file: DataFile, data: bytes, places: list[int]) -> None:
    rows = list(rows_of(file, LIMITS))
    places = [place % len(rows) for place in places]
    clones = shelf.pick(set(places))
    added: dict[int, list[Any]] = {}
    expected: list[tuple[int, bool]] = []
    for place in places:
        added.setdefault(place, []).append(shelf.changed(clones[place], {"b": 'new, "text"'}))
    for row in range(len(rows)):
        expected += [(row, True)] * len(added.get(row, ())) + [(row, False)]
    target = io.BytesIO()
    shelf.rewrite(target, added=added)
    copy = _file(target.getvalue(), file.kind, file.location.path)
    after = list(rows_of(copy, LIMITS))
    assert after == [{**rows[row], **({"b": 'new, "text"'} if is_new else {})} for row, is_new in expected]
    back = io.BytesIO()
    gone = {number for number, (_, is_new) in enumerate(expected) if is_new}
    shelf_of(copy, LIMITS).rewrite(back, added={}, without=gone)
    assert back.getvalue() == data


@given(_ROWS, _PLACES, st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
def test_csv(rows: list[dict[str, str]], places: list[int], end: str) -> None:
    data = _csv(rows, end)
    file = _file(data, FileKind.CSV, "a.csv")
    _roundtrip(shelf_of(file, LIMITS), file, data, places)


@given(_ROWS, _PLACES, st.data(), st.sampled_from(",;|\t"))
@settings(max_examples=60, deadline=None)
def test_csv_with_quotes_here_and_there(
    rows: list[dict[str, str]], places: list[int], data: st.DataObject, delimiter: str
) -> None:
    def cell(text: str) -> str:
        is_plain = not text.startswith('"') and not set(text) & {delimiter, "\n", "\r"}
        is_plain = is_plain and bool(text.strip())
        if is_plain and data.draw(st.booleans()):
            return text
        return '"' + text.replace('"', '""') + '"'

    lines = [f"{cell(row['a'])}{delimiter}{cell(row['b'])}\n" for row in rows]
    text = "".join((f"a{delimiter}b\n", *lines))
    file = _file(text.encode(), FileKind.CSV, "a.csv")
    if dialect_of(file) == Dialect(delimiter.encode(), has_header=True):
        _roundtrip(shelf_of(file, LIMITS), file, text.encode(), places)


def test_only_the_named_cells_of_a_record_change() -> None:
    record = b'7 , "a",b\\"c,"d ""e""",,"f",x,y\r\n'
    made = changed_record(record, {"2": "new", "3": 'q"', "4": "g\nh", "7": "i,j"}, ["1", "2", "3"], _COMMAS)
    assert made == b'7 ,new,q","g\nh",,"f","i,j",y\r\n'


@given(_ROWS, _PLACES, st.booleans(), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_json_lines(
    rows: list[dict[str, str]], places: list[int], is_ascii: bool, end: str, has_end: bool
) -> None:
    text = end.join(json.dumps(row, ensure_ascii=is_ascii) for row in rows) + (end if has_end else "")
    file = _file(text.encode(), FileKind.JSON_LINES, "a.jsonl")
    _roundtrip(shelf_of(file, LIMITS), file, text.encode(), places)


@given(_ROWS, _PLACES, st.sampled_from([None, 0, 2]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_json_lists(
    rows: list[dict[str, str]], places: list[int], indent: int | None, is_inside: bool
) -> None:
    document: Any = {"version": [1, {"x": "]"}], "data": rows} if is_inside else rows
    data = json.dumps(document, indent=indent).encode()
    file = _file(data, FileKind.JSON, "a.json")
    _roundtrip(shelf_of(file, LIMITS), file, data, places)


def test_only_the_named_values_of_an_object_change() -> None:
    text = '{ "a" : [1, {"b": "}"}],"b":"x\\u00fc" ,\t"c": 1.50e3, "b2": null }'
    made = changed_object(text, {"b": "é", "c": 7})
    assert made == '{ "a" : [1, {"b": "}"}],"b":"\\u00e9" ,\t"c": 7, "b2": null }'


@pytest.mark.parametrize("text", ["", "{", '{"a"', '{"a": 1', '{"a": 1,,}', "[1]", '{"a" 1}'])
def test_what_is_no_object_is_told(text: str) -> None:
    with pytest.raises(FormatError):
        changed_object(text, {"a": 2})
