"""What a federated training was: who promised what, and who is trusted with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from leaktight.core.errors import FormatError
from leaktight.train.federated.course import LeftOut
from leaktight.train.record import Guarantee, guarantee_of, read_told, write_told

KIND = "leaktight federated record"
VERSION = 1
NAME = "federated-record.json"
AVERAGING = (
    "FFA-LoRA (Sun et al. 2024): the halves A of all adapters are drawn once from a seed and frozen; the "
    "halves B, and new heads, are averaged, each node counting the same. So the mean of the products B A is "
    "the product of mean B and A."
)
TRUST = (
    "The server is trusted: it sees the adapter that each node has trained in each round. Only what a node's "
    "own differential privacy hides is hidden from it. Adapters are not summed under encryption.",
    "A node's guarantee is its own word; the server cannot check it. A node decides on its own privacy; what "
    "the server asks for cannot make it less.",
    "A guarantee is for one unit at one node. Who has rows at several nodes is protected by the sum of their "
    "epsilons only.",
    "Every node is trusted not to spoil the adapter: nothing is done against one that sends a bad one.",
)
TLS = (
    "The network is not trusted: TLS with the server's certificate, and for each node a key that the server "
    "knows. Who listens sees how much is sent, and when.",
    "Nodes run no program that the server sends; they take adapters and numbers from it.",
)
SIMULATED = (
    "A simulation: all nodes are processes of one user on one machine, so none is hidden from another.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRecord:
    """What a node did, as it says itself."""

    name: str
    rounds: int
    """In how many its adapter counted."""
    steps: int
    guarantee: Guarantee | None
    """None: nothing is guaranteed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FederatedRecord:
    """One federated training, told for others; holds no value of the data."""

    model: str
    task: str
    rounds: int
    """That counted."""
    asked_rounds: int
    ended: str = ""
    """Why it ended before the last round; "": it did not."""
    nodes: tuple[NodeRecord, ...]
    left_out: tuple[LeftOut, ...] = ()
    server: Guarantee | None = None
    """Of the server's own clipping and noise; None: there was none."""
    averaging: str = AVERAGING
    trust: tuple[str, ...]
    """In sentences: who is trusted with what."""
    adapter_sha256: str
    """Of the averaged arrays: names, shapes and bytes in order."""
    public_metrics: Mapping[str, float] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    started: str = ""
    """UTC, ISO 8601."""
    seconds: float = 0.0

    def write(self, path: Path) -> None:
        """Writes the record as JSON."""
        write_told(self, path, kind=KIND, version=VERSION)


def read_federated_record(path: Path) -> FederatedRecord:
    """The record in a file, or of a folder. Raises FormatError."""
    file = path / NAME if path.is_dir() else path
    try:
        told = read_told(file, kind=KIND, version=VERSION)
        nodes = tuple(
            NodeRecord(**{**one, "guarantee": guarantee_of(one["guarantee"])}) for one in told.pop("nodes")
        )
        left_out = tuple(LeftOut(**one) for one in told.pop("left_out"))
        server, trust = guarantee_of(told.pop("server")), tuple(told.pop("trust"))
        return FederatedRecord(nodes=nodes, left_out=left_out, server=server, trust=trust, **told)
    except (orjson.JSONDecodeError, TypeError, KeyError, AttributeError) as cause:
        raise FormatError(file.name, "is no federated record") from cause
