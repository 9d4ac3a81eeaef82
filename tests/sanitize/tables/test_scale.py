"""Tables of many rows take bounded memory, and time in proportion to their rows."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest


def cost(work: str, rows: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sanitize.tables.many_rows", work, str(rows)],
        capture_output=True, text=True, check=True, timeout=1800,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_memory_does_not_grow_with_the_rows() -> None:
    some, many = cost("classes", 700_000), cost("classes", 2_100_000)
    assert some["result"] == many["result"] == 1
    assert many["peak_mib"] < 1.2 * some["peak_mib"]
    assert many["seconds"] < 6 * some["seconds"]


@pytest.mark.slow
@pytest.mark.parametrize("work", ["classes", "sensitive", "linkage", "proposals"])
def test_ten_million_rows_that_are_nearly_all_alone_fit_into_400_mb(work: str) -> None:
    found = cost(work, 10_000_000)
    assert found["result"]
    assert found["peak_mib"] < 400


@pytest.mark.slow
@pytest.mark.parametrize("work", ["levels", "boxes"])
def test_ten_million_rows_become_anonymous(work: str) -> None:
    found = cost(work, 10_000_000)
    assert found["result"] >= 10
    assert found["peak_mib"] < 700
