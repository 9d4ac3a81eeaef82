"""JSON documents."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.batch import TextBatch
from leaktight.core.limits import Limits
from leaktight.formats.json.blocks import WHOLE, safe_cut, windows
from leaktight.formats.json.document import FORMAT
from tests.formats.json.json_gate import Reading, blob_of, head_of, read
from tests.formats.json.test_json_lines import records, rows_of, strings_in

STREAMED = Limits(block_bytes=200, max_whole_bytes=300, max_line_bytes=800)


def test_a_value_has_its_line_and_key_path() -> None:
    data = json.dumps({"a": {"b": ["x", {"c": "hit"}]}}, indent=2).encode()
    text = read(FORMAT, data).find(b"hit")
    assert (text.place.part, text.place.line, text.place.row) == ("key a.b[1].c", 6, None)


def test_elements_of_an_outermost_list_are_rows() -> None:
    data = json.dumps([{"a": "x"}, {"a": "y"}], indent=1).encode()
    assert rows_of(read(FORMAT, data))[b"y"] == (1, 6, "key [1].a")


def test_a_document_without_hits_is_never_parsed() -> None:
    assert read(FORMAT, b'{"a": "x"}', gate=b"nothing").texts == []


def test_only_what_a_hit_touches_is_handed_over() -> None:
    reading = read(FORMAT, b'{"a": "x", "b": ["y"]}', gate=b"x")
    assert sorted(reading.values()) == [b"x"]


def test_of_a_large_document_only_what_a_hit_touches_is_handed_over() -> None:
    rows = [{"id": f"filler {number}", "password": f"value {number}"} for number in range(40_000)]
    for indent in (None, 2):
        data = json.dumps(rows, indent=indent).encode()
        reading = read(FORMAT, data, gate=b"value 3333\\d")
        assert reading.values() == [f"value {number}".encode() for number in range(33330, 33340)]
        text = reading.find(b"value 33333")
        assert (text.hint, text.place.part, text.place.row) == ("password", "key [33333].password", 33333)
        line = 1 if indent is None else data[: data.index(b'"value 33333')].count(b"\n") + 1
        assert text.place.line == line


def test_a_hit_on_a_key_hands_over_its_value() -> None:
    data = json.dumps({"filler": ["f"] * 300_000, "password": "short"}).encode()
    assert read(FORMAT, data, gate=b'"password": "').hints()[b"short"] == "password"


def test_comments_are_texts_with_their_line() -> None:
    data = b'// tsconfig\n{\n  /* one\n two */ "a": "x", // three\n}\n'
    places = {text.value: text.place.line for text in read(FORMAT, data).texts}
    assert places == {b"// tsconfig": 1, b"/* one\n two */": 3, b"a": 4, b"x": 4, b"// three": 4}


def test_a_raw_text_of_several_lines_is_located_by_its_offset() -> None:
    (batch,) = read(FORMAT, b'{\n/* one\ntwo */ "a": 1}').batches
    assert batch.locate(0, 8).line == 3


def test_long_first_lines_of_records_are_read_as_lines() -> None:
    data = b"".join(b'{"text": "%b", "n": "row %d"}\n' % (b"x" * 5000, number) for number in range(3))
    reading = read(FORMAT, data, gate=b"row")
    assert rows_of(reading)[b"row 2"] == (2, 3, "key n")
    assert reading.rows == 3


def stream_texts(rows: list[object], indent: int | None) -> Reading:
    return read(FORMAT, json.dumps(rows, indent=indent).encode(), limits=STREAMED)


@pytest.mark.parametrize("indent", [None, 1])
def test_a_document_too_large_to_be_held_is_streamed(indent: int | None) -> None:
    rows: list[object] = [{"text": f'say "{number}" \\', "more": f"more {number}"} for number in range(60)]
    reading = stream_texts(rows, indent)
    assert reading.skips == []
    assert sorted(reading.values()) == sorted(value for value, _ in strings_in(rows))
    assert reading.hints()[b"more 40"] == "more"
    line = 1 if indent is None else json.dumps(rows, indent=1).split("more 40")[0].count("\n") + 1
    assert reading.find(b"more 40").place.line == line
    assert all(len(bytes(batch.data)) < 1000 for batch in reading.batches)


def test_a_string_too_long_to_be_held_is_read_raw_in_windows() -> None:
    secret = b"needle" * 5
    data = b'["before", "%b%b\\"%b", "after"]' % (b"x" * 950, secret, b"y" * 1300)
    reading = read(FORMAT, data, limits=STREAMED)
    assert [("longer than" in skip.reason, skip.location.line) for skip in reading.skips] == [(True, 1)]
    assert {b"before", b"after"} <= set(reading.values())
    assert any(secret in bytes(batch.data) for batch in reading.batches if batch.window)


@settings(max_examples=150, deadline=None)
@given(st.lists(records, max_size=12), st.booleans())
def test_a_cut_is_outside_of_every_string(data: list[object], ascii_only: bool) -> None:
    whole = json.dumps(data, ensure_ascii=ascii_only).encode()
    for end in range(0, len(whole), 7):
        cut = safe_cut(whole[:end])
        head = whole[:cut].replace(b"\\\\", b"").replace(b'\\"', b"")
        assert head.count(b'"') % 2 == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(records, max_size=40), st.sampled_from([None, 1]))
def test_streaming_loses_no_string(rows: list[object], indent: int | None) -> None:
    found = sorted(value for value in stream_texts(rows, indent).values() if not value.lstrip(b"-").isdigit())
    expected = sorted(value for value, _ in strings_in(rows) if not value.lstrip(b"-").isdigit())
    assert found == expected


@settings(max_examples=100, deadline=None)
@given(records, st.booleans(), st.sampled_from([None, 0, 2]))
def test_every_string_comes_back_once_with_its_path(
    record: object, ascii_only: bool, indent: int | None
) -> None:
    data = json.dumps(record, ensure_ascii=ascii_only, indent=indent).encode()
    found = [
        (text.value, text.place.part)
        for text in read(FORMAT, data, gate=rb".").texts
        if not text.is_key and not text.value.lstrip(b"-").isdigit()
    ]
    assert sorted(found) == sorted(pair for pair in strings_in(record) if not pair[0].lstrip(b"-").isdigit())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("aé😀", max_size=9).map(str.encode), max_size=8), st.integers(1, 12))
def test_windows_own_each_byte_once_and_count_code_points(texts: list[bytes], margin: int) -> None:
    whole = b"".join(texts)
    pieces = [whole[start : start + 5] for start in range(0, len(whole), 5)]
    owned = b""
    for data, window in windows(pieces, margin):
        start = len(owned) - window.own_start
        assert whole[start : start + len(data)] == data
        assert window.code_points_before == len(whole[:start].decode())
        owned += data[window.own_start : window.own_end]
    assert owned == whole


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=1500) | st.text("{}[]\",:\\'/*u0\n ab1", max_size=900).map(str.encode))
def test_hostile_bytes_never_raise(data: bytes) -> None:
    for limits in (Limits(), STREAMED):
        read(FORMAT, b"[" + data, limits=limits)


def test_coarse_blocks_adjoin() -> None:
    data = json.dumps([f"text {number}" for number in range(200)]).encode()
    batches = [item for item in FORMAT.read(blob_of(data), STREAMED) if isinstance(item, TextBatch)]
    assert b"".join(bytes(batch.data) for batch in batches) == data
    assert len(batches) > 5
    assert WHOLE == 0


@pytest.mark.parametrize(
    ("data", "name", "accepted"),
    [
        (b'{"a": 1}', "x", True),
        (b'\xef\xbb\xbf {\n "a": {', "x", True),
        (b"[]", "x", True),
        (b'{"a": 1}\n{"a": 2}\n', "x", False),
        (b'{"a": 1}\n{"a": 2}\n', "x.json", False),
        (b"[1.5, 2", "x", True),
        (b'[["a", "b"]]', "x", True),
        (b'{"a": "' + b"x" * 9000, "x", True),
        (b"{'a': 1}", "x", False),
        (b"{'a': 1}", "x.json", True),
        (b'// c\n{"a": 1}', "tsconfig.json", True),
        (b"[core]\nx = 1\n", "x", False),
        (b'["a b"]\nx = 1\n', "x", False),
        (b"[2024-01-01 10:00] started", "x", False),
        (b"[1]: http://example.com", "x", False),
        (b"{{ name }}", "x", False),
        (b"{% if x %}", "x", False),
        (b"[link](target)", "x", False),
        (b"version https://git-lfs", "x.json", False),
        (b"\xff\xfe{\0", "x.json", False),
        (b"", "x.json", False),
    ],
)
def test_accepts_by_content(data: bytes, name: str, accepted: bool) -> None:
    assert FORMAT.accepts(head_of(data, name)) is accepted
