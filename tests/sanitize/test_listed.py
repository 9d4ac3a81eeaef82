"""Records that an audit lists are not in the copy, and no others are missing."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight.attack.reading import read_records
from leaktight.cli import main
from leaktight.core.errors import UsageError
from leaktight.sanitize.listed import read_listed

TEXTS = [f"The number {n} of many tickets, all of them harmless." for n in range(12)]
GONE = (2, 3, 11)


def write(folder: Path, kind: str) -> Path:
    folder.mkdir()
    file = folder / f"train.{kind}"
    if kind == "parquet":
        pq.write_table(pa.table({"text": TEXTS}), file)
    elif kind == "odd.csv":  # with empty lines, which are no records, lines of blanks, and a quote left open
        quoted = [f'"{text}"' for text in TEXTS]
        lines = [*quoted[:1], "", *quoted[1:2], "  ", "\t", *quoted[2:6], ",", quoted[6][:-1], *quoted[7:]]
        file.write_text("text\n" + "\n".join(lines) + "\n")
    elif kind == "csv":
        file.write_text("text\n" + "".join(f'"{text}"\n' for text in TEXTS))
    elif kind.endswith("json"):
        others = [0, ["none"]] if kind == "mixed.json" else []
        file.write_text(json.dumps([*others, *({"text": text} for text in TEXTS)]))
    else:
        lines = [json.dumps({"text": text}) for text in TEXTS]
        file.write_text("\n\n".join(lines) + "\n")  # with empty lines, which are no records
    return file


def listed(path: Path, rows: list[tuple[str, int | None, bool]]) -> str:
    lines = [json.dumps({"path": name, "row": row, "duplicate": again}) for name, row, again in rows]
    path.write_text("\n".join(lines))
    return str(path)


@pytest.mark.parametrize("kind", ["parquet", "csv", "odd.csv", "json", "mixed.json", "jsonl"])
@pytest.mark.parametrize("single", [False, True])
def test_the_rows_that_an_audit_read_are_left_out(tmp_path: Path, kind: str, single: bool) -> None:
    file = write(tmp_path / "data", kind)
    source = file if single else file.parent
    records = [record for record in read_records(str(source)) if record.text in [TEXTS[n] for n in GONE]]
    rows = [(record.location.path, record.location.row, False) for record in records]
    assert len(rows) == len(GONE)
    target = tmp_path / "copy"
    words = ["sanitize", str(source), str(target), "--names", "off", "--quiet"]
    assert main([*words, "--drop-records", listed(tmp_path / "risky", rows)]) == 0
    # A copy of one file keeps no suffix by which a table of one column is known.
    copy = target.rename(tmp_path / f"copy.{kind}") if single else target
    left = [record.text for record in read_records(str(copy))]
    assert left == [text for n, text in enumerate(TEXTS) if n not in GONE]


def test_of_duplicates_one_stays(tmp_path: Path) -> None:
    write(tmp_path / "data", "jsonl")
    rows = [("train.jsonl", 1, False), ("train.jsonl", 5, True), ("code-01", None, False)]
    words = ["sanitize", str(tmp_path / "data"), str(tmp_path / "copy"), "--names", "off", "--quiet"]
    assert main([*words, "--drop-duplicates", listed(tmp_path / "risky", rows)]) == 0
    left = [record.text for record in read_records(str(tmp_path / "copy"))]
    assert left == [text for n, text in enumerate(TEXTS) if n != 5]


def test_a_list_about_other_data_is_a_wrong_call(tmp_path: Path) -> None:
    write(tmp_path / "data", "jsonl")
    words = ["sanitize", str(tmp_path / "data"), str(tmp_path / "copy"), "--names", "off", "--quiet"]
    assert main([*words, "--drop-records", listed(tmp_path / "risky", [("other.jsonl", 1, False)])]) == 2
    assert not (tmp_path / "copy").exists()


def test_a_text_has_no_records_to_leave_out(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "notes.txt").write_text("\n".join(TEXTS))
    words = ["sanitize", str(tmp_path / "data"), str(tmp_path / "copy"), "--names", "off", "--quiet"]
    assert main([*words, "--drop-records", listed(tmp_path / "risky", [("notes.txt", 1, False)])]) == 3
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("line", ["[]", "{}", "1", '{"path": 1, "row": 2}', '{"path": "a", "row": -1}', "{"])
def test_what_is_no_list_is_refused(line: str) -> None:
    with pytest.raises(UsageError, match="line 1"):
        read_listed(line.encode(), "risky")


def test_a_list_that_is_about_another_dataset_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    write(tmp_path / "data", "jsonl")
    write(tmp_path / "planted", "jsonl")
    for number, (source, is_told) in enumerate(
        [("data/", False), (str(tmp_path / "data"), False), ("data/train.jsonl", False), ("planted/", True)]
    ):
        row = {"source": source, "path": "train.jsonl", "row": 2, "duplicate": False}
        canary = {"source": "canaries", "path": "code-000", "row": None}
        Path("risky.jsonl").write_text("\n".join(map(json.dumps, (row, canary))))
        words = ["--drop-records", "risky.jsonl", "--names", "off", "--quiet"]
        assert main(["sanitize", "data", f"copy-{number}", *words]) == 0
        assert ("risky.jsonl is about planted/, not data" in capsys.readouterr().err) == is_told
