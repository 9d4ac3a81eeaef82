"""The names of the room are all there, and loading it loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

from leaktight.sanitize import tables


def test_every_public_name_is_there() -> None:
    assert set(tables.__all__) == set(tables._HOMES)
    for name in tables.__all__:
        assert getattr(tables, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        _ = tables.nothing


def test_importing_the_room_loads_neither_numpy_nor_pyarrow() -> None:
    program = "import leaktight.sanitize.tables, sys; print({'numpy', 'pyarrow'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
