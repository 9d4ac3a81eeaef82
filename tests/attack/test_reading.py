"""Records out of every kind of dataset: same texts, same order, with the place of each."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight.attack.calls import Options, prepare
from leaktight.attack.reading import read_records
from leaktight.attack.records import Record
from leaktight.core.errors import UsageError
from leaktight.core.location import Location

TEXTS = [f'Line {number}, with "quotes" and a comma; the ünd of it.' for number in range(7)]
ROWS = [{"id": number, "body": text, "label": number % 2} for number, text in enumerate(TEXTS)]


def _csv(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["id", "body", "label"])
        writer.writeheader()
        writer.writerows(ROWS)


def _jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))


def _arrow(path: Path, make: Any) -> None:
    table = pa.Table.from_pylist(ROWS)
    with pa.OSFile(str(path), "wb") as sink, make(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=3)


WRITERS: dict[str, Callable[[Path], object]] = {
    "a.parquet": lambda path: pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=3),
    "a.arrow": lambda path: _arrow(path, pa.ipc.new_stream),
    "a.feather": lambda path: _arrow(path, pa.ipc.new_file),
    "a.csv": _csv,
    "a.jsonl": _jsonl,
    "a.json": lambda path: path.write_text(json.dumps(ROWS, indent=1)),
    "data.json": lambda path: path.write_text(json.dumps({"version": "1", "data": ROWS})),
    "a.csv.gz": lambda path: (_csv(path), path.write_bytes(gzip.compress(path.read_bytes()))),
    "a.jsonl.bz2": lambda path: (_jsonl(path), path.write_bytes(bz2.compress(path.read_bytes()))),
    "a.parquet.gz": lambda path: (
        pq.write_table(pa.Table.from_pylist(ROWS), path),
        path.write_bytes(gzip.compress(path.read_bytes())),
    ),
    "wide.jsonl": lambda path: path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-16"
    ),
}


@pytest.mark.parametrize("name", WRITERS)
def test_each_kind_of_file_gives_its_texts_places_and_classes(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    for address in (tmp_path, tmp_path / name):
        records = read_records(address)
        assert [record.text for record in records] == TEXTS
        assert [record.label for record in records] == [0, 1, 0, 1, 0, 1, 0]
        assert [record.location.row for record in records] == list(range(7))
        assert {record.location.path for record in records} == {name}
        assert not records.unread and not records.empty


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_what_is_no_object_among_records_keeps_its_number_and_is_told(name: str, tmp_path: Path) -> None:
    values = [*ROWS[:3], 5, None, [1], *ROWS[3:]]
    lines = [json.dumps(value) for value in values]
    (tmp_path / name).write_text("\n".join(lines) if name == "a.jsonl" else f"[{','.join(lines)}]")
    records = read_records(tmp_path)
    assert [record.location.row for record in records] == [0, 1, 2, 6, 7, 8, 9]
    assert [skip.reason for skip in records.empty] == ["3 records without a text"]


def test_json_that_holds_no_records_is_told(tmp_path: Path) -> None:
    _jsonl(tmp_path / "a.jsonl")
    (tmp_path / "vocabulary.json").write_text('{"a": 1}')
    records = read_records(tmp_path)
    assert len(records) == len(ROWS)
    assert [(skip.location.path, skip.reason) for skip in records.empty] == [
        ("vocabulary.json", "holds no records")
    ]


def test_archives_beside_records_are_told(tmp_path: Path) -> None:
    _jsonl(tmp_path / "a.jsonl")
    (tmp_path / "README.md").write_text("About it\n")
    for name in ("b.zip", "c.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.write(tmp_path / "a.jsonl", "more.jsonl")
    records = read_records(tmp_path)
    assert len(records) == len(ROWS)
    (skip,) = records.empty
    assert skip.location.path == "b.zip"
    assert skip.reason == "is of a kind that no records are read of, and 1 more file"


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl", "a.json"])
def test_what_cannot_be_read_at_all_is_told_with_its_file(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[:6] + b"Line 9, }" + data[6 : len(data) // 2])
    with pytest.raises(UsageError, match=rf"cannot be read: {name} is not") as caught:
        read_records(tmp_path)
    assert "Line" not in str(caught.value)


def test_a_list_of_texts_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(TEXTS))
    assert [record.text for record in read_records(tmp_path)] == TEXTS


def test_plain_text_has_a_record_a_line_or_one_in_all(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"one\r\n\r\ntwo\nthree")
    assert [record.text for record in read_records(file)] == ["one", "two", "three"]
    assert [record.text for record in read_records(str(file), is_whole=True)] == ["one\r\n\r\ntwo\nthree"]


def test_files_about_a_dataset_are_no_records_of_it(tmp_path: Path) -> None:
    _jsonl(tmp_path / "train.jsonl")
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\nA long text about the data.\n")
    (tmp_path / "dataset_info.json").write_text('[{"body": "nothing"}]')
    (tmp_path / "notes.txt").write_text("Some notes\n")
    assert len(read_records(tmp_path)) == 7


def test_a_saved_dataset_and_one_in_memory_give_the_same(tmp_path: Path) -> None:
    import datasets

    data = datasets.Dataset.from_list(ROWS)
    datasets.DatasetDict(train=data, test=data.select(range(2))).save_to_disk(str(tmp_path / "saved"))
    texts = [record.text for record in read_records(tmp_path / "saved")]
    assert sorted(texts) == sorted(TEXTS + TEXTS[:2])
    assert [record.text for record in read_records(data)] == TEXTS
    both = read_records({"train": data, "test": data.select([3])})
    assert [(record.location.path, record.location.row) for record in both[-2:]] == [
        ("train", 6),
        ("test", 0),
    ]
    assert [record.text for record in read_records(TEXTS)] == TEXTS


def test_chats_are_rendered_plainly_or_by_a_template_of_the_caller(tmp_path: Path) -> None:
    chat = [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "hello"}]
    pq.write_table(pa.Table.from_pylist([{"messages": chat, "source": "x" * 90}]), tmp_path / "a.parquet")
    assert read_records(tmp_path)[0].text == "user: hi\nassistant: hello"
    shouted = read_records(tmp_path, chat=lambda messages: "|".join(one["content"] for one in messages))
    assert shouted[0].text == "hi|hello"
    shared = [{"from": "human", "value": "hi"}, {"from": "gpt", "value": "hello"}]
    (tmp_path / "a.parquet").unlink()
    (tmp_path / "b.jsonl").write_text(json.dumps({"conversations": shared}) + "\n")
    assert read_records(tmp_path)[0].text == "user: hi\nassistant: hello"


def test_chats_whose_contents_are_parts_or_nothing_are_chats(tmp_path: Path) -> None:
    parts = [
        {"type": "image", "text": None},
        {"type": "text", "text": "hi"},
        {"type": "text", "text": "there"},
    ]
    chat = [
        {"role": "user", "content": parts},
        {"role": "assistant", "content": [{"type": "text", "text": "yes"}]},
    ]
    pq.write_table(pa.Table.from_pylist([{"messages": chat}]), tmp_path / "a.parquet")
    assert read_records(tmp_path)[0].text == "user: hi\nthere\nassistant: yes"
    (tmp_path / "a.parquet").unlink()
    calls = [{"role": "user", "content": "hi"}, {"role": "assistant", "content": None, "tool_calls": []}]
    (tmp_path / "b.jsonl").write_text(json.dumps({"messages": calls}) + "\n")
    assert read_records(tmp_path)[0].text == "user: hi\nassistant: "
    nothing = [{"role": "user", "content": None}]
    (tmp_path / "b.jsonl").write_text(json.dumps({"messages": nothing, "text": "a text"}) + "\n")
    assert read_records(tmp_path)[0].text == "a text"


def test_columns_and_templates_choose_the_text(tmp_path: Path) -> None:
    rows = [{"question": "Who?", "answer": "{question}", "other": "long " * 20}]
    assert read_records(rows, columns=("question", "answer"))[0].text == "Who?\n{question}"
    assert read_records(rows, template="Q: {question} A: {answer}")[0].text == "Q: Who? A: {question}"
    with pytest.raises(UsageError, match="question, answer, other"):
        read_records(rows, columns=("text",))


def test_what_cannot_be_read_is_told_and_the_rest_is_there(tmp_path: Path) -> None:
    _jsonl(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_bytes((tmp_path / "a.jsonl").read_bytes() + b'{"body": broken}\n')
    (tmp_path / "c.jsonl").write_text('{"other": "column"}\n{"other": "column"}\n')
    (tmp_path / "d.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    records = read_records(tmp_path)
    assert len(records) == 14
    unread = {(skip.location.path, skip.location.row) for skip in records.unread}
    assert unread == {("b.jsonl", 7), ("d.parquet", 0)}
    assert {(skip.location.path, skip.location.row) for skip in records.empty} == {("c.jsonl", None)}


def test_nothing_raw_stands_in_what_is_shown_of_records() -> None:
    records = read_records(TEXTS)
    assert "quotes" not in repr(records)
    assert "quotes" not in repr(records[0])


def test_a_dataset_without_records_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("nothing here")
    with pytest.raises(UsageError):
        read_records(tmp_path)


def test_files_elsewhere_are_read_alike() -> None:
    fsspec = pytest.importorskip("fsspec")
    with fsspec.open("memory://reading/a.jsonl", "w") as file:
        file.write("".join(json.dumps(row) + "\n" for row in ROWS))
    assert [record.text for record in read_records("memory://reading")] == TEXTS


def test_cells_over_several_lines_and_lone_quotes_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        b'id,body\r\n1,"two\r\nlines, ""quoted"""\r\n2,a 5" screen\r\n\r\n3,"in one line"\r\n4,8" more'
    )
    texts = [record.text for record in read_records(tmp_path, columns=("body",))]
    assert texts == ['two\r\nlines, "quoted"', 'a 5" screen', "in one line", '8" more']


