"""The tolerant reader."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.formats.json.names import KEY_NAME, show_path
from leaktight.formats.json.reader import Entry, Hits, JsonReader, decode_string, is_lossless


def entries(data: bytes, hits: list[int] | None = None) -> list[Entry]:
    wanted = None if hits is None else Hits(np.array(hits, dtype=np.int64))
    return [entry for batch in JsonReader().read(data, hits=wanted) for entry in batch]


def paths(data: bytes) -> dict[bytes, str]:
    found = {}
    for text, _, frame, label, _ in entries(data):
        if not isinstance(label, str):
            step = [] if label is None else [label.decode() if isinstance(label, bytes) else label]
            found[text] = show_path([*frame.steps(), *step])
    return found


def values(data: bytes) -> list[bytes]:
    return [entry[0] for entry in entries(data) if not isinstance(entry[3], str)]


def odd(data: bytes) -> list[tuple[bytes, object]]:
    return [(entry[0], entry[3]) for entry in entries(data) if entry[3] in ("comment", "raw text")]


def test_key_paths_have_keys_and_list_positions() -> None:
    data = b'{"a": {"b": [1, "x", {"c": "y"}]}, "d": ["z", ["w"]]}'
    assert paths(data) == {b"x": "a.b[1]", b"y": "a.b[2].c", b"z": "d[0]", b"w": "d[1][0]"}


def test_each_key_is_named_once() -> None:
    keys = [
        entry[0] for entry in entries(b'[{"a": 1, "b": 2}, {"a": 3, "\\u0061": 4}]') if entry[3] == KEY_NAME
    ]
    assert keys == [b"a", b"b"]


def test_both_values_of_a_repeated_key_are_read() -> None:
    assert values(b'{"a": "x", "a": "y"}') == [b"x", b"y"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (rb"a\/b", b"a/b"),
        (rb"\u0041\u00e9", "Aé".encode()),
        (rb"\ud83d\ude00", "😀".encode()),
        (rb"x\ud83dy", "x\ufffdy".encode()),
        (rb"\ude00\ud83d", "\ufffd\ufffd".encode()),
        (rb"\x41\q\'", rb"A\q'"),
        (rb"\u12", rb"\u12"),
        (b"\xff\\n", b"\xff\n"),
        (b"tab\there\\t", b"tab\there\t"),
    ],
)
def test_escapes_are_decoded_and_broken_ones_kept(raw: bytes, text: bytes) -> None:
    assert decode_string(raw) == text


def test_a_long_string_is_decoded_in_pieces_that_tear_no_escape() -> None:
    for unit in (rb"\ud83d\ude00", rb"a\\", rb"\\", rb"\"", rb"ab\u00e9"):
        for shift in range(13):
            raw = b"x" * shift + unit * ((1 << 20) // len(unit) + 20)
            assert decode_string(raw) == json.loads(b'"' + raw + b'"').encode()


def test_numbers_that_could_be_identifiers_are_texts() -> None:
    data = b'{"a": 12345, "b": 1234, "c": 5551234567.0, "d": 1.5, "e": -123456, "f": 1e300}'
    assert values(data) == [b"12345", b"5551234567", b"-123456"]
    assert values(b"[12345, 1234567, 0.12345678]") == [b"1234567"]
    assert values(b'{"n": 123456789012345678901234567890}') == [b"123456789012345678901234567890"]


def test_comments_and_foreign_words_are_handed_over_raw() -> None:
    data = b'// first\n{"a": 1, /* in\nside */ "b": "x"} trailing words\n# "more" here\n'
    assert odd(data) == [
        (b"// first", "comment"),
        (b"/* in\nside */", "comment"),
        (b"trailing words", "raw text"),
        (b'# "more" here', "raw text"),
    ]
    assert values(data) == [b"x", b"more"]


def test_python_and_javascript_spellings_are_read() -> None:
    data = rb"{'a': 'it\'s', b: 'x', 'n': None, t: True, u: undefined, nan: NaN, k: [Infinity, 'y']}"
    assert paths(data) == {b"it's": "a", b"x": "b", b"y": "k[1]"}
    assert odd(data) == []


@pytest.mark.parametrize("data", [b'{"a": "abc', b'{"a": "abc\\', b"{'a': 'abc", b"{'a': 'abc\\"])
def test_a_cut_off_string_is_read_to_the_end(data: bytes) -> None:
    assert b"abc" in values(data)


def test_documents_that_follow_each_other_are_all_read() -> None:
    assert values(b'{"a": "x"}{"a": "y"}\n["z"] "w"') == [b"x", b"y", b"z", b"w"]


def test_a_value_is_named_by_its_sibling() -> None:
    data = b'[{"name": "DB_PASSWORD", "value": "x"}, {"value": "y", "key": "API_KEY"}, {"value": "z"}]'
    hints = {entry[0]: entry[1] for entry in entries(data)}
    assert (hints[b"x"], hints[b"y"], hints[b"z"]) == ("DB_PASSWORD", "API_KEY", "value")


def test_a_generic_key_is_told_with_the_one_above() -> None:
    hints = {
        entry[0]: entry[1] for entry in entries(b'{"password": {"value": "x", "list": ["y"]}, "key": "z"}')
    }
    assert (hints[b"x"], hints[b"y"], hints[b"z"]) == ("password.value", "list", "key")


def test_only_values_that_a_hit_touches_are_given() -> None:
    data = b'{"a": "one", "b": "two", "c": ["three", 4444444, "five"], "name": "six", "value": "seven"}'
    for word, found in ((b"two", b"two"), (b"4444444", b"4444444"), (b"five", b"five")):
        assert [e[0] for e in entries(data, [data.index(word) + len(word)]) if e[3] != KEY_NAME] == [found]
    at_boundary = data.index(b'"two"') + 5
    assert [e[0] for e in entries(data, [at_boundary])] == [b"two"]
    at_key = data.index(b'"b"') + 5
    assert b"two" in [e[0] for e in entries(data, [at_key])]
    at_name = data.index(b"six") + 3
    assert [e[0] for e in entries(data, [at_name])] == [b"six", b"seven"]


def test_repeated_keys_are_noticed_whatever_is_escaped() -> None:
    for raw in (
        b'{"a":"x","a":"y"}',
        b'{"a" :1,"a":2}',
        b'{"a":"x","a":"\\u0022\\u0022"}',
        b'{"a\\\\":1,"a\\\\":2}',
    ):
        assert not is_lossless(json.loads(raw), raw)
    for raw in (b'{"a":"\\u0022\\""}', b'{"a":"\\\\u0022"}', b'{"a\\\\":1,"b":"\\\\\\""}', b'["\\\\"]'):
        assert is_lossless(json.loads(raw), raw)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b'{"a":' * 300_000 + b'"x"' + b"}" * 300_000,
        b"]" * 1_000_000,
        b" " * 2_000_000,
        b"'\\" * 500_000,
        b"/*" * 500_000,
        b'"\\' * 500_000,
        b"1" * 2_000_000 + b"a",
        b'"' + b"\\\\" * 2_000_000,
        b"a:" * 200_000,
        b"a " * 200_000,
    ],
    ids=[
        "lists",
        "objects",
        "closing",
        "blanks",
        "quotes",
        "comments",
        "escapes",
        "digits",
        "string",
        "keys",
        "words",
    ],
)
def test_hostile_bytes_take_linear_time(data: bytes) -> None:
    started = time.process_time()
    assert sum(len(entry[0]) for entry in entries(data)) <= 2 * len(data)
    assert time.process_time() - started < 6


def test_text_below_a_million_brackets_is_still_read() -> None:
    assert values(b"[" * 1_000_000 + b'"x"' + b"]" * 1_000_000 + b',"y"') == [b"x", b"y"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text("{}[]\",:\\'/*u0\n ab1", max_size=60).map(str.encode))
def test_no_bytes_raise_and_no_word_is_lost(data: bytes) -> None:
    found = b"\n".join(entry[0] for entry in entries(data + b' marker"marker"'))
    assert b"marker" in found
