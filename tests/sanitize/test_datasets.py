"""Datasets come back as what they were: types, splits, features, order, numbers of rows."""

from __future__ import annotations

import json

import datasets
import pytest

import leaktight
from leaktight.core.errors import UsageError
from leaktight.sanitize.run import Options

datasets.disable_progress_bars()
MAIL = "jo.doe{}@corp-" + "mail.org"
NAMES = ["Anna", "Peter", "Maria", "Johann", "Lukas", "Sophie", "Emma", "Paul", "Clara", "Felix"]


def rows(count: int = 60) -> list[dict[str, object]]:
    return [
        {
            "first_name": NAMES[row % 10],
            "text": f"write to {MAIL.format(row)}",
            "label": row % 3,
            "messages": [
                {"role": "user", "content": f"I am {MAIL.format(row)}"},
                {"role": "bot", "content": ""},
            ],
            "vector": [0.5, float(row)],
        }
        for row in range(count)
    ]


@pytest.fixture
def dataset() -> datasets.Dataset:
    features = datasets.Features({
        "first_name": datasets.Value("string"),
        "text": datasets.Value("large_string"),
        "label": datasets.ClassLabel(names=["a", "b", "c"]),
        "messages": [{"role": datasets.Value("string"), "content": datasets.Value("string")}],
        "vector": datasets.Sequence(datasets.Value("float32"), length=2),
    })  # fmt: skip
    return datasets.Dataset.from_list(rows(), features=features)


def is_clean(row: dict[str, object]) -> bool:
    return (
        row["text"] == "write to [EMAIL]"
        and row["first_name"] == "[PERSON]"
        and row["messages"][0]["content"] == "I am [EMAIL]"  # type: ignore[index]
    )


def test_a_dataset_keeps_features_rows_order_and_format(dataset):
    made = leaktight.sanitize(dataset, names="off")
    assert type(made) is datasets.Dataset
    assert made.features == dataset.features
    assert made["label"][:] == dataset["label"][:]
    assert made["vector"][:] == dataset["vector"][:]
    assert all(map(is_clean, made))
    shown = leaktight.sanitize(dataset.with_format("numpy", columns=["label"]), names="off")
    assert shown.format["type"] == "numpy"
    assert shown.format["columns"] == ["label"]


def test_a_column_whose_name_is_a_value_gets_another_one():
    first, second = MAIL.format(1), MAIL.format(2)
    columns = {first: [1, 2], "text": [f"to {first}", "x"], second: ["a", "b"]}
    dataset = datasets.Dataset.from_dict(columns).with_format("numpy", columns=[first, "text"])
    made = leaktight.sanitize(dataset, names="off")
    assert made.format["columns"] == ["[EMAIL]", "text"]
    expected = {"[EMAIL]": [1, 2], "text": ["to [EMAIL]", "x"], "[EMAIL]_2": ["a", "b"]}
    assert made.with_format(None).to_dict() == expected
    assert list(made.features) == list(expected)
    read = leaktight.sanitize(dataset.with_format(None).to_iterable_dataset(), names="off")
    assert list(read.features) == list(expected)
    assert list(read) == [
        dict(zip(expected, row, strict=True)) for row in zip(*expected.values(), strict=True)
    ]


def test_a_selection_is_cleaned_as_it_is(dataset):
    made = leaktight.sanitize(dataset.select(range(59, 19, -1)), names="off")
    assert made["label"][:] == [row % 3 for row in range(59, 19, -1)]
    assert all(map(is_clean, made))


def test_splits_stay(dataset):
    splits = datasets.DatasetDict(train=dataset, test=dataset.select(range(30)))
    made = leaktight.sanitize(splits, names="off")
    assert type(made) is datasets.DatasetDict
    assert {name: len(split) for name, split in made.items()} == {"train": 60, "test": 30}
    assert all(is_clean(row) for split in made.values() for row in split)


def test_an_iterable_dataset_is_cleaned_while_it_is_read(dataset):
    made = leaktight.sanitize(dataset.to_iterable_dataset(num_shards=3), names="off")
    assert type(made) is datasets.IterableDataset
    assert made.features == dataset.features
    read = list(made)
    assert [row["label"] for row in read] == dataset["label"][:]
    assert all(map(is_clean, read))


