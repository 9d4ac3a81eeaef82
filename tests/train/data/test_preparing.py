"""Rows of all kinds of files become what each task trains on; bad ones are named, never shown."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import Dataset, DatasetDict
from PIL import Image

from leaktight.core.errors import UsageError
from leaktight.train.data.collating import Collate, Masking
from leaktight.train.data.encoded import Pixels
from leaktight.train.data.images import Picturing
from leaktight.train.data.preparing import Prepared, public_rows, training_rows
from leaktight.train.data.tokenizing import NO_LOSS, Tokenizing
from leaktight.train.recipe.reading import read_recipe
from leaktight.train.recipe.recipe import Recipe
from tests.train.small import messages, recipe_of, save_tokenizer, write_lines

TEXTS = messages(10)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return save_tokenizer(tmp_path_factory.mktemp("tokenizer"))


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return save_tokenizer(tmp_path_factory.mktemp("bert"), like_bert=True)


def recipe(folder: Path, data: str, *, task: str = "causal-lm", **tables: str) -> Recipe:
    return read_recipe(recipe_of(folder, model='source = "m"', data=data, task=f'kind = "{task}"', **tables))


def prepared(made: Recipe, tokenizer: Any, classes: tuple[str, ...] = (), **options: Any) -> Prepared:
    encoding = Tokenizing(tokenizer=tokenizer, task=made.task, max_tokens=made.data.max_tokens, **options)
    return training_rows(made, {name: number for number, name in enumerate(classes)}, encoding, pixels=None)


def texts_of(made: Prepared, tokenizer: Any) -> list[str]:
    rows = [made.encoded[number]["input_ids"] for number in range(len(made.encoded))]
    return [tokenizer.decode(row, skip_special_tokens=True) for row in rows]


def save(kind: str, folder: Path) -> str:
    """The texts in a file of a kind, with another split beside them."""
    rows = [{"text": one, "n": i} for i, one in enumerate(TEXTS)]
    table = pa.Table.from_pylist(rows)
    other = pa.Table.from_pylist([{"text": "of another split", "n": 0}])
    if kind == "jsonl":
        write_lines(folder / "d/train.jsonl", rows)
        write_lines(folder / "d/test.jsonl", other.to_pylist())
    elif kind == "json":
        import json

        (folder / "d").write_text(json.dumps({"data": rows}))
    elif kind == "csv":
        (folder / "d").mkdir()
        (folder / "d/train.csv").write_text(
            "n,text\n" + "".join(f'{row["n"]},"{row["text"]}"\n' for row in rows)
        )
    elif kind == "parquet":
        (folder / "d").mkdir()
        pq.write_table(table, folder / "d/train-00000-of-00001.parquet")
        pq.write_table(other, folder / "d/test-00000-of-00001.parquet")
    elif kind == "gzip":
        import gzip

        import orjson

        (folder / "d").mkdir()
        (folder / "d/train.jsonl.gz").write_bytes(gzip.compress(b"\n".join(map(orjson.dumps, rows))))
    else:
        splits = {"train": Dataset.from_list(rows), "test": Dataset.from_list(other.to_pylist())}
        DatasetDict(splits).save_to_disk(folder / "d")
    return "d"


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "parquet", "gzip", "save_to_disk"])
def test_the_split_is_read_from_files_of_all_kinds(tmp_path: Path, kind: str, tokenizer: Any) -> None:
    address = save(kind, tmp_path)
    made = prepared(recipe(tmp_path, f'train = "{address}"\nmax_tokens = 64'), tokenizer)
    assert texts_of(made, tokenizer) == TEXTS
    assert made.left_out == {}


def test_public_data_are_of_their_own_split(tmp_path: Path, tokenizer: Any) -> None:
    save("parquet", tmp_path)
    made = recipe(tmp_path, 'train = "d"\npublic = "d"\nmax_tokens = 64')
    encoding = Tokenizing(tokenizer=tokenizer, task=made.task, max_tokens=64)
    public = public_rows(made, {}, encoding, pixels=None)
    assert public is not None
    assert texts_of(public, tokenizer) == ["of another split"]
    missing = recipe(tmp_path, 'train = "d"\nsplit = "validation"')
    with pytest.raises(UsageError, match="it has test, train"):
        prepared(missing, tokenizer)


def test_empty_rows_are_left_out_and_counted(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": one} for one in ("a b", "", None, "  ", "c d")])
    made = prepared(recipe(tmp_path, 'train = "d.jsonl"'), tokenizer)
    assert len(made.encoded) == 2
    assert made.left_out == {"empty": 3}
    write_lines(tmp_path / "d.jsonl", [{"text": ""}])
    with pytest.raises(UsageError, match="no rows to be trained on"):
        prepared(recipe(tmp_path, 'train = "d.jsonl"'), tokenizer)


def test_a_damaged_file_is_named_and_not_quoted(tmp_path: Path, tokenizer: Any) -> None:
    (tmp_path / "d.jsonl").write_text('{"text": "a b"}\n' * 30 + '{"text": "pri')
    with pytest.raises(UsageError, match=r"d\.jsonl: is damaged") as told:
        prepared(recipe(tmp_path, 'train = "d.jsonl"'), tokenizer)
    assert "pri" not in str(told.value)


def test_half_a_character_is_named_by_row_and_not_shown(tmp_path: Path, tokenizer: Any) -> None:
    for cell in ('"pri \\ud800"', '[{"role": "user", "content": "pri \\ud800"}]'):
        (tmp_path / "d.jsonl").write_text(f'{{"text": {cell}}}\n')
        with pytest.raises(UsageError, match=r"d\.jsonl row 0, column text: holds half") as told:
            prepared(recipe(tmp_path, 'train = "d.jsonl"'), tokenizer)
        assert "pri" not in str(told.value)


def test_long_rows_are_cut_and_counted(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": "a b c"}, {"text": " ".join(TEXTS)}])
    made = prepared(recipe(tmp_path, 'train = "d.jsonl"\nmax_tokens = 20'), tokenizer)
    assert [len(made.encoded[i]["input_ids"]) for i in range(2)][1] == 20
    assert made.encoded.cut == 1


def test_a_split_document_loses_no_token(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": " ".join(TEXTS)}, {"text": TEXTS[0]}])
    privacy = 'epsilon = 3\ndelta = 1e-5\nunit = "document"'
    made = prepared(
        recipe(tmp_path, 'train = "d.jsonl"\nmax_tokens = 20', privacy=privacy), tokenizer, is_split=True
    )
    rows = [made.encoded[i] for i in range(len(made.encoded))]
    joined = [one for row in rows if row["(each row)"] == 0 for one in row["input_ids"]]
    assert tokenizer.decode(joined, skip_special_tokens=True) == " ".join(TEXTS)
    assert made.units == 2
    assert made.encoded.cut == 0


def test_a_text_stands_between_the_tokens_that_begin_and_end_one(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": "a b"}])
    row = prepared(recipe(tmp_path, 'train = "d.jsonl"'), tokenizer).encoded[0]
    assert row["input_ids"][0] == row["input_ids"][-1] == tokenizer.eos_token_id
    assert row["labels"] == row["input_ids"]


def test_of_a_prompt_with_a_target_only_the_target_is_learned(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": "question ", "answer": "so"}])
    row = prepared(recipe(tmp_path, 'train = "d.jsonl"\ntarget = "answer"'), tokenizer).encoded[0]
    learned = [
        token for token, label in zip(row["input_ids"], row["labels"], strict=True) if label != NO_LOSS
    ]
    assert tokenizer.decode(learned, skip_special_tokens=True) == "so"
    assert learned[-1] == tokenizer.eos_token_id


def test_a_row_whose_target_does_not_fit_is_left_out(tmp_path: Path, tokenizer: Any) -> None:
    rows = [{"text": " ".join(TEXTS), "answer": "so"}, {"text": "a", "answer": "so"}]
    write_lines(tmp_path / "d.jsonl", rows)
    made = prepared(recipe(tmp_path, 'train = "d.jsonl"\ntarget = "answer"\nmax_tokens = 20'), tokenizer)
    assert len(made.encoded) == 1
    assert made.left_out == {"nothing to learn": 1}


def test_chats_are_written_by_the_template_of_the_model(tmp_path: Path, tokenizer: Any) -> None:
    chat = [{"role": "user", "content": "hello"}, {"role": "assistant", "content": "yes"}]
    write_lines(tmp_path / "d.jsonl", [{"messages": chat}])
    made = recipe(tmp_path, 'train = "d.jsonl"\ntext = "messages"')
    with pytest.raises(UsageError, match="no template for chats"):
        prepared(made, tokenizer)
    try:
        tokenizer.chat_template = "{% for m in messages %}{{ m.role }}: {{ m.content }};{% endfor %}"
        assert texts_of(prepared(made, tokenizer), tokenizer) == ["user: hello;assistant: yes;"]
    finally:
        tokenizer.chat_template = None


def test_a_label_outside_the_classes_is_named_by_row_and_column(tmp_path: Path, bert: Any) -> None:
    secret = "Wilhelmina"
    write_lines(
        tmp_path / "d.jsonl", [{"text": "a", "y": "no"}, {"text": "b", "y": 1}, {"text": "c", "y": secret}]
    )
    made = recipe(tmp_path, 'train = "d.jsonl"\ntarget = "y"', task="text-classification")
    with pytest.raises(UsageError) as raised:
        prepared(made, bert, ("no", "yes"))
    assert str(raised.value) == "d.jsonl row 2, column y: holds none of the 2 classes"
    for wrong in (2, -1, None, 0.5, "2"):
        write_lines(tmp_path / "d.jsonl", [{"text": "a", "y": wrong}])
        with pytest.raises(UsageError, match=r"row 0, column y: holds none of the 2 classes"):
            prepared(made, bert, ("no", "yes"))


def test_labels_are_names_or_numbers_also_written_as_text(tmp_path: Path, bert: Any) -> None:
    (tmp_path / "d.csv").write_text("text,y\na,0\nb,yes\nc,1\n")
    made = recipe(tmp_path, 'train = "d.csv"\ntarget = "y"', task="text-classification")
    rows = prepared(made, bert, ("no", "yes")).encoded
    assert [rows[i]["labels"] for i in range(3)] == [0, 1, 1]


def test_a_unit_column_with_nulls_is_refused_with_how_many(tmp_path: Path, tokenizer: Any) -> None:
    rows: list[dict[str, Any]] = [{"text": "a b", "who": "u"}, {"text": "a b", "who": None}]
    write_lines(tmp_path / "d.jsonl", [*rows, {"text": "a b"}, {"text": "c d", "who": ""}])
    privacy = 'epsilon = 3\ndelta = 1e-5\nunit = "user"\nunit_column = "who"'
    with pytest.raises(UsageError, match="who: is null in 3 rows"):
        prepared(recipe(tmp_path, 'train = "d.jsonl"', privacy=privacy), tokenizer)
    write_lines(tmp_path / "d.jsonl", rows)
    with pytest.raises(UsageError, match="who: is null in 1 row;"):
        prepared(recipe(tmp_path, 'train = "d.jsonl"', privacy=privacy), tokenizer)


def test_a_column_that_is_not_there_is_named(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": "a"}])
    with pytest.raises(UsageError, match=r"body: is no column of d.jsonl"):
        prepared(recipe(tmp_path, 'train = "d.jsonl"\ntext = "body"'), tokenizer)


def test_duplicates_are_left_out_and_counted(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": one} for one in (*TEXTS, *TEXTS[:4])])
    made = recipe(tmp_path, 'train = "d.jsonl"', guards='deduplicate = "exact"')
    assert prepared(made, tokenizer).left_out == {"duplicate": 4}


def test_words_have_labels_and_their_later_tokens_none(tmp_path: Path, bert: Any) -> None:
    row = {"text": ["Zanzibar", "is", "far"], "tags": [1, 0, "O"]}
    write_lines(tmp_path / "d.jsonl", [row])
    made = recipe(tmp_path, 'train = "d.jsonl"\ntarget = "tags"', task="token-classification")
    labels = prepared(made, bert, ("O", "B")).encoded[0]["labels"]
    assert [label for label in labels if label != NO_LOSS] == [1, 0, 0]
    assert labels[0] == labels[-1] == NO_LOSS
    write_lines(tmp_path / "d.jsonl", [{**row, "tags": [1]}])
    with pytest.raises(UsageError, match="one label for each word"):
        prepared(made, bert, ("O", "B"))


def test_masked_rows_hide_about_15_percent_and_one_token_at_least(bert: Any) -> None:
    masking = Masking(mask=bert.mask_token_id, vocabulary=len(bert), special=tuple(bert.all_special_ids))
    collate = Collate(padding=bert.pad_token_id, masking=masking)
    rows = [{"input_ids": bert(one)["input_ids"]} for one in [*TEXTS * 30, "a"]]
    batch = collate(rows)
    hidden = batch["labels"] != NO_LOSS
    assert hidden.any(dim=1).all()
    free = batch["attention_mask"].bool().sum() - 2 * len(rows)
    assert abs(float(hidden.sum() / free) - 0.15) < 0.02
    assert (batch["labels"][hidden] != bert.mask_token_id).all()
    assert not hidden[:, 0].any()


def test_batches_are_padded_where_no_loss_is_taken() -> None:
    batch = Collate(padding=9)(
        [{"input_ids": [1, 2, 3], "labels": [1, 2, 3]}, {"input_ids": [4], "labels": [4]}]
    )
    assert batch["input_ids"].tolist() == [[1, 2, 3], [4, 9, 9]]
    assert batch["labels"].tolist() == [[1, 2, 3], [4, NO_LOSS, NO_LOSS]]
    assert batch["attention_mask"].tolist() == [[1, 1, 1], [1, 0, 0]]


def test_images_get_the_size_and_the_numbers_of_the_model(tmp_path: Path) -> None:
    def png(value: int) -> bytes:
        stream = io.BytesIO()
        Image.new("RGB", (6, 4), (value, 0, 255)).save(stream, "PNG")
        return stream.getvalue()

    rows = [{"image": {"bytes": png(255), "path": None}, "label": 1}, {"image": {"bytes": None}, "label": 0}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "d.parquet")
    half = np.full(3, 0.5, np.float32)
    picturing = Picturing(3, 2, 2, Pixels(half, half))
    made = recipe(
        tmp_path, 'train = "d.parquet"\ntext = "image"\ntarget = "label"', task="image-classification"
    )
    found = training_rows(made, {"a": 0, "b": 1}, picturing, pixels=picturing.pixels)
    assert found.left_out == {"empty": 1}
    row = found.encoded[0]
    assert row["labels"] == 1
    assert row["pixel_values"].shape == (3, 2, 2)
    assert row["pixel_values"][:, 0, 0].tolist() == [1.0, -1.0, 1.0]
    pq.write_table(
        pa.Table.from_pylist([{"image": {"bytes": b"no image"}, "label": 1}]), tmp_path / "d.parquet"
    )
    with pytest.raises(UsageError, match=r"d.parquet row 0: holds no image"):
        training_rows(made, {"a": 0, "b": 1}, picturing, pixels=picturing.pixels)


def test_sequences_have_both_sides(tmp_path: Path, bert: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": "a b", "out": "c"}, {"text": "a", "out": ""}])
    made = prepared(recipe(tmp_path, 'train = "d.jsonl"\ntarget = "out"', task="seq2seq-lm"), bert)
    assert made.encoded[0]["labels"] == bert("c")["input_ids"]
    assert made.left_out == {"empty": 1}
    assert made.encoded.cut == 0


def test_nothing_of_the_rows_is_in_a_repr(tmp_path: Path, tokenizer: Any) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": one} for one in TEXTS])
    made = prepared(recipe(tmp_path, 'train = "d.jsonl"'), tokenizer)
    assert "Encoded(10 rows)" in repr(made)
    assert TEXTS[0][:12] not in repr(made)
