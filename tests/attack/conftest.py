"""Tiny models, trained once for all tests."""

from __future__ import annotations

import pytest

from leaktight.attack.targets.causal import CausalModel
from tests.attack.once import model_once
from tests.attack.tiny import Tickets, tiny_tokenizer, train_tiny


@pytest.fixture(scope="session")
def tickets() -> Tickets:
    """Made-up records: those a model is trained on, and as many of the same kind that are kept out."""
    return Tickets.make(members=120, others=120, seed=7)


@pytest.fixture(scope="session")
def overfit(tickets: Tickets, tmp_path_factory: pytest.TempPathFactory) -> CausalModel:
    """A causal model that knows the members by heart."""
    return model_once(
        tmp_path_factory,
        "overfit",
        lambda: train_tiny(tickets.members, tiny_tokenizer(tickets.all), epochs=60),
    )


@pytest.fixture(scope="session")
def untrained(tickets: Tickets) -> CausalModel:
    """The same model with random weights."""
    return train_tiny(tickets.members, tiny_tokenizer(tickets.all), epochs=0)
