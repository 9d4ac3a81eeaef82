from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaktight.core.limits import Limits
from leaktight.formats.sniff import choose_format
from leaktight.formats.tables import sqlite_journal, sqlite_wal
from leaktight.formats.tables.sqlite import FORMAT
from leaktight.formats.tables.sqlite_names import index_layout, table_layout
from tests.formats.opening import Opened, head_of, open_all
from tests.formats.samples.sqlite import SAMPLES

LONG = " ".join(f"word{number}" for number in range(3000))


def database(path: Path, *statements: str, page: int = 4096, encoding: str = "UTF-8") -> bytes:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA page_size = {page}")
    connection.execute(f"PRAGMA encoding = '{encoding}'")
    connection.execute("PRAGMA secure_delete = OFF")
    for statement in statements:
        connection.execute(statement)
        connection.commit()
    connection.close()
    return path.read_bytes()


def column(opened: Opened, name: str) -> list[tuple[bytes, int | None]]:
    """Texts with their rows, in the order of the rows: long ones come behind the others."""
    return sorted(opened.located(f"table people column {name}"), key=lambda item: item[1] or 0)


def texts_of(opened: Opened) -> list[bytes]:
    return [text for text, _, _ in opened.texts]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
@pytest.mark.parametrize("page", [512, 4096, 65536])
def test_rows_are_told_by_table_column_and_row(tmp_path: Path, page: int, encoding: str) -> None:
    data = database(
        tmp_path / "a.db",
        'CREATE TABLE people (id INTEGER PRIMARY KEY, "full name" TEXT, [zip code] INTEGER, note TEXT)',
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
        "INSERT INTO people SELECT i * 2, 'Zoë ' || i, 10115, 'note ' || i FROM n",
        f"UPDATE people SET note = '{LONG}' WHERE id = 6",
        page=page,
        encoding=encoding,
    )
    opened = open_all(FORMAT, data, "a.db")
    assert not opened.skips
    assert opened.rows == 402
    assert column(opened, "full name") == [(f"Zoë {row}".encode(), row) for row in range(401)]
    assert column(opened, "zip code") == [(b"10115", row) for row in range(401)]
    assert column(opened, "note")[2:4] == [(b"note 2", 2), (LONG.encode(), 3)]
    hints = {batch.hint for batch in opened.batches}
    assert {"full name", "zip code", "note", "sql"} <= hints


def test_tables_without_rowid_are_read_with_their_key_first(tmp_path: Path) -> None:
    data = database(
        tmp_path / "a.db",
        "CREATE TABLE pairs (value TEXT, made TEXT AS (value || '!') VIRTUAL, key TEXT PRIMARY KEY) "
        "WITHOUT ROWID",
        "INSERT INTO pairs (value, key) VALUES ('the value', 'the key')",
    )
    opened = open_all(FORMAT, data, "a.db")
    assert opened.part("table pairs column key") == [b"the key"]
    assert opened.part("table pairs column value") == [b"the value"]


def test_numbers_are_read_where_they_may_identify_somebody(tmp_path: Path) -> None:
    data = database(
        tmp_path / "a.db",
        "CREATE TABLE t (phone INTEGER PRIMARY KEY, height INT, big INT, part REAL, whole REAL)",
        "INSERT INTO t VALUES (49301234, 41, 4929000011112222, 0.5, 5551234567.0)",
        "INSERT INTO t VALUES (-5, -41, -4929000011112222, 1e300, 2.0)",
    )
    opened = open_all(FORMAT, data, "a.db")
    assert opened.located("table t column phone") == [(b"-5", 0), (b"49301234", 1)]
    assert set(opened.part("table t column big")) == {b"4929000011112222", b"-4929000011112222"}
    assert opened.located("table t column whole") == [(b"2", 0), (b"5551234567", 1)]
    assert not opened.part("table t column height")
    assert not opened.part("table t column part")


def test_cells_of_bytes_are_texts_or_files(tmp_path: Path) -> None:
    data = database(
        tmp_path / "a.db",
        "CREATE TABLE t (body BLOB)",
        f"INSERT INTO t VALUES (x'{b'a text in bytes'.hex()}'), (x'{(bytes(range(256)) * 2).hex()}')",
    )
    opened = open_all(FORMAT, data, "a.db")
    assert opened.part("table t column body") == [b"a text in bytes"]
    assert opened.members == {"table t column body[1]": bytes(range(256)) * 2}
    assert "nested deeper" in open_all(FORMAT, data, "a.db", depth=5).reasons[0]


