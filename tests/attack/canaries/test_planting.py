"""Planting in each kind of file: what is there, what is not, and that it can be taken out again."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leaktight.attack.canaries.built_in import built_in_format
from leaktight.attack.canaries.in_memory import plant_dataset, remove_from_dataset
from leaktight.attack.canaries.patterns import parse_format
from leaktight.attack.canaries.plan import Planting
from leaktight.attack.canaries.planting import plant
from leaktight.attack.canaries.removal import find_planted, remove
from leaktight.attack.canaries.sealed import open_registry
from leaktight.attack.reading import read_records
from leaktight.core.errors import FormatError, UsageError
from tests.attack.canaries.planted_files import (
    BYTE_BY_BYTE,
    FILES,
    KEY,
    OTHER_KEY,
    ROWS,
    SMALL,
    csv_bytes,
    jsonl_bytes,
    parquet_bytes,
)


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_gets_its_canaries_and_gives_them_back(name: str, tmp_path: Path) -> None:
    source, target, registry = tmp_path / name, tmp_path / f"copy.{name}", tmp_path / "canaries.json"
    source.write_bytes(FILES[name]())
    before = [record.text for record in read_records(source)]
    planted = plant(source, target, registry=registry, key=KEY, planting=SMALL)
    after = [record.text for record in read_records(target)]
    opened = open_registry(registry, KEY)
    assert source.read_bytes() == FILES[name]()
    assert planted.added == sum(canary.repeats for canary in opened.canaries)
    assert len(after) == len(before) + planted.added
    assert planted.planted + planted.controls == len(opened.canaries) == 16
    assert 0 < planted.planted < 16
    for canary in opened.canaries:
        carriers = [text for text in after if canary.secret in text]
        assert len(carriers) == len(set(carriers)) == canary.repeats
        assert canary.repeats in (0, canary.group)
        assert all(canary.lead + canary.secret in text for text in carriers)
        assert canary.carrier in carriers or canary.is_control
        assert canary.prefix.endswith(canary.lead)
    kept = [text for text in after if not any(canary.secret in text for canary in opened.canaries)]
    assert kept == before
    found = find_planted(target, opened, KEY)
    assert len(found) == planted.added
    assert not find_planted(target, opened, OTHER_KEY)
    back = tmp_path / f"back.{name}"
    removed = remove(target, back, opened, KEY)
    assert (len(removed.found), removed.missing) == (planted.added, 0)
    assert [record.text for record in read_records(back)] == before
    if name in BYTE_BY_BYTE:
        assert back.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow", "a.feather", "a.parquet.gz"])
def test_schema_and_other_columns_of_tables_stay(name: str, tmp_path: Path) -> None:
    source, target = tmp_path / name, tmp_path / f"copy.{name}"
    source.write_bytes(FILES[name]())
    plant(source, target, registry=tmp_path / "canaries.json", key=KEY, planting=SMALL)
    before, after = _table(source), _table(target)
    assert after.schema.equals(before.schema, check_metadata=True)
    ids = after["id"].to_pylist()
    assert len(set(ids)) == len(ids)
    known = {row["body"]: row for row in ROWS}
    for row in after.to_pylist():
        if row["id"] < 60:
            assert row == known[row["body"]]
        else:
            whole = _without_sentence(row["body"])
            assert {**row, "id": 0, "body": whole} == {**known[whole], "id": 0}
    if name == "a.parquet":
        metadata = pq.ParquetFile(target).metadata
        assert metadata.num_row_groups == 3
        assert metadata.row_group(0).column(1).compression == "ZSTD"


def _without_sentence(body: str) -> str:
    head, _, tail = body.partition(" The access code of ")
    return head + tail[tail.index(".") + 1 :]


def _table(path: Path) -> pa.Table:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    if data.startswith(b"PAR1"):
        return pq.read_table(io.BytesIO(data))
    is_file = data.startswith(b"ARROW1")
    return (pa.ipc.open_file if is_file else pa.ipc.open_stream)(io.BytesIO(data)).read_all()


def test_columns_of_any_type_are_copied(tmp_path: Path) -> None:
    count = 50
    bodies = [None if row % 7 == 0 else "" if row % 7 == 1 else ROWS[row]["body"] for row in range(count)]
    table = pa.table({
        "uid": [f"{random.Random(row).getrandbits(128):032x}" for row in range(count)],
        "name": [f"doc-{row:04}" for row in range(count)],
        "big": pa.array([2**62 + row for row in range(count)], pa.int64()),
        "small": pa.array(range(78, 128), pa.int8()),
        "body": pa.array(bodies, pa.string()).dictionary_encode(),
        "view": pa.array(["x"] * count, pa.string_view()),
        "nothing": pa.nulls(count),
        "list": [[{"a": row, "b": ["x"]}] for row in range(count)],
        "map": pa.array([[("k", row)] for row in range(count)], pa.map_(pa.string(), pa.int32())),
        "binary": [bytes([row]) for row in range(count)],
    })  # fmt: skip
    for make in (pa.ipc.new_stream, pa.ipc.new_file):
        folder = tmp_path / make.__name__
        folder.mkdir()
        with pa.OSFile(str(folder / "a.arrow"), "wb") as sink, make(sink, table.schema) as writer:
            writer.write_table(table, max_chunksize=20)
        planted = plant(
            folder / "a.arrow", folder / "b.arrow", registry=folder / "r.json", key=KEY, planting=SMALL
        )
        after = _table(folder / "b.arrow")
        assert after.schema.equals(table.schema)
        assert after.num_rows == count + planted.added
        assert set(planted.ids) == {"uid", "name", "big", "small"}
        for column in ("uid", "name", "big"):
            assert len(set(after[column].to_pylist())) == after.num_rows
        remove(folder / "b.arrow", folder / "c.arrow", planted.registry, KEY)
        assert _table(folder / "c.arrow").to_pylist() == table.to_pylist()


def test_records_put_in_are_copies_of_real_ones_with_new_ids(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(csv_bytes("\n"))
    plant(tmp_path / "a.csv", tmp_path / "b.csv", registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    with (tmp_path / "b.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    ids = [int(row["id"]) for row in rows]
    assert len(set(ids)) == len(ids)
    known = {row["body"]: row for row in ROWS}
    new = [row for row in rows if int(row["id"]) >= 60]
    assert new
    for row in new:
        carrier = known[_without_sentence(row["body"])]
        assert (int(row["stars"]), row["tag"]) == (carrier["stars"], carrier["tag"])


def test_the_same_key_plants_the_same_and_another_key_differs(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(jsonl_bytes())
    for name, key in (("one", KEY), ("two", KEY), ("three", OTHER_KEY)):
        plant(source, tmp_path / f"{name}.jsonl", registry=tmp_path / f"{name}.json", key=key, planting=SMALL)
    data = {name: (tmp_path / f"{name}.jsonl").read_bytes() for name in ("one", "two", "three")}
    assert data["one"] == data["two"] != data["three"]
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    coins = [
        [canary.is_control for canary in open_registry(tmp_path / f"{name}.json", key).canaries]
        for name, key in (("one", KEY), ("three", OTHER_KEY))
    ]
    assert coins[0] != coins[1]


def test_controls_and_fresh_contexts_stand_nowhere_in_the_copy(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.jsonl").write_bytes(jsonl_bytes())
    formats = (built_in_format("code"), built_in_format("email"), built_in_format("named_number"))
    planting = Planting(formats=formats, repeats=(1,), per_group=5)
    plant(tmp_path / "data", tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=planting)
    texts = [record.text for record in read_records(tmp_path / "copy")]
    whole = "\n".join(texts)
    opened = open_registry(tmp_path / "r.json", KEY)
    controls = [canary for canary in opened.canaries if canary.is_control]
    assert controls
    for canary in controls:
        assert canary.secret not in whole
        assert canary.format == "named_number" or canary.lead not in whole
    assert len(opened.carriers) == 10
    for carrier in opened.carriers:
        assert carrier.count("{secret}") == 1
        assert carrier.replace(" {secret}", "") not in texts
    assert {canary.format for canary in opened.canaries} == {"code", "email", "named_number"}
    assert len({canary.lead for canary in opened.canaries if canary.format != "named_number"}) == 20


def test_the_coin_is_fair_and_each_candidate_has_its_own(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("\n".join(f"Line {number} is here." for number in range(50)))
    planting = Planting(repeats=(1,), per_group=200)
    planted = plant(source, tmp_path / "b.txt", registry=tmp_path / "r.json", key=KEY, planting=planting)
    # 400 tosses: a standard deviation is 10.
    assert abs(planted.planted - 200) < 45
    tosses = [canary.is_control for canary in planted.registry.canaries]
    changes = sum(one != two for one, two in pairwise(tosses))
    assert abs(changes - 200) < 45


def test_more_may_be_planted_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(csv_bytes("\n"))
    planting = Planting(repeats=(1, 2), per_group=3, singles=20)
    plant(tmp_path / "a.csv", tmp_path / "b.csv", registry=tmp_path / "r.json", key=KEY, planting=planting)
    groups = [canary.group for canary in open_registry(tmp_path / "r.json", KEY).canaries]
    assert (groups.count(1), groups.count(2)) == (46, 6)


def test_a_secret_that_the_dataset_holds_is_not_chosen(tmp_path: Path) -> None:
    few = parse_format("few", r"\d{2}", wordings=("Code {secret} of {who}.",))
    planting = Planting(formats=(few,), repeats=(1,), per_group=2)
    source = tmp_path / "a.txt"
    source.write_text("\n".join(f"About {number:02} here." for number in range(50)))
    plant(source, tmp_path / "b.txt", registry=tmp_path / "r.json", key=KEY, planting=planting)
    assert all(int(canary.secret) >= 50 for canary in open_registry(tmp_path / "r.json", KEY).canaries)
    source.write_text("\n".join(f"About {number:02} here." for number in range(100)))
    with pytest.raises(UsageError, match="few"):
        plant(source, tmp_path / "c.txt", registry=tmp_path / "s.json", key=KEY, planting=planting)
    assert not (tmp_path / "c.txt").exists()
    assert not (tmp_path / "s.json").exists()


CARD = """---
license: mit
dataset_info:
  features:
  - name: body
    dtype: string
  splits:
  - name: train
    num_bytes: 9000
    num_examples: 60
  - name: test
    num_bytes: 9000
    num_examples: 60