def test_columns_go(dataset):
    made = leaktight.sanitize(dataset, names="off", drop=["first_name", "vec*"])
    assert list(made.features) == ["text", "label", "messages"]
    kept = leaktight.sanitize(dataset, names="off", keep=["text"])
    assert list(kept.features) == ["text"]


def test_the_copy_has_a_fingerprint_of_its_own(dataset):
    assert leaktight.sanitize(dataset, names="off")._fingerprint != dataset._fingerprint


def test_something_else_is_refused():
    with pytest.raises(UsageError):
        leaktight.sanitize(["a text"])
    with pytest.raises(UsageError, match="missing"):
        leaktight.sanitize("a/path")


@pytest.mark.parametrize("drop", [(), ("first_name",)])
def test_a_saved_dataset_loads_again(dataset, tmp_path, drop):
    source, target = tmp_path / "in", tmp_path / "out"
    splits = datasets.DatasetDict(train=dataset, test=dataset.select(range(30)).flatten_indices())
    splits.save_to_disk(str(source), max_shard_size="4KB")
    (source / "train" / "cache-0123456789abcdef.arrow").write_bytes(b"raw")
    outcome = leaktight.sanitize(source, target, names="off", drop=drop)
    assert outcome.verdict.value == "pass"
    made = datasets.load_from_disk(str(target))
    assert {name: len(split) for name, split in made.items()} == {"train": 60, "test": 30}
    expected = {name: feature for name, feature in dataset.features.items() if name not in drop}
    assert made["train"].features == expected
    assert made["train"]["label"][:] == dataset["label"][:]
    assert {row["text"] for row in made["test"]} == {"write to [EMAIL]"}
    assert not list(target.rglob("cache-*"))
    before = json.loads((source / "train" / "state.json").read_text())
    after = json.loads((target / "train" / "state.json").read_text())
    assert before.pop("_fingerprint") != after.pop("_fingerprint")
    assert before == after


def test_shards_of_one_dataset_are_cleaned_alike(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    many = datasets.Dataset.from_list([{"first_name": NAMES[row % 10]} for row in range(200)])
    for number in range(4):
        part = many.select(range(number * 50, number * 50 + (50 if number else 2)))
        part.to_parquet(str(source / f"{number}.parquet"))
    outcome = leaktight.sanitize(source, tmp_path / "out", names="off", options=Options(jobs=2))
    assert outcome.tally.values == {("pii.person", "label"): 152}


def test_what_a_dataset_says_about_itself_is_cleaned(dataset, tmp_path):
    mail = "jo.doe" + "@" + "corp-mail.org"
    dataset.info.description = f"collected by {mail}"
    dataset.info.citation = "@misc{x}"
    dataset.info.download_checksums = {f"/home/{mail}/a.csv": {"num_bytes": 1}}
    clean = leaktight.sanitize(dataset, names="off")
    assert (clean.info.description, clean.info.citation) == ("collected by [EMAIL]", "@misc{x}")
    assert mail in dataset.info.description
    clean.save_to_disk(tmp_path / "saved")
    assert mail not in (tmp_path / "saved" / "dataset_info.json").read_text()


def test_a_dataset_in_memory_has_no_place_to_go(dataset, tmp_path):
    with pytest.raises(UsageError, match="returned"):
        leaktight.sanitize(dataset, tmp_path / "out")  # type: ignore[call-overload]


def test_names_of_classes_that_are_values_are_replaced(dataset):
    names = [MAIL.format(1), "b", MAIL.format(2)]
    features = dataset.features.copy()
    features["label"] = datasets.ClassLabel(names=names)
    features["more"] = [{"of": datasets.ClassLabel(names=names)}]
    lines = [{**line, "more": [{"of": 2}]} for line in rows(3)]
    clean = leaktight.sanitize(datasets.Dataset.from_list(lines, features=features), names="off")
    wanted = ["[EMAIL]", "b", "[EMAIL]_2"]
    assert clean.features["label"].names == clean.features["more"].feature["of"].names == wanted
    assert clean["label"][:] == [0, 1, 2]
    assert "corp-mail" not in str(clean.data.schema.metadata)
