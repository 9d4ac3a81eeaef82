"""Rounds go on without those who fall silent, and never wait without an end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from leaktight.core.errors import BudgetSpent, FormatError, SourceError, UsageError
from leaktight.train.federated.adapters import Arrays
from leaktight.train.federated.averaging import mean_of
from leaktight.train.federated.course import Course, KeptCourse, LeftOut
from leaktight.train.federated.messages import Order, Told
from leaktight.train.federated.node_training import Trained
from leaktight.train.federated.rounds import Rounds
from leaktight.train.federated.settings import Federation
from tests.train.federated.adding import MODEL, Adding, DirectGrid

START = {"head": np.zeros((2, 3), np.float32), "body": np.full(4, 10, np.float32)}
FEDERATION = Federation(nodes=3, least_nodes=2, rounds=2, wait_seconds=0.3, round_seconds=0.3)


def plain(before: Arrays, answers: Sequence[Arrays], *, round_number: int) -> dict[str, NDArray[np.float32]]:
    return mean_of(answers)


def nodes(*much: float) -> dict[int, Adding]:
    return {number: Adding(f"node-{number}", one) for number, one in enumerate(much, 1)}


def run(grid: DirectGrid, federation: Federation = FEDERATION) -> Course:
    return Rounds(federation, model=MODEL, average=plain).run(grid, Course(dict(START)))


def test_each_round_starts_from_the_mean_of_the_last() -> None:
    trainings = nodes(1, 2, 6)
    course = run(DirectGrid(trainings, lambda node, group: False))
    assert course.rounds == 2
    assert course.ended == ""
    assert course.left_out == []
    np.testing.assert_array_equal(course.arrays["head"], START["head"] + 6)
    np.testing.assert_array_equal(course.arrays["body"], START["body"] + 6)
    assert course.answered == {"node-1": 2, "node-2": 2, "node-3": 2}
    assert [order.round for order in trainings[1].orders] == [1, 2]
    for training in trainings.values():
        np.testing.assert_array_equal(training.kept[0]["head"], course.arrays["head"])


def test_a_silent_node_is_left_out_of_its_round_alone() -> None:
    course = run(DirectGrid(nodes(1, 2, 6), lambda node, group: (node, group) == (3, "1")))
    np.testing.assert_allclose(course.arrays["head"], 1.5 + 3.0)
    assert [(one.round, one.node, one.reason) for one in course.left_out] == [
        (1, "node 3", "no answer in time")
    ]
    assert course.answered == {"node-1": 2, "node-2": 2, "node-3": 1}


def test_too_few_answers_end_the_training_with_what_there_was() -> None:
    course = run(DirectGrid(nodes(1, 2, 6), lambda node, group: group == "2" and node > 1))
    assert course.rounds == 1
    assert "only 1 node answered in round 2" in course.ended
    np.testing.assert_array_equal(course.arrays["head"], START["head"] + 3)


def test_too_few_nodes_are_waited_for_no_longer_than_said() -> None:
    started = time.monotonic()
    with pytest.raises(SourceError, match="only 1 node came"):
        run(DirectGrid(nodes(1), lambda node, group: False))
    assert time.monotonic() - started < 20


class Spoiling(Adding):
    """Answers with what its `way` says."""

    way = ""

    def train(self, arrays: Arrays, order: Order) -> Trained:
        good = super().train(arrays, order)
        match self.way:
            case "not numbers":
                return replace(good, arrays={**good.arrays, "head": good.arrays["head"] * np.float32(np.nan)})
            case "other parts":
                return replace(good, arrays={"head": good.arrays["head"]})
            case "other shape":
                return replace(good, arrays={**good.arrays, "body": good.arrays["head"]})
            case "other type":
                return replace(good, arrays={**good.arrays, "body": good.arrays["body"].astype(np.float64)})
            case "error of ours":
                raise FormatError("rows", "cannot be read")
            case _:
                raise ValueError("a value " + "of the data")


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("not numbers", "not a number"),
        ("other parts", "parts are not those"),
        ("other shape", "body has another shape"),
        ("other type", "body has another shape or type"),
        ("error of ours", "FormatError"),
        ("error of others", "ValueError"),
    ],
)
def test_an_answer_that_cannot_be_averaged_does_not_count(way: str, reason: str) -> None:
    trainings = nodes(1, 3)
    spoiling = Spoiling("node-3", 5)
    spoiling.way = way
    course = run(DirectGrid({**trainings, 3: spoiling}, lambda node, group: False))
    np.testing.assert_array_equal(course.arrays["head"], START["head"] + 4)
    assert [one.round for one in course.left_out] == [1, 2]
    assert all(reason in one.reason for one in course.left_out)
    assert "of the data" not in repr(course.left_out)


class Elsewhere(Adding):
    """Has another model."""

    def prepare(self, seed: int) -> str:
        return "another model"


def test_a_node_with_another_model_trains_nothing() -> None:
    other = Elsewhere("node-3", 5)
    course = run(DirectGrid({**nodes(1, 3), 3: other}, lambda node, group: False))
    assert other.orders == []
    assert "another model" in course.left_out[0].reason
    assert course.rounds == 2


def test_a_spent_budget_of_the_server_ends_the_training() -> None:
    def average(
        before: Arrays, answers: Sequence[Arrays], *, round_number: int
    ) -> dict[str, NDArray[np.float32]]:
        if round_number == 2:
            raise BudgetSpent("epsilon of the server")
        return mean_of(answers)

    course = Rounds(FEDERATION, model=MODEL, average=average).run(
        DirectGrid(nodes(1, 3), lambda node, group: False), Course(dict(START))
    )
    assert course.rounds == 1
    assert "budget spent" in course.ended
    np.testing.assert_array_equal(course.arrays["head"], START["head"] + 2)


def test_a_round_that_did_not_count_counts_for_nobody() -> None:
    course = run(DirectGrid(nodes(1, 2, 6), lambda node, group: group == "2" and node > 1))
    assert course.rounds == 1
    assert course.answered == {"node-1": 1, "node-2": 1, "node-3": 1}
    assert course.last_told["node-1"].round == 2


FACTS = {"model": MODEL, "nodes": 3, "noise of the server": None}


def test_a_course_goes_on_after_its_last_round_that_counted(tmp_path: Path) -> None:
    kept = KeptCourse(tmp_path, FACTS)
    asked = nodes(1, 2, 6)

    def cut(course: Course) -> None:
        kept.write(course)
        if course.rounds == 2:
            raise KeyboardInterrupt

    grid = DirectGrid(asked, lambda node, group: (node, group) == (3, "1"))
    four = replace(FEDERATION, rounds=4)
    with pytest.raises(KeyboardInterrupt):
        Rounds(four, model=MODEL, average=plain, on_round=cut).run(grid, Course(dict(START)))
    course = KeptCourse(tmp_path, FACTS).read(START)
    assert (course.rounds, [one.round for one in course.left_out]) == (2, [1])
    np.testing.assert_array_equal(course.arrays["head"], START["head"] + 4.5)
    done = Rounds(four, model=MODEL, average=plain, on_round=kept.write).run(grid, course)
    assert (done.rounds, done.answered) == (4, {"node-1": 4, "node-2": 4, "node-3": 3})
    np.testing.assert_array_equal(done.arrays["head"], START["head"] + 10.5)
    assert [order.round for order in asked[1].orders] == [1, 2, 3, 4]
    kept.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_course_that_is_another_or_damaged_is_refused(tmp_path: Path) -> None:
    kept = KeptCourse(tmp_path, FACTS)
    with pytest.raises(UsageError, match="no round"):
        kept.read(START)
    told = Told(name="node-1", round=1, steps=2, guarantee=None)
    course = Course(dict(START), 1, {"node-1": told}, {"node-1": 1}, [LeftOut(1, "node-2", "late")])
    kept.write(course)
    again = kept.read(START)
    assert (again.last_told, again.answered, again.left_out) == (
        {"node-1": told},
        {"node-1": 1},
        course.left_out,
    )
    with pytest.raises(UsageError, match="nodes"):
        KeptCourse(tmp_path, {**FACTS, "nodes": 4}).read(START)
    (adapter,) = tmp_path.glob("*.safetensors")
    whole = adapter.read_bytes()
    for data in (whole[:-1], whole[:-1] + b"\1", b""):
        adapter.write_bytes(data)
        with pytest.raises(FormatError, match=r"course\.json"):
            kept.read(START)
    adapter.write_bytes(whole)
    for text in ("", "{}", "[]", '{"version": 1}'):
        (tmp_path / "course.json").write_text(text)
        with pytest.raises(FormatError, match=r"course\.json"):
            kept.read(START)
