"""JSON lines."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.batch import TextBatch
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.formats.json.lines import FORMAT
from leaktight.formats.json.names import show_path
from leaktight.formats.json.reader import JsonReader
from tests.formats.json.json_gate import Reading, blob_of, head_of, read

SMALL = Limits(block_bytes=64, max_line_bytes=256)


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def rows_of(reading: Reading) -> dict[bytes, tuple[int | None, int | None, str]]:
    return {text.value: (text.place.row, text.place.line, text.place.part) for text in reading.texts}


def test_a_value_has_its_row_line_and_key_path() -> None:
    data = lines({"id": 1}, {"messages": [{"role": "r"}, {"role": "s"}, {"content": "hit me"}]})
    assert rows_of(read(FORMAT, data))[b"hit me"] == (1, 2, "key messages[2].content")


def test_only_lines_with_a_hit_are_parsed() -> None:
    data = lines(*({"text": f"row {number}"} for number in range(100)))
    assert read(FORMAT, data, gate=b"row 7[0-9]").values() == [
        f"row {number}".encode() for number in range(70, 80)
    ]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_hit_that_ends_on_the_newline_belongs_to_the_line_before(newline: bytes) -> None:
    data = newline.join((b'{"a": "x"}', b'{"a": "y"}', b'{"a": "z"}', b""))
    assert read(FORMAT, data, gate=b'y"}\\s').values() == [b"y"]


@pytest.mark.parametrize("data", [b'{"a": "x"}\r\n{"a": "y"}\r\n', b'{"a": "x"}\n\n{"a": "y"}\n'])
def test_rows_are_counted_as_plain_numbers_which_every_report_can_write(data: bytes) -> None:
    raw = [item for item in FORMAT.read(blob_of(data), Limits()) if isinstance(item, TextBatch)]
    assert [(type(batch.rows), batch.rows) for batch in raw] == [(int, 2)]


def test_texts_of_one_key_path_share_a_batch_with_its_hint() -> None:
    data = lines(*({"messages": [{"content": f"text {number}"}] * 2, "user": "u"} for number in range(20)))
    batches = {batch.hint: len(batch) for batch in read(FORMAT, data).batches if batch.hints is None}
    assert batches == {"content": 40, "user": 20}


def test_many_different_key_paths_share_one_batch() -> None:
    data = lines({f"key{number}": "x" for number in range(5000)})
    reading = read(FORMAT, data)
    assert len(reading.batches) == 1
    assert len(reading.texts) == 10_000


def test_a_key_that_is_a_value_is_a_text_and_its_characters_are_not_printed() -> None:
    address = "someone" + "@" + "example.com"
    reading = read(
        FORMAT, lines({"users": {address: {"role": "admin"}}}, {"users": {address: {"role": "x"}}})
    )
    key = reading.find(address.encode())
    assert (key.place.part, key.place.row) == ("name of a key in users", 0)
    assert reading.find(b"admin").place.part == "key users.<19 characters>.role"


def test_blank_lines_are_no_rows() -> None:
    reading = read(FORMAT, b'{"a": "x"}\n\n\r\n{"a": "y"}\r\n\n{"a": "z"}')
    assert rows_of(reading)[b"y"][:2] == (1, 4)
    assert rows_of(reading)[b"z"][:2] == (2, 6)
    assert reading.rows == 3


def test_rows_and_lines_go_on_over_blocks() -> None:
    data = lines(*({"text": f"row {number}"} for number in range(50)))
    reading = read(FORMAT, data, limits=SMALL)
    assert rows_of(reading)[b"row 41"] == (41, 42, "key text")
    assert reading.rows == 50


@pytest.mark.parametrize(
    "line",
    [
        b'{"a": "lost", "a": "kept"}',
        b'{"a" :"lost", "a":"kept"}',
        b'{"a": NaN, "b": "lost", "c": "kept"}',
        b'{"a": NaN, "b": "lost", "a": "kept"}',
        b'{"a": Infinity, "b": "lost", "c": "kept"}',
        b'{"a": "lost", "b": "kept"',
        b'{"a": "lost", "b": "kept',
        b"{'a': 'lost', 'b': 'kept'}",
        b'{"a": "lost"} {"b": "kept"}',
        b'\xef\xbb\xbf{"a": "lost", "b": "kept"}',
        b'{"a": "lost", "b": "kept\xff"}',
        b'{"a": "lost", "b": "kept\\ud800"}',
        b'{"a": "lost", "b": "kept\tx"}',
    ],
)
def test_nothing_in_an_odd_line_is_lost(line: bytes) -> None:
    reading = read(FORMAT, line + b'\n{"a": "other"}\n')
    values = reading.values()
    assert b"lost" in values
    assert sum(value.startswith(b"kept") for value in values) == 1
    assert rows_of(reading)[b"lost"][:2] == (0, 1)
    assert rows_of(reading)[b"other"][:2] == (1, 2)


def test_trailing_garbage_is_read_raw() -> None:
    reading = read(FORMAT, b'{"a": "x"} see someone about it\n{"a": "y"}\n')
    assert reading.find(b"see someone about it").place.part == "raw text"


def test_long_whole_numbers_keep_their_digits() -> None:
    number = b"12345678901234567890123"
    for other in (b"1", b"NaN", b"-Infinity"):
        data = b'{"a": %b, "b": "x", "c": %b}\n' % (number, other)
        assert sorted(read(FORMAT, data).values()) == [number, b"x"]


def test_a_line_that_is_too_long_is_skipped_by_name_and_read_raw() -> None:
    secret = b"needle" * 5
    data = (
        lines({"a": "before"})
        + b'{"a": "'
        + b"x" * 700
        + secret
        + b"y" * 500
        + b'"}\n'
        + lines({"a": "after"})
    )
    reading = read(FORMAT, data, limits=SMALL)
    (skip,) = reading.skips
    assert (skip.location.row, skip.location.line) == (1, 2)
    assert "longer than" in skip.reason
    raw = [batch for batch in reading.batches if batch.window is not None]
    assert (
        b"".join(bytes(b.data)[b.window.own_start : b.window.own_end] for b in raw if b.window)
        == data.split(b"\n")[1] + b"\n"
    )
    assert any(secret in bytes(batch.data) for batch in raw)
    assert rows_of(reading)[b"after"][:2] == (2, 3)
    assert reading.rows == 3


def test_two_long_lines_in_a_row_are_told_apart() -> None:
    data = (b'{"a": "' + b"x" * 700 + b'"}\n') * 2 + lines({"a": "after"})
    reading = read(FORMAT, data, limits=SMALL)
    assert [skip.location.line for skip in reading.skips] == [1, 2]
    assert rows_of(reading)[b"after"][:2] == (2, 3)


def test_of_a_line_above_a_megabyte_only_what_a_hit_touches_is_given() -> None:
    data = lines({"a": ["filler"] * 200_000, "b": "needle"}, {"b": "next"})
    reading = read(FORMAT, data, gate=b"needle")
    assert rows_of(reading) == {b"needle": (0, 1, "key b")}


class Breaking:
    """A stream that gives its data and then breaks."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, size: int) -> bytes:
        if not self._data:
            raise FormatError("gzip", "cut off before its end")
        data, self._data = self._data[:size], self._data[size:]
        return data

    def __enter__(self) -> Breaking:
        return self

    def __exit__(self, *details: object) -> None:
        pass