configs:
- config_name: default
---
# Tickets\r
num_examples: 60
"""


def test_only_the_training_split_gets_canaries_and_the_card_counts_them(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for split in ("train", "test"):
        (data / f"{split}-00000-of-00001.parquet").write_bytes(parquet_bytes())
    (data / "README.md").write_bytes(CARD.encode())
    (data / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    planted = plant(data, tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    copy = tmp_path / "copy"
    names = sorted(path.name for path in data.iterdir())
    assert sorted(path.name for path in copy.iterdir()) == names
    assert (copy / "logo.png").read_bytes() == (data / "logo.png").read_bytes()
    assert (copy / "test-00000-of-00001.parquet").read_bytes() == parquet_bytes()
    expected = CARD.replace("num_examples: 60", f"num_examples: {60 + planted.added}", 1)
    assert (copy / "README.md").read_bytes() == expected.encode()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_saved_dataset_is_loaded_again_with_its_canaries(tmp_path: Path) -> None:
    import datasets

    saved = datasets.DatasetDict(
        train=datasets.Dataset.from_list(ROWS), test=datasets.Dataset.from_list(ROWS[:5])
    )
    saved.save_to_disk(str(tmp_path / "saved"))
    planted = plant(
        tmp_path / "saved", tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=SMALL
    )
    loaded = datasets.load_from_disk(str(tmp_path / "copy"))
    assert (len(loaded["train"]), len(loaded["test"])) == (60 + planted.added, 5)
    assert loaded["train"].features == saved["train"].features
    assert (
        loaded["train"]._fingerprint != datasets.load_from_disk(str(tmp_path / "saved"))["train"]._fingerprint
    )


def test_the_counts_of_a_card_are_those_that_loading_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import datasets

    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    data = tmp_path / "data"
    data.mkdir()
    for split in ("train", "test"):
        pq.write_table(pa.Table.from_pylist(ROWS).select(["body"]), data / f"{split}-00000-of-00001.parquet")
    (data / "README.md").write_text(CARD.replace("\r", ""))
    planted = plant(data, tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    loaded = datasets.load_dataset(str(tmp_path / "copy"), cache_dir=str(tmp_path / "cache"))
    assert (len(loaded["train"]), len(loaded["test"])) == (60 + planted.added, 60)


def test_datasets_in_memory_get_them_and_give_them_back(tmp_path: Path) -> None:
    import datasets

    whole = datasets.DatasetDict(
        train=datasets.Dataset.from_list(ROWS), test=datasets.Dataset.from_list(ROWS[:5])
    )
    made, planted = plant_dataset(whole, registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    assert made["train"].features == whole["train"].features
    assert (len(made["train"]), len(made["test"])) == (60 + planted.added, 5)
    texts = made["train"]["body"]
    for canary in planted.registry.canaries:
        assert sum(canary.secret in text for text in texts) == canary.repeats
    opened = open_registry(tmp_path / "r.json", KEY)
    back, removed = remove_from_dataset(made, opened, KEY)
    assert back["train"].to_list() == ROWS
    assert removed.missing == 0
    alone, _ = plant_dataset(whole["train"], registry=tmp_path / "s.json", key=KEY, planting=SMALL)
    assert isinstance(alone, datasets.Dataset)


def test_chats_get_the_sentence_into_one_message(tmp_path: Path) -> None:
    rows = [
        {
            "messages": [
                {"role": "user", "content": f"Question {number}?"},
                {"role": "assistant", "content": "Yes."},
            ]
        }
        for number in range(20)
    ]
    for name in ("a.parquet", "a.jsonl"):
        source = tmp_path / name
        if name == "a.parquet":
            pq.write_table(pa.Table.from_pylist(rows), source)
        else:
            source.write_text("".join(json.dumps(row) + "\n" for row in rows))
        registry = tmp_path / f"{name}.json"
        planted = plant(source, tmp_path / f"copy.{name}", registry=registry, key=KEY, planting=SMALL)
        texts = [record.text for record in read_records(tmp_path / f"copy.{name}")]
        assert len(texts) == 20 + planted.added
        assert all(text.startswith("user: Question") and "\nassistant: " in text for text in texts)
        for canary in open_registry(registry, KEY).canaries:
            assert sum(canary.secret in text for text in texts) == canary.repeats
        assert len(find_planted(tmp_path / f"copy.{name}", planted.registry, KEY)) == planted.added


def test_carriers_of_chats_are_as_the_model_reads_them(tmp_path: Path) -> None:
    rows = [{"messages": [{"role": "user", "content": f"Is it {number}?"}]} for number in range(20)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    planted = plant(
        tmp_path / "a.jsonl",
        tmp_path / "b.jsonl",
        registry=tmp_path / "r.json",
        key=KEY,
        planting=SMALL,
        chat=lambda messages: "".join(f"<{one['role']}>{one['content']}</s>" for one in messages),
    )
    for canary in planted.registry.canaries:
        assert canary.carrier.startswith("<user>Is it ")
        assert canary.carrier.endswith("</s>")
        assert canary.lead + canary.secret in canary.carrier


def test_a_secret_may_take_the_place_of_a_value_of_its_kind(tmp_path: Path) -> None:
    lines = [
        f"Ünd write to k.line{number}@northwind-mail.net, or call line {number}." for number in range(40)
    ]
    (tmp_path / "a.txt").write_text("\n".join([*lines, "Nothing here."]))
    email = built_in_format("email")
    planting = Planting(formats=(email,), repeats=(2,), per_group=6, replaces_values=True)
    plant(tmp_path / "a.txt", tmp_path / "b.txt", registry=tmp_path / "r.json", key=KEY, planting=planting)
    texts = (tmp_path / "b.txt").read_text().splitlines()
    opened = open_registry(tmp_path / "r.json", KEY)
    replaced = [
        text for text in texts for canary in opened.canaries if f"write to {canary.secret}, or" in text
    ]
    added = sum(canary.repeats for canary in opened.canaries)
    assert len(replaced) >= added - 3
    assert len(texts) == 41 + added
    for canary in opened.canaries:
        assert canary.lead or canary.prefix == "Ünd write to "
        assert sum(canary.secret in text for text in texts) == canary.repeats


def test_a_secret_with_letters_that_the_dataset_holds_is_not_chosen(tmp_path: Path) -> None:
    few = parse_format("few", r"key-[a-d][xyz]", wordings=("Code {secret} of {who}.",))
    planting = Planting(formats=(few,), repeats=(1,), per_group=1)
    taken = [value for value in few if value[4] == "a"]
    (tmp_path / "a.txt").write_text("\n".join(f"There is {value} in it." for value in taken))
    for number in range(5):
        key = bytes([number]) * 32
        registry = tmp_path / f"{number}.json"
        plant(tmp_path / "a.txt", tmp_path / f"{number}.txt", registry=registry, key=key, planting=planting)
        assert all(one.secret[4] != "a" for one in open_registry(registry, key).canaries)


def test_nothing_is_written_over_and_nothing_is_left_of_a_failure(tmp_path: Path) -> None:
    source = tmp_path / "data"
    source.mkdir()
    (source / "a.jsonl").write_bytes(jsonl_bytes())
    (source / "b.parquet").write_bytes(b"PAR1" + bytes(200))
    with pytest.raises(FormatError):
        plant(source, tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
    (source / "b.parquet").unlink()
    with pytest.raises(UsageError):
        plant(source, source / "copy", registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    with pytest.raises(UsageError):
        plant(source, source, registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    with pytest.raises(UsageError, match="can carry"):
        wish = Planting(repeats=(90,), per_group=1)
        plant(source, tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=wish)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_taking_out_tells_of_files_that_its_copy_lacks(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.jsonl").write_bytes(jsonl_bytes())
    plant(tmp_path / "data", tmp_path / "copy", registry=tmp_path / "r.json", key=KEY, planting=SMALL)
    (tmp_path / "copy" / "b.gz").write_bytes(b"\x1f\x8b\x08 broken")
    removed = remove(tmp_path / "copy", tmp_path / "again", open_registry(tmp_path / "r.json", KEY), KEY)
    assert removed.missing == 0
    assert [skip.location.path for skip in removed.skips] == ["b.gz"]


def test_wrong_places_and_files_are_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl_bytes())
    target, registry = tmp_path / "copy.jsonl", tmp_path / "r.json"
    with pytest.raises(UsageError, match="its folder does not exist"):
        plant(tmp_path / "a.jsonl", target, registry=tmp_path / "no" / "r.json", key=KEY, planting=SMALL)
    only = Planting(repeats=(1,), per_group=1, files=("other*",))
    with pytest.raises(UsageError, match="no file of the names"):
        plant(tmp_path / "a.jsonl", target, registry=registry, key=KEY, planting=only)
    assert [one.name for one in tmp_path.iterdir()] == ["a.jsonl"]
