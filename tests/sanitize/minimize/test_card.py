"""What a dataset's card says of its columns."""

from __future__ import annotations

import pyarrow as pa
import pytest

from leaktight.sanitize.minimize.card import Card, class_labels_of, read_card
from leaktight.sanitize.minimize.tasks import COLUMNS, needs_of

SQUAD = b"""---
task_categories:
- question-answering
task_ids:
- extractive-qa
configs:
- config_name: plain_text
  data_files: data/*.parquet
dataset_info:
  config_name: plain_text
  features:
  - name: id
    dtype: string
  - name: title
    dtype: string
  - name: context
    dtype: string
  - name: question
    dtype: string
  - name: answers
    sequence:
    - name: text
      dtype: string
    - name: answer_start
      dtype: int32
train-eval-index:
- config: plain_text
  task: question-answering
  col_mapping:
    question: question
    context: context
    answers:
      text: text
      answer_start: answer_start
---

# SQuAD
"""
IMDB = b"""---\r
task_categories: text-classification\r
dataset_info:\r
- config_name: a\r
  features:\r
  - name: text\r
    dtype: string\r
  - name: label\r
    dtype:\r
      class_label:\r
        names:\r
          '0': neg\r
          '1': pos\r
- config_name: b\r
  features:\r
  - name: other\r
    list:\r
      struct:\r
      - name: x\r
        dtype: int8\r
---\r
"""


def test_card_of_questions_and_answers() -> None:
    card = read_card(SQUAD)
    assert card.tasks == ("question-answering", "extractive-qa")
    assert card.configs == ("plain_text",)
    assert card.features == {
        "id": "string", "title": "string", "context": "string", "question": "string",
        "answers.text": "string", "answers.answer_start": "int32",
    }  # fmt: skip
    assert card.roles == {
        "question": "question", "context": "context",
        "answers.text": "answers", "answers.answer_start": "answers",
    }  # fmt: skip


def test_card_with_classes_and_several_configurations() -> None:
    card = read_card(IMDB)
    assert card.tasks == ("text-classification",)
    assert card.class_labels == {"label"}
    assert card.features == {"text": "string", "label": "class_label", "other.x": "int8"}
    assert read_card(IMDB, config="b").features == {"other.x": "int8"}
    assert read_card(IMDB, config="b").class_labels == frozenset()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"# no front matter", b"---\n", b"---\n---\n", b"---\n- a\n- b\n---\n", b"---\na: [\n---\n",
        b"---\na: !!python/object:os.system x\n---\n", b"\xff\xfe---\n---", b"---\n\xff\xff: 1\n---\n",
        b"---\ntask_categories: {a: b}\ndataset_info: 5\ntrain-eval-index: [1, {col_mapping: [x]}]\n---\n",
        b"---\ndataset_info:\n  features:\n  - dtype: string\n  - name: x\n    dtype: {}\n  - 7\n---\n",
        b"---\n" + b"{a: " * 3000 + b"1" + b"}" * 3000 + b"\n---\n",
    ],
)  # fmt: skip
def test_cards_that_are_none_are_empty(data: bytes) -> None:
    card = read_card(data)
    assert not card.tasks
    assert not card.roles


@pytest.mark.parametrize("leaf", ["[{name: x, dtype: string}]", "[]", "[{dtype: string}]"])
def test_aliases_that_multiply_are_not_followed_without_end(leaf: str) -> None:
    lines = [f"a0: &a0 {leaf}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'{{name: y, struct: *a{n - 1}}}'] * 9)}]" for n in range(1, 9)]
    card = read_card("\n".join(["---", *lines, "dataset_info: {features: *a8}", "---", ""]).encode())
    assert len(card.features) <= 20_000


def test_classes_are_known_by_what_stands_beside_a_schema() -> None:
    features = (
        b'{"label": {"names": ["a"], "_type": "ClassLabel"}, "text": {"dtype": "string", "_type": "Value"}}'
    )
    schema = pa.schema({"label": pa.int64()})
    assert class_labels_of(schema) == frozenset()
    written = schema.with_metadata({b"huggingface": b'{"info": {"features": ' + features + b"}}"})
    assert class_labels_of(written) == {"label"}
    for broken in (
        b"{",
        b"[]",
        b'{"info": 3}',
        b'{"info": {"features": []}}',
        b'{"info": {"features": {"a": 1}}}',
    ):
        assert class_labels_of(schema.with_metadata({b"huggingface": broken})) == frozenset()


@pytest.mark.parametrize(
    ("task", "names", "needed"),
    [
        ("text-classification", "id text label url", "text label"),
        ("question-answering", "id title context question answers.text answers.answer_start",
         "context question answers.text answers.answer_start"),
        ("summarization", "id article highlights", "article highlights"),
        ("translation", "id translation.en translation.fr", "translation.en translation.fr"),
        ("token-classification", "id tokens ner_tags lang", "tokens ner_tags"),
        ("text-generation", "id messages.role messages.content source", "messages.role messages.content"),
        ("text-generation", "id prompt completion score", "prompt completion"),
        ("automatic-speech-recognition", "speaker audio.bytes audio.path", "audio.bytes audio.path"),
        ("sentiment-classification", "Text Label when", "Text Label"),
    ],
)  # fmt: skip
def test_tasks_need_the_columns_they_learn_from(task: str, names: str, needed: str) -> None:
    needs = needs_of(Card(tasks=(task,)), names.split())
    assert list(needs.roles) == needed.split()
    assert len(needs.tasks) == 1


def test_a_task_that_finds_no_column_or_is_unknown_says_nothing() -> None:
    for task in ("text-classification", "tabular-regression", "made-up"):
        assert needs_of(Card(tasks=(task,)), ["a", "b"]).tasks == ()


def test_the_cards_own_mapping_says_what_is_needed() -> None:
    needs = needs_of(Card(roles={"body": "text", "verdict": "target"}), ["id", "body", "verdict.code"])
    assert list(needs.roles) == ["body", "verdict.code"]
    assert needs.tasks


def test_tables_of_tasks_are_in_lower_case() -> None:
    assert all(name == name.lower() for names in COLUMNS.values() for name in names)
