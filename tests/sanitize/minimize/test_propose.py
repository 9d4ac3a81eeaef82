"""What is proposed for columns of each kind, and why."""

from __future__ import annotations

import datetime
import json
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from leaktight.sanitize.minimize.card import Card
from leaktight.sanitize.minimize.profile import Different
from leaktight.sanitize.minimize.propose import Action, Minimization, Proposal, propose
from leaktight.sanitize.sampling.hashing import hash_values
from leaktight.sanitize.sampling.table import Table

START = datetime.datetime(2024, 5, 6, 7, 8, 9)
COUNT = 200
RANDOM = Random(11)
TOPICS = [RANDOM.choice(("red", "green", "blue")) for _ in range(COUNT)]
SENTENCES = [f"this is sentence {RANDOM.randint(0, 9)} about {topic} things" for topic in TOPICS]


def proposed(columns: dict[str, Any], size: int = 33, **options: Any) -> Minimization:
    table = pa.table(columns)
    return propose(Table(table.schema, lambda: iter(table.to_batches(max_chunksize=size))), **options)


def only(column: Any, name: str = "thing", **options: Any) -> Proposal:
    found = proposed({"sentence": SENTENCES, name: column}, **options)
    return found.proposals[1]


CLASSIFICATION = Card(tasks=("text-classification",))


@pytest.mark.parametrize(
    ("name", "values", "action", "reason"),
    [
        ("a", [None] * COUNT, Action.DROP, "empty in every row"),
        ("a", ["x"] * COUNT, Action.DROP, "constant"),
        ("a", [3.5] * (COUNT - 1) + [None], Action.DROP, "constant"),
        ("a", list(range(7, COUNT + 7)), Action.DROP, "a running number"),
        ("user_id", [n * 7919 % 100_003 for n in range(COUNT)], Action.DROP, "a unique id"),
        ("a", [f"{n * 7919:x}" for n in range(COUNT)], Action.DROP, "a unique id"),
        (
            "who",
            [f"person{n % 90}" for n in range(COUNT)],
            Action.DROP,
            "an identifier: about 90 different values",
        ),
        ("userId", [n % 90 * 7 for n in range(COUNT)], Action.DROP, "an identifier"),
        ("a", [START + datetime.timedelta(minutes=n) for n in range(COUNT)], Action.COARSEN, "moments finer"),
        ("a", [f"2024-05-06T07:{n % 60:02}:11Z" for n in range(COUNT)], Action.COARSEN, "moments finer"),
        (
            "created_at",
            [1_700_000_000 + 77 * n * n % 9999 for n in range(COUNT)],
            Action.COARSEN,
            "moments finer",
        ),
        (
            "a",
            [START.date() + datetime.timedelta(n % 40) for n in range(COUNT)],
            Action.KEEP,
            "nothing speaks",
        ),
        ("a", [f"2024-05-{n % 28 + 1:02}T00:00:00Z" for n in range(COUNT)], Action.KEEP, "nothing speaks"),
        ("a", [RANDOM.random() for _ in range(COUNT)], Action.KEEP, "nothing speaks"),
        ("price", [RANDOM.randint(1, 10**6) for _ in range(COUNT)], Action.KEEP, "nothing speaks"),
        ("a", [RANDOM.choice("xyz") for _ in range(COUNT)], Action.KEEP, "nothing speaks"),
        ("a", [RANDOM.random() < 0.5 for _ in range(COUNT)], Action.KEEP, "nothing speaks"),
        ("a", [["x", "y"]] * COUNT, Action.KEEP, "nothing speaks"),
    ],
)
def test_columns_are_judged_by_what_they_hold(
    name: str, values: list[Any], action: Action, reason: str
) -> None:
    found = only(values, name)
    assert (found.column, found.action) == (name, action)
    assert reason in found.reasons[0]


def test_many_people_in_very_many_rows_are_identifiers() -> None:
    rows = 20_000
    columns = {
        "who": [f"person{n % 1500}" for n in range(rows)],
        "kind": [f"kind{n % 900}" for n in range(rows)],
    }
    found = proposed(columns, size=5000)
    assert found.proposals[0].reasons == ("an identifier: about 1,500 different values",)
    assert found.proposals[1].action is Action.KEEP


