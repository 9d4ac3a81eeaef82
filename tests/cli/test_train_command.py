"""`leaktight train` and `leaktight init --recipe`, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import leaktight
from tests.train.small import messages, recipe_of, save_gpt2, write_lines


def place(folder: Path) -> Path:
    save_gpt2(folder / "base")
    write_lines(folder / "data/train.jsonl", [{"text": one} for one in messages(30)])
    return recipe_of(
        folder,
        model='source = "base"',
        data='train = "data"\nmax_tokens = 48',
        task='kind = "causal-lm"',
        method="steps = 3\nbatch = 8",
        guards='deduplicate = "exact"',
    )


def test_a_recipe_becomes_a_model_and_a_record(tmp_path: Path) -> None:
    place(tmp_path)
    done = leaktight(tmp_path, "train", "recipe.toml")
    assert done.returncode == 0, done.stderr
    told = done.stdout.decode()
    assert "Trained 3 steps on 30 rows" in told
    assert "No guarantee" in told
    assert "exact duplicates left out" in told
    assert b"30 rows to be trained on" in done.stderr
    assert (tmp_path / "trained/model/model.safetensors").is_file()
    again = leaktight(tmp_path, "train", "recipe.toml")
    assert again.returncode == 2
    assert b"is there already" in again.stderr


def test_the_record_is_written_as_json_into_another_folder(tmp_path: Path) -> None:
    place(tmp_path)
    (tmp_path / "key").write_text("k" * 40)
    words = ("--format", "json", "--output", "other", "--quiet", "--key-file", "key")
    done = leaktight(tmp_path, "train", "recipe.toml", *words)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    told = json.loads(done.stdout)
    assert told["kind"] == "leaktight training record"
    assert len(told["data_fingerprint"]) == 64
    assert told == json.loads((tmp_path / "other/training-record.json").read_bytes())


def test_what_is_wrong_with_a_recipe_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    recipe_of(tmp_path, modle='source = "base"')
    done = leaktight(tmp_path, "train", "recipe.toml")
    assert done.returncode == 2
    assert b"did you mean 'model'?" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert leaktight(tmp_path, "train", "none.toml").returncode == 2


def test_the_root_of_all_folders_is_no_output(tmp_path: Path) -> None:
    place(tmp_path)
    done = leaktight(tmp_path, "train", "recipe.toml", "--output", "/")
    assert done.returncode == 2
    assert b"/: is no folder that can be made" in done.stderr


def test_one_of_a_thing_is_told_as_one(tmp_path: Path) -> None:
    recipe = place(tmp_path)
    write_lines(tmp_path / "data/train.jsonl", [{"text": "Only this."}])
    recipe.write_text(recipe.read_text().replace("steps = 3", "steps = 1"))
    done = leaktight(tmp_path, "train", "recipe.toml")
    assert b"Trained 1 step on 1 row; the model is in" in done.stdout


def test_a_limit_needs_a_recipe_with_privacy(tmp_path: Path) -> None:
    place(tmp_path)
    done = leaktight(tmp_path, "train", "recipe.toml", "--epsilon", "3")
    assert done.returncode == 2
    assert b"--epsilon: needs a recipe with a table [privacy]" in done.stderr


def test_init_writes_a_recipe_and_overwrites_none(tmp_path: Path) -> None:
    assert leaktight(tmp_path, "init", "--recipe").returncode == 0
    assert (tmp_path / "recipe.toml").is_file()
    assert not (tmp_path / "leaktight.toml").exists()
    again = leaktight(tmp_path, "init", "--recipe")
    assert again.returncode == 2
    assert b"--force overwrites it" in again.stderr
    assert leaktight(tmp_path, "init", "--recipe", "b.toml").returncode == 0
    done = leaktight(tmp_path, "train", "b.toml")
    assert done.returncode == 2
    assert b"there is no such folder" in done.stderr
