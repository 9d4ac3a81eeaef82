"""What a node does with an order: the one thing that Flower's ClientApp is made of here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from leaktight.core.errors import BudgetSpent, LeaktightError, UsageError
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


def client_app(
    training_of: Callable[[Context], NodeTraining], *, tell: Callable[[str], None] = lambda _line: None
) -> ClientApp:
    """The ClientApp that trains with what `training_of` gives for a node.

    What goes wrong becomes an answer with its kind and no more, since that goes to the server; `tell` is told
    the rest.
    """
    from flwr.clientapp import ClientApp

    app = ClientApp()

    @app.train()
    def train(message: Message, context: Context) -> Message:
        return answer(message, training_of(context), tell)

    return app


def answer(message: Message, training: NodeTraining, tell: Callable[[str], None]) -> Message:
    """The reply to an order: the trained arrays and what the node tells, or an error's kind."""
    from flwr.app import Error, Message

    try:
        arrays, order = order_in(message.content)
        if training.prepare(order.seed) != order.model:
            raise OtherModel(
                "model", "is another one than the server's, or its parts that are not trained are"
            )
        if order.last:
            training.keep(arrays)
            result = Trained(arrays={}, steps=0, guarantee=None)
        else:
            result = training.train(arrays, order)
        told = Told(name=training.name, round=order.round, steps=result.steps, guarantee=result.guarantee)
        return Message(pack(result.arrays, told), reply_to=message)
    except Exception as error:
        tell(f"this round failed: {error if isinstance(error, LeaktightError) else type(error).__name__}")
        return Message(Error(code=0, reason=reason_of(error)), reply_to=message)


class OtherModel(UsageError):
    """A node's model is not that of the server."""


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (OtherModel, "it has another model"),
    (BudgetSpent, "its privacy budget is spent"),
)


def reason_of(error: Exception) -> str:
    """What the server may know of an error: its kind. Its text may name files, or quote data."""
    known = [reason for kind, reason in _REASONS if isinstance(error, kind)]
    return known[0] if known else type(error).__name__
