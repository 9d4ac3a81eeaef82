"""The server's side of a federated training: orders out, adapters in, their mean, round after round."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import BudgetSpent, FormatError, SourceError
from leaktight.core.rounding import counted
from leaktight.train.federated.adapters import Arrays, require_alike
from leaktight.train.federated.course import Course, LeftOut
from leaktight.train.federated.messages import Order, Told, pack, told_in
from leaktight.train.federated.settings import Federation

if TYPE_CHECKING:
    from flwr.app import Message
    from flwr.serverapp import Grid

_POLL_SECONDS = 0.2
_GOODBYE_SECONDS = 20.0


class Average(Protocol):
    """Several answers to the next adapter."""

    def __call__(
        self, before: Arrays, answers: Sequence[Arrays], *, round_number: int
    ) -> dict[str, NDArray[np.float32]]:
        """The adapter after a round. Raises BudgetSpent."""
        ...


class Rounds:
    """Runs the rounds of a federation over a Grid of Flower. Waits for nobody without a limit."""

    def __init__(
        self,
        federation: Federation,
        *,
        model: str,
        average: Average,
        names: Mapping[int, str] | None = None,
        on_round: Callable[[Course], None] = lambda course: None,
    ) -> None:
        self._federation = federation
        self._first = Order(
            round=0, rounds=federation.rounds, steps=federation.steps, seed=federation.seed, model=model
        )
        self._average = average
        self._names = {} if names is None else names
        self._on_round = on_round

    def run(self, grid: Grid, course: Course) -> Course:
        """Goes on with a course up to the last round. Raises SourceError where too few nodes come at all."""
        first, known = course.rounds + 1, len(course.left_out)
        for number in range(first, self._federation.rounds + 1):
            # Who has died is waited for once, not in each round again.
            wanted = self._federation.nodes if number == first else self._federation.least_nodes
            nodes = self._wait(grid, wanted)
            if len(nodes) < self._federation.least_nodes:
                course.ended = f"only {counted(len(nodes), 'node')} came for round {number}"
                break
            try:
                if not self._round(grid, course, nodes, number):
                    break
            except BudgetSpent as spent:
                course.ended = str(spent)
                break
            self._on_round(course)
        if course.rounds < first and len(course.left_out) == known:
            raise SourceError("federation", course.ended)
        self._say_goodbye(grid, course)
        return course

    def _round(self, grid: Grid, course: Course, nodes: Sequence[int], number: int) -> bool:
        order = replace(self._first, round=number)
        replies = self._ask(grid, nodes, order, course.arrays, self._federation.round_seconds)
        answers: list[Arrays] = []
        names: list[str] = []
        for node in nodes:
            try:
                arrays, told = self._read(replies.get(node), course.arrays, order)
            except FormatError as problem:
                course.left_out.append(LeftOut(number, self._name(node, None), problem.reason))
                continue
            name = self._name(node, told)
            course.last_told[name] = replace(told, name=name)
            names.append(name)
            answers.append(arrays)
        if len(answers) < self._federation.least_nodes:
            course.ended = f"only {counted(len(answers), 'node')} answered in round {number}"
            return False
        course.arrays = self._average(course.arrays, answers, round_number=number)
        course.rounds = number
        for name in names:
            course.answered[name] = course.answered.get(name, 0) + 1
        return True

    def _ask(
        self, grid: Grid, nodes: Sequence[int], order: Order, arrays: Arrays, seconds: float
    ) -> dict[int, Message]:
        from flwr.app import Message, MessageType

        messages = [
            Message(pack(arrays, order), node, MessageType.TRAIN, ttl=seconds, group_id=str(order.round))
            for node in nodes
        ]
        replies = grid.send_and_receive(messages, timeout=seconds)
        asked = {message.metadata.message_id: message.metadata.dst_node_id for message in messages}
        return {asked[reply.metadata.reply_to_message_id]: reply for reply in replies}

    def _read(self, reply: Message | None, before: Arrays, order: Order) -> tuple[Arrays, Told]:
        if reply is None:
            raise FormatError("answer", "no answer in time")
        if reply.has_error():
            raise FormatError("answer", _short(reply.error.reason or "it failed").removeprefix("Error: "))
        arrays, told = told_in(reply.content)
        require_alike(arrays, {name: one.shape for name, one in before.items()})
        if told.round != order.round:
            raise FormatError("answer", "is of another round")
        return arrays, told

    def _wait(self, grid: Grid, wanted: int) -> list[int]:
        """The nodes that are there, once there are enough or the time is over."""
        end = time.monotonic() + self._federation.wait_seconds
        while True:
            nodes = sorted(grid.get_node_ids())
            if len(nodes) >= wanted or time.monotonic() >= end:
                return nodes
            time.sleep(_POLL_SECONDS)

    def _say_goodbye(self, grid: Grid, course: Course) -> None:
        """Gives the finished adapter to the nodes that are still there; their answers do not matter."""
        nodes = sorted(grid.get_node_ids())
        seconds = min(_GOODBYE_SECONDS, self._federation.round_seconds)
        self._ask(grid, nodes, replace(self._first, round=course.rounds, last=True), course.arrays, seconds)

    def _name(self, node: int, told: Told | None) -> str:
        return self._names.get(node) or (_short(told.name) if told is not None else f"node {node}")


def _short(words: str) -> str:
    """What somebody else has written, as one printable line."""
    return "".join(letter for letter in words if letter.isprintable())[:200]
