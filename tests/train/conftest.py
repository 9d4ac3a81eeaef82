"""Small models, made once for all tests of a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.train.small import save_bert, save_gpt2


@pytest.fixture(scope="session")
def small_gpt2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a causal language model."""
    return save_gpt2(tmp_path_factory.mktemp("models") / "small-gpt2")


@pytest.fixture(scope="session")
def small_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a masked language model."""
    return save_bert(tmp_path_factory.mktemp("models") / "small-bert")