def test_a_table_without_a_header_has_numbers_for_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1,some text here\n2,other text here\n3,more text here\n")
    records = read_records(tmp_path, columns=("2",))
    assert (records[0].text, records[0].location.row) == ("some text here", 0)
    assert len(records) == 3


def test_rows_without_a_text_are_counted_and_late_columns_are_found(tmp_path: Path) -> None:
    lines = [{"id": 0}, {"id": 1, "body": "some text"}, {"id": 2, "body": ""}, {"id": 3, "body": "more text"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    records = read_records(tmp_path)
    assert [record.location.row for record in records] == [1, 3]
    told = [(skip.location.path, skip.reason) for skip in records.empty]
    assert told == [("a.jsonl", "2 records without a text")] and not records.unread


@pytest.mark.parametrize("label", [10**30, -(10**30), "9" * 5000, "no class", 1.5])
def test_a_class_that_cannot_be_one_is_none(label: object) -> None:
    records = read_records([{"body": "some text", "label": label}], label="label")
    assert [record.label for record in records] == [None]


def test_classes_may_be_told_by_their_names() -> None:
    rows = [{"body": "some text", "label": name} for name in ("cat", "dog", "1")]
    assert [record.label for record in read_records(rows, classes=("cat", "dog"))] == [0, 1, 1]


def test_what_is_no_text_is_a_wrong_call_and_not_shown() -> None:
    for wrong in ([b"hidden"], ["a text", None], b"hidden"):
        with pytest.raises(UsageError) as caught:
            read_records(wrong)
        assert "hidden" not in str(caught.value)


def test_a_template_must_name_a_column() -> None:
    with pytest.raises(UsageError, match="names no column"):
        read_records([{"body": "some text"}], template="always the same")


def test_a_cell_of_delimited_text_may_be_long(tmp_path: Path) -> None:
    long = "a word " * 50_000
    (tmp_path / "a.csv").write_text(f"id,body\n1,{long}\n2,short\n")
    assert [len(record.text) for record in read_records(tmp_path)] == [len(long), 5]


def test_an_error_names_columns_and_no_data_that_stand_in_their_place() -> None:
    row = {
        "a record of data that was taken for the header of a table": "x",
        **dict.fromkeys(map(str, range(99)), 1),
    }
    with pytest.raises(UsageError) as caught:
        read_records([row], columns=("text",))
    assert "a record" not in str(caught.value)
    assert str(caught.value).endswith("28, 29, 70 more")


def test_records_may_be_given_as_they_are(tmp_path: Path) -> None:
    given = [Record("some text", Location("mine", "a", row=3), 1)]
    prepared = prepare(lambda prompts: prompts, data=given, options=Options(attacks=("prompt_empty",)))
    assert list(prepared.bench.population.members) == given


def test_a_quote_that_is_never_closed_is_a_character(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,body\n0,first\n1,"second\n2,"third, all of it"\n')
    records = read_records(tmp_path, columns=("body",))
    assert [record.text for record in records] == ["first", "second", "third, all of it"]


def test_cells_beyond_the_header_are_columns_of_their_number(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("# made in May\nid,body\n0,one,x\n1,two\n")
    assert [record.text for record in read_records(tmp_path)] == ["body", "one", "two"]
    assert [record.text for record in read_records(tmp_path, columns=("3",))] == ["x"]


def test_lines_of_blanks_are_rows_without_a_text_and_empty_lines_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,body\n\n0,one\n  \n1,two\n,\n\r\n2,three\n")
    records = read_records(tmp_path)
    assert [record.text for record in records] == ["one", "two", "three"]
    assert [record.location.row for record in records] == [0, 2, 4]
    assert [skip.reason for skip in records.empty] == ["2 records without a text"]


def test_a_packed_table_is_read_as_one_that_is_not(tmp_path: Path) -> None:
    text = "id;body;note\n" + "".join(
        f"{number};a long text, with {number} commas{';x' * (number % 3 > 0)}\n" for number in range(9)
    )
    (tmp_path / "a.csv").write_text(text)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(text.encode()))
    plain, packed = (read_records(tmp_path / name) for name in ("a.csv", "a.csv.gz"))
    assert plain.reading.columns == packed.reading.columns == ("body",)
    assert [record.text for record in plain] == [record.text for record in packed]


def test_an_open_cell_of_many_lines_is_read_in_linear_time(tmp_path: Path) -> None:
    seconds = []
    for lines in (4_000, 32_000):
        (tmp_path / "a.csv").write_text('id,body\n0,first\n1,"start\n' + 'a ""word"" more\n' * lines + '"')
        start = time.process_time()
        records = read_records(tmp_path, columns=("body",))
        seconds.append(time.process_time() - start)
        assert records[1].text == "start\n" + 'a "word" more\n' * lines
    assert seconds[1] < 24 * seconds[0] + 0.5