def test_a_stream_that_breaks_is_read_up_to_there_and_skipped() -> None:
    blob: Any = blob_of(b"")
    broken = type(blob)(blob.location, lambda: Breaking(b'{"a": "x"}\n{"a": "y'), size=None)
    items = list(FORMAT.read(broken, Limits()))
    assert isinstance(items[0], TextBatch)
    assert bytes(items[0].data).endswith(b'"y')
    assert "cut off" in items[-1].reason


@pytest.mark.parametrize(
    ("data", "name", "accepted"),
    [
        (b'{"a": 1}\n{"a": 2}\n', "x", True),
        (b"[1, 2]\n[3, 4]\n", "x", True),
        (b'{"a": NaN}\n{"a": 2}\n', "x", True),
        (b'\xef\xbb\xbf{"a": 1}\r\n{"a": 2}\r\n', "x", True),
        (b'{"a": "' + b"x" * 9000, "x.jsonl", True),
        (b'{"a": "' + b"x" * 9000, "x.json", False),
        (b'{\n "a": 1\n}\n', "x.jsonl", False),
        (b'{"a": 1}\n', "x.json", False),
        (b'{"a": 1}\n', "x.jsonl", True),
        (b"{% if x %}\n{% endif %}\n", "x", False),
        (b"[core]\nx = 1\n[user]\n", "x", False),
        (b"plain text\n", "x", False),
        (b"", "x.jsonl", False),
        (b"\xff\xfe{\0}\0", "x.jsonl", False),
    ],
)
def test_accepts_by_content(data: bytes, name: str, accepted: bool) -> None:
    assert FORMAT.accepts(head_of(data, name)) is accepted


