"""What the tests of federated training share."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaktight.train.federated.flower import require_flower
from leaktight.train.federated.keys import make_keys

require_flower()


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of three nodes and of a server on the loopback interface."""
    folder = tmp_path_factory.mktemp("federation") / "keys"
    make_keys(folder, nodes=["north", "east", "south"], hosts=["127.0.0.1", "localhost"])
    return folder