def test_free_text_goes_only_if_the_task_is_known_not_to_learn_from_it() -> None:
    notes = [f"note number {n % 17} written by hand" for n in range(COUNT)]
    known = proposed({"text": SENTENCES, "label": TOPICS, "notes": notes}, card=CLASSIFICATION)
    assert known.of(Action.KEEP) == ("text", "label")
    assert known.proposals[2].reasons == ("text that text-classification does not learn from",)
    assert only(notes).action is Action.KEEP


def test_what_the_task_needs_stays_whatever_it_holds() -> None:
    columns = {"text": [f"x{n}" for n in range(COUNT)], "label": [1] * COUNT}
    found = proposed(columns, card=CLASSIFICATION, personal={"text": {"pii.email": 150}})
    assert found.of(Action.DROP) == ()
    text, label = found.proposals
    assert text.reasons == (
        "what text-classification learns from",
        "holds personal data that is to be replaced: pii.email (150)",
    )
    assert label.reasons == ("what text-classification learns from",)


def test_a_small_category_stays_beside_a_known_task() -> None:
    channels = [RANDOM.choice(("mail", "chat")) for _ in range(COUNT)]
    found = proposed({"text": SENTENCES, "label": TOPICS, "channel": channels}, card=CLASSIFICATION)
    assert found.proposals[2].action is Action.KEEP
    assert "without a part in the task" in found.proposals[2].reasons[0]


@pytest.mark.parametrize(
    ("labels", "action"),
    [
        ({"pii.email": 180}, Action.DROP),
        ({"pii.date_of_birth": 200}, Action.COARSEN),
        ({"pii.postal_code": 120, "pii.place": 70}, Action.COARSEN),
        ({"pii.postal_code": 120, "pii.email": 3}, Action.DROP),
        ({"pii.email": 3}, Action.KEEP),
    ],
)
def test_columns_of_personal_data(labels: dict[str, int], action: Action) -> None:
    values = [RANDOM.choice("abcdef") for _ in range(COUNT)]
    found = only(values, personal={"thing": labels})
    assert found.action is action
    assert all(label in " ".join(found.reasons) for label in labels)


def test_text_with_personal_data_stays_where_the_task_is_not_known() -> None:
    found = only(SENTENCES[::-1], personal={"thing": {"pii.person": 500}})
    assert found.action is Action.KEEP
    assert "to be replaced: pii.person (500)" in found.reasons[1]


def test_the_same_values_twice() -> None:
    numbers = [RANDOM.random() for _ in range(COUNT)]
    found = proposed({"one": numbers, "other": numbers, "text": SENTENCES})
    assert found.proposals[0].action is Action.KEEP
    assert found.proposals[1].reasons == ("holds the same values as one",)


@pytest.mark.parametrize(("noise", "action"), [(0, Action.DROP), (1, Action.DROP), (20, Action.KEEP)])
def test_values_that_go_one_to_one(noise: int, action: Action) -> None:
    codes = [("red", "green", "blue").index(topic) for topic in TOPICS]
    codes[:noise] = [(code + 1) % 3 for code in codes[:noise]]
    found = proposed({"text": SENTENCES, "label": TOPICS, "color": codes}, card=CLASSIFICATION)
    assert found.proposals[2].action is action
    if action is Action.DROP:
        assert found.proposals[2].reasons == ("goes one to one with label",)


def test_the_needed_one_of_two_stays() -> None:
    codes = [("red", "green", "blue").index(topic) for topic in TOPICS]
    found = proposed({"code": codes, "text": SENTENCES, "label": TOPICS}, card=CLASSIFICATION)
    assert found.of(Action.DROP) == ("code",)


def test_unique_values_are_the_same_if_they_are_written_alike() -> None:
    numbers = [RANDOM.randint(10**6, 10**8) for _ in range(COUNT)]
    found = proposed({"amount": numbers, "shown": [f" {n}" for n in numbers], "text": SENTENCES})
    assert "is written as amount" in found.proposals[1].reasons
    assert found.proposals[0].action is Action.KEEP


def test_two_columns_of_different_unique_values_are_no_duplicates() -> None:
    left, right = ([RANDOM.random() for _ in range(COUNT)] for _ in range(2))
    assert proposed({"l": left, "r": right}).of(Action.DROP) == ()


def test_empty_columns_are_no_duplicates_of_each_other() -> None:
    found = proposed({"a": pa.nulls(COUNT, pa.string()), "b": pa.nulls(COUNT, pa.string())})
    assert [one.reasons for one in found.proposals] == [("empty in every row",)] * 2


