"""Canaries in files that are not quite as they should be: what stands there stays, or is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leaktight.attack.canaries.planting import plant
from leaktight.attack.canaries.removal import find_planted, remove
from leaktight.attack.canaries.sealed import open_registry
from leaktight.core.errors import FormatError
from tests.attack.canaries.planted_files import FILES, KEY, MIXED, ROWS, SMALL, jsonl_bytes


@pytest.mark.parametrize(
    "head",
    [
        b"id,body,body\n",
        b"# made in May\nid,body,stars\n",
        b"# made by one, and two\n# in May\nid,body,stars\n",
    ],
)
def test_nothing_goes_before_what_may_be_a_header(head: bytes, tmp_path: Path) -> None:
    lines = [f"{row['id']},{row['body']},{row['stars']}\n".encode() for row in ROWS[:12]]
    (tmp_path / "a.csv").write_bytes(head + b"".join(lines))
    for number in range(4):
        copy = tmp_path / f"copy-{number}.csv"
        key = bytes([number]) * 32
        planted = plant(
            tmp_path / "a.csv", copy, registry=tmp_path / f"{number}.json", key=key, planting=SMALL
        )
        made = copy.read_bytes()
        assert planted.added and made.startswith(head)
        assert made.removeprefix(head).count(b"id") == 0


def test_json_without_records_is_copied_and_a_damaged_file_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "train.jsonl").write_bytes(jsonl_bytes())
    (data / "vocabulary.json").write_text('{"a": 1}')
    (data / "empty.json").write_text("[]")
    planted = plant(data, tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    assert planted.added > 0
    assert (tmp_path / "copy" / "vocabulary.json").read_text() == '{"a": 1}'
    assert (tmp_path / "copy" / "empty.json").read_text() == "[]"
    (data / "b.jsonl").write_bytes(jsonl_bytes() + b'{"body": "Ada ')
    with pytest.raises(FormatError, match=r"b\.jsonl is damaged") as caught:
        plant(data, tmp_path / "other", registry=tmp_path / "s.json", key=KEY, planting=SMALL)
    assert "Ada" not in str(caught.value)


def test_records_among_other_values_get_new_ids_and_the_others_stay(tmp_path: Path) -> None:
    source, target = tmp_path / "mixed.json", tmp_path / "copy.json"
    source.write_bytes(FILES["mixed.json"]())
    planted = plant(source, target, registry=tmp_path / "canaries.json", key=KEY, planting=SMALL)
    made = json.loads(target.read_bytes())
    assert [one for one in made if not isinstance(one, dict) or one["id"] < 60] == [7, *MIXED]
    assert planted.ids == ("id",)
    new = [one["id"] for one in made if isinstance(one, dict) and one["id"] >= 60]
    assert len(new) == len(set(new)) == planted.added


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("is_ascii", [True, False])
def test_records_with_halves_of_letters_are_planted_beside(name: str, is_ascii: bool, tmp_path: Path) -> None:
    lines = [
        json.dumps({**row, "body": f"{row['body']} HALF"}, ensure_ascii=is_ascii).replace("HALF", r"\ud83d")
        for row in ROWS
    ]
    text = "\n".join(lines) if name == "a.jsonl" else f"[{','.join(lines)}]"
    source, copy = tmp_path / name, tmp_path / f"copy.{name}"
    source.write_text(text, encoding="utf-8")
    planted = plant(source, copy, registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    registry = open_registry(tmp_path / "r.json", KEY)
    assert len(find_planted(copy, registry, KEY)) == planted.added > 0
    remove(copy, tmp_path / "back", registry, KEY)
    assert (tmp_path / "back").read_text("utf-8") == text


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv", "a.txt"])
def test_bytes_that_are_no_text_stay(name: str, tmp_path: Path) -> None:
    data = FILES[name]()
    while len(data) < 1 << 17:  # far behind what the encoding is judged by
        data = data.replace(b"Thanks in advance.", b"Thanks in advance, to all of you.")
        data = data.replace(b"to all of you.", b"to all of you, " * 50 + b"to all of you.")
    place = data.rindex(b"to all")
    data = data[:place] + b"\xff\xfe" + data[place:]
    source, copy = tmp_path / name, tmp_path / f"copy.{name}"
    source.write_bytes(data)
    planted = plant(source, copy, registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    assert planted.added > 0
    remove(copy, tmp_path / "back", open_registry(tmp_path / "r.json", KEY), KEY)
    assert (tmp_path / "back").read_bytes() == data
