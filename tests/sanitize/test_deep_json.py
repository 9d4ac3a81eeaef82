"""JSON that is nested too deep is refused in words, whoever reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from leaktight.core.errors import UsageError
from leaktight.core.policy import Policy
from leaktight.sanitize.files.arrow_batches import clean_schema
from leaktight.sanitize.files.json_cells import depth_of
from leaktight.sanitize.files.rewriter import Job, no_file
from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.run import Options, sanitize_files, with_choices
from leaktight.sanitize.table_files import table_of

MAIL = "jo.doe" + "@" + "firma-beispiel.de"
FAST = with_choices(Policy.default(), names="off")


def deep(depth: int, inside: str = f'"{MAIL}"', *, is_list: bool = False) -> str:
    return "[" * depth + inside + "]" * depth if is_list else '{"a":' * depth + inside + "}" * depth


def sanitized(tmp_path: Path, name: str, text: str) -> Outcome:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(text)
    (tmp_path / "in" / "x.txt").write_text("nothing")
    return sanitize_files(
        tmp_path / "in", tmp_path / "out", policy=FAST, key=None, options=Options(skip_bad=True)
    )


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("is_list", [True, False])
def test_what_is_within_the_limit_is_cleaned(tmp_path, name, is_list):
    outcome = sanitized(tmp_path, name, f"{deep(500, is_list=is_list)}\n" * (1 + name.endswith("l")))
    assert not outcome.skips
    assert MAIL not in (tmp_path / "out" / name).read_text()


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("is_list", [True, False])
@pytest.mark.parametrize("depth", [501, 1023, 1100, 30_000])
def test_what_is_deeper_is_left_out_and_said(tmp_path, name, is_list, depth):
    outcome = sanitized(tmp_path, name, f"{deep(depth, is_list=is_list)}\n" * (1 + name.endswith("l")))
    (skip,) = outcome.skips
    assert "nested deeper than 500" in skip.reason
    assert not (tmp_path / "out" / name).exists()
    assert outcome.verdict.value == "incomplete"


@pytest.mark.parametrize("depth", [201, 30_000])
def test_a_table_that_is_deeper_is_refused(tmp_path, depth):
    (tmp_path / "a.jsonl").write_text(f"{deep(depth, '1')}\n" * 2)
    with pytest.raises(UsageError, match="deeper than 200"):
        table_of(str(tmp_path), "jsonl", ["a.jsonl"])


def test_a_table_with_many_brackets_side_by_side_or_in_strings_is_read(tmp_path):
    rows = [{"a": [[1]] * 500, "b": "[{" * 900}] * 2
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    table = table_of(str(tmp_path), "jsonl", ["a.jsonl"])
    assert sum(batch.num_rows for batch in table.batches()) == 2


@pytest.mark.parametrize("depth", [1, 7, 300])
def test_depth_is_that_of_the_deepest_place(depth):
    assert depth_of(f'[{{"x[[[": "]]"}}, {deep(depth, is_list=True)}, []]'.encode()) == depth + 1


@pytest.mark.parametrize("depth", [300, 900, 5000])
def test_features_that_are_too_deep_are_left_out(depth):
    features = b'{"info":{"features":{"a":' + b"[" * depth + b"]" * depth + b"}}}"
    schema = pa.schema([("a", pa.int64())], {b"huggingface": features})
    assert clean_schema(schema, Job(no_file, "")).metadata == {b"huggingface": b"{}"}
