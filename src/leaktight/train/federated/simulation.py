"""A federation on one machine: Flower's simulation on Ray, to try a recipe before it is carried anywhere."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.train.federated.course import Course
from leaktight.train.federated.flower import EXTRA, require_flower
from leaktight.train.federated.node_training import NodeTraining, client_app
from leaktight.train.federated.rounds import Rounds

if TYPE_CHECKING:
    from flwr.app import Context
    from flwr.serverapp import Grid


def simulate(
    training_of: Callable[[Context], NodeTraining],
    rounds: Rounds,
    course: Course,
    *,
    nodes: int,
) -> Course:
    """Goes on with a course, with so many nodes in processes of this machine, one a core, on the CPU.

    `training_of` is sent to these processes; a node's number is its context's `partition-id`. Nothing is
    encrypted, and no key is asked for: all of it is one user's. Ray listens on the loopback interface only.
    Raises as `Rounds.run`.
    """
    require_flower()
    from flwr.serverapp import ServerApp
    from flwr.simulation import run_simulation

    courses: list[Course] = []
    server = ServerApp()

    @server.main()
    def main(grid: Grid, context: Context) -> None:
        courses.append(rounds.run(grid, course))

    with _ray(min(nodes, os.cpu_count() or 1)):
        run_simulation(
            server,
            client_app(training_of),
            nodes,
            backend_config={"client_resources": {"num_cpus": 1, "num_gpus": 0.0}},
        )
    return courses[0]


@contextmanager
def _ray(cores: int) -> Iterator[None]:
    """Ray with so many cores, and with none of its questions to the network."""
    environment = {
        # Else it takes the machine's address on the network for its own, and listens there.
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "1",
    }
    with tempfile.TemporaryDirectory(prefix="ray-", dir="/tmp") as folder, _environment(environment):
        ray = require_extra(EXTRA, "ray")
        if ray.is_initialized():
            raise UsageError("ray", "is running in this process already, with settings of its own")
        # It asks the addresses of cloud services which cloud this is, unless its own settings, which lie in
        # the home folder, say so; whether its statistics are off makes no difference.
        (Path(folder) / "ray_bootstrap_config.yaml").write_text("provider: {type: none}\n")
        settings = _settings(cores, folder, home=str(Path.home()))
        with _environment({"HOME": folder}), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ray.init(**settings)
        try:
            yield
        finally:
            ray.shutdown()


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Environment variables while the block runs, for processes that are started in it."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _settings(cores: int, folder: str, *, home: str) -> Mapping[str, Any]:
    return {
        "num_cpus": cores,
        "include_dashboard": False,
        "logging_level": logging.ERROR,
        "log_to_driver": False,
        "_temp_dir": folder,
        "runtime_env": {"env_vars": {"HOME": home, "PYTHONPATH": os.pathsep.join(sys.path)}},
    }