def test_nested_columns_are_judged_by_their_parts() -> None:
    messages = [[{"role": "user", "content": text, "id": f"m{n}"}] for n, text in enumerate(SENTENCES)]
    meta = [{"ip": f"x{n}", "lang": "en"} for n in range(COUNT)]
    found = proposed({"messages": messages, "meta": meta}, card=Card(tasks=("text-generation",)))
    assert found.of(Action.KEEP) == ("messages.role", "messages.content", "messages.id")
    assert found.of(Action.DROP) == ("meta.ip", "meta.lang")


@pytest.mark.parametrize("rows", [0, 1, 2])
@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.int64(), pa.null(), pa.binary(), pa.timestamp("ns", "Europe/Berlin"),
     pa.list_(pa.int8()), pa.dictionary(pa.int8(), pa.string()), pa.bool_(),
     pa.decimal128(5, 1), pa.month_day_nano_interval()],
    ids=str,
)  # fmt: skip
def test_tables_with_next_to_nothing(kind: pa.DataType, rows: int) -> None:
    found = proposed({"a": pa.nulls(rows, kind), "b": pa.array([1.5] * rows)})
    assert found.rows == rows
    assert found.proposals[0].reasons == ("empty in every row",)


def test_rows_and_batches_do_not_matter() -> None:
    columns = {"text": SENTENCES, "label": TOPICS, "id": list(range(COUNT)), "copy": SENTENCES}
    assert proposed(columns, size=1) == proposed(columns, size=COUNT)


def test_other_things_are_looked_at_without_harm() -> None:
    columns = {
        "picture": pa.array([{"bytes": b"\xff" * 1000, "path": f"p{n}.png"} for n in range(COUNT)]),
        "float": pa.array([float("nan"), float("inf")] * (COUNT // 2)),
        "view": pa.array(SENTENCES, pa.string_view()),
        "wide": pa.array([2**64 - 1 - n for n in range(COUNT)], pa.uint64()),
        "big": pa.array(["word " * 2_000_000] + ["x"] * (COUNT - 1)),
    }
    found = proposed(columns)
    assert [one.column for one in found.proposals] == [
        "picture.bytes", "picture.path", "float", "view", "wide", "big",
    ]  # fmt: skip


def test_a_column_that_the_card_does_not_list_is_noted() -> None:
    card = Card(
        tasks=("text-classification",), features={"text": "string", "label": "class_label", "meta": "x"}
    )
    columns = {"text": SENTENCES, "label": TOPICS, "meta": [{"a": 1.5}, {"a": 2.5}] * (COUNT // 2)}
    found = proposed(columns | {"extra": [True, False, True, True] * (COUNT // 4)}, card=card)
    notes = ["not among the columns that the card lists" in one.reasons for one in found.proposals]
    assert notes == [False, False, False, True]


def test_record_is_json() -> None:
    assert json.loads(json.dumps(proposed({"a": [1.5, 2.5]}).record())) == {
        "rows": 2,
        "sampled": 2,
        "tasks": [],
        "proposals": [{"column": "a", "action": "keep", "reasons": ["nothing speaks against it"]}],
    }


def test_lines_tell_what_goes_first_and_no_value() -> None:
    secrets = [f"Zqx{n:04}vwk" for n in range(COUNT)]
    columns = {
        "text": SENTENCES,
        "label": TOPICS,
        "key": secrets,
        "when\x1b": [START] * 99 + [START.replace(hour=3)] * 101,
    }
    lines = proposed(columns, card=CLASSIFICATION).describe()
    assert lines == (
        "200 rows; for text-classification",
        "drop key: a unique id: nearly every row has its own value",
        "coarsen when\\x1b: moments finer than a day: the day, or the month, may do",
        "keep text: what text-classification learns from",
        "keep label: what text-classification learns from",
    )
    assert (
        proposed({"a": [1.5, 2.5]}).describe()[0].endswith("the card names no task whose columns are known")
    )


@pytest.mark.parametrize("different", [0, 1, 2047, 2048, 50_000, 300_000])
def test_different_values_are_counted_about_right(different: int) -> None:
    sketch = Different()
    values = np.arange(different)
    for part in np.array_split(np.concatenate((values, values[: different // 2])), 7):
        sketch.add(hash_values(pa.array(part)))
    if different < 2048:
        assert sketch.count == different
    else:
        assert sketch.count == pytest.approx(different, rel=0.1)