def test_an_index_tells_only_what_no_table_does(tmp_path: Path) -> None:
    data = database(
        tmp_path / "a.db",
        "CREATE TABLE t (email TEXT)",
        "CREATE INDEX by_email ON t (email, upper(email))",
        "INSERT INTO t VALUES ('somebody@example.org')",
    )
    opened = open_all(FORMAT, data, "a.db")
    assert texts_of(opened).count(b"somebody@example.org") == 1
    assert opened.part("index by_email column upper") == [b"SOMEBODY@EXAMPLE.ORG"]


def test_deleted_rows_are_found_field_by_field(tmp_path: Path) -> None:
    data = database(
        tmp_path / "a.db",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, email TEXT, note TEXT)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) "
        "INSERT INTO t SELECT i, 'name' || i, 'mail' || i || '@example.org', 'kept words' FROM n",
        "DELETE FROM t WHERE id IN (3, 7) OR id BETWEEN 20 AND 30 OR id > 400",
    )
    opened = open_all(FORMAT, data, "a.db")
    on_pages = [text for text, part, _ in opened.texts if part.startswith("deleted rows on page ")]
    for row in (3, 7, *range(20, 31)):
        assert f"mail{row}@example.org".encode() in on_pages
    freed = [text for text, part, _ in opened.texts if part.startswith("freed page ")]
    assert sum(text.startswith(b"mail") and text.endswith(b"@example.org") for text in freed) > 300
    assert b"kept words" not in on_pages
    remedies = {batch.remedy for batch in opened.batches if batch.hints is not None}
    assert remedies == {"Run VACUUM on the database: deleted rows still stand in it."}
    hints = {batch.hint_of(text) for batch in opened.batches if batch.hints for text in range(len(batch))}
    assert "email" in hints


def test_nothing_is_left_after_a_vacuum(tmp_path: Path) -> None:
    data = database(
        tmp_path / "a.db",
        "CREATE TABLE t (email TEXT)",
        "INSERT INTO t VALUES ('one@example.org'), ('two@example.org')",
        "DELETE FROM t WHERE email LIKE 'one%'",
        "VACUUM",
    )
    assert b"one@example.org" not in texts_of(open_all(FORMAT, data, "a.db"))


def test_pages_that_no_table_owns_are_read(tmp_path: Path) -> None:
    data = database(tmp_path / "a.db", "CREATE TABLE t (a)", "INSERT INTO t VALUES ('x')")
    hidden = data + b"\0\0a hidden text".ljust(4096, b"\0")
    opened = open_all(FORMAT, hidden, "a.db")
    assert opened.part("page 3, which no table owns") == [b"a hidden text"]


def wal_of(tmp_path: Path) -> bytes:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (a TEXT, b TEXT)")
    connection.execute("INSERT INTO t VALUES ('first words', 'other words')")
    connection.commit()
    data = (tmp_path / "a.db-wal").read_bytes()
    connection.close()
    return data


def journal_of(tmp_path: Path) -> bytes:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a TEXT, b TEXT)")
    connection.execute("INSERT INTO t VALUES ('first words', 'other words')")
    connection.commit()
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("UPDATE t SET a = 'changed'")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [("x" * 3000, "")] * 50)
    data = (tmp_path / "a.db-journal").read_bytes()
    connection.rollback()
    connection.close()
    return data


