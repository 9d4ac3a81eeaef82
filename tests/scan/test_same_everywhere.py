"""The same texts give the same findings, however they are cut into files, rows, cells and blocks."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight import Finding, find
from tests.scan.in_memory import KEY, Files, findings_of, scan_bytes
from tests.scan.trees import EMAIL, OTHER_TOKEN, TOKEN

VALUES = (TOKEN, OTHER_TOKEN, EMAIL, "/home/ada/work")
FILLERS = (
    "word",
    "Grüße",
    "👋🏽",
    "日本語",
    "ﬁn",
    "x" * 60,
    "a, b",
    'say "x"',
    "it's",
    "",
    "tab\tbed",
    "1",
    "--",
)


def as_one_file(texts: Sequence[str]) -> Files:
    return {"all.txt": "\n\n".join(texts).encode()}


def as_files(texts: Sequence[str]) -> Files:
    return {f"{number:03}.txt": text.encode() for number, text in enumerate(texts)}


def as_json_lines(texts: Sequence[str]) -> Files:
    return {"rows.jsonl": "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()}


def as_readable_json_lines(texts: Sequence[str]) -> Files:
    lines = (json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    return {"rows.jsonl": "".join(lines).encode()}


def as_json(texts: Sequence[str]) -> Files:
    return {"list.json": json.dumps([{"text": text} for text in texts], indent=1).encode()}


def as_html(texts: Sequence[str]) -> Files:
    paragraphs = (f"<p title='x'>{html.escape(text)}</p>\n" for text in texts)
    return {"page.html": f"<!doctype html>\n{''.join(paragraphs)}".encode()}


def as_yaml(texts: Sequence[str]) -> Files:
    return {"list.yaml": "".join(f"- text: {json.dumps(text)}\n" for text in texts).encode()}


def as_notebook(texts: Sequence[str]) -> Files:
    cells = [{"cell_type": "code", "metadata": {}, "source": [text], "outputs": []} for text in texts]
    return {"run.ipynb": json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}).encode()}


def as_zip(texts: Sequence[str]) -> Files:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, content in as_files(texts).items():
            archive.writestr(name, content)
    return {"all.zip": sink.getvalue()}


def as_parquet(texts: Sequence[str]) -> Files:
    sink = io.BytesIO()
    pq.write_table(pa.table({"text": pa.array(texts, pa.string())}), sink, row_group_size=2)
    return {"rows.parquet": sink.getvalue()}


def as_arrow(texts: Sequence[str]) -> Files:
    sink = io.BytesIO()
    table = pa.table({"text": pa.array(texts, pa.large_string())})
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table, 2)
    return {"rows.arrows": sink.getvalue()}


def as_csv(texts: Sequence[str]) -> Files:
    return {"rows.csv": table_bytes([[str(number), text] for number, text in enumerate(texts)])}


def as_csv_row(texts: Sequence[str]) -> Files:
    """All texts side by side in one row."""
    names = [f"text_{letter}" for letter in "abcdefghijklmnop"[: len(texts)]]
    return {"row.csv": table_bytes([["0", *texts], ["1", *[""] * len(texts)]], ["id", *names])}


def table_bytes(rows: list[list[str]], header: Sequence[str] = ("id", "text")) -> bytes:
    sink = io.StringIO(newline="")
    csv.writer(sink, lineterminator="\n").writerows([header, *rows])
    return sink.getvalue().encode()


WAYS: tuple[Callable[[Sequence[str]], Files], ...] = (
    as_one_file,
    as_files,
    as_json_lines,
    as_readable_json_lines,
    as_json,
    as_html,
    as_yaml,
    as_notebook,
    as_zip,
    as_parquet,
    as_arrow,
    as_csv,
)
ROWS = (as_json_lines, as_readable_json_lines, as_parquet, as_arrow, as_csv)
"""Ways in which a text's index is its row."""

words = st.sampled_from((*VALUES, *FILLERS)) | st.sampled_from(FILLERS)
texts = st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8)


def values(findings: Sequence[Finding]) -> Counter[tuple[str, str | None]]:
    return Counter((finding.label, finding.value) for finding in findings)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_texts_give_the_same_findings_in_every_format(texts: list[str]) -> None:
    expected = values(find(texts, key=KEY, reveal=True, names="off"))
    planted = sum(text.split(" ").count(value) for text in texts for value in {TOKEN, OTHER_TOKEN, EMAIL})
    assert expected.total() >= planted
    for way in WAYS:
        assert values(findings_of(way(texts))) == expected, way.__name__


@settings(max_examples=150, deadline=None)
@given(texts)
def test_every_finding_names_its_row_and_its_code_points(texts: list[str]) -> None:
    for way in ROWS:
        for finding in findings_of(way(texts)):
            row = finding.location.row
            assert row is not None
            assert texts[row][finding.start : finding.end] == finding.value, way.__name__


@settings(max_examples=150, deadline=None)
@given(st.sampled_from((TOKEN, EMAIL)), st.data(), st.sampled_from(("", "word ", "Grüße, ")))
def test_a_match_never_spans_two_rows_cells_or_files(value: str, data: st.DataObject, start: str) -> None:
    cut = data.draw(st.integers(1, len(value) - 1))
    pieces = [start + value[:cut], value[cut:] + " end", "z"]
    spanning = [finding.value for finding in find(pieces, reveal=True, names="off")]
    for way in (*ROWS, as_files, as_zip, as_csv_row, as_json, as_html, as_notebook):
        found = [finding.value for finding in findings_of(way(pieces))]
        assert value not in found
        assert sorted(found, key=str) == sorted(spanning, key=str), way.__name__
        assert all(one is not None and any(one in piece for piece in pieces) for one in found)


