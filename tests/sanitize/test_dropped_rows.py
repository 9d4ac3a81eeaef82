"""Rows that were left out are known by their numbers: those that stayed are compared with themselves."""

from __future__ import annotations

from pathlib import Path
from random import Random

import orjson
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from leaktight.core.policy import Policy
from leaktight.sanitize.dropped_rows import dropped_rows
from leaktight.sanitize.generalizing import Asked
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.run import Options, sanitize_files, with_choices
from leaktight.sanitize.table_files import largest_table, table_of
from leaktight.sanitize.tables.goal import Goal
from leaktight.sanitize.utility.compare import compare

CARD = "4111" + "1111" * 3
DROPPING = with_choices(
    Policy.parse(
        'version = 1\n[[sanitize.transform]]\nlabels = ["pii.payment_card"]\nuse = "drop_record"\n', "policy"
    ),
    names="off",
)
KINDS = ["parquet", "csv", "jsonl", "arrow"]


def people(start: int, count: int) -> pa.Table:
    random = Random(start)
    return pa.Table.from_pylist([
        {
            "n": start + row,
            "age": random.randint(18, 90) if random.random() < 0.99 else 900 + row,
            "text": f"pay {CARD}" if random.random() < 0.1 else "good words " * random.randint(1, 60),
            "label": random.choice(["bug", "wish"]),
        }
        for row in range(count)
    ])  # fmt: skip


def written(folder: Path, kind: str) -> Path:
    """Files of several blocks, with blank lines where they are text."""
    folder.mkdir()
    for number, (start, count) in enumerate(((0, 4000), (4000, 300), (4300, 500))):
        table, file = people(start, count), folder / f"{number}.{kind}"
        if kind == "parquet":
            pq.write_table(table, file)
        elif kind == "arrow":
            with pa.ipc.new_stream(file, table.schema) as writer:
                writer.write_table(table)
        elif kind == "csv":
            pa.csv.write_csv(table, file)
            lines = file.read_text().splitlines(keepends=True)
            file.write_text("".join(line + "\n" * (row % 7 == 3) for row, line in enumerate(lines)))
        else:
            rows = (orjson.dumps(row) + b"\n" * (1 + row["n"] % 3) for row in table.to_pylist())
            file.write_bytes(b"".join(rows))
    return folder


def ids(folder: Path) -> list[int]:
    table = table_of(str(folder), *largest_table(str(folder)))
    return [number for batch in table.batches() for number in batch.column("n").to_pylist()]


def sanitized(tmp_path: Path, **options: object) -> Outcome:
    how = Options(verify=False, **options)  # type: ignore[arg-type]
    return sanitize_files(tmp_path / "in", tmp_path / "out", policy=DROPPING, key=None, options=how)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("k", [None, 5])
def test_rows_that_are_not_in_the_copy_are_known(tmp_path, kind, k):
    source = written(tmp_path / "in", kind)
    asked = None if k is None else Asked(Goal(k=k, max_suppressed=0.2), ("age",))
    outcome = sanitized(tmp_path, asked=asked)
    left = set(ids(tmp_path / "out"))
    expected = [place for place, number in enumerate(ids(source)) if number not in left]
    assert dropped_rows(outcome, *largest_table(str(source))).tolist() == expected
    assert len(expected) > 300


def test_rows_of_files_that_are_not_in_the_copy_are_known(tmp_path):
    source = written(tmp_path / "in", "csv")
    bad = source / "1.csv"
    bad.write_text(bad.read_text() + "x" * 40_000_000)
    outcome = sanitized(tmp_path, skip_bad=True)
    assert outcome.skips
    bad.write_text("\n".join(bad.read_text().splitlines()[:-1]))
    left = set(ids(tmp_path / "out"))
    expected = [place for place, number in enumerate(ids(source)) if number not in left]
    assert dropped_rows(outcome, *largest_table(str(source))).tolist() == expected


def test_numbers_last_over_a_run_that_is_taken_up(tmp_path):
    from leaktight.sanitize.run import BadShards

    source = written(tmp_path / "in", "jsonl")
    (source / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 80)
    with pytest.raises(BadShards):
        sanitized(tmp_path)
    (source / "bad.parquet").unlink()
    outcome = sanitized(tmp_path)
    assert outcome.resumed == 3
    left = set(ids(tmp_path / "out"))
    expected = [place for place, number in enumerate(ids(source)) if number not in left]
    assert dropped_rows(outcome, *largest_table(str(source))).tolist() == expected


def test_rows_that_stayed_are_compared_with_themselves(tmp_path):
    source = written(tmp_path / "in", "parquet")
    outcome = sanitized(tmp_path)
    kind, paths = largest_table(str(source))
    tables = table_of(str(source), kind, paths), table_of(str(tmp_path / "out"), kind, paths)
    found = compare(*tables, dropped=dropped_rows(outcome, kind, paths).tolist())
    assert found.paired
    changed = {column.name: column.rows_changed for column in found.columns}
    assert changed["n"] is not None
    assert changed["n"].part == 0
    assert compare(*tables).paired is None
