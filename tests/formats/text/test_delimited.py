"""Delimited text: recognised by content, read in blocks of records, cells back exactly."""

import csv
import io
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.detect.sample import scatter
from leaktight.formats.text.delimited import FORMAT
from leaktight.formats.text.dialect import Dialect, judge_dialect
from leaktight.formats.text.records import columns_of, quote_places, record_ends
from tests.formats.searching import Hit, batches, file_blob, head, search

TOKEN = "hf_" + scatter(34)
PATTERN = rb"hf_[A-Za-z0-9]{34}"


def write(folder: Path, text: str, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_text(text, newline="")
    return path


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id,name\n1,Ada\n2,Bob\n3,Eve\n", b","),
        ("id\tname\n1\tAda, Countess\n2\tBob\n", b"\t"),
        ("id;name;city\n1;Ada;London\n2;Bob;Rome\n", b";"),
        ("id|name\n1|Ada\n2|Bob\n", b"|"),
        ("id,Driver's License\n1,none\n2,none\n3,none\n", b","),
        ("id,Numéro d’étudiant n.º\n1,none\n2,none\n3,none\n", b","),
        (',text,label\n0,"a, b\nc",1\n1,"d",0\n2,e,1\n', b","),
        ("id,text\r\n1,\"x\"\r\n2,'y'\r\n", b","),
    ],
)
def test_tables_are_recognised_without_a_telling_name(text: str, delimiter: bytes) -> None:
    assert judge_dialect(text.encode(), "train-00000") == Dialect(delimiter, has_header=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line, no more",
        "Dear reader, hello.\nThis is prose, as you see.\nIt has commas, one a line.\n",
        "import os, sys\nimport re, io\nimport abc, csv\n",
        "from a import b,c\nfrom d import e,f\nfrom g import h,i\n",
        "f(a,b)\nf(c,d)\nf(e,f)\n",
        "x = 1, 2\ny = 3, 4\nz = 5, 6\n",
        "int a; int b;\nint c; int d;\nint e; int f;\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "a | b\n--|--\n1 | 2\n",
        '{"a": 1, "b": 2}\n{"a": 1, "b": 2}\n{"a": 1, "b": 2}\n',
        "2024-01-01 00:00:00,123 INFO x\n2024-01-01 00:00:01,123 INFO x\n2024-01-01 00:00:02,123 INFO x\n",
        "<p>a, b</p>\n<p>c, d</p>\n<p>e, f</p>\n",
        "a,b\n1,2,3\n1\n",
    ],
)
def test_prose_and_code_are_not_tables(text: str) -> None:
    assert not FORMAT.accepts(head(text.encode(), "file.txt"))


@pytest.mark.parametrize(
    "text", ["mail\nada@example.com\n", "1,2\n3,4\n", "a,b", "a,b\n1,2,3\n1,2\n3,4\n5,6\n"]
)
def test_the_name_decides_where_content_cannot(text: str) -> None:
    assert FORMAT.accepts(head(text.encode(), "x.csv"))
    assert not FORMAT.accepts(head(text.encode(), "x"))


def test_source_code_is_never_a_table_whatever_it_holds() -> None:
    assert not FORMAT.accepts(head(b"id,name\n1,Ada\n2,Bob\n", "rows.py"))


def test_nothing_is_parsed_without_a_hit_but_rows_are_counted(tmp_path: Path) -> None:
    text = "id,text\n" + "".join(f'{n},"a\nb"\n\n' for n in range(1000))
    items = batches(FORMAT.read(file_blob(write(tmp_path, text)), Limits(block_bytes=999)))
    assert sum(batch.rows for batch in items) == 1000
    assert b"".join(bytes(batch.data) for batch in items) == text.encode()
    assert all(batch.refine is not None and batch.hints == ("id", "text") for batch in items)


def test_a_hit_is_located_by_column_row_and_line(tmp_path: Path) -> None:
    rows = [f'{n},"first\nsecond {TOKEN if n == 777 else "nothing"}",x\n' for n in range(2000)]
    blob = file_blob(write(tmp_path, "id,note text,last\n" + "".join(rows)))
    for block in (500, 5000, 1 << 20):
        (hit,), skips = search(FORMAT, blob, PATTERN, Limits(block_bytes=block))
        place = hit.location
        assert (place.part, place.row, place.line) == ("column note text", 777, 1 + 2 * 777 + 2)
        assert (hit.name, hit.start, skips) == ("note text", len("first\nsecond "), [])


def test_header_texts_are_read_too(tmp_path: Path) -> None:
    (hit,), _ = search(FORMAT, file_blob(write(tmp_path, f"id,{TOKEN}\n1,2\n")), PATTERN)
    assert hit.location.part in ("header", "column 2")
    assert hit.location.line == 1


def test_a_table_without_header_has_numbered_columns(tmp_path: Path) -> None:
    text = f"1,ada@example.com,{TOKEN}\n2,bob@example.com,x\n"
    (hit,), _ = search(FORMAT, file_blob(write(tmp_path, text)), PATTERN)
    assert (hit.location.part, hit.location.row, hit.name) == ("column 3", 0, "")


