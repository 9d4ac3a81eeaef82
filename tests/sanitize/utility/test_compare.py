"""Two tables compared: equal ones are equal, and what was destroyed is seen."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from leaktight.core.errors import UsageError
from leaktight.sanitize.minimize.card import Card
from leaktight.sanitize.utility.compare import compare
from leaktight.sanitize.utility.result import (
    CategoryChange,
    Classification,
    Kind,
    NotMeasurable,
    NumberChange,
    Share,
    TextChange,
)
from leaktight.sanitize.utility.settings import Settings
from tests.sanitize.utility.comparing import column, compared, table_of, tickets, without_names

NOON = datetime.datetime(2024, 5, 6, 12, 30, 1)


def text_measure(utility, name: str = "text") -> TextChange:
    measure = column(utility, name).measure
    assert isinstance(measure, TextChange)
    return measure


def test_a_table_compared_with_itself_has_not_changed() -> None:
    rows = tickets(300)
    rows["when"] = [NOON + datetime.timedelta(hours=number) for number in range(300)]
    rows["list"] = [[1.5] * (number % 3) for number in range(300)]
    rows["bytes"] = [bytes([number % 7]) for number in range(300)]
    found = compared(rows, rows)
    assert found.paired == 300
    for one in found.columns:
        assert one.rows_changed == Share(0, 300)
        if isinstance(one.measure, NumberChange):
            assert one.measure.kolmogorov_smirnov == one.measure.wasserstein_in_deviations == 0
            assert one.measure.before == one.measure.after
        if isinstance(one.measure, CategoryChange):
            assert one.measure.total_variation == 0
        if isinstance(one.measure, TextChange):
            assert one.measure.jensen_shannon == 0
            assert one.measure.jaccard == 1
            assert one.measure.characters_changed is not None
            assert one.measure.characters_changed.part == 0
    assert all(one.lost == 0 for one in found.associations)
    accuracies = found.classification
    assert isinstance(accuracies, Classification)
    assert accuracies.before_on_before == accuracies.after_on_before == accuracies.after_on_after
    assert accuracies.loss[0] == 0


def test_kinds_follow_from_types_and_values() -> None:
    rows = tickets(60) | {"flag": [True, False] * 30, "blob": [b"x"] * 60, "none": [None] * 60}
    rows["day"] = [datetime.date(2024, 1, 1)] * 60
    rows["tags"] = [["red", "blue"], []] * 30
    kinds = {one.name: one.kind for one in compared(rows, rows).columns}
    assert kinds == {
        "id": Kind.NUMBER, "text": Kind.TEXT, "label": Kind.CATEGORY, "price": Kind.NUMBER,
        "flag": Kind.CATEGORY, "blob": Kind.BYTES, "none": Kind.OTHER, "day": Kind.TIME,
        "tags": Kind.CATEGORY,
    }  # fmt: skip


def test_replaced_names_are_counted_as_what_they_are() -> None:
    rows = tickets(400)
    after = rows | {"text": without_names(rows["text"])}
    measure = text_measure(compared(rows, after))
    assert measure.before_placeholders.part == 0
    assert measure.after_placeholders.part == 400
    lost = sum(len(text.split()[2]) for text in rows["text"])
    assert measure.characters_changed == Share(lost, sum(map(len, rows["text"])))
    assert measure.known_words.value == 1
    before_words = {word.lower() for text in rows["text"] for word in text.replace(".", " .").split()}
    after_words = {word for word in before_words if not word.startswith("person")}
    assert measure.before_vocabulary == len(before_words)
    assert measure.jaccard == pytest.approx(len(after_words) / len(before_words))
    assert column(compared(rows, after), "text").rows_changed == Share(400, 400)


def test_a_column_of_which_nothing_is_left_is_seen() -> None:
    rows = tickets(300)
    after = rows | {"text": ["[TEXT]"] * 300, "label": ["x"] * 300, "price": [0.0] * 300}
    found = compared(rows, after)
    measure = text_measure(found)
    assert measure.jensen_shannon == 1
    assert measure.jaccard == 0
    assert measure.characters_changed is not None
    assert measure.characters_changed.value == 1
    label = column(found, "label").measure
    assert isinstance(label, CategoryChange)
    assert label.total_variation == 1
    assert label.new == Share(300, 300)
    price = column(found, "price").measure
    assert isinstance(price, NumberChange)
    assert price.kolmogorov_smirnov == 1
    assert price.wasserstein_in_deviations is not None
    assert price.wasserstein_in_deviations > 3
    accuracies = found.classification
    assert isinstance(accuracies, Classification)
    assert accuracies.after_on_before.hits == 0
    assert accuracies.loss[1] > 0.3


def test_texts_without_their_words_teach_nothing() -> None:
    rows = tickets(300)
    found = compared(rows, rows | {"text": ["..."] * 300}).classification
    assert isinstance(found, Classification)
    assert found.before_on_before.value > 0.95
    assert found.after_on_before.hits == found.majority.hits
    assert found.loss[1] > 0.4


def test_anonymous_texts_teach_what_they_taught() -> None:
    rows = tickets(300)
    found = compared(rows, rows | {"text": without_names(rows["text"])}).classification
    assert isinstance(found, Classification)
    assert found.after_on_before.value > 0.95
    assert found.classes == 3
    assert found.texts == ("text",)
    assert found.label == "label"


def test_numbers_moved_by_ten_are_ten_apart() -> None:
    values = np.random.default_rng(0).normal(100, 20, 500)
    found = column(compared({"n": values}, {"n": values + 10}), "n").measure
    assert isinstance(found, NumberChange)
    assert found.wasserstein == pytest.approx(10, rel=0.01)
    assert found.wasserstein_in_deviations == pytest.approx(10 / values.std())
    assert found.before is not None and found.after is not None
    assert found.before.mean == pytest.approx(values.mean(), rel=0.01)
    assert found.before.deviation == pytest.approx(values.std(), rel=0.01)
    assert found.after.quantiles == pytest.approx(
        np.quantile(values + 10, (0.05, 0.25, 0.5, 0.75, 0.95)), rel=0.01
    )
    assert found.histogram is not None
    assert sum(found.histogram.before) == pytest.approx(1, abs=1e-4)


def test_numbers_that_are_none_are_counted_apart() -> None:
    before = [1.0, float("nan"), float("inf"), None] * 50
    found = column(compared({"n": before}, {"n": [2.0] * 200}), "n")
    assert isinstance(found.measure, NumberChange)
    assert (found.measure.before_not_finite, found.measure.after_not_finite) == (100, 0)
    assert found.before_nulls == Share(50, 200)
    assert found.rows_changed == Share(200, 200)
    assert found.measure.wasserstein == 1
    assert found.measure.wasserstein_in_deviations is None


def test_times_are_told_as_seconds_from_their_mean() -> None:
    times = [NOON + datetime.timedelta(days=number) for number in range(100)]
    later = [time + datetime.timedelta(days=7) for time in times]
    found = column(compared({"t": times}, {"t": later}), "t").measure
    assert isinstance(found, NumberChange)
    assert found.wasserstein == pytest.approx(7 * 86_400, rel=0.01)
    assert found.before is not None and found.after is not None
    assert found.before.mean == 0
    assert found.after.mean == pytest.approx(7 * 86_400, rel=0.01)


def test_dropped_rows_are_left_out_of_pairs() -> None:
    rows = tickets(200)
    gone = [3, 4, 77, 199]
    kept = [row for row in range(200) if row not in gone]
    after = {name: [values[row] for row in kept] for name, values in rows.items()}
    found = compared(rows, after, dropped=gone)
    assert (found.before_rows, found.after_rows, found.paired) == (200, 196, 196)
    assert all(one.rows_changed == Share(0, 196) for one in found.columns)


def test_rows_that_nobody_can_pair_are_not_paired() -> None:
    rows = tickets(200)
    after = {name: values[:150] for name, values in rows.items()}
    found = compared(rows, after)
    assert found.paired is None
    assert all(one.rows_changed is None for one in found.columns)
    assert text_measure(found).characters_changed is None
    accuracies = found.classification
    assert isinstance(accuracies, Classification)
    assert accuracies.after_on_after.total == 150


def test_a_sample_pairs_the_same_rows_of_both_sides() -> None:
    rows = tickets(2000)
    gone = list(range(0, 2000, 3))
    kept = [row for row in range(2000) if row % 3]
    after = {name: [values[row] for row in kept] for name, values in rows.items()}
    found = compared(rows, after, dropped=gone, settings=Settings(rows=300))
    assert (found.before_sampled, found.after_sampled) == (300, 300)
    assert found.paired == pytest.approx(200, abs=40)
    assert all(one.rows_changed == Share(0, found.paired) for one in found.columns)


def test_the_same_seed_gives_the_same_numbers_whatever_the_batches() -> None:
    rows = pa.table(tickets(600))
    after = pa.table(tickets(600, seed=1))
    settings = Settings(rows=200, seed=5)
    one = compare(table_of(rows, 600), table_of(after, 7), settings=settings)
    other = compare(table_of(rows, 11), table_of(after, 600), settings=settings)
    assert one.classification == other.classification
    assert [replace(each, measure=None) for each in one.columns] == [
        replace(each, measure=None) for each in other.columns
    ]
    assert text_measure(one) == text_measure(other)
    third = compare(table_of(rows), table_of(after), settings=replace(settings, seed=6))
    assert text_measure(one) != text_measure(third)


def test_lists_structs_and_dictionaries_are_compared_by_their_parts() -> None:
    messages = [
        [{"role": "user", "content": f"hello {n}"}, {"role": "bot", "content": "ok"}] for n in range(50)
    ]
    changed = [
        [{**one, "content": one["content"].replace("hello", "bye")} for one in row] for row in messages
    ]
    before = {"messages": messages, "color": pa.array(["red", "blue"] * 25).dictionary_encode()}
    found = compared(before, before | {"messages": changed})
    assert column(found, "messages.content").rows_changed == Share(50, 50)
    assert column(found, "messages.role").rows_changed == Share(0, 50)
    assert column(found, "messages.role").kind is Kind.CATEGORY
    assert column(found, "color").kind is Kind.CATEGORY
    fewer = [row[:1] for row in messages]
    assert column(compared(before, before | {"messages": fewer}), "messages.role").rows_changed == Share(
        50, 50
    )


def test_columns_that_went_and_came_are_named() -> None:
    found = compared({"a": [1], "b": [2]}, {"b": [2], "c": [3]})
    assert (found.dropped, found.added) == (("a",), ("c",))
    assert [one.name for one in found.columns] == ["b"]


@pytest.mark.parametrize("after", [pa.array(["1", "2", "3"]), pa.array([1.0, 2.0, 3.0])])
def test_a_column_of_another_type_is_compared_as_it_is_written(after: pa.Array) -> None:
    found = column(compared({"a": [1, 2, 3]}, {"a": after}), "a")
    assert found.rows_changed is not None
    assert found.rows_changed.part == 0


def test_texts_that_became_lists_are_told_to_be_other_things() -> None:
    found = column(compared({"a": ["x y z"] * 3}, {"a": [["x"], [], ["y", "z"]]}), "a")
    assert found.rows_changed == Share(3, 3)


@pytest.mark.parametrize(
    "column_type",
    [pa.string(), pa.int64(), pa.float32(), pa.bool_(), pa.null(), pa.list_(pa.string()), pa.binary(),
     pa.timestamp("s"), pa.struct({"x": pa.int8()}), pa.duration("ms"), pa.decimal128(5, 1), pa.time64("us"),
     pa.month_day_nano_interval(), pa.map_(pa.string(), pa.string())],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("rows", [0, 1, 40])
def test_columns_of_nulls_and_empty_tables_are_compared_all_the_same(
    column_type: pa.DataType, rows: int
) -> None:
    nulls = pa.table({"a": pa.nulls(rows, column_type)})
    found = compared(nulls, nulls)
    assert found.before_rows == rows
    assert all(one.before_nulls.part == one.before_nulls.whole for one in found.columns)
    assert isinstance(found.classification, NotMeasurable)


def test_one_row_tells_no_value() -> None:
    rows = {"n": [123456789.25], "t": ["secret words"]}
    found = compared(rows, {"n": [987654321.5], "t": ["other words"]})
    measure = column(found, "n").measure
    assert isinstance(measure, NumberChange)
    assert measure.before is measure.after is measure.wasserstein is measure.histogram is None


@pytest.mark.parametrize("count", [20, 60, 99, 100, 1000])
def test_five_values_lie_beyond_each_quantile_and_edge_that_is_told(count: int) -> None:
    values = np.sort(np.random.default_rng(count).normal(1000, 200, count))
    measure = column(compared({"n": values}, {"n": values}), "n").measure
    assert isinstance(measure, NumberChange)
    assert measure.before is not None and measure.histogram is not None
    assert bool(measure.before.quantiles) == (count >= 100)
    edges = measure.histogram.edges
    width = edges[1] - edges[0]
    told = [(edges[0] + width, edges[-1] - width)]
    if measure.before.quantiles:
        told.append((measure.before.quantiles[0], measure.before.quantiles[-1]))
    for low, high in told:
        # Rounded to three digits, they may lie a little beside where they are.
        assert (values <= low * 1.005).sum() >= 5
        assert (values >= high * 0.995).sum() >= 5


def test_numbers_of_people_are_told_as_distances_only() -> None:
    numbers = {"ssn": list(range(100_000_000, 100_000_100))}
    found = compared(numbers, {"ssn": [0] * 100}, personal={"ssn"})
    measure = column(found, "ssn").measure
    assert isinstance(measure, NumberChange)
    assert measure.before is measure.after is measure.wasserstein is measure.histogram is None
    assert measure.kolmogorov_smirnov == 1


def test_two_columns_of_one_name_do_no_harm() -> None:
    twice = pa.Table.from_arrays([pa.array([1, 2]), pa.array(["x", "y"])], ["a", "a"])
    found = compared(twice, twice)
    assert all(one.rows_changed == Share(0, 2) for one in found.columns)


def test_a_cell_of_ten_megabytes_is_compared() -> None:
    text = "lorem ipsum dolor " * 560_000
    rows = {"text": [text, "short", None]}
    measure = text_measure(compared(rows, {"text": [text.replace("dolor", "[WORD]"), "short", None]}))
    assert measure.characters.before_count == 2
    assert measure.characters_changed is not None
    assert measure.characters_changed.value == pytest.approx(5 / 18, abs=0.01)


def test_enormous_numbers_do_no_harm() -> None:
    numbers = [1.7e308, -1.7e308, 5e-324, 1e200] * 20
    found = compared({"a": numbers, "b": numbers[::-1]}, {"a": numbers, "b": [0.0] * 80})
    measure = column(found, "a").measure
    assert isinstance(measure, NumberChange)
    assert measure.kolmogorov_smirnov == 0
    assert measure.before_not_finite == 60
    assert sorted(one.measure for one in found.associations) == ["pearson", "spearman"]


def test_too_few_rows_say_so() -> None:
    rows = tickets(30)
    found = compared(rows, rows).classification
    assert found == NotMeasurable("30 rows with text and label; it takes 50")
    rare = tickets(80) | {"label": ["same"] * 76 + ["a", "b", "c", "d"]}
    assert compared(rare, rare, settings=Settings(label="label")).classification == NotMeasurable(
        "1 class with at least 5 rows; it takes 2"
    )


def test_lists_of_labels_are_no_label() -> None:
    rows = tickets(100)
    rows["label"] = [[label] for label in rows["label"]]
    found = compared(rows, rows, settings=Settings(label="label"))
    assert found.classification == NotMeasurable("the label's column holds lists")


def test_a_label_can_be_named_and_must_be_there() -> None:
    rows = tickets(100)
    rows["kind"] = rows.pop("label")
    unlabelled = compared(rows, rows).classification
    assert unlabelled == NotMeasurable("no column looks like a label; name one")
    named = compared(rows, rows, settings=Settings(label="kind")).classification
    assert isinstance(named, Classification)
    with pytest.raises(UsageError, match="did you mean 'kind'"):
        compared(rows, rows, settings=Settings(label="kin"))
    gone = compared(rows, {"text": rows["text"]}, settings=Settings(label="kind")).classification
    assert gone == NotMeasurable("the label's column is gone")


def test_labels_are_known_by_the_card_and_by_their_type() -> None:
    rows = tickets(100)
    rows["answer_class"] = rows.pop("label")
    by_card = compared(rows, rows, card=Card(roles={"answer_class": "target", "text": "text"}))
    assert isinstance(by_card.classification, Classification)
    codes = pa.table(rows | {"answer_class": pa.array([len(name) % 3 for name in rows["answer_class"]])})
    info = b'{"info": {"features": {"answer_class": {"names": ["x", "y", "z"], "_type": "ClassLabel"}}}}'
    typed = codes.replace_schema_metadata({b"huggingface": info})
    assert isinstance(compared(typed, typed).classification, Classification)
    assert isinstance(compared(codes, codes).classification, NotMeasurable)


def test_texts_that_the_task_needs_are_learned_from() -> None:
    rows = tickets(100)
    rows["notes"] = [f"some note of {number} more words" for number in range(100)]
    both = compared(rows, rows).classification
    assert isinstance(both, Classification)
    assert both.texts == ("text", "notes")
    one = compared(rows, rows, card=Card(tasks=("text-classification",))).classification
    assert isinstance(one, Classification)
    assert one.texts == ("text",)


def test_a_tokenizer_measures_lengths_in_its_tokens(tmp_path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    rows = {"text": ["one two three"] * 25 + ["four five"] * 25 + [f"w{n}" for n in range(50)]}
    settings = Settings(tokenizer=tmp_path / "tokenizer.json")
    measure = text_measure(compared(rows, rows, settings=settings))
    assert measure.model_tokens is not None
    assert measure.model_tokens.before is not None
    assert measure.model_tokens.before.mean == pytest.approx((75 + 50 + 50) / 100)


def test_a_tokenizer_that_is_none_is_refused(tmp_path) -> None:
    (tmp_path / "broken.json").write_text("{}")
    for name, problem in (("broken.json", "not a tokenizer.json"), ("missing.json", "no such file")):
        with pytest.raises(UsageError, match=problem):
            compared({"a": ["x"]}, {"a": ["x"]}, settings=Settings(tokenizer=tmp_path / name))
