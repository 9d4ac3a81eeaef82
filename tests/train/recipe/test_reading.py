"""Recipes are read as they are meant, and refused by the key that is wrong, never with its value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leaktight.core.errors import UsageError
from leaktight.train.ledger import Sampling
from leaktight.train.private.privacy import Method, Unit
from leaktight.train.recipe.reading import read_recipe, recipe_text
from leaktight.train.recipe.recipe import EACH_ROW, Task

SMALL = {
    "model": 'source = "m"',
    "data": 'train = "d"',
    "task": 'kind = "causal-lm"',
    "output": 'folder = "out"',
}


def written(folder: Path, **tables: str) -> Path:
    """A recipe's file, of the least that one needs and these tables."""
    parts = {**SMALL, **tables}
    head = parts.pop("top", "version = 1")
    file = folder / "recipe.toml"
    file.write_text(head + "\n" + "".join(f"[{name}]\n{body}\n" for name, body in parts.items()))
    return file


def test_the_commented_recipe_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "recipe.toml"
    file.write_text(recipe_text())
    recipe = read_recipe(file)
    assert recipe.task is Task.CAUSAL_LM
    assert recipe.model.lora is not None and recipe.model.lora.rank == 8
    assert recipe.privacy is not None and recipe.privacy.epsilon == 8.0
    assert recipe.privacy.batch == recipe.method.batch == 64


def test_every_key_that_is_commented_out_is_known(tmp_path: Path) -> None:
    lines = re.sub(r"^# (?=[a-z_]+ = )", "", recipe_text(), flags=re.MULTILINE).splitlines()
    given_twice = {"config", "epochs", "cap", "unit_column", "classes", "frozen"}
    kept = [line for line in lines if line.partition(" ")[0] not in given_twice]
    file = tmp_path / "recipe.toml"
    file.write_text("\n".join(kept))
    recipe = read_recipe(file)
    assert recipe.method.steps == 1000
    assert recipe.data.declared_units == 10000
    assert recipe.model.lora is not None and recipe.model.lora.also_trained == ("score",)


def test_relative_paths_are_meant_from_the_folder_of_the_recipe(tmp_path: Path) -> None:
    recipe = read_recipe(written(tmp_path, data='train = "rows/a.csv"\npublic = "/b"\n'))
    assert recipe.data.train == str(tmp_path / "rows/a.csv")
    assert recipe.data.public == "/b"
    assert recipe.output == tmp_path / "out"
    recipe = read_recipe(written(tmp_path, model='source = "hf://models/a/b@main"'))
    assert recipe.model.source == "hf://models/a/b@main"


def test_steps_back_in_an_output_are_taken_when_it_is_read(tmp_path: Path) -> None:
    text = 'version = 1\n[model]\nsource = "m"\n[data]\ntrain = "d"\n[task]\nkind = "causal-lm"\n'
    (tmp_path / "r.toml").write_text(text + '[output]\nfolder = "a/.."\n')
    assert read_recipe(tmp_path / "r.toml").output == tmp_path


def test_without_a_table_of_privacy_nothing_is_promised(tmp_path: Path) -> None:
    assert read_recipe(written(tmp_path)).privacy is None


def test_privacy_is_read_whole(tmp_path: Path) -> None:
    told = (
        'epsilon = 3\ndelta = 1e-5\nunit = "user"\nunit_column = "who"\nsampling = "truncated_poisson"\n'
        'cap = 100\nmethod = "ghost"\nrelation = "replace_one"\nclip = 0.1'
    )
    privacy = read_recipe(written(tmp_path, privacy=told, method="batch = 32")).privacy
    assert privacy is not None
    assert (privacy.epsilon, privacy.batch, privacy.cap, privacy.clip) == (3, 32, 100, 0.1)
    assert (privacy.unit, privacy.unit_column) == (Unit.USER, "who")
    assert (privacy.sampling, privacy.method) == (Sampling.TRUNCATED_POISSON, Method.GHOST)


