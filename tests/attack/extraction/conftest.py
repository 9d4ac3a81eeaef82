"""Rules that are compiled once for all tests of extraction, and records that hold values."""

from __future__ import annotations

import random

import pytest

from leaktight.attack.extraction.values import ValueFinder
from leaktight.attack.targets.causal import CausalModel
from leaktight.core.naming import BUILT_IN
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.names.opening import open_names
from leaktight.detect.ruleset import RuleSet
from tests.attack.extraction.letters import Letters, letter
from tests.attack.once import model_once
from tests.attack.tiny import tiny_tokenizer, train_tiny


@pytest.fixture(scope="session")
def finder() -> ValueFinder:
    """Of names, and of two kinds of values."""
    labels = {"pii.email", "pii.phone"}
    return ValueFinder(
        RuleSet([rule for rule in built_in_rules() if rule.label in labels]), open_names(BUILT_IN)
    )


@pytest.fixture(scope="session")
def letters() -> Letters:
    """Records that name somebody with an e-mail address."""
    chance = random.Random(11)
    texts = list(dict.fromkeys(letter(chance) for _ in range(80)))
    return Letters(tuple(texts[:40]), tuple(texts[40:80]))


@pytest.fixture(scope="session")
def knowing(letters: Letters, tmp_path_factory: pytest.TempPathFactory) -> CausalModel:
    """A causal model that knows the letters' members by heart."""
    tokenizer = tiny_tokenizer([*letters.members, *letters.others])
    return model_once(tmp_path_factory, "knowing", lambda: train_tiny(letters.members, tokenizer, epochs=60))


@pytest.fixture(scope="session")
def ignorant(letters: Letters) -> CausalModel:
    """The same model with random weights."""
    return train_tiny(letters.members, tiny_tokenizer([*letters.members, *letters.others]), epochs=0)
