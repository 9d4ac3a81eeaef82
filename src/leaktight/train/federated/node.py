"""A node of a federation: asks a server for orders, and answers them with its own ClientApp.

It is Flower's SuperNode without its programs: the connection, the key and the messages are Flower's, but what
trains is this package in this very process, kept warm, and never a program that the server sends. It opens no
port.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from leaktight.train.federated.connection import Address, connected
from leaktight.train.federated.messages import order_in

if TYPE_CHECKING:
    from flwr.clientapp import ClientApp


def serve_orders(
    app: ClientApp, address: Address, *, on_order: Callable[[int], None] = lambda number: None
) -> int:
    """Answers orders until the last one; gives the number of rounds in which it was asked to train.

    `on_order` is told the number of each round to be trained. Raises as `connected` does, and Offline if the
    connection is lost.
    """
    with connected(address) as connection:
        from flwr.app import Context, RecordDict

        context = Context(
            run_id=0, node_id=connection.node, node_config={}, state=RecordDict(), run_config={}
        )
        rounds = 0
        while True:
            message = connection.receive()
            _, order = order_in(message.content)
            if not order.last:
                on_order(order.round)
            started = time.monotonic()
            reply = app(message, context)
            connection.send(reply, seconds=time.monotonic() - started)
            if order.last:
                return rounds
            rounds += 1
