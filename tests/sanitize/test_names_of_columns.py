"""Columns and keys whose names hold values have other names in the copy, each its own."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight.core.errors import UsageError
from leaktight.core.policy import Policy
from leaktight.sanitize.generalizing import Asked
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.run import Options, sanitize_files, with_choices
from leaktight.sanitize.streams import sanitize_stream
from leaktight.sanitize.tables.goal import Goal

KEY = b"k" * 32
MAIL = "maria.silva" + "@" + "firma-beispiel.de"
OTHER = "joao.costa" + "@" + "firma-beispiel.de"
ROWS = pa.table({"n": [1, 2], MAIL: [3, 4], OTHER: ["x", "y"]})


def policy(text: str = "", *, use: str | None = None, names: str = "off") -> Policy:
    return with_choices(Policy.parse("version = 1\n" + text, "policy"), names=names, use=use)


def sanitized(tmp_path: Path, chosen: Policy | None = None, **options: object) -> Outcome:
    how = Options(**options)  # type: ignore[arg-type]
    return sanitize_files(tmp_path / "in", tmp_path / "out", policy=chosen or policy(), key=KEY, options=how)


def written(tmp_path: Path, kind: str, table: pa.Table = ROWS) -> Path:
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / f"a.{kind}"
    if kind == "parquet":
        pq.write_table(table, file)
    else:
        with pa.ipc.new_stream(file, table.schema) as writer:
            writer.write_table(table)
    return file


def read(tmp_path: Path, kind: str, folder: str = "out") -> pa.Table:
    file = tmp_path / folder / f"a.{kind}"
    return pq.read_table(file) if kind == "parquet" else pa.ipc.open_stream(file.read_bytes()).read_all()


def test_what_was_replaced_in_a_name_is_looked_for_in_the_copy(tmp_path):
    words = "joao costa" + " firma beispiel de"
    written(tmp_path, "parquet", pa.table({MAIL: [1, 2], OTHER: ["x", f"{words}!"]}))
    outcome = sanitized(tmp_path)
    assert [(left.location.row, left.start, left.end) for left in outcome.remains] == [(1, 0, len(words))]


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_a_column_whose_name_is_a_value_gets_another_one(tmp_path, kind):
    written(tmp_path, kind)
    outcome = sanitized(tmp_path)
    made = read(tmp_path, kind)
    assert made.schema == pa.schema({"n": pa.int64(), "[EMAIL]": pa.int64(), "[EMAIL]_2": pa.string()})
    assert made.to_pydict() == {"n": [1, 2], "[EMAIL]": [3, 4], "[EMAIL]_2": ["x", "y"]}
    assert outcome.tally.columns["column name", "pii.email"] == 2
    assert outcome.verdict.value == "pass"


def test_columns_of_persons_get_other_names_and_ordinary_ones_keep_theirs(tmp_path):
    ordinary = ["id", "Max", "grant_name", "state", "Rose Gold", "roberta_large", "april"]
    written(tmp_path, "parquet", pa.table({name: [1] for name in ["Barbara Whitfield", *ordinary]}))
    sanitized(tmp_path, policy(names="all"))
    assert read(tmp_path, "parquet").schema.names == ["[PERSON]", *ordinary]


def test_a_saved_dataset_keeps_its_features_under_the_new_names(tmp_path):
    from datasets import Dataset, Features, Value, load_from_disk

    features = Features({"n": Value("int32"), MAIL: Value("float32"), OTHER: Value("string")})
    Dataset.from_dict({"n": [1], MAIL: [0.5], OTHER: ["x"]}, features=features).save_to_disk(
        str(tmp_path / "in")
    )
    sanitized(tmp_path)
    made = load_from_disk(str(tmp_path / "out"))
    assert dict(made.features) == {
        "n": Value("int32"),
        "[EMAIL]": Value("float32"),
        "[EMAIL]_2": Value("string"),
    }
    assert made[0] == {"n": 1, "[EMAIL]": 0.5, "[EMAIL]_2": "x"}


def test_a_saved_dataset_has_the_same_new_names_of_classes_everywhere(tmp_path):
    from datasets import ClassLabel, Dataset, Features, Sequence, load_from_disk

    label = ClassLabel(names=[MAIL, "Anna", "[EMAIL]", OTHER])
    features = Features({"n": label, "list": Sequence(label), "in": {"anna.meier": label}})
    rows = {"n": [0, 3], "list": [[1, 2], []], "in": [{"anna.meier": 0}, {"anna.meier": 1}]}
    Dataset.from_dict(rows, features=features).save_to_disk(str(tmp_path / "in"))
    sanitized(tmp_path, policy(names="all"))
    made = load_from_disk(str(tmp_path / "out"))
    new = ClassLabel(names=["[EMAIL]_2", "Anna", "[EMAIL]", "[EMAIL]_3"])
    assert made.features == Features({"n": new, "list": Sequence(new), "in": {"anna.meier": new}})
    assert made[:] == Dataset.from_dict(rows)[:]
    file = next((tmp_path / "out").glob("*.arrow"))
    told = json.loads(pa.ipc.open_stream(file.read_bytes()).schema.metadata[b"huggingface"])
    listed = json.loads((tmp_path / "out" / "dataset_info.json").read_text())
    assert told["info"]["features"] == listed["features"]


def test_a_new_name_is_none_that_another_column_has(tmp_path):
    written(tmp_path, "parquet", pa.table({MAIL: [1], "[EMAIL]": [2], "[EMAIL]_2": [3]}))
    sanitized(tmp_path)
    assert read(tmp_path, "parquet").to_pydict() == {"[EMAIL]_3": [1], "[EMAIL]": [2], "[EMAIL]_2": [3]}


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_names_are_turned_back(tmp_path, kind):
    written(tmp_path, kind)
    sanitized(tmp_path, policy(use="encrypt"))
    assert not any("silva" in name for name in read(tmp_path, kind).schema.names)
    how = Options(restore=True)
    chosen = policy(use="encrypt")
    sanitize_files(tmp_path / "out", tmp_path / "back", policy=chosen, key=KEY, options=how)
    assert read(tmp_path, kind, "back").equals(ROWS)


def test_keys_that_become_alike_are_told_apart(tmp_path):
    (tmp_path / "in").mkdir()
    records = [{MAIL: 1, OTHER: 2}, {OTHER: 3}, {"x": [{MAIL: 4}, {MAIL: 5}]}, {"[EMAIL]_2": 6}]
    (tmp_path / "in" / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    sanitized(tmp_path)
    made = [json.loads(line) for line in (tmp_path / "out" / "a.jsonl").read_text().splitlines()]
    assert made == [
        {"[EMAIL]": 1, "[EMAIL]_3": 2},
        {"[EMAIL]_3": 3},
        {"x": [{"[EMAIL]": 4}, {"[EMAIL]": 5}]},
        {"[EMAIL]_2": 6},
    ]


def test_a_policy_may_keep_names_of_columns(tmp_path):
    written(tmp_path, "parquet")
    text = '[[sanitize.transform]]\nlabels = ["pii.email"]\ncolumns = ["column name"]\nuse = "keep"\n'
    outcome = sanitized(tmp_path, policy(text))
    assert read(tmp_path, "parquet").schema.names == ROWS.schema.names
    assert [(one.label, one.location.part) for one in outcome.findings] == []
    assert outcome.verdict.value == "pass"


def test_a_stream_gets_the_same_names(tmp_path):
    source = io.BytesIO(written(tmp_path, "parquet").read_bytes())
    target = io.BytesIO()
    sanitize_stream(source, target, policy=policy(), key=None)
    assert pq.read_table(io.BytesIO(target.getvalue())).schema.names == ["n", "[EMAIL]", "[EMAIL]_2"]


def test_a_column_with_a_value_in_its_name_is_not_generalised(tmp_path):
    written(tmp_path, "parquet")
    with pytest.raises(UsageError, match="in its name") as caught:
        sanitized(tmp_path, asked=Asked(Goal(k=2), (MAIL,), ()))
    assert "silva" not in str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_classes_whose_names_are_values_get_other_ones(tmp_path, kind):
    label = {"names": [MAIL, "b", OTHER], "_type": "ClassLabel"}
    features = {"info": {"features": {"n": label, "list": [{"of": label}]}}}
    table = pa.table({"n": [1, 2], "list": [[{"of": 1}], []]})
    written(tmp_path, kind, table.replace_schema_metadata({"huggingface": json.dumps(features)}))
    assert sanitized(tmp_path).verdict.value == "pass"
    made = json.loads(read(tmp_path, kind).schema.metadata[b"huggingface"])["info"]["features"]
    assert made["n"]["names"] == made["list"][0]["of"]["names"] == ["[EMAIL]", "b", "[EMAIL]_2"]
