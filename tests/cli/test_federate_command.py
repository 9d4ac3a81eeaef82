"""`leaktight federate`: keys, a server and nodes in processes of their own, and a trial on one machine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import orjson
import pytest

from leaktight.cli import main
from leaktight.train.federated.record import read_federated_record
from leaktight.train.ledger import read_ledger
from tests.train.small import messages, recipe_of, save_gpt2, write_lines

NAMES = ("north", "east", "south")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a recipe, its model and data, and keys for three nodes."""
    save_gpt2(tmp_path / "gpt2")
    write_lines(tmp_path / "data/a.jsonl", [{"text": one} for one in messages(60)])
    recipe_of(
        tmp_path,
        model='source = "gpt2"\n[model.lora]\nrank = 2',
        data='train = "data/a.jsonl"\nmax_tokens = 24',
        task='kind = "causal-lm"',
        method="steps = 6\nbatch = 6\nlearning_rate = 1e-2",
        privacy="epsilon = 0.4\nnoise_multiplier = 4.0\ndelta = 1e-3\nmicro_batch = 8",
    )
    code = main(["federate", "keys", str(tmp_path / "keys"), *(f"--node={name}" for name in NAMES)])
    assert code == 0
    return tmp_path


def test_keys_are_made_for_server_and_nodes(place: Path) -> None:
    files = sorted(str(one.relative_to(place / "keys")) for one in (place / "keys").rglob("*.*"))
    assert files == [
        "east/ca.crt",
        "east/east.key",
        "north/ca.crt",
        "north/north.key",
        "server/ca.crt",
        "server/nodes/east.pub",
        "server/nodes/north.pub",
        "server/nodes/south.pub",
        "server/server.crt",
        "server/server.key",
        "south/ca.crt",
        "south/south.key",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["recipe.toml", "--nodes", "2"], "--simulate"),
        (["recipe.toml", "--simulate", "--nodes", "2", "--least-nodes", "3"], "least nodes"),
        (["recipe.toml", "--simulate", "--nodes", "2", "--noise", "1"], "--clip"),
        (["node", "recipe.toml", "--server", "nowhere", "--key", "east.key", "--ca", "ca"], "HOST:PORT"),
        (["node", "recipe.toml", "--server", "here:1", "--key", "east.key", "--ca", "ca.crt"], "ca.crt"),
        (["keys", "keys", "--node", "west"], "not empty"),
    ],
)
def test_what_cannot_be_done_is_told(
    place: Path,
    words: Sequence[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(place)
    assert main(["federate", *words]) == 2
    assert told in capsys.readouterr().err


@contextmanager
def started(place: Path, *words: str, traced: bool = True) -> Iterator[subprocess.Popen[str]]:
    """`leaktight federate` in a process of its own, traced where strace is at hand."""
    command = [sys.executable, "-m", "leaktight", "federate", *words]
    if traced and shutil.which("strace"):
        trace = str(place / f"trace-{time.monotonic_ns()}.txt")
        command = [
            "strace",
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-e",
            "trace=connect,bind",
            "-e",
            "signal=none",
            "-o",
            trace,
            *command,
        ]
    process = subprocess.Popen(
        command,
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def node_words(name: str, port: int) -> list[str]:
    return [
        "node", "recipe.toml", "--server", f"127.0.0.1:{port}", "--key", f"keys/{name}/{name}.key",
        "--ca", f"keys/{name}/ca.crt", "--output", f"at-{name}", "--patience", "60",
    ]  # fmt: skip


def require_loopback(place: Path) -> int:
    """Fails on any address but loopback in a trace; gives the number of connections that were looked at."""
    seen = 0
    for trace in place.glob("trace-*.txt"):
        for line in trace.read_text().splitlines():
            for address in re.findall(r'inet_addr\("([^"]*)"\)|inet_pton\(AF_INET6, "([^"]*)"', line):
                seen += "connect(" in line
                assert "".join(address).removeprefix("::ffff:") in ("127.0.0.1", "::1"), line
    return seen


def until(process: subprocess.Popen[str], words: str) -> str:
    """What a process says, up to a line with these words."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


@pytest.mark.slow
def test_three_nodes_over_tls_one_of_which_dies(place: Path) -> None:
    port = free_port()
    server_words = (
        "server", "recipe.toml", "--keys", "keys/server", "--port", str(port), "--nodes", "3",
        "--least-nodes", "2", "--rounds", "3", "--steps", "2", "--round-time", "240", "--output", "averaged",
        "--wait", "240",
    )  # fmt: skip
    with started(place, *server_words) as server:
        until(server, "waiting for 3 nodes")
        with (
            started(place, *node_words("north", port)) as north,
            started(place, *node_words("east", port)) as east,
            started(place, *node_words("south", port)) as south,
        ):
            until(south, "round 1")
            until(south, "round 2")
            os.killpg(south.pid, signal.SIGKILL)
            said = until(server, "round 3 of 3 is averaged")
            assert north.wait(120) == 0
            assert east.wait(120) == 0
        assert server.wait(120) == 0
    assert "without south" in said
    record = read_federated_record(place / "averaged")
    assert (record.rounds, record.ended) == (3, "")
    assert {one.name: one.rounds for one in record.nodes} == {"north": 3, "east": 3, "south": 1}
    assert {one.node for one in record.left_out} == {"south"}
    for node in record.nodes:
        promise, releases, digest = read_ledger(place / f"at-{node.name}" / "ledger.jsonl")
        assert node.guarantee is not None and promise.unit == "example"
        assert len(releases) >= 2 * node.rounds
        if node.name != "south":
            assert node.guarantee.ledger_sha256 == digest
    kept = [(place / f"at-{name}" / "model" / "adapter_model.safetensors").read_bytes() for name in NAMES[:2]]
    assert kept == [(place / "averaged" / "model" / "adapter_model.safetensors").read_bytes()] * 2
    if shutil.which("strace"):
        assert len(list(place.glob("trace-*"))) == 4
        # Connections are kept open: each node needs but a few.
        assert require_loopback(place) >= 3


def flower_node(place: Path, port: int, options: Sequence[str]) -> str:
    """What Flower's own node says until it gives up."""
    program = str(Path(sys.executable).parent / "flower-supernode")
    command = [
        program, "--superlink", f"127.0.0.1:{port}", "--max-retries", "1", "--port", str(free_port()),
        "--isolation", "process",
    ]  # fmt: skip
    silent = {"FLWR_TELEMETRY_ENABLED": "0", "FLWR_DISABLE_UPDATE_CHECK": "1"}
    environment = {**os.environ, **silent, "FLWR_LOG_LEVEL": "INFO", "FLWR_HOME": str(place / "flower")}
    # A file, since a process that it starts holds on to a pipe after its end.
    with (place / "said.txt").open("w+") as said:
        process = subprocess.Popen(
            [*command, *options], cwd=place, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        try:
            assert process.wait(200) != 0
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.seek(0)
        return said.read()


@pytest.mark.slow
def test_a_rogue_key_and_a_plaintext_node_are_refused(place: Path) -> None:
    port = free_port()
    assert main(["federate", "keys", str(place / "others"), "--node", "rogue"]) == 0
    shutil.copytree(place / "others" / "rogue", place / "keys" / "rogue")
    shutil.copy(place / "keys" / "north" / "ca.crt", place / "keys" / "rogue" / "ca.crt")
    server_words = ("server", "recipe.toml", "--keys", "keys/server", "--port", str(port), "--nodes", "3")
    with started(place, *server_words, "--wait", "300", traced=False) as server:
        until(server, "waiting for 3 nodes")
        with started(place, *node_words("rogue", port), traced=False) as rogue:
            assert "does not know the key" in until(rogue, "does not")
            assert rogue.wait(60) == 4
        # Flower's own node, without TLS, and with TLS but a key of its own making.
        for more in (["--insecure"], ["--root-certificates", "keys/north/ca.crt"]):
            said = flower_node(place, port, more)
            assert "SuperNode ID" not in said
            assert "Failed to initialize the connection" in said
        assert server.poll() is None


@pytest.mark.slow
def test_a_trial_on_one_machine_asks_nothing_of_the_network(place: Path) -> None:
    began = time.time()
    words = ("recipe.toml", "--simulate", "--nodes", "3", "--rounds", "2", "--steps", "2", "--format", "json",
             "--quiet", "--clip", "1", "--noise", "2", "--delta", "1e-3")  # fmt: skip
    with started(place, *words) as trial:
        assert trial.stdout is not None
        said = trial.stdout.read()
        assert trial.wait(60) == 0, said
    record = orjson.loads(said)
    assert record["rounds"] == 2 and record["ended"] == ""
    assert [one["name"] for one in record["nodes"]] == ["node-1", "node-2", "node-3"]
    assert record["server"]["releases"] == 2
    assert len(read_ledger(place / "trained" / "ledger.jsonl")[1]) == 2
    for number in (1, 2, 3):
        assert len(read_ledger(place / "trained" / "nodes" / f"node-{number}" / "ledger.jsonl")[1]) == 4
    assert any(line.startswith("A simulation") for line in record["trust"])
    if shutil.which("strace"):
        assert require_loopback(place) > 20
    assert not [one for one in Path("/tmp").glob("ray-*") if one.stat().st_mtime > began]
