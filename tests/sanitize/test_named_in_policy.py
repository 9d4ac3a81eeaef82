"""What a policy misspells is said before anything is written."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight.core.errors import UsageError
from leaktight.core.policy import Policy
from leaktight.sanitize import sanitize, sanitize_texts
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.run import Options, sanitize_files, with_choices
from leaktight.sanitize.telling import as_json
from leaktight.sanitize.telling import lines as told

KEY = b"k" * 32
TRANSFORM = '[[sanitize.transform]]\nlabels = ["{label}"]\n{columns}use = "redact"\n'


def policy(text: str) -> Policy:
    return with_choices(Policy.parse("version = 1\n" + text, "policy"), names="off")


def subject(name: str) -> Policy:
    return policy(f'[sanitize]\nsubject = "{name}"\n')


def column(name: str, label: str = "pii.email") -> Policy:
    return policy(TRANSFORM.format(label=label, columns=f'columns = ["{name}"]\n'))


def filled(folder: Path, kind: str) -> Path:
    folder.mkdir()
    records = [{"user": {"name": "a", "age": 3}, "n": 1, "text": "x"}] * 3000 + [{"late": 5}]
    if kind == "jsonl":
        (folder / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    elif kind == "json":
        (folder / "a.json").write_text(json.dumps(records))
    elif kind == "csv":
        (folder / "a.csv").write_text("n,user,late\n" + "1,a,2\n" * 20)
    else:
        table = pa.Table.from_pylist([{"user": {"name": "a", "age": 3}, "n": 1, "late": 2}])
        if kind == "parquet":
            pq.write_table(table, folder / "a.parquet")
        else:
            with pa.ipc.new_stream(folder / "a.arrow", table.schema) as writer:
                writer.write_table(table)
    (folder / "README.md").write_text("nothing")
    return folder


def sanitized(tmp_path: Path, chosen: Policy) -> Outcome:
    return sanitize_files(tmp_path / "in", tmp_path / "out", policy=chosen, key=KEY, options=Options())


KINDS = ["jsonl", "json", "csv", "parquet", "arrow"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [subject, column])
def test_a_column_that_no_file_has_is_an_error(tmp_path, kind, make):
    filled(tmp_path / "in", kind)
    with pytest.raises(UsageError, match="no file has a column 'usr'"):
        sanitized(tmp_path, make("usr"))
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["user", "n", "late"])
def test_a_column_of_any_type_in_any_row_is_met(tmp_path, kind, name):
    filled(tmp_path / "in", kind)
    is_struct = name == "user" and kind in ("parquet", "arrow")
    for number, make in enumerate((column,) if is_struct else (subject, column)):
        chosen = make(name)
        assert sanitize_files(
            tmp_path / "in", tmp_path / str(number), policy=chosen, key=KEY, options=Options(verify=False)
        )


@pytest.mark.parametrize("kind", ["jsonl", "json", "parquet", "arrow"])
def test_keys_inside_columns_are_met(tmp_path, kind):
    filled(tmp_path / "in", kind)
    text = TRANSFORM.format(label="pii.*", columns='columns = ["user", "user.age", "user.name"]\n')
    assert sanitized(tmp_path, policy(text)).verdict.value == "pass"


def test_names_with_wildcards_may_be_of_other_datasets(tmp_path):
    filled(tmp_path / "in", "jsonl")
    assert sanitized(tmp_path, column("usr*")).verdict.value == "pass"


def test_a_file_that_cannot_be_read_leaves_a_note_only(tmp_path):
    filled(tmp_path / "in", "jsonl")
    (tmp_path / "in" / "bad.parquet").write_bytes(b"PAR1" + b"\0" * 80)
    options = Options(skip_bad=True)
    made = sanitize_files(tmp_path / "in", tmp_path / "out", policy=column("usr"), key=KEY, options=options)
    assert made.unmet == ["usr"]


def test_tables_without_the_subject_are_told_of(tmp_path):
    filled(tmp_path / "in", "jsonl")
    (tmp_path / "in" / "b.csv").write_text("n,text\n" + "1,a\n" * 20)
    outcome = sanitized(tmp_path, subject("n"))
    assert outcome.without_subject == []
    outcome = sanitize_files(
        tmp_path / "in", tmp_path / "two", policy=subject("late"), key=KEY, options=Options(verify=False)
    )
    assert outcome.without_subject == as_json(outcome)["without_subject"] == ["b.csv"]
    assert "  b.csv" in list(told(outcome))


@pytest.mark.parametrize("kind", ["jsonl", "json"])
def test_a_subject_may_be_a_number(tmp_path, kind):
    (tmp_path / "in").mkdir()
    records = [{"p": row % 2, "x": {"p": 7}, "date_of_birth": "1980-01-02"} for row in range(8)]
    body = json.dumps(records) if kind == "json" else "".join(json.dumps(one) + "\n" for one in records)
    (tmp_path / "in" / f"a.{kind}").write_text(body)
    text = '[sanitize]\nsubject = "p"\n[[sanitize.transform]]\nlabels = ["pii.date*"]\nuse = "date_shift"\n'
    sanitized(tmp_path, policy(text))
    made = (tmp_path / "out" / f"a.{kind}").read_text()
    rows = json.loads(made) if kind == "json" else [json.loads(line) for line in made.splitlines()]
    days = [row["date_of_birth"] for row in rows]
    assert len(set(days)) == 2
    assert len(set(days[::2])) == len(set(days[1::2])) == 1


@pytest.mark.parametrize("label", ["pii.emial", "secret.aws.*_kye", "pii.persn*"])
def test_a_label_that_no_rule_has_is_an_error(tmp_path, label):
    filled(tmp_path / "in", "jsonl")
    chosen = policy(TRANSFORM.format(label=label, columns=""))
    with pytest.raises(UsageError, match="no label of any rule"):
        sanitized(tmp_path, chosen)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    with pytest.raises(UsageError, match="no label of any rule"):
        sanitize_texts(["x"], policy=chosen)


@pytest.mark.parametrize(
    "label", ["pii.person", "pii.gender", "pii.date*", "*", "secret.*", "pii.postal_code"]
)
def test_labels_of_rules_columns_and_names_are_known(label):
    assert sanitize_texts(["x"], policy=policy(TRANSFORM.format(label=label, columns=""))) == ["x"]


def test_a_label_of_a_users_own_rule_is_known():
    rule = '[[rule]]\nlabel = "acme.badge"\nseverity = "high"\nnames = "badge_no"\ncell = ".{6,20}"\n'
    assert sanitize_texts(["x"], policy=policy(rule + TRANSFORM.format(label="acme.*", columns=""))) == ["x"]


@pytest.mark.parametrize("make", [subject, column])
def test_a_dataset_in_memory_is_asked_for_its_columns(make):
    from datasets import Dataset

    data = Dataset.from_dict({"user": [{"age": 1}], "n": [1]})
    assert sanitize(data, policy=make("user.age")).num_rows == 1
    with pytest.raises(UsageError, match="no file has a column 'usr'"):
        sanitize(data, policy=make("usr"))
