"""JSON is written back byte by byte, but for what is replaced."""

from __future__ import annotations

import io
import json

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import FormatError
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.json_document import REWRITER as DOCUMENT
from leaktight.sanitize.files.json_lines import REWRITER as LINES
from leaktight.sanitize.files.json_strings import escape, unescape
from tests.sanitize.files.replacing import WORD, cleaner, job, rewritten

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
with_word = st.lists(st.one_of(texts, st.just(WORD.decode())), max_size=4).map("".join)
values = st.recursive(
    st.one_of(with_word, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)
spellings = st.fixed_dictionaries({
    "ensure_ascii": st.booleans(),
    "indent": st.sampled_from([None, 1, "\t"]),
    "separators": st.sampled_from([None, (",", ":"), (" , ", " : ")]),
})  # fmt: skip
replacements = st.sampled_from(["", "x", 'a"b\\c', "é\n", "\U0001f600", "[EMAIL]"])


def replaced(value: object, instead: str) -> object:
    if isinstance(value, str):
        return value.replace(WORD.decode(), instead)
    if isinstance(value, list):
        return [replaced(one, instead) for one in value]
    if isinstance(value, dict):
        return {replaced(key, instead): replaced(one, instead) for key, one in value.items()}
    return value


@given(values, spellings, replacements)
def test_a_document_says_the_same_but_for_the_word(value, spelling, instead):
    document = json.dumps(value, **spelling).encode()
    made = rewritten(DOCUMENT, document, "a.json", instead=instead.encode())
    assert json.loads(made) == replaced(value, instead)


@given(values, spellings)
def test_a_document_without_the_word_is_the_same_bytes(value, spelling):
    document = json.dumps(replaced(value, "y"), **spelling).encode()
    assert rewritten(DOCUMENT, document, "a.json") == document


@given(st.lists(values, max_size=6), st.booleans(), replacements, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_lines_say_the_same_but_for_the_word(records, ascii_only, instead, end):
    lines = "".join(json.dumps(one, ensure_ascii=ascii_only) + end for one in records).encode()
    made = rewritten(LINES, lines, "a.jsonl", instead=instead.encode())
    assert [json.loads(line) for line in made.splitlines() if line.strip()] == [
        replaced(one, instead) for one in records
    ]
    untouched = [line for line in lines.split(b"\n") if WORD not in line]
    kept = made.split(b"\n")
    assert all(line in kept for line in untouched)


@given(texts, texts)
def test_what_stands_around_the_word_keeps_its_spelling(before, behind):
    raw = json.dumps(before)[1:-1].encode() + WORD + json.dumps(behind, ensure_ascii=False)[1:-1].encode()
    made = rewritten(DOCUMENT, b'{"a": "' + raw + b'"}', "a.json")
    assert made == b'{"a": "' + raw.replace(WORD, b"x") + b'"}'


def test_unusual_escapes_stay_as_they_are():
    raw = rb'{"a":"\/\u0041\u00e9\ud83d\ude00 SECRETWORD \/","n":1.50e+3,"b":[ true,null ]}'
    assert rewritten(DOCUMENT, raw, "a.json") == raw.replace(WORD, b"x")


def test_a_value_spelled_in_escapes_is_replaced_whole():
    spelled = "".join(f"\\u{ord(letter):04x}" for letter in WORD.decode()).encode()
    assert rewritten(DOCUMENT, b'{"a":"-' + spelled + b'-"}', "a.json") == b'{"a":"-x-"}'


def test_half_a_surrogate_pair_is_read_and_kept():
    raw = rb'{"a":"\ud83d SECRETWORD"}'
    assert rewritten(DOCUMENT, raw, "a.json") == rb'{"a":"\ud83d x"}'


def test_a_key_that_holds_the_word_is_replaced():
    assert rewritten(DOCUMENT, b'{"to:SECRETWORD@1":1}', "a.json") == b'{"to:x@1":1}'


def test_a_line_that_is_no_json_is_a_text():
    assert rewritten(LINES, b'{"a":1}\nbroken {SECRETWORD "\n{"b":2}\n', "a.jsonl") == (
        b'{"a":1}\nbroken {x "\n{"b":2}\n'
    )


def test_a_number_that_becomes_none_is_null():
    made = rewritten(LINES, b'{"phone": 12345678, "n": 5}\n', "a.jsonl", instead=b"x")
    assert made == b'{"phone": 12345678, "n": 5}\n'

    for instead, number in ((b"[PHONE]", b"null"), (b"7", b"17"), (b"-2", b"null")):
        target = io.BytesIO()
        clean = cleaner(instead, b"2345678")
        LINES.rewrite(job(b'{"phone": 12345678, "n": 5}\n', "a.jsonl"), target, clean)
        assert target.getvalue() == b'{"phone": ' + number + b', "n": 5}\n'


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), values, max_size=4), max_size=5), spellings)
def test_keys_that_go_leave_valid_json(records, spelling):
    columns = Columns(drop=("a", "c"))
    expected = [{key: one for key, one in record.items() if key not in "ac"} for record in records]
    document = json.dumps(records, **spelling).encode()
    assert json.loads(rewritten(DOCUMENT, document, "a.json", columns=columns, instead=WORD)) == expected
    if spelling["indent"] is None:
        lines = b"".join(json.dumps(one).encode() + b"\n" for one in records)
        made = rewritten(LINES, lines, "a.jsonl", columns=columns, instead=WORD)
        assert [json.loads(line) for line in made.splitlines()] == expected