@pytest.mark.parametrize("way", [*ROWS, as_csv_row, as_json])
def test_rows_at_the_borders_of_batches_stay_apart(way: Callable[[Sequence[str]], Files]) -> None:
    """Many short rows, in each of which stands half a token: they lie side by side in one buffer."""
    count = 12 if way is as_csv_row else 400
    halves = [TOKEN[:20], TOKEN[20:]] * (count // 2)
    assert findings_of(way(halves)) == []


COMMENT = "# leaktight: allow(pii.email)"
pieces = st.sampled_from((TOKEN, EMAIL, EMAIL, COMMENT, "Grüße 👋🏽", "\n", "\n", "日本語", f"{COMMENT}\n"))
borders = st.lists(
    st.tuples(st.integers(-150, 20), st.lists(pieces, min_size=1, max_size=4)), min_size=1, max_size=6
)
"""For each border between two blocks: how far from it a run of pieces begins."""


def text_with_borders(borders: list[tuple[int, list[str]]], block_bytes: int) -> str:
    """A text in which the runs begin where asked, once it is cut after every `block_bytes`."""
    data = b""
    filler = ("wörd 👋🏽 " * 9 + "\n").encode() * (block_bytes // 100)
    for number, (distance, run) in enumerate(borders, 1):
        missing = max(0, number * block_bytes + distance - len(data))
        data += filler[:missing].decode("utf-8", "ignore").encode().ljust(missing, b" ")
        data += " ".join(run).encode()
    return (data + b" " + filler).decode()


@settings(max_examples=150, deadline=None)
@given(
    borders,
    st.integers(5_000, 40_000),
    st.sampled_from(["notes.txt", "notes.py", "notes.md", "notes.yaml", "notes.env"]),
)
def test_long_text_gives_the_same_findings_whatever_the_block_size(
    borders: list[tuple[int, list[str]]], block_bytes: int, name: str
) -> None:
    text = text_with_borders(borders, block_bytes)
    files = {name: text.encode()}
    whole, cut = scan_bytes(files), scan_bytes(files, block_bytes)
    assert [_without_part(one) for one, _ in cut.findings] == [
        _without_part(one) for one, _ in whole.findings
    ]
    assert cut.tally.accepted == whole.tally.accepted
    # A comment at a border may go unmentioned, but none that was of use is called unused.
    assert set(cut.tally.notes) <= set(whole.tally.notes)
    assert cut.skips == whole.skips == []
    for finding, _ in cut.findings:
        assert text[finding.start : finding.end] == finding.value
        assert finding.location.line == text.count("\n", 0, finding.start) + 1


def test_unused_comment_in_a_long_text_is_noted_once_with_its_line() -> None:
    text = "wörd\n" * 30_000 + "x = 1  # leaktight: allow(pii.email)\n" + "wörd\n" * 30_000
    (note,) = scan_bytes({"a.py": text.encode()}, 50_000).tally.notes
    assert (note.what, note.problem) == ("allow(pii.email) in a.py, line 30001", "unused")


@settings(max_examples=100, deadline=None)
@given(borders, st.integers(5_000, 40_000), st.sampled_from(["utf-16", "utf-32", "latin-1", "utf-8-sig"]))
def test_long_text_in_another_encoding_gives_the_places_of_its_text(
    borders: list[tuple[int, list[str]]], block_bytes: int, encoding: str
) -> None:
    text = text_with_borders(borders, block_bytes)
    if encoding == "latin-1":
        text = text.encode("latin-1", "ignore").decode("latin-1")
    expected = scan_bytes({"a.txt": text.encode()})
    encoded = scan_bytes({"a.txt": text.encode(encoding)}, block_bytes)
    assert [finding for finding, _ in encoded.findings] == [finding for finding, _ in expected.findings]


@settings(max_examples=60, deadline=None)
@given(
    texts,
    st.integers(1, 30),
    st.sampled_from([as_json_lines, as_readable_json_lines, as_csv, as_html, as_arrow]),
)
def test_many_rows_give_the_same_findings_whatever_the_block_size(
    texts: list[str], thousands: int, way: Callable[[Sequence[str]], Files]
) -> None:
    files = way(texts * (1 + 400 // len(texts)))
    whole = findings_of(files)
    cut = findings_of(files, thousands * 1000)
    assert sorted(cut, key=_place) == sorted(whole, key=_place)


@settings(max_examples=60, deadline=None)
@given(texts, st.integers(1, 30))
def test_binary_gives_the_same_findings_whatever_the_block_size(texts: list[str], thousands: int) -> None:
    parts = [text.encode() + bytes((0, 1, number % 256, 255)) for number, text in enumerate(texts)]
    content = bytes(range(256)) + b"".join(parts) * (1 + 40_000 // len(b"".join(parts)))
    whole = findings_of({"blob.bin": content})
    cut = findings_of({"blob.bin": content}, thousands * 1000)
    assert sorted(cut, key=_place) == sorted(whole, key=_place)
    for finding in cut:
        offset = int(finding.location.part.removeprefix("bytes at "), 16)
        run = content[offset:].decode("utf-8", "ignore")
        assert run[finding.start : finding.end] == finding.value


def _without_part(finding: Finding) -> Finding:
    """The finding without its section or key, which a block knows only as far up as it reaches."""
    return replace(finding, location=replace(finding.location, part=""))


def _place(finding: Finding) -> tuple[object, ...]:
    where = finding.location
    return where.path, where.row or 0, where.line or 0, where.part, finding.start, finding.label
