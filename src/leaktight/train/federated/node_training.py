"""What a node does with an order: the one thing that Flower's ClientApp is made of here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from leaktight.core.errors import LeaktightError, UsageError
from leaktight.train.federated.adapters import Arrays
from leaktight.train.federated.messages import Order, Told, order_in, pack
from leaktight.train.record import Guarantee

if TYPE_CHECKING:
    from flwr.app import Context, Message
    from flwr.clientapp import ClientApp

PARTITION = "partition-id"
"""What Flower's simulation calls a node's number, from 0 on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What came out of a round at a node."""

    arrays: Arrays
    steps: int
    """Logical steps so far, in all rounds."""
    guarantee: Guarantee | None


class NodeTraining(Protocol):
    """A node's own model, data, ledger and budget; lives as long as the node."""

    @property
    def name(self) -> str:
        """What the node calls itself."""
        ...

    def prepare(self, seed: int) -> str:
        """Draws the frozen halves; the fingerprint of all that is not trained."""
        ...

    def train(self, arrays: Arrays, order: Order) -> Trained:
        """Trains from these arrays on. Raises BudgetSpent where that would pass the node's own limit."""
        ...

    def keep(self, arrays: Arrays) -> None:
        """Puts the finished adapter where it belongs, if the node wants it."""
        ...


def client_app(training_of: Callable[[Context], NodeTraining]) -> ClientApp:
    """The ClientApp that trains with what `training_of` gives for a node.

    What goes wrong becomes an answer with its kind and no more, since an error's text goes to the server.
    """
    from flwr.clientapp import ClientApp

    app = ClientApp()

    @app.train()
    def train(message: Message, context: Context) -> Message:
        return answer(message, training_of(context))

    return app


def answer(message: Message, training: NodeTraining) -> Message:
    """The reply to an order: the trained arrays and what the node tells, or an error's kind."""
    from flwr.app import Error, Message

    try:
        arrays, order = order_in(message.content)
        if training.prepare(order.seed) != order.model:
            raise UsageError("model", "is another one than the server's")
        if order.last:
            training.keep(arrays)
            result = Trained(arrays={}, steps=0, guarantee=None)
        else:
            result = training.train(arrays, order)
        told = Told(name=training.name, round=order.round, steps=result.steps, guarantee=result.guarantee)
        return Message(pack(result.arrays, told), reply_to=message)
    except Exception as error:
        return Message(Error(code=0, reason=reason_of(error)), reply_to=message)


def reason_of(error: Exception) -> str:
    """The kind of an error; of ours, also what is wrong, which never holds a value of the data."""
    if isinstance(error, UsageError):
        return f"{error.subject}: {error.problem}"
    if isinstance(error, LeaktightError):
        return str(error)
    return type(error).__name__
