"""A SuperLink of Flower that serves nodes, with TLS and keys, and nothing else.

Flower serves three interfaces on one port: for nodes, for commands and for running programs. That for
commands asks for no account by default: who reaches the port can register a node of their own, and send a
program that all nodes then run. Here only the one for nodes is served, and nodes run no program that is sent.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import FormatError, SourceError, UsageError
from leaktight.train.federated.flower import require_flower
from leaktight.train.federated.keys import CA, PUBLIC, SERVER_CERTIFICATE, SERVER_KEY, read_public_keys

if TYPE_CHECKING:
    from flwr.serverapp import Grid

_SERVED = ("/v1/fleet/",)
_START_SECONDS = 30.0
_BEAT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Link:
    """A SuperLink that is being served."""

    grid: Grid
    names: Mapping[int, str]
    """Node number -> name, of all nodes whose keys are registered."""
    port: int


@contextmanager
def serving(keys: Path, *, host: str, port: int) -> Iterator[Link]:
    """Serves nodes while the block runs. `keys`: the folder `server/` of `make_keys`; port 0: a free one.

    Raises NotFound, FormatError, UsageError for the keys; SourceError if the port cannot be had.
    """
    require_flower()
    if not 0 <= port < 65536:
        raise UsageError("port", "is from 0 to 65535")
    registered = read_public_keys(keys / PUBLIC)
    files = {name: keys / name for name in (CA, SERVER_CERTIFICATE, SERVER_KEY)}
    for path in files.values():
        if not path.is_file():
            raise UsageError(str(path), "is missing; leaktight federate keys makes it")
    _require_pair(files)
    app = _app(host, port, files)
    state = app.state.linkstate_factory.state()
    names = {_register(state, key): name for name, key in registered.items()}
    server = _server(_NodesOnly(app), host, port, files)
    thread = threading.Thread(target=server.run, name="superlink", daemon=True)
    thread.start()
    ended = threading.Event()
    try:
        grid = _grid(app.state.linkstate_factory, ended)
        yield Link(grid, names, _wait(server, thread))
    finally:
        ended.set()
        server.should_exit = True
        thread.join()


def _require_pair(files: Mapping[str, Path]) -> None:
    """Raises FormatError, UsageError for a certificate and a key that cannot be served with."""
    if files[SERVER_KEY].stat().st_mode & 0o077:
        raise UsageError(str(files[SERVER_KEY]), "others can read this key; chmod 600 it")
    try:
        pair = (files[SERVER_CERTIFICATE], files[SERVER_KEY])
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*pair, password="")
    except (ssl.SSLError, ValueError) as cause:
        words = f"{SERVER_CERTIFICATE} and {SERVER_KEY} are no certificate in PEM with its key"
        raise FormatError("certificate", words) from cause


class _NodesOnly:
    """An ASGI app that answers 404 to all but what nodes ask."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        kind = scope["type"]
        if kind == "lifespan" or (kind == "http" and scope["path"].startswith(_SERVED)):
            await self._app(scope, receive, send)
        elif kind == "http":
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})


def _app(host: str, port: int, files: Mapping[str, Path]) -> Any:
    """Flower's SuperLink, its state in memory only."""
    from flwr.superlink.auth_plugin import NoOpControlAuthnPlugin
    from flwr.superlink.cli.flower_superlink import SuperLinkLifespan
    from flwr.superlink.config_loader import SuperLinkLifespanConfig
    from flwr.superlink.main import create_app

    config = SuperLinkLifespanConfig(
        control_address="",
        health_server_address=None,
        host=host,
        port=port,
        insecure=False,
        certificates=None,
        superexec_auth_secret=None,
        authn_plugin=NoOpControlAuthnPlugin(),
        event_log_plugin=None,
        fleet_event_log_plugin=None,
        enable_event_log=False,
        artifact_provider=None,
        enable_supernode_auth=True,
        fleet_api_type="grpc-rere",
        fleet_api_address=None,
        simulation=False,
        ssl_ca_certfile=str(files[CA]),
        ssl_certfile=str(files[SERVER_CERTIFICATE]),
        ssl_keyfile=str(files[SERVER_KEY]),
        database=":flwr-in-memory:",
        isolation="process",
        runtime_dependency_install=False,
    )
    return create_app(config, SuperLinkLifespan)


def _register(state: Any, key: bytes) -> int:
    from flwr.common.constant import HEARTBEAT_DEFAULT_INTERVAL, NOOP_ACCOUNT_NAME, NOOP_FLWR_AID

    node: int = state.create_node(NOOP_FLWR_AID, NOOP_ACCOUNT_NAME, key, HEARTBEAT_DEFAULT_INTERVAL)
    return node


def _grid(factory: Any, ended: threading.Event) -> Grid:
    """A Grid on a run of its own, which belongs to this process and is alive until `ended`."""
    from flwr.common.constant import NOOP_FLWR_AID, SUPERLINK_NODE_ID
    from flwr.supercore.constant import NOOP_FEDERATION_ID, TaskType
    from flwr.supercore.task_identity import TaskIdentity

    from leaktight.train.federated.link_grid import LinkGrid

    state = factory.state()
    number = state.create_run(
        None, None, None, {}, NOOP_FEDERATION_ID, None, NOOP_FLWR_AID, TaskType.SERVER_APP
    )
    run = state.get_run_info(run_ids=[number])[0]
    state.claim_task(run.primary_task_id)
    state.activate_task(run.primary_task_id)
    TaskIdentity.run_id, TaskIdentity.task_id = number, run.primary_task_id
    TaskIdentity.node_id = SUPERLINK_NODE_ID
    threading.Thread(target=_beat, args=(state, run.primary_task_id, ended), daemon=True).start()
    grid = LinkGrid(factory)
    grid.set_run(run)
    return grid


def _beat(state: Any, task: int, ended: threading.Event) -> None:
    while not ended.wait(_BEAT_SECONDS):
        state.acknowledge_task_heartbeat(task)


def _server(app: Any, host: str, port: int, files: Mapping[str, Path]) -> Any:
    import uvicorn

    settings = uvicorn.Config(
        app,
        host=host,
        port=port,
        ssl_certfile=str(files[SERVER_CERTIFICATE]),
        ssl_keyfile=str(files[SERVER_KEY]),
        log_level="critical",
        access_log=False,
        ws="none",
        lifespan="on",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(settings)


def _wait(server: Any, thread: threading.Thread) -> int:
    end = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > end:
            raise SourceError("server", "cannot listen there; is the port taken?")
        time.sleep(0.02)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
