"""The largest table of a copy reaches the k that is asked, in every kind of file."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from leaktight.core.errors import UsageError
from leaktight.core.policy import Policy
from leaktight.sanitize.generalizing import Asked
from leaktight.sanitize.run import BadShards, Options, sanitize_files, with_choices
from leaktight.sanitize.table_files import largest_table, table_of
from leaktight.sanitize.tables.goal import Goal

MAIL = "jo{}@corp-" + "mail.org"
ASKED = Asked(Goal(k=5), ("age", "zip", "sex"), ("diagnosis",))


def people(count: int = 1200) -> pa.Table:
    random = Random(3)
    return pa.Table.from_pylist([
        {
            "age": random.randint(18, 90),
            "zip": f"A{random.randint(1000, 1040)}",
            "sex": random.choice("MF"),
            "diagnosis": random.choice(["flu", "cold", "gout"]),
            "note": f"mail {MAIL.format(row)}",
        }
        for row in range(count)
    ])  # fmt: skip


def written(folder: Path, kind: str) -> Path:
    folder.mkdir()
    table = people()
    for number, part in enumerate((table.slice(0, 700), table.slice(700))):
        file = folder / f"{number}.{kind}"
        if kind == "parquet":
            pq.write_table(part, file)
        elif kind == "csv":
            pa.csv.write_csv(part, file)
        elif kind == "arrow":
            with pa.ipc.new_stream(file, part.schema) as writer:
                writer.write_table(part)
        else:
            import orjson

            file.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in part.to_pylist()))
    return folder


def sanitized(source: Path, target: Path, asked: Asked | None = ASKED, *, attack: bool = False):
    policy = with_choices(Policy.default(), names="off")
    options = Options(asked=asked, attack=attack)
    return sanitize_files(source, target, policy=policy, key=None, options=options)


def rows_of(folder: Path) -> list[dict[str, object]]:
    table = table_of(str(folder), *largest_table(str(folder)))
    return [row for batch in table.batches() for row in batch.to_pylist()]


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl", "arrow"])
def test_every_row_has_k_minus_1_others_like_it(tmp_path, kind):
    outcome = sanitized(written(tmp_path / "in", kind), tmp_path / "out")
    made = rows_of(tmp_path / "out")
    classes = Counter((row["age"], row["zip"], row["sex"]) for row in made)
    assert min(classes.values()) >= 5
    assert len(made) >= 0.95 * 1200
    assert all(row["note"] == "mail [EMAIL]" for row in made)
    assert outcome.generalized is not None
    assert outcome.generalized.before.k == 1
    assert outcome.generalized.after.k == min(classes.values())
    assert outcome.generalized.after.rows == len(made)
    assert outcome.verdict.value == "pass"


@pytest.mark.parametrize(
    ("delimiter", "name"), [(";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv.gz"), (",", "a.gz")]
)
def test_tables_with_other_delimiters_and_compressed_ones_stay_such(tmp_path, delimiter, name):
    (tmp_path / "in").mkdir()
    lines = [delimiter.join(map(str, row.values())) for row in people(600).drop(["note"]).to_pylist()]
    data = "\n".join([delimiter.join(("age", "zip", "sex", "diagnosis")), *lines, ""]).encode()
    (tmp_path / "in" / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    outcome = sanitized(tmp_path / "in", tmp_path / "out", attack=True)
    made = (tmp_path / "out" / name).read_bytes()
    text = (gzip.decompress(made) if name.endswith("gz") else made).decode().replace('"', "")
    classes = Counter(tuple(line.split(delimiter)[:3]) for line in text.splitlines()[1:])
    assert min(classes.values()) >= 5
    assert outcome.linkage is not None
    assert outcome.linkage.original_rows == 600
    assert outcome.verdict.value == "pass"


def test_columns_that_are_generalised_are_not_replaced_first(tmp_path):
    sanitized(written(tmp_path / "in", "parquet"), tmp_path / "out")
    assert not any("[" in str(row["sex"]) or "[AGE" in str(row["age"]) for row in rows_of(tmp_path / "out"))


def test_other_tables_of_the_same_columns_are_cleaned_as_ever(tmp_path):
    table = people(100)
    pa.csv.write_csv(table, written(tmp_path / "in", "jsonl") / "other.csv")
    outcome = sanitized(tmp_path / "in", tmp_path / "out")
    other = pa.csv.read_csv(tmp_path / "out" / "other.csv")
    assert {*other["age"].to_pylist()} == {"[AGE]"}
    assert {*other["sex"].to_pylist()} == {"[GENDER]"}
    made = table_of(str(tmp_path / "out"), "jsonl", ["0.jsonl", "1.jsonl"])
    rows = [row for batch in made.batches() for row in batch.to_pylist()]
    assert min(Counter((row["age"], row["zip"], row["sex"]) for row in rows).values()) >= 5
    assert outcome.verdict.value == "pass"


def test_the_table_is_the_one_that_was_the_largest_before_it_was_cleaned(tmp_path):
    source = written(tmp_path / "in", "jsonl")
    size = sum(file.stat().st_size for file in source.iterdir())
    mail = MAIL.format("." + "x" * 50)
    rows = size // len(mail) + 1000
    table = pa.table({"mail": [mail] * rows, "age": [33] * rows})
    pa.csv.write_csv(table, source / "mails.csv")
    asked = Asked(Goal(k=5), ("age",), ())
    outcome = sanitized(source, tmp_path / "out", asked)
    assert outcome.generalized is not None
    assert outcome.generalized.after.rows == len(table)


def test_diversity_is_reached_where_it_is_asked(tmp_path):
    asked = Asked(Goal(k=5, l=2), ("age", "zip", "sex"), ("diagnosis",))
    sanitized(written(tmp_path / "in", "parquet"), tmp_path / "out", asked)
    seen: dict[tuple[object, ...], set[object]] = {}
    for row in rows_of(tmp_path / "out"):
        seen.setdefault((row["age"], row["zip"], row["sex"]), set()).add(row["diagnosis"])
    assert min(map(len, seen.values())) >= 2


def test_the_attack_finds_rows_that_nothing_was_done_about_and_no_others(tmp_path):
    source = written(tmp_path / "in", "parquet")
    keep = '[[sanitize.transform]]\nlabels = ["pii.*"]\ncolumns = ["age", "zip", "sex"]\nuse = "keep"\n'
    policy = with_choices(Policy.parse(f"version = 1\n{keep}", "policy"), names="off")
    plain = sanitize_files(source, tmp_path / "plain", policy=policy, key=None, options=Options(attack=True))
    assert plain.linkage is not None
    assert plain.linkage.share > 0.5
    hidden = sanitized(source, tmp_path / "hidden", attack=True)
    assert hidden.linkage is not None
    assert hidden.linkage.share < 0.05


def test_a_goal_that_cannot_be_reached_leaves_no_copy(tmp_path):
    asked = Asked(Goal(k=5000), ("age", "zip", "sex"), ("diagnosis",))
    with pytest.raises(UsageError, match="k"):
        sanitized(written(tmp_path / "in", "parquet"), tmp_path / "out", asked)
    assert not (tmp_path / "out").exists()
    assert sanitized(tmp_path / "in", tmp_path / "out").verdict.value == "pass"


def test_a_column_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match="missing_column"):
        sanitized(
            written(tmp_path / "in", "parquet"), tmp_path / "out", Asked(Goal(k=2), ("missing_column",))
        )


def test_a_dataset_without_a_table_is_said(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("nothing")
    with pytest.raises(UsageError, match="no table"):
        sanitized(tmp_path / "in", tmp_path / "out")


def test_a_run_that_breaks_while_it_generalises_begins_anew(tmp_path, monkeypatch):
    source = written(tmp_path / "in", "parquet")
    from leaktight.sanitize import generalizing

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(generalizing, "_write", broken)
        with pytest.raises(OSError, match="No space"):
            sanitized(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    outcome = sanitized(source, tmp_path / "out")
    assert (outcome.resumed, outcome.verdict.value) == (0, "pass")


def test_bad_shards_stop_before_anything_is_generalised(tmp_path):
    source = written(tmp_path / "in", "parquet")
    (source / "bad.bin.gz").write_bytes(b"\x1f\x8b\x08" + b"\0" * 40)
    with pytest.raises(BadShards):
        sanitized(source, tmp_path / "out")