def test_without_a_column_each_row_is_a_document(tmp_path: Path) -> None:
    recipe = read_recipe(written(tmp_path, privacy='epsilon = 3\ndelta = 1e-5\nunit = "document"'))
    assert recipe.privacy is not None and recipe.privacy.unit_column == EACH_ROW


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"method": "epoch = 3"}, "did you mean 'epochs'?"),
        ({"model": 'source = "m"\n[model.lora]\nrang = 4'}, "did you mean 'rank'?"),
        ({"methods": "epochs = 3"}, "did you mean 'method'?"),
        ({"method": "epochs = 3\nsteps = 5"}, "[method]: steps"),
        ({"method": 'batch = "64"'}, "[method]: batch: must be a whole number"),
        ({"method": "steps = 99999999999999999999"}, "[method]: steps: must be at most"),
        ({"method": "epochs = 1e300"}, "[method]: epochs: must be at most"),
        ({"method": "seed = 4294967296"}, "[method]: seed: must be at most"),
        ({"method": 'schedule = "warm"'}, "[method]: schedule: must be one of"),
        ({"method": "learning_rate = 0"}, "[method]: learning_rate: must be above 0"),
        ({"task": 'kind = "translation"'}, "[task]: kind: must be one of"),
        ({"task": 'kind = "text-classification"'}, "[data]: target: is missing"),
        ({"task": 'kind = "causal-lm"\nclasses = ["a"]'}, "[task]: classes"),
        ({"model": 'config = "c.json"'}, "[model]: tokenizer"),
        ({"model": 'config = "c.json"\nsource = "m"\ntokenizer = "t"'}, "[model]: config"),
        ({"method": 'device = "gpu"'}, "[method]: device: must be one of"),
        ({"model": 'source = "m"\nfrozen = ["a"]\n[model.lora]\nrank = 2'}, "[model]: frozen"),
        ({"model": "frozen = []"}, "[model]: frozen"),
        ({"data": 'train = "d"\npublic = "d"\npublic_split = "train"'}, "[data]: public"),
        ({"guards": "early_stopping = 2"}, "[guards]: early_stopping: needs public data"),
        ({"guards": "goldfish = 1"}, "[guards]: goldfish"),
        ({"guards": 'deduplicate = "fuzzy"'}, "[guards]: deduplicate"),
        ({"guards": "near_at = 0"}, "[guards]: near_at"),
        ({"privacy": "epsilon = 3"}, "[privacy]: delta: is missing"),
        ({"privacy": "delta = 1e-5"}, "[privacy]: epsilon"),
        ({"privacy": "epsilon = 3\ndelta = 2"}, "[privacy]: delta: must be between 0 and 1"),
        ({"privacy": 'epsilon = 3\ndelta = 1e-5\nunit = "user"'}, "[privacy]: unit"),
        ({"privacy": "noise_multiplier = 1e-5\ndelta = 1e-5"}, "[privacy]: noise_multiplier: must be from"),
        ({"privacy": "noise_multiplier = 1e300\ndelta = 1e-5"}, "[privacy]: noise_multiplier: must be from"),
        ({"privacy": "epsilon = 3\ndelta = 1e-5\ncap = 5"}, "[privacy]: cap"),
        ({"privacy": "epsilon = 3\ndelta = 1e-5\nbatch = 5"}, "[privacy]: batch: unknown key"),
        ({"output": 'folder = "a\\u0000b"'}, "[output]: folder: holds a character"),
        ({"output": "folder = 3"}, "[output]: folder: must be a text"),
        ({"top": "version = 2"}, "version: must be 1"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path: Path, tables: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_recipe(written(tmp_path, **tables))
    assert told in str(raised.value)


def test_no_error_repeats_a_value(tmp_path: Path) -> None:
    pasted = "hf" + "_" + "Qz7" * 11
    bodies = [
        {"model": f"source = {pasted}"},
        {"model": 'source = "m"\ntoken = "' + pasted + '"'},
        {"method": f'device = ["{pasted}"]'},
        {"method": f'schedule = "{pasted}"'},
        {"privacy": f'epsilon = "{pasted}"\ndelta = 1e-5'},
    ]
    for tables in bodies:
        with pytest.raises(UsageError) as raised:
            read_recipe(written(tmp_path, **tables))
        assert pasted not in str(raised.value)


def test_a_recipe_that_is_not_there_or_no_text_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_recipe(tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_recipe(tmp_path / "b.toml")