def test_a_column_name_that_may_be_a_value_is_not_printed(tmp_path: Path) -> None:
    text = f"id,ada@example.com\n1,{TOKEN}\n"
    (hit,), _ = search(FORMAT, file_blob(write(tmp_path, text)), PATTERN)
    assert hit.location.part == "column 2"


def test_more_cells_than_columns_are_read(tmp_path: Path) -> None:
    (hit,), _ = search(FORMAT, file_blob(write(tmp_path, f"a,b\n1,2\n1,2,{TOKEN}\n")), PATTERN)
    assert (hit.location.part, hit.location.row) == ("column 3", 1)


def test_a_quote_inside_a_cell_is_a_character_like_others(tmp_path: Path) -> None:
    rows = "".join(f'{n}\ta 5" screen{n}\tx\n' for n in range(1001))
    path = write(tmp_path, f"id\ttext\tlast\n{rows}1001\t{TOKEN}\tx\n", "data.tsv")
    for block in (700, 1 << 20):
        (hit,), _ = search(FORMAT, file_blob(path), PATTERN, Limits(block_bytes=block))
        assert (hit.location.part, hit.location.row, hit.location.line) == ("column text", 1001, 1003)


def test_a_quote_that_never_closes_does_not_swallow_the_rest(tmp_path: Path) -> None:
    text = 'a,b\n1,"broken\n' + f"2,x {TOKEN}\n" * 300
    path = write(tmp_path, text)
    hits, skips = search(FORMAT, file_blob(path), PATTERN)
    assert [hit.location.line for hit in hits] == list(range(3, 303))
    assert hits[0].location.row == 1
    limits = Limits(block_bytes=1000, max_line_bytes=3000)
    hits, skips = search(FORMAT, file_blob(path), PATTERN, limits)
    assert [hit.location.line for hit in hits] == list(range(3, 303))
    assert skips == []


def test_a_table_that_shrank_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, f"a,b\n1,{TOKEN}\n")
    hits, (skip,) = search(FORMAT, file_blob(path, size=10_000), PATTERN)
    assert len(hits) == 1
    assert isinstance(skip, Skip)


def test_a_table_in_utf16_is_read_by_columns(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(f"id,größe\n1,x\n2,{TOKEN}\n", encoding="utf-16")
    from leaktight.formats.text.encoding import FORMAT as ENCODED

    (hit,), _ = search(ENCODED, file_blob(path), PATTERN)
    assert (hit.location.part, hit.location.row, hit.location.line) == ("column größe", 1, 3)


CELLS = st.text(alphabet="ab, \t;\"'\n\r{é", max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(TABLES, st.sampled_from(",\t;|"), st.booleans(), st.booleans())
def test_records_and_cells_are_those_of_the_writer(
    table: list[list[str]], delimiter: str, quote_all: bool, unix: bool
) -> None:
    if unix:
        # Such a writer leaves a lone carriage return unquoted, which no reader can tell from a line end's.
        table = [[cell.replace("\r", "") for cell in row] for row in table]
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
        lineterminator="\n" if unix else "\r\n",
    )
    writer.writerows(table)
    data = out.getvalue().encode()
    quotes = quote_places(data, delimiter.encode())
    ends = record_ends(data, quotes)
    cells = {
        (record, column.number): text.decode()
        for column in columns_of(data, delimiter.encode(), quotes, ends)
        for record, text in zip(column.records, column.texts, strict=True)
    }
    assert len(ends) == len(table)
    assert {place: text for place, text in cells.items() if text} == {
        (row, column): text for row, cells in enumerate(table) for column, text in enumerate(cells) if text
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(60, 900), st.booleans())
def test_every_cell_is_found_at_its_row_column_and_line(
    tmp_path_factory: pytest.TempPathFactory, seed: int, block: int, quote_all: bool
) -> None:
    source = random.Random(seed)
    table = [[_cell(source, row, column) for column in range(3)] for row in range(30)]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerows([["one", "two", "three"], *table])
    text = out.getvalue()
    path = write(tmp_path_factory.getbasetemp(), text, "random.csv")
    hits, skips = search(FORMAT, file_blob(path), rb"ID\d+x\d+", Limits(block_bytes=block))
    assert skips == []
    assert {_key(hit) for hit in hits} == {
        (row, f"column {name}", 1 + text[: text.index(f"ID{row}x{column}z")].count("\n"))
        for row in range(30)
        for column, name in enumerate(("one", "two", "three"))
    }
    assert all(hit.text.decode() == table[hit.location.row or 0][int(hit.value[-1:])] for hit in hits)


def _cell(source: random.Random, row: int, column: int) -> str:
    noise = "".join(source.choice('ab,"\n é') for _ in range(source.randrange(6)))
    return f"{noise}ID{row}x{column}z{noise}"


def _key(hit: Hit) -> tuple[int | None, str, int | None]:
    return hit.location.row, hit.location.part, hit.location.line


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([b'"', b",", b"\n", b"a", b"\r", b"\xff", b"hf"]), max_size=60).map(b"".join),
    st.integers(1, 20),
)
def test_whatever_the_quotes_each_byte_of_text_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, block: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "hostile.csv"
    path.write_bytes(data)
    hits, skips = search(FORMAT, file_blob(path), rb"hf", Limits(block_bytes=block, max_line_bytes=40))
    assert skips == []
    assert len(hits) == len(re.findall(rb"hf", data))