@given(st.dictionaries(st.sampled_from("abcd"), values, max_size=4), spellings)
def test_keys_of_one_object_that_go_leave_valid_json(record, spelling):
    document = json.dumps(record, **spelling).encode()
    made = json.loads(rewritten(DOCUMENT, document, "a.json", columns=Columns(keep=("b",)), instead=WORD))
    assert made == {key: one for key, one in record.items() if key == "b"}


def test_a_key_inside_an_object_goes_alone():
    document = b'{"user": {"name": "A", "age": 3}, "text": "t"}'
    made = rewritten(DOCUMENT, document, "a.json", columns=Columns(drop=("user.name",)))
    assert json.loads(made) == {"user": {"age": 3}, "text": "t"}


@given(st.lists(with_word, max_size=6), spellings)
def test_records_that_go_leave_valid_json(words, spelling):
    records = [{"text": word, "row": row} for row, word in enumerate(words)]
    expected = [one for one in records if WORD.decode() not in one["text"]]
    document = json.dumps(records, **spelling).encode()
    drop = lambda text: WORD in text  # noqa: E731
    assert json.loads(rewritten(DOCUMENT, document, "a.json", drop=drop)) == expected
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in records)
    made = rewritten(LINES, lines, "a.jsonl", drop=drop)
    assert [json.loads(line) for line in made.splitlines()] == expected


@settings(max_examples=10, deadline=None)
@given(st.integers(3000, 6000), st.booleans())
def test_long_documents_are_written_in_pieces_that_fit(count, is_list):
    records = [{"i": row, "text": f"é {WORD.decode()} {row}" * 20} for row in range(count)]
    value: object = records if is_list else {"data": records}
    made = rewritten(DOCUMENT, orjson.dumps(value), "a.json")
    assert orjson.loads(made) == replaced(value, "x")


def test_a_long_list_whose_first_records_go_is_still_a_list():
    records = [{"i": row, "text": "gone" if row < 5000 else "x" * 300} for row in range(8000)]
    made = rewritten(DOCUMENT, orjson.dumps(records), "a.json", drop=lambda text: text == b"gone")
    assert orjson.loads(made) == records[5000:]


@pytest.mark.parametrize("broken", [b'{"a": "b', b'{"a": [1, 2}', b'[{"a": 1}', b'{"a": 1}}', b'["a" "\n'])
def test_what_is_no_json_is_refused(broken):
    with pytest.raises(FormatError):
        rewritten(DOCUMENT, broken, "a.json")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_strings_come_back(text, ascii_only):
    raw = escape(text.encode(), ascii_only=ascii_only)
    assert json.loads(b'"' + raw + b'"') == text
    assert unescape(raw).text == text.encode()
    assert not ascii_only or raw.isascii()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.data())
def test_offsets_lead_back_into_the_raw_string(text, data):
    raw = json.dumps(text)[1:-1].encode()
    one = unescape(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = len(text[:start].encode()), len(text[:end].encode())
    part = raw[one.raw_start(low) : one.raw_end(high)] if high > low else b""
    assert json.loads(b'"' + part + b'"') == text[start:end]


def test_a_line_that_is_no_json_is_not_kept_where_keys_are_to_go():
    data = b'{"id":1,"note":"secret"}\n{"id":2,"note":"secret",}\n'
    with pytest.raises(FormatError, match="record 1"):
        rewritten(LINES, data, "a.jsonl", columns=Columns(drop=("note",)))