keys = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(["value", "name", "data", "a b"])
scalars = (
    st.text(st.characters(codec="utf-8"), max_size=12)
    | st.sampled_from(['"', "\\", '\\"', '":', "\\u0022", "/", "a@b"])
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.sampled_from([None, True, 1e7, -5551234567.0])
)
records = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


def strings_in(value: object, *steps: str | int) -> list[tuple[bytes, str]]:
    if isinstance(value, str):
        return [(value.encode(), f"key {show_path(steps)}" if steps else "")]
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in strings_in(item, *steps, key)]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in strings_in(item, *steps, index)]
    return []


def spell(record: object, ascii_only: bool, slashes: bool) -> bytes:
    text = json.dumps(record, ensure_ascii=ascii_only)
    return (text.replace("/", "\\/") if slashes else text).encode()


@settings(max_examples=120, deadline=None)
@given(st.lists(records, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_every_string_comes_back_once_with_its_place(
    data: list[object], ascii_only: bool, slashes: bool
) -> None:
    reading = read(FORMAT, b"\n".join(spell(record, ascii_only, slashes) for record in data), gate=rb".")
    found = sorted(
        (text.value, text.place.part, text.place.row or 0, text.place.line or 0)
        for text in reading.texts
        if not text.is_key and not text.value.lstrip(b"-").isdigit()
    )
    expected = sorted(
        (value, part, row, row + 1)
        for row, record in enumerate(data)
        for value, part in strings_in(record)
        if not value.lstrip(b"-").isdigit()
    )
    assert found == expected
    assert reading.rows == len(data)


@settings(max_examples=120, deadline=None)
@given(records, st.booleans())
def test_both_ways_of_reading_a_record_agree(record: object, ascii_only: bool) -> None:
    """A repeated, harmless key at the end forces the tolerant reader."""
    record = {"all": record, "zz": 1}
    fast = spell(record, ascii_only, False)
    slow = fast[:-1] + b', "zz": 1}'
    readings = [read(FORMAT, data, gate=rb".") for data in (fast, slow)]
    first, second = [
        sorted((text.value, "" if text.is_key else text.place.part, text.hint) for text in reading.texts)
        for reading in readings
    ]
    assert first == second


def test_a_name_beside_a_value_that_is_no_text_names_nothing_else() -> None:
    data = b'{"value": 0, "name": "ssn", "zz": 1, "zz": 1}'
    assert {text.value: text.hint for text in read(FORMAT, data, gate=rb".").texts if text.is_key} == {
        b"value": "", b"name": "", b"zz": ""
    }  # fmt: skip


def test_the_reader_of_a_file_names_a_key_once_over_all_blocks() -> None:
    reading = read(FORMAT, lines(*({"text": f"row {number}"} for number in range(50))), limits=SMALL)
    assert [text.value for text in reading.texts if text.is_key] == [b"text"]
    assert JsonReader().is_new_key(b"text")


def test_hits_anywhere_never_raise() -> None:
    (batch,) = [
        item for item in FORMAT.read(blob_of(b'{"a": "x"}\n\n{"a"'), Limits()) if isinstance(item, TextBatch)
    ]
    assert batch.refine is not None
    for end in range(len(bytes(batch.data)) + 2):
        list(batch.refine(np.array([end], dtype=np.int64)))


def test_more_hit_lines_than_are_held_at_a_time_keep_their_rows() -> None:
    data = b"".join(b'{"n":"%d@"}\n' % number for number in range(40_000))
    reading = read(FORMAT, data, gate=b"@")
    assert all(text.value == b"%d@" % (text.place.row or 0) for text in reading.texts if not text.is_key)
    assert len(reading.texts) == 40_001
