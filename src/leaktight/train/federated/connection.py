"""A node's connection to a SuperLink: TLS, its own key, orders in and answers out.

Flower's client for nodes does the asking (`flwr.supernode`); its own loop around it would end the process
that it runs in where it is not let in.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import AccessDenied, FormatError, NotFound, Offline, UsageError
from leaktight.train.federated.flower import require_flower
from leaktight.train.federated.keys import read_node_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from flwr.app import Message

_POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the server is, and how both know each other."""

    server: str
    """HOST:PORT."""
    key: Path
    """The node's private key."""
    authority: Path
    """The certificate (PEM) that the server's must be signed by."""
    patience_seconds: float = 300.0
    """So long is a server waited for that cannot be reached."""

    def __post_init__(self) -> None:
        host, _, port = self.server.rpartition(":")
        if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise UsageError(self.server, "is no HOST:PORT")

    def require_files(self) -> EllipticCurvePrivateKey:
        """The key. Raises NotFound, FormatError, UsageError for the files."""
        if not self.authority.is_file():
            raise NotFound(str(self.authority), "no such file")
        try:
            ssl.create_default_context(cadata=self.authority.read_bytes().decode("ascii"))
        except (ssl.SSLError, ValueError) as cause:
            raise FormatError("certificate", f"{self.authority.name} is none in PEM") from cause
        return read_node_key(self.key)


@contextmanager
def connected(address: Address) -> Iterator[Connection]:
    """An open connection while the block runs.

    Raises Offline if nobody listens there in time; AccessDenied if the server does not know the key, or
    cannot show a certificate of the authority; NotFound, FormatError, UsageError for the files.
    """
    require_flower()
    from flwr.supercore.heartbeat import HeartbeatSender

    key = address.require_files()
    _wait_for(address)
    with _client(address, key) as client:
        connection = Connection(client, _activate(client, key, address), address)
        heart = HeartbeatSender(connection.beat)
        heart.start()
        try:
            yield connection
        finally:
            heart.stop()
            connection.leave()


