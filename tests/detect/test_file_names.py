"""Files told by their names."""

from __future__ import annotations

import re

import pytest

from leaktight.core.file_rule import FileRule
from leaktight.detect.file_names import FileNames, built_in

RULES = built_in().rules
EXAMPLES = [(rule, path) for rule in RULES for path in rule.examples]
COUNTEREXAMPLES = [(rule, path) for rule in RULES for path in rule.counterexamples]
ORDINARY = (
    "README.md",
    "config.json",
    "model.safetensors",
    "pytorch_model-00001-of-00002.bin",
    "tokenizer.json",
    "tokenizer.model",
    "data/train-00000-of-00001.parquet",
    "data/train/data-00000-of-00004.arrow",
    "dataset_info.json",
    "state.json",
    "app.py",
    "requirements.txt",
    "Dockerfile",
    ".gitattributes",
    ".gitignore",
    "src/core/__init__.py",
    "core/engine.py",
    "checkpoints/README.md",
    "logs/.gitkeep",
    "img/cover~1.png",
    "v2.old/notes.md",
    "openai.environment.yml",
    "certificates/ca.pem",
    "runs.md",
    "samples/dmp.txt",
)


def test_there_are_rules() -> None:
    assert len(RULES) >= 14
    assert all(rule.label.startswith("artifact.") for rule in RULES)
    assert all(rule.examples and rule.counterexamples and rule.remedy.endswith(".") for rule in RULES)


@pytest.mark.parametrize(("rule", "path"), EXAMPLES, ids=[path for _, path in EXAMPLES])
def test_examples_meet_their_rule(rule: FileRule, path: str) -> None:
    assert built_in().rule_of(path) is rule
    assert built_in().rule_of(f"deep/down/{path}") is rule
    assert built_in().rule_of(path.upper()) is rule


@pytest.mark.parametrize(("rule", "path"), COUNTEREXAMPLES, ids=[path for _, path in COUNTEREXAMPLES])
def test_counterexamples_do_not(rule: FileRule, path: str) -> None:
    assert built_in().rule_of(path) is not rule


@pytest.mark.parametrize("path", ORDINARY)
def test_what_a_repository_needs_is_left_alone(path: str) -> None:
    assert built_in().rule_of(path) is None


def test_a_folder_is_named_up_to_itself() -> None:
    path = "a/b/__pycache__/deep/x.txt"
    known = built_in().judge(path)
    assert known is not None
    assert path[: known.length] == "a/b/__pycache__/"


def test_names_are_given_in_lower_case() -> None:
    for rule in RULES:
        for name in (*rule.names, *rule.suffixes, *rule.folders):
            assert name == name.lower()
        assert all("/" not in name for name in (*rule.names, *rule.suffixes, *rule.folders))
        assert all(suffix.startswith(".") and suffix.count(".") == 1 for suffix in rule.suffixes)
        re.compile(rule.pattern)


def test_no_two_rules_ask_for_the_same_name() -> None:
    for kind in ("names", "suffixes", "folders"):
        keys = [key for rule in RULES for key in getattr(rule, kind)]
        assert len(keys) == len(set(keys))


def test_without_rules_nothing_is_met() -> None:
    assert FileNames(()).rule_of("optimizer.pt") is None
