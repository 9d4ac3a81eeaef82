"""`leaktight train frontier`, from the recipe to the pictures, on a model of a few thousand parameters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import leaktight
from tests.train.small import messages, recipe_of, save_bert, save_gpt2, write_lines

WORDS = (
    *("train", "frontier", "recipe.toml", "--output", "measured", "--epsilon", "inf,4"),
    *("--plant", "--per-group 3 --repeats 2 --formats code"),
    *("--attack", "--attacks blind loss exposure one_run --prefix-tokens 5 --suffix-tokens 5"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("frontier")
    save_gpt2(made / "base")
    texts = messages(120)
    write_lines(made / "rows" / "train.jsonl", [{"text": text} for text in texts[:60]])
    write_lines(made / "public.jsonl", [{"text": text} for text in texts[60:]])
    recipe_of(
        made,
        model='source = "base"',
        data='train = "rows"\npublic = "public.jsonl"\ntext = "text"\nmax_tokens = 48',
        task='kind = "causal-lm"',
        method="steps = 4\nbatch = 16",
        privacy='epsilon = 1.0\ndelta = 1e-4\nunit = "example"\nmicro_batch = 16',
    )
    return made


def test_every_point_is_trained_audited_and_shown_once(folder: Path) -> None:
    done = leaktight(folder, *WORDS)
    assert done.returncode == 0, done.stderr.decode()
    root = folder / "measured"
    told = json.loads((root / "frontier.json").read_text())
    plain, private = told["points"]
    assert (plain["epsilon"], private["epsilon"]) == ("inf", 4.0)
    assert plain["record"]["guarantee"] is None
    # The recipe asks for 1; a point's own epsilon stands before it, and is never passed.
    assert 3.5 < private["record"]["guarantee"]["epsilon"] <= 4.0
    assert {group["repeats"] for group in plain["leakage"]["groups"]} == {2}
    assert set(plain["leakage"]["auc"]) | set(plain["leakage"]["void"]) == {"loss"}
    assert plain["leakage"]["epsilon_bound"] is not None
    assert (root / "frontier.html").read_bytes().count(b"<svg") >= 4
    assert (root / "frontier.png").read_bytes().startswith(b"\x89PNG")
    assert b"Nothing is recommended" in done.stdout
    before = {file: file.stat().st_mtime_ns for file in root.rglob("training-record.json")}
    assert len(before) == 2
    again = leaktight(folder, *WORDS)
    assert again.returncode == 0
    assert {file: file.stat().st_mtime_ns for file in root.rglob("training-record.json")} == before
    assert b"training point" not in again.stderr
    assert again.stdout == done.stdout


def test_a_frontier_of_another_recipe_is_not_gone_on_with(folder: Path) -> None:
    root = folder / "of-another"
    root.mkdir()
    (root / "plan.json").write_text('{"kind": "leaktight frontier", "version": 2, "recipe": "other"}')
    done = leaktight(folder, *WORDS, "--output", "of-another")
    assert done.returncode == 2
    assert b"another recipe" in done.stderr


def test_a_folder_with_other_things_is_left_alone(folder: Path) -> None:
    done = leaktight(folder, *WORDS, "--output", "rows")
    assert done.returncode == 2
    assert sorted(file.name for file in (folder / "rows").iterdir()) == ["train.jsonl"]


@pytest.mark.parametrize("epsilon", ["", "eight", "0", "-1,inf", "nan"])
def test_an_epsilon_that_is_none_is_wrong_usage(folder: Path, epsilon: str) -> None:
    assert leaktight(folder, *WORDS, "--epsilon", epsilon).returncode == 2


def test_canaries_in_data_of_a_model_that_writes_nothing_are_refused(folder: Path) -> None:
    text = (folder / "recipe.toml").read_text()
    (folder / "masked.toml").write_text(text.replace("causal-lm", "masked-lm"))
    done = leaktight(folder, "train", "frontier", "masked.toml", "--output", "masked", "--epsilon", "inf")
    assert done.returncode == 2
    assert b"--no-canaries: is needed for masked-lm" in done.stderr
    assert not (folder / "masked").exists()


def test_a_classifier_is_audited_by_its_labels(tmp_path: Path) -> None:
    save_bert(tmp_path / "base")
    rows = [{"text": text, "label": "ab"[number % 2]} for number, text in enumerate(messages(120))]
    write_lines(tmp_path / "train.jsonl", rows[:60])
    write_lines(tmp_path / "public.jsonl", rows[60:])
    recipe_of(
        tmp_path,
        model='source = "base"',
        data='train = "train.jsonl"\npublic = "public.jsonl"\ntarget = "label"\nmax_tokens = 48',
        task='kind = "text-classification"\nclasses = ["a", "b"]',
        method="steps = 2\nbatch = 16",
    )
    words = ("--no-canaries", "--epsilon", "inf", "--attack", "--attacks blind loss confidence")
    done = leaktight(tmp_path, "train", "frontier", "recipe.toml", "--output", "measured", *words)
    assert done.returncode == 0, done.stderr.decode()
    (point,) = json.loads((tmp_path / "measured/frontier.json").read_text())["points"]
    assert {*point["leakage"]["auc"], *point["leakage"]["void"]} == {"confidence"}


def test_an_epsilon_that_the_recipe_cannot_have_is_refused_before_anything_is_trained(folder: Path) -> None:
    text = (folder / "recipe.toml").read_text()
    (folder / "plain.toml").write_text(text.partition("[privacy]")[0] + '[output]\nfolder = "o"\n')
    done = leaktight(folder, *WORDS[:2], "plain.toml", "--output", "none", "--epsilon", "inf,4")
    assert done.returncode == 2
    assert b"needs a recipe with a table [privacy]" in done.stderr
    assert not (folder / "none").exists()


def test_a_quote_that_is_not_closed_is_wrong_usage(folder: Path) -> None:
    done = leaktight(folder, *WORDS, "--output", "none", "--plant", "'--per-group 3")
    assert done.returncode == 2
    assert b"--plant: has a quote" in done.stderr


@pytest.mark.parametrize(
    ("option", "words", "said"),
    [
        ("--attack", "--attacks blnd", b"blnd: is no attack"),
        ("--attack", "--sufix-tokens 5", b"unrecognized arguments: --sufix-tokens"),
        ("--attack", "--prefix-tokens 0", b"--prefix-tokens"),
        ("--attack", "--policy none.toml", b"none.toml"),
        ("--attack", "--plan --seed 1", b"--attack: has --plan"),
        ("--attack", "--output else.json", b"--attack: has --output"),
        ("--plant", "--registry else.json", b"--plant: has --registry"),
        ("--plant", "--per-grup 3", b"unrecognized arguments: --per-grup"),
    ],
)
def test_words_that_a_command_cannot_begin_with_are_refused_before_anything_is_trained(
    folder: Path, option: str, words: str, said: bytes
) -> None:
    done = leaktight(folder, *WORDS, "--output", "none", option, words)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "none").exists()


def test_records_that_were_kept_out_are_looked_for_from_where_the_command_runs(folder: Path) -> None:
    words = ("train", "frontier", f"{folder.name}/recipe.toml", "--output", f"{folder.name}/kept")
    # "--epsilon" is read after the records that were kept out.
    there = leaktight(folder.parent, *words, "--holdout", f"{folder.name}/public.jsonl", "--epsilon", "0")
    assert b"--epsilon: must be above 0" in there.stderr
    missing = leaktight(folder.parent, *words, "--holdout", "public.jsonl", "--epsilon", "inf")
    assert missing.returncode == 2
    assert b"--holdout: is not there" in missing.stderr
    assert not (folder / "kept").exists()
