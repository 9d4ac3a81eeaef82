"""The example of docs/utility.md: what it replaces is gone, and what it tells is so."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from leaktight.sanitize.utility.compare import compare
from leaktight.sanitize.utility.html import render
from leaktight.sanitize.utility.result import Classification
from leaktight.sanitize.utility.words import describe

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def example() -> Iterator[ModuleType]:
    sys.path.insert(0, str(EXAMPLES))
    yield importlib.import_module("utility_report")
    sys.path.remove(str(EXAMPLES))
    for name in ("utility_report", "support_tickets"):
        del sys.modules[name]


def test_example_loses_the_customers_and_keeps_the_topics(example: ModuleType) -> None:
    rows = example.tickets(300, seed=3)
    after = example.sanitized(rows)
    assert not [row for row, copy in zip(rows, after, strict=True) if str(row["customer_email"]) in str(copy)]
    found = compare(example.table(rows), example.table(after))
    assert isinstance(found.classification, Classification)
    assert found.classification.label == "topic"
    assert found.classification.after_on_before.value > 0.8
    assert found.classification.loss[0] < 0.05
    told = "\n".join([*describe(found), render(found, version="1").decode()])
    assert not [row for row in rows if str(row["customer_email"]) in told]
    assert not [topic for topic in example.TOPICS if f">{topic}" in told]