class Connection:
    """Orders and answers of a node that the server knows."""

    def __init__(self, client: Any, node: int, address: Address) -> None:
        from flwr.proto.node_pb2 import Node
        from flwr.supercore.retry import make_simple_http_retry_invoker

        self.node = node
        self._client, self._node = client, Node(node_id=node)
        self._address = address
        self._again = make_simple_http_retry_invoker()
        self._again.max_time = address.patience_seconds

    def receive(self) -> Message:
        """The next order, however long it takes. Raises Offline when the server is gone for too long."""
        from flwr.proto.fleet_pb2 import PullMessagesRequest

        while not (got := self._ask("PullMessages", PullMessagesRequest(node=self._node))).messages_list:
            time.sleep(_POLL_SECONDS)
        return self._fetch(got.messages_list[0], got.message_object_trees[0])

    def send(self, reply: Message, *, seconds: float) -> None:
        """Gives an answer; `seconds`: how long it took. Raises Offline."""
        from flwr.app.message import remove_content_from_message
        from flwr.common.serde import message_to_proto
        from flwr.proto.fleet_pb2 import PushMessagesRequest
        from flwr.supercore.inflatable.inflatable_object import (
            get_all_nested_objects,
            get_object_tree,
            no_object_id_recompute,
        )

        reply.metadata.__dict__["_message_id"] = reply.object_id
        with no_object_id_recompute():
            request = PushMessagesRequest(
                node=self._node,
                messages_list=[message_to_proto(remove_content_from_message(reply))],
                message_object_trees=[get_object_tree(reply)],
                clientapp_runtime_list=[seconds],
            )
            wanted = self._ask("PushMessages", request)
            parts = get_all_nested_objects(reply)
            for part in wanted.objects_to_push:
                self._push(reply.metadata.run_id, wanted.session_id, part, parts[part].deflate())

    def beat(self) -> bool:
        """Tells the server that the node is alive."""
        import httpx
        from flwr.common.constant import HEARTBEAT_DEFAULT_INTERVAL
        from flwr.proto.heartbeat_pb2 import SendNodeHeartbeatRequest

        request = SendNodeHeartbeatRequest(node=self._node, heartbeat_interval=HEARTBEAT_DEFAULT_INTERVAL)
        try:
            return bool(self._client.SendNodeHeartbeat(request).success)
        except httpx.HTTPError:
            return False

    def leave(self) -> None:
        """Says that the node goes; nothing hangs on whether that arrives."""
        import httpx
        from flwr.proto.fleet_pb2 import DeactivateNodeRequest

        try:
            self._client.DeactivateNode(DeactivateNodeRequest(node_id=self.node))
        except httpx.HTTPError:
            return

    def _fetch(self, head: Any, tree: Any) -> Message:
        from flwr.app import Message
        from flwr.proto.message_pb2 import ConfirmMessageReceivedRequest, PullObjectRequest
        from flwr.supercore.inflatable.inflatable_object import iterate_object_tree
        from flwr.supercore.inflatable.inflatable_utils import inflate_object_from_contents

        run = head.metadata.run_id
        parts: dict[str, bytes] = {}
        for part in (one.object_id for one in iterate_object_tree(tree)):
            request = PullObjectRequest(node=self._node, run_id=run, object_id=part)
            parts[part] = self._ask("PullObject", request).object_content
        self._ask(
            "ConfirmMessageReceived",
            ConfirmMessageReceivedRequest(node=self._node, run_id=run, message_object_id=tree.object_id),
        )
        message = inflate_object_from_contents(tree.object_id, parts)
        assert isinstance(message, Message)
        message.metadata.__dict__["_message_id"] = tree.object_id
        return message

    def _push(self, run: int, session: str, part: str, data: bytes) -> None:
        from flwr.proto.message_pb2 import PushObjectRequest

        request = PushObjectRequest(
            node=self._node, run_id=run, object_id=part, object_content=data, session_id=session
        )
        self._ask("PushObject", request)

    def _ask(self, method: str, request: Any) -> Any:
        import httpx

        try:
            return self._again.invoke(getattr(self._client, method), request)
        except httpx.HTTPError as cause:
            raise Offline(self._address.server, "the connection was lost") from cause


def _client(address: Address, key: Any) -> Any:
    from flwr.supercore.interceptors.http.runtime_version import RuntimeVersionHttpInterceptor
    from flwr.supernode.fleet_http_client import FleetHttpClient
    from flwr.supernode.node_auth_http_interceptor import NodeAuthHttpInterceptor

    return FleetHttpClient.from_server_address(
        address.server,
        False,
        address.authority.read_bytes(),
        interceptors=[
            RuntimeVersionHttpInterceptor(component_name="SuperNode"),
            NodeAuthHttpInterceptor(key, key.public_key()),
        ],
    )


def _activate(client: Any, key: Any, address: Address) -> int:
    """The number under which the server knows this key."""
    import httpx
    from flwr.common.constant import HEARTBEAT_DEFAULT_INTERVAL
    from flwr.proto.fleet_pb2 import ActivateNodeRequest
    from flwr.supercore.primitives.asymmetric import public_key_to_bytes

    request = ActivateNodeRequest(
        public_key=public_key_to_bytes(key.public_key()), heartbeat_interval=HEARTBEAT_DEFAULT_INTERVAL
    )
    try:
        node: int = client.ActivateNode(request).node_id
    except httpx.HTTPStatusError as cause:
        raise AccessDenied(address.server, "does not let this node in: it does not know the key") from cause
    except httpx.HTTPError as cause:
        raise AccessDenied(address.server, "is not the server that the certificate vouches for") from cause
    return node


def _wait_for(address: Address) -> None:
    """Returns as soon as somebody listens there."""
    host, _, port = address.server.rpartition(":")
    end = time.monotonic() + address.patience_seconds
    while True:
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=5).close()
            return
        except OSError as cause:
            if time.monotonic() >= end:
                raise Offline(address.server, "cannot be reached") from cause
            time.sleep(_POLL_SECONDS)
