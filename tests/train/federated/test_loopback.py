"""A server and its nodes over TLS on the loopback interface: who is let in, and what is served."""

from __future__ import annotations

import hashlib
import shutil
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from flwr.app import ConfigRecord, Message, MessageType, RecordDict
from flwr.proto.message_pb2 import ObjectTree
from flwr.supercore.inflatable.inflatable_object import get_object_tree

from leaktight.core.errors import AccessDenied, FormatError, NotFound, Offline, UsageError
from leaktight.train.federated.averaging import mean_of
from leaktight.train.federated.connection import Address, connected
from leaktight.train.federated.course import Course
from leaktight.train.federated.keys import make_keys
from leaktight.train.federated.link_grid import LinkGrid
from leaktight.train.federated.node import serve_orders
from leaktight.train.federated.node_training import client_app
from leaktight.train.federated.rounds import Rounds
from leaktight.train.federated.settings import Federation
from leaktight.train.federated.superlink import Link, serving
from tests.train.federated.adding import MODEL, Adding

NAMES = ("north", "east", "south")


@pytest.fixture(scope="module")
def link(keys: Path) -> Iterator[Link]:
    with serving(keys / "server", host="127.0.0.1", port=0) as link:
        yield link


def address(keys: Path, link: Link, name: str, *, patience: float = 10.0) -> Address:
    return Address(
        server=f"127.0.0.1:{link.port}",
        key=keys / name / f"{name}.key",
        authority=keys / name / "ca.crt",
        patience_seconds=patience,
    )


def test_three_nodes_train_to_the_end(keys: Path, link: Link) -> None:
    trainings = [Adding(name, much) for name, much in zip(NAMES, (1.0, 2.0, 6.0), strict=True)]
    rounds: dict[str, int] = {}

    def serve(one: Adding) -> None:
        rounds[one.name] = serve_orders(client_app(lambda context: one), address(keys, link, one.name))

    threads = [threading.Thread(target=serve, args=(one,)) for one in trainings]
    for thread in threads:
        thread.start()
    # More than one chunk of Flower's, so that an answer is fetched in parts.
    start = {"large": np.zeros((1500, 1000), np.float32), "small": np.ones(3, np.float32)}
    federation = Federation(nodes=3, least_nodes=3, rounds=2, wait_seconds=30, round_seconds=30)
    course = Rounds(
        federation,
        model=MODEL,
        average=lambda before, answers, *, round_number: mean_of(answers),
        names=link.names,
    ).run(link.grid, Course(dict(start)))
    for thread in threads:
        thread.join(30)
    assert rounds == {"north": 2, "east": 2, "south": 2}
    assert course.left_out == []
    assert course.answered == {"north": 2, "east": 2, "south": 2}
    np.testing.assert_array_equal(course.arrays["large"], start["large"] + 6)
    for training in trainings:
        np.testing.assert_array_equal(training.kept[0]["small"], course.arrays["small"])


def test_parts_that_are_no_message_are_an_answer_without_content(link: Link) -> None:
    grid = link.grid
    assert isinstance(grid, LinkGrid)
    run, store = grid.run.run_id, grid.state.object_store
    other, broken = ConfigRecord({"a": 1}), b"Message  9\x00{}garbage"
    store.preregister(run, get_object_tree(other))
    store.put(other.object_id, other.deflate())
    name = hashlib.sha256(broken).hexdigest()
    store.preregister(run, ObjectTree(object_id=name))
    store.put(name, broken)
    for part in (other.object_id, name):
        asked = Message(RecordDict(), 5, MessageType.TRAIN)
        asked.metadata.__dict__["_message_id"] = "asked"
        reply = Message(RecordDict(), reply_to=asked)
        reply.metadata.__dict__["_message_id"] = part
        answer = grid._whole(reply)
        assert answer is not None and not answer.content
        assert store.get(part) is None


def test_a_key_that_is_not_registered_is_refused(keys: Path, link: Link, tmp_path: Path) -> None:
    make_keys(tmp_path / "keys", nodes=["rogue"], hosts=["127.0.0.1"])
    shutil.copy(keys / "north" / "ca.crt", tmp_path / "keys" / "rogue" / "ca.crt")
    with (
        pytest.raises(AccessDenied, match="does not let this node in"),
        connected(address(tmp_path / "keys", link, "rogue")),
    ):
        pytest.fail("it was let in")
    assert not [node for node in link.grid.get_node_ids() if node not in link.names]


