"""CSV is written back byte by byte, but for what is replaced."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leaktight.core.errors import FormatError
from leaktight.formats.format import Head
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.choosing import choose_rewriter
from leaktight.sanitize.files.delimited import REWRITER
from tests.sanitize.files.replacing import WORD, rewritten

letters = st.characters(exclude_categories=["Cs", "Cc"])
cells = st.lists(
    st.one_of(st.text(letters, max_size=8), st.sampled_from([WORD.decode(), '"', ",", "\n", ";", ""])),
    max_size=4,
).map("".join)
replacements = st.sampled_from(["", "x", 'a"b', "a,b", "a;b", "two\nlines", "é"])
dialects = st.fixed_dictionaries({
    "delimiter": st.sampled_from([",", ";", "\t"]),
    "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    "lineterminator": st.sampled_from(["\n", "\r\n"]),
})  # fmt: skip


def written(rows: list[list[str]], **dialect: object) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, **dialect)  # type: ignore[arg-type]
    writer.writerow(["name", "text", "more"])
    writer.writerows(rows)
    return text.getvalue().encode()


def read(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


tables = st.lists(st.tuples(cells, cells, cells).map(list), min_size=3, max_size=6)


@given(tables, dialects, replacements)
def test_a_table_says_the_same_but_for_the_word(rows, dialect, instead):
    data = written(rows, **dialect)
    name = "a.tsv" if dialect["delimiter"] == "\t" else "a.csv"
    made = rewritten(REWRITER, data, name, instead=instead.encode())
    expected = [
        [cell.replace(WORD.decode(), instead) for cell in row] for row in read(data, dialect["delimiter"])
    ]
    assert read(made, dialect["delimiter"]) == expected


@given(tables, dialects)
def test_a_table_without_the_word_is_the_same_bytes(rows, dialect):
    data = written([[cell.replace(WORD.decode(), "") for cell in row] for row in rows], **dialect)
    assert rewritten(REWRITER, data, "a.csv") == data


@given(
    tables, dialects, st.sampled_from([("name",), ("text",), ("more",), ("name", "more"), ("text", "more")])
)
def test_columns_that_go_take_one_delimiter_with_them(rows, dialect, gone):
    data = written(rows, **dialect)
    made = rewritten(REWRITER, data, "a.csv", columns=Columns(drop=gone), instead=WORD)
    names = [name.replace("m*", "more") for name in gone]
    kept = [number for number, name in enumerate(("name", "text", "more")) if name not in names]
    before = read(data, dialect["delimiter"])
    assume(all(len(row) == 3 for row in before))
    assume(len(kept) > 1 or all(row[kept[0]] for row in before))
    assert read(made, dialect["delimiter"]) == [[row[number] for number in kept] for row in before]


@given(tables, dialects)
def test_records_that_go_take_their_line_end_with_them(rows, dialect):
    data = written(rows, **dialect)
    made = rewritten(REWRITER, data, "a.csv", drop=lambda text: WORD in text)
    before = read(data, dialect["delimiter"])
    assert read(made, dialect["delimiter"]) == [
        row for row in before if WORD.decode() not in "\x00".join(row)
    ]


def test_a_cell_gets_quotes_only_when_it_needs_them():
    data = b"name,text\nSECRETWORD,a SECRETWORD b\nx,y\nz,w\n"
    assert rewritten(REWRITER, data, "a.csv", instead=b"p q") == data.replace(WORD, b"p q")
    assert rewritten(REWRITER, data, "a.csv", instead=b'p,"q"') == (
        b'name,text\n"p,""q""","a p,""q"" b"\nx,y\nz,w\n'
    )


def test_a_header_that_holds_the_word_is_replaced():
    data = b"SECRETWORD,text\na,b\nc,d\ne,f\n"
    assert rewritten(REWRITER, data, "a.csv") == b"x,text\na,b\nc,d\ne,f\n"


def test_the_last_line_need_not_end():
    assert rewritten(REWRITER, b"a,b\n1,2\n3,SECRETWORD", "a.csv") == b"a,b\n1,2\n3,x"


def test_long_tables_are_written_in_blocks_that_fit():
    rows = [[f"n{row}", f'say "{WORD.decode()}"\n{row}' * 30, "m"] for row in range(4000)]
    data = written(rows)
    made = rewritten(REWRITER, data, "a.csv", instead=b'q"')
    before = read(data, ",")
    assert read(made, ",") == [[cell.replace(WORD.decode(), 'q"') for cell in row] for row in before]


@pytest.mark.parametrize("text", ["id,note\r1,secret\r", "id,note\n1,secret\n2\n3,a,b,c\n"])
def test_columns_of_a_table_that_reads_as_text_are_not_kept_silently(text):
    data = text.encode()
    head = Head(data, "a.csv", None)
    rewriter = choose_rewriter(head)
    assert rewriter is not None and rewriter.name == "text"
    with pytest.raises(FormatError, match="left out"):
        rewritten(rewriter, data, "a.csv", columns=Columns(drop=("note",)))
    assert rewritten(rewriter, data, "a.csv") == data
