"""The names of the room are all there."""

from __future__ import annotations

import pytest

from leaktight.sanitize import tables


def test_every_public_name_is_there() -> None:
    assert set(tables.__all__) == set(tables._HOMES)
    for name in tables.__all__:
        assert getattr(tables, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        _ = tables.nothing