def test_no_node_can_register_a_key_of_its_own(keys: Path, link: Link) -> None:
    from flwr.proto.fleet_pb2 import RegisterNodeFleetRequest
    from flwr.supercore.interceptors.http.runtime_version import RuntimeVersionHttpInterceptor
    from flwr.supercore.primitives.asymmetric import generate_key_pairs, public_key_to_bytes
    from flwr.supernode.fleet_http_client import FleetHttpClient
    from flwr.supernode.node_auth_http_interceptor import NodeAuthHttpInterceptor
    from httpx import HTTPStatusError

    private, public = generate_key_pairs()
    signing = [RuntimeVersionHttpInterceptor("SuperNode"), NodeAuthHttpInterceptor(private, public)]
    authority = (keys / "north" / "ca.crt").read_bytes()
    server = f"127.0.0.1:{link.port}"
    with (
        FleetHttpClient.from_server_address(server, False, authority, interceptors=signing) as client,
        pytest.raises(HTTPStatusError) as refused,
    ):
        client.RegisterNode(RegisterNodeFleetRequest(public_key=public_key_to_bytes(public)))
    assert 400 <= refused.value.response.status_code < 500


def test_a_server_with_a_certificate_of_others_is_refused(keys: Path, link: Link, tmp_path: Path) -> None:
    make_keys(tmp_path / "keys", nodes=["north"], hosts=["127.0.0.1"])
    mine = address(keys, link, "north")
    other = Address(server=mine.server, key=mine.key, authority=tmp_path / "keys" / "north" / "ca.crt")
    with pytest.raises(AccessDenied, match="not the server"), connected(other):
        pytest.fail("it was trusted")


def test_a_node_without_tls_is_refused(link: Link) -> None:
    with pytest.raises((urllib.error.URLError, OSError)):
        urllib.request.urlopen(f"http://127.0.0.1:{link.port}/v1/fleet/activate-node", data=b"", timeout=10)


def test_nothing_but_what_nodes_ask_is_served(keys: Path, link: Link) -> None:
    from flwr.superlink.main import create_app

    context = ssl.create_default_context(cafile=str(keys / "server" / "ca.crt"))
    paths = {getattr(route, "path", "") for route in _all_routes(create_app())}
    commands = {path for path in paths if path.startswith(("/v1/control/", "/v1/runtime/"))}
    assert len(commands) > 20
    for path in sorted(commands | {"/", "/docs", "/openapi.json", "/health", "/v1/fleet"}):
        request = urllib.request.Request(f"https://127.0.0.1:{link.port}{path}", data=b"", method="POST")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, context=context, timeout=10)
        assert refused.value.code == 404
        refused.value.close()


def _all_routes(app: object) -> list[object]:
    from fastapi.routing import iter_route_contexts

    return [one.route for one in iter_route_contexts(app.routes)]  # type: ignore[attr-defined]


def test_a_server_that_is_not_there_is_not_waited_for_for_ever(keys: Path) -> None:
    gone = Address(
        server="127.0.0.1:9",
        key=keys / "north" / "north.key",
        authority=keys / "north" / "ca.crt",
        patience_seconds=0.1,
    )
    with pytest.raises(Offline), connected(gone):
        pytest.fail("nobody was there")


def test_keys_that_are_missing_are_told(keys: Path, tmp_path: Path) -> None:
    shutil.copytree(keys / "server", tmp_path / "server")
    (tmp_path / "server" / "server.key").unlink()
    with (
        pytest.raises(UsageError, match=r"server\.key"),
        serving(tmp_path / "server", host="127.0.0.1", port=0),
    ):
        pytest.fail("it was served")
    with pytest.raises(NotFound), serving(tmp_path, host="127.0.0.1", port=0):
        pytest.fail("it was served")


def test_a_node_is_told_of_a_certificate_that_is_none(keys: Path, link: Link, tmp_path: Path) -> None:
    (tmp_path / "ca.crt").write_text("none")
    own = keys / "north" / "north.key"
    where = Address(server=f"127.0.0.1:{link.port}", key=own, authority=tmp_path / "ca.crt")
    with pytest.raises(FormatError, match="PEM"), connected(where):
        pass
    with pytest.raises(UsageError, match="HOST:PORT"):
        Address(server="127.0.0.1:65536", key=own, authority=tmp_path / "ca.crt")


def test_a_server_is_told_of_files_that_cannot_serve(keys: Path, tmp_path: Path) -> None:
    own = tmp_path / "server"
    shutil.copytree(keys / "server", own)
    with pytest.raises(UsageError, match="65535"), serving(own, host="127.0.0.1", port=65536):
        pass
    (own / "server.key").chmod(0o644)
    with pytest.raises(UsageError, match="others can read"), serving(own, host="127.0.0.1", port=0):
        pass
    (own / "server.key").chmod(0o600)
    make_keys(tmp_path / "others", nodes=["a"], hosts=["localhost"])
    shutil.copy(tmp_path / "others" / "server" / "server.crt", own / "server.crt")
    with pytest.raises(FormatError, match="with its key"), serving(own, host="127.0.0.1", port=0):
        pass