@pytest.mark.parametrize(("make", "name"), [(wal_of, "sqlite wal"), (journal_of, "sqlite journal")])
def test_pages_in_journals_are_read_as_rows(tmp_path: Path, make: Callable[[Path], bytes], name: str) -> None:
    data = make(tmp_path)
    format = choose_format(head_of(data, "x"))
    assert format.name == name
    opened = open_all(format, data, "a.db-wal", seekable=False)
    assert {b"first words", b"other words"} <= set(opened.part("page 2 in the journal"))
    assert not opened.skips
    cut = open_all(format, data[: len(data) * 2 // 3], "a.db-wal")
    assert cut.skips


def test_a_journal_of_a_database_in_utf_16_is_read(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("PRAGMA encoding = 'UTF-16le'")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.execute("INSERT INTO t VALUES ('some words of it')")
    connection.commit()
    data = (tmp_path / "a.db-wal").read_bytes()
    connection.close()
    assert b"some words of it" in open_all(sqlite_wal.FORMAT, data, "a.db-wal").part("page 2 in the journal")


@pytest.mark.parametrize(
    ("sql", "columns", "rowid"),
    [
        ("CREATE TABLE t(a, b text DEFAULT (cast('(,' AS text)), c)", ("a", "b", "c"), -1),
        ('create table "x y"(/* (a, */ id integer primary key, -- note, here\n "a,b" int)', ("id", "a,b"), 0),
        ("CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a))", ("a", "b"), 0),
        ("CREATE TABLE t(a INT PRIMARY KEY, `b`, 'c''d', CHECK (a > 0), UNIQUE (b))", ("a", "b", "c'd"), -1),
        ("CREATE TABLE t(a, s AS (a + 1) STORED, v GENERATED ALWAYS AS (a + 2))", ("a", "s"), -1),
        ("CREATE TABLE t(a, b, c, PRIMARY KEY (c DESC, a)) WITHOUT ROWID", ("c", "a", "b"), -1),
        ("CREATE TABLE t(", (), -1),
        ("", (), -1),
        ("(" * 10000, (), -1),
    ],
)
def test_names_of_columns(sql: str, columns: tuple[str, ...], rowid: int) -> None:
    layout = table_layout(sql)
    assert layout.columns[: len(columns)] == columns
    assert layout.rowid == rowid


def test_names_of_an_index() -> None:
    assert index_layout("CREATE UNIQUE INDEX i ON t(a COLLATE NOCASE, b DESC) WHERE a > 1").columns == (
        "a",
        "b",
    )


def test_every_cut_is_told() -> None:
    data = SAMPLES["a.db"]
    for size in (*range(16, 200), *range(200, len(data), 101)):
        assert open_all(FORMAT, data[:size], "a.db").skips, size


def changed(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def test_trees_and_free_lists_that_go_in_circles_end() -> None:
    data = SAMPLES["a.db"]
    size, pages = 512, len(SAMPLES["a.db"]) // 512
    for number in range(1, pages + 1):
        start = (number - 1) * size + (100 if number == 1 else 0)
        circle = changed(data, start, struct.pack(">BHHHBI", 5, 0, 1, 400, 0, number))
        circle = changed(circle, (number - 1) * size + 400, struct.pack(">I", number))
        circle = changed(circle, 32, struct.pack(">I", number))
        open_all(FORMAT, circle, "a.db")
    loop = changed(data, size * (pages - 1), struct.pack(">II", pages, 2**32 - 1))
    assert open_all(FORMAT, changed(loop, 32, struct.pack(">I", pages)), "a.db").skips


def test_many_pointers_to_one_cell_give_its_text_once(tmp_path: Path) -> None:
    data = database(
        tmp_path / "a.db", "CREATE TABLE t (a)", "INSERT INTO t VALUES ('only once, and never more')"
    )
    cell = data[4096 + 8 : 4096 + 10]
    doubled = changed(data, 4096 + 3, struct.pack(">H", 500))
    doubled = changed(doubled, 4096 + 8, cell * 500)
    opened = open_all(FORMAT, doubled, "a.db")
    assert opened.part("table t column a") == [b"only once, and never more"]
    assert opened.skips


def test_a_record_of_endless_length_costs_no_memory(tmp_path: Path) -> None:
    data = database(tmp_path / "a.db", "CREATE TABLE t (a)", f"INSERT INTO t VALUES ('{LONG}')")
    at = 4096 + int.from_bytes(data[4096 + 8 : 4096 + 10], "big")
    endless = changed(data, at, b"\xff" * 8 + b"\x7f")
    opened = open_all(FORMAT, endless, "a.db", limits=Limits(max_whole_bytes=1 << 20))
    assert opened.skips
    assert any(b"word2999" in text for text in texts_of(opened))


def test_a_database_in_a_stream_is_read(tmp_path: Path) -> None:
    data = SAMPLES["a.db"]
    whole = open_all(FORMAT, data, "a.db")
    assert open_all(FORMAT, data, "a.db", seekable=False).texts == whole.texts
    small = Limits(max_whole_bytes=1000)
    assert open_all(FORMAT, data, "a.db", seekable=False, limits=small).reasons


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(SAMPLES)),
    st.lists(st.tuples(st.integers(0, 20000), st.integers(0, 255)), max_size=6),
)
def test_damaged_bytes_are_read_or_skipped(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLES[name])
    for at, value in changes:
        data[at % len(data)] = value
    for format in (FORMAT, sqlite_wal.FORMAT, sqlite_journal.FORMAT):
        open_all(format, bytes(data), name)


def test_ages_are_read_however_small(tmp_path: Path) -> None:
    data = database(tmp_path / "a.db", "CREATE TABLE t (age INT, stage INT)", "INSERT INTO t VALUES (41, 3)")
    opened = open_all(FORMAT, data, "a.db")
    assert opened.part("table t column age") == [b"41"]
    assert not opened.part("table t column stage")
