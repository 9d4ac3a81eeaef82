"""Nodes whose training adds a number of their own, so that any average is known beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from flwr.app import Context, Message, RecordDict
from flwr.clientapp import ClientApp
from flwr.common.constant import SUPERLINK_NODE_ID
from flwr.serverapp import Grid
from flwr.supercore.task_identity import TaskIdentity

from leaktight.train.federated.adapters import Arrays
from leaktight.train.federated.messages import Order
from leaktight.train.federated.node_training import Trained, client_app

MODEL = "a model"


@dataclass
class Adding:
    """A NodeTraining."""

    name: str
    much: float
    kept: list[Arrays] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)

    def prepare(self, seed: int) -> str:
        return MODEL

    def train(self, arrays: Arrays, order: Order) -> Trained:
        self.orders.append(order)
        return Trained(
            arrays={name: one + np.float32(self.much) for name, one in arrays.items()},
            steps=order.round,
            guarantee=None,
        )

    def keep(self, arrays: Arrays) -> None:
        self.kept.append(arrays)


class DirectGrid(Grid):
    """Hands each message to its node's ClientApp in this very process; `silent` nodes never answer."""

    def __init__(self, trainings: dict[int, Adding], silent: Callable[[int, str], bool]) -> None:
        self.apps: dict[int, ClientApp] = {
            node: client_app(lambda context, one=one: one) for node, one in trainings.items()
        }
        self.silent = silent
        self.sent = 0
        TaskIdentity.run_id, TaskIdentity.task_id, TaskIdentity.node_id = 1, 1, SUPERLINK_NODE_ID

    def set_run(self, run: object) -> None:
        raise NotImplementedError

    @property
    def run(self) -> object:
        raise NotImplementedError

    def create_message(self, *values: object, **options: object) -> Message:
        raise NotImplementedError

    def get_node_ids(self) -> list[int]:
        return list(self.apps)

    def push_messages(self, messages: Iterable[Message]) -> list[str]:
        raise NotImplementedError

    def pull_messages(self, message_ids: Iterable[str]) -> list[Message]:
        raise NotImplementedError

    def send_and_receive(self, messages: Iterable[Message], *, timeout: float | None = None) -> list[Message]:
        assert timeout is not None
        replies = []
        for message in messages:
            self.sent += 1
            message.metadata.__dict__["_message_id"] = str(self.sent)
            node = message.metadata.dst_node_id
            context = Context(run_id=1, node_id=node, node_config={}, state=RecordDict(), run_config={})
            if not self.silent(node, message.metadata.group_id):
                replies.append(self.apps[node](message, context))
        return replies
