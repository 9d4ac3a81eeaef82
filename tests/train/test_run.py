"""A training from a recipe to a folder with a model, whole or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer

import leaktight
from leaktight.core.errors import UsageError
from leaktight.train.callbacks import OnStep
from leaktight.train.data.encoded import Encoded, Sample
from leaktight.train.data.preparing import Prepared
from leaktight.train.ledger import read_ledger
from leaktight.train.recipe.reading import read_recipe
from leaktight.train.record import read_record
from leaktight.train.run import rows_words, train
from tests.train.small import messages, recipe_of, write_lines

METHOD = "steps = 6\nbatch = 8\nlearning_rate = 3e-3"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    write_lines(tmp_path / "data/public/test.jsonl", [{"text": one} for one in messages(12, seed=5)])
    return write_lines(tmp_path / "data/train/a.jsonl", [{"text": one} for one in messages(40)])


def parts(model: Path) -> dict[str, str]:
    return {
        "model": f'source = "{model}"',
        "data": 'train = "data/train"\npublic = "data/public"\nmax_tokens = 48',
        "task": 'kind = "causal-lm"',
        "method": METHOD,
    }


def interrupting(at: int) -> OnStep:
    """Stops a run at a step, as Ctrl-C does."""

    def stop(step: int, _of: int, _epsilon: float | None) -> None:
        if step == at:
            raise KeyboardInterrupt

    return stop


def test_a_plain_training_says_that_it_guarantees_nothing(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    recipe = read_recipe(recipe_of(tmp_path, **parts(small_gpt2)))
    record = train(recipe)
    assert record.guarantee is None
    assert (record.rows, record.steps) == (40, 6)
    assert record.public_metrics["perplexity"] < 320
    assert read_record(recipe.output) == record
    assert sorted(one.name for one in recipe.output.iterdir()) == ["model", "training-record.json"]
    model = AutoModelForCausalLM.from_pretrained(recipe.output / "model")
    assert AutoTokenizer.from_pretrained(recipe.output / "model").eos_token_id == model.config.eos_token_id


def test_no_file_tells_where_it_was_made(tmp_path: Path, texts: Path, small_gpt2: Path) -> None:
    lora = f'source = "{small_gpt2}"\n[model.lora]\nrank = 2'
    recipe = read_recipe(recipe_of(tmp_path, **{**parts(small_gpt2), "model": lora}))
    train(recipe)
    for file in recipe.output.rglob("*"):
        if file.is_file():
            assert str(tmp_path).encode() not in file.read_bytes(), file.name
    told = json.loads((recipe.output / "model/adapter_config.json").read_text())
    base = (recipe.output / "model" / told["base_model_name_or_path"]).resolve()
    assert base == small_gpt2.resolve()
    assert not list(recipe.output.rglob("training_args.bin"))
    labels = {finding.label for finding in leaktight.scan(str(recipe.output)).findings}
    assert not any(label.startswith(("artifact.", "secret.")) for label in labels), labels


def test_a_classifier_gets_a_head_for_the_classes_of_the_recipe(tmp_path: Path, small_bert: Path) -> None:
    rows = [{"text": one, "label": ("no", "yes", 2)[i % 3]} for i, one in enumerate(messages(30))]
    write_lines(tmp_path / "d.jsonl", rows)
    write_lines(tmp_path / "p.jsonl", rows)
    recipe = read_recipe(
        recipe_of(
            tmp_path,
            model=f'source = "{small_bert}"',
            data='train = "d.jsonl"\npublic = "p.jsonl"\ntarget = "label"\nmax_tokens = 48',
            task='kind = "text-classification"\nclasses = ["no", "yes", "perhaps"]',
            method=METHOD,
        )
    )
    record = train(recipe)
    assert 0 <= record.public_metrics["accuracy"] <= 1
    model = AutoModelForSequenceClassification.from_pretrained(recipe.output / "model")
    assert model.config.id2label == {0: "no", 1: "yes", 2: "perhaps"}


PRIVACY = "epsilon = 0.5\nnoise_multiplier = 3.0\ndelta = 1e-3\nclip = 0.5"
"""The noise is given, since its search takes the accountant seconds."""


def test_a_private_training_stays_within_its_limit_and_says_so(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    recipe = read_recipe(recipe_of(tmp_path, **parts(small_gpt2), privacy=PRIVACY))
    shown: list[float | None] = []
    record = train(recipe, on_step=lambda _step, _of, epsilon: shown.append(epsilon))
    told = record.guarantee
    assert told is not None
    assert 0.1 < told.epsilon <= 0.5
    assert told.epsilon_replace > told.epsilon
    assert told.epsilon_prv is not None
    assert told.epsilon_prv[0] <= told.epsilon <= told.epsilon_prv[1]
    assert read_record(recipe.output) == record
    assert (told.unit, told.units, told.releases, record.steps) == ("example", 40, 6, 6)
    assert told.rate == pytest.approx(8 / 40)
    promise, releases, digest = read_ledger(recipe.output / "ledger.jsonl")
    assert (len(releases), digest, promise.delta) == (6, told.ledger_sha256, 1e-3)
    assert any("public" in sentence for sentence in told.not_covered)
    assert shown[-1] is not None and shown[-1] <= 0.5
    names = sorted(one.name for one in recipe.output.iterdir())
    assert names == ["ledger.jsonl", "model", "training-record.json"]
    assert not list(tmp_path.glob("*.unfinished*"))
    AutoModelForCausalLM.from_pretrained(recipe.output / "model")


def test_long_documents_are_split_and_stay_one_unit(tmp_path: Path, small_gpt2: Path) -> None:
    write_lines(tmp_path / "d.jsonl", [{"text": " ".join(messages(6, seed=i))} for i in range(20)])
    told = {
        **parts(small_gpt2),
        "data": 'train = "d.jsonl"\nmax_tokens = 40',
        "method": "steps = 2\nbatch = 4",
    }
    told["data"] += "\ndeclared_units = 25"
    recipe = read_recipe(recipe_of(tmp_path, **told, privacy=PRIVACY + '\nunit = "document"'))
    record = train(recipe)
    assert record.guarantee is not None
    # Who says how many units there are does not say how many rows: the record does, and tells so.
    assert any("counts of rows" in sentence for sentence in record.guarantee.not_covered)
    assert (record.guarantee.unit, record.guarantee.units) == ("document", 25)
    assert record.rows > 20
    assert record.rows_cut == 0


def test_rows_of_one_user_are_one_unit(tmp_path: Path, small_gpt2: Path) -> None:
    rows = [{"text": one, "who": f"user {i % 10}"} for i, one in enumerate(messages(40))]
    write_lines(tmp_path / "d.jsonl", rows)
    told = {
        **parts(small_gpt2),
        "data": 'train = "d.jsonl"\nmax_tokens = 48',
        "method": "steps = 2\nbatch = 4",
    }
    recipe = read_recipe(
        recipe_of(tmp_path, **told, privacy=PRIVACY + '\nunit = "user"\nunit_column = "who"')
    )
    record = train(recipe)
    assert record.guarantee is not None
    assert (record.guarantee.unit, record.guarantee.units) == ("user", 10)


def test_steps_of_a_private_run_that_was_stopped_are_counted_again(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    told = {**parts(small_gpt2), "output": 'folder = "trained"\nsave_every = 2'}
    recipe = read_recipe(recipe_of(tmp_path, **told, privacy=PRIVACY))
    with pytest.raises(KeyboardInterrupt):
        train(recipe, on_step=interrupting(5))
    record = train(recipe, resume=True)
    assert record.guarantee is not None
    # Step 5 was released before the stop, and again.
    assert (record.guarantee.releases, record.steps) == (7, 6)
    assert record.guarantee.epsilon <= 0.5


def test_a_budget_that_few_steps_use_up_is_told_as_it_is(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    privacy = "epsilon = 1.0\nnoise_multiplier = 1.0\ndelta = 1e-3"
    recipe = read_recipe(recipe_of(tmp_path, **parts(small_gpt2), privacy=privacy))
    told: list[str] = []
    record = train(recipe, talk=told.append)
    assert record.steps < 6
    # Nothing was cut off here.
    assert told[-1] == "leaktight: the budget was used up before the last step"


def test_adapters_are_trained_privately_with_goldfish_loss(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    lora = f'source = "{small_gpt2}"\n[model.lora]\nrank = 2'
    told = {**parts(small_gpt2), "model": lora, "method": "steps = 2\nbatch = 8"}
    guards = 'goldfish = 4\ndeduplicate = "near"'
    record = train(read_recipe(recipe_of(tmp_path, **told, privacy=PRIVACY, guards=guards)))
    assert record.guarantee is not None
    assert any("Near duplicates" in sentence for sentence in record.guarantee.not_covered)
    assert all("no guarantee" in one for one in record.guards)
    assert (tmp_path / "trained/model/adapter_model.safetensors").is_file()


def test_early_stopping_ends_when_public_loss_does_not_fall(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    method = "steps = 40\nbatch = 8\nlearning_rate = 1.0\nevaluate_every = 1"
    told: list[str] = []
    recipe = read_recipe(
        recipe_of(tmp_path, **{**parts(small_gpt2), "method": method}, guards="early_stopping = 2")
    )
    record = train(recipe, talk=told.append)
    assert record.steps < 40
    assert any("does not fall" in line for line in told)
    assert record.guards == ("ended when public loss had not fallen for 2 evaluations (no guarantee)",)


def test_a_model_that_is_no_numbers_any_more_is_not_given_away(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    method = "steps = 3\nbatch = 8\nlearning_rate = 1e38"
    recipe = read_recipe(recipe_of(tmp_path, **{**parts(small_gpt2), "method": method}))
    with pytest.raises(UsageError, match="no numbers any more"):
        train(recipe)
    assert not recipe.output.exists()


def test_what_is_there_is_never_written_over(tmp_path: Path, texts: Path, small_gpt2: Path) -> None:
    recipe = read_recipe(recipe_of(tmp_path, **parts(small_gpt2)))
    recipe.output.mkdir()
    with pytest.raises(UsageError, match="is there already"):
        train(recipe)


def test_a_run_that_was_stopped_goes_on_from_its_checkpoint(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    told = {**parts(small_gpt2), "output": 'folder = "trained"\nsave_every = 2'}
    recipe = read_recipe(recipe_of(tmp_path, **told))
    with pytest.raises(KeyboardInterrupt):
        train(recipe, on_step=interrupting(5))
    assert not recipe.output.exists()
    with pytest.raises(UsageError, match="--resume"):
        train(recipe)
    steps: list[int] = []
    record = train(recipe, resume=True, on_step=lambda step, _of, _epsilon: steps.append(step))
    assert steps == [5, 6]
    assert record.steps == 6
    assert not list(tmp_path.glob("*.unfinished"))


def test_a_run_that_fails_before_a_checkpoint_leaves_nothing(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    def fail(_step: int, _of: int, _epsilon: float | None) -> None:
        raise OSError(28, "No space left on device")

    recipe = read_recipe(recipe_of(tmp_path, **parts(small_gpt2)))
    with pytest.raises(OSError, match="No space"):
        train(recipe, on_step=fail)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "recipe.toml"]


def test_resuming_with_another_recipe_is_refused(tmp_path: Path, texts: Path, small_gpt2: Path) -> None:
    told = {**parts(small_gpt2), "output": 'folder = "trained"\nsave_every = 2'}
    with pytest.raises(KeyboardInterrupt):
        train(read_recipe(recipe_of(tmp_path, **told)), on_step=interrupting(3))
    changed = {**told, "method": METHOD.replace("3e-3", "4e-3")}
    with pytest.raises(UsageError, match="another recipe"):
        train(read_recipe(recipe_of(tmp_path, **changed)), resume=True)


def test_resuming_with_changed_data_is_refused(tmp_path: Path, texts: Path, small_gpt2: Path) -> None:
    told = {**parts(small_gpt2), "output": 'folder = "trained"\nsave_every = 2'}
    recipe = read_recipe(recipe_of(tmp_path, **told))
    with pytest.raises(KeyboardInterrupt):
        train(recipe, on_step=interrupting(3))
    before = texts.read_bytes()
    # As many rows as before, as long as before.
    texts.write_bytes(before.replace(b"delivery", b"yrevilde"))
    with pytest.raises(UsageError, match="on other data"):
        train(recipe, resume=True)
    texts.write_bytes(before)
    assert train(recipe, resume=True).steps == 6
    assert sorted(one.name for one in recipe.output.iterdir()) == ["model", "training-record.json"]


@pytest.mark.parametrize(
    ("part", "file"), [("model", "model.safetensors"), ("words", "tokenizer.json"), ("", "config.json")]
)
def test_resuming_from_another_base_model_is_refused(
    tmp_path: Path, texts: Path, small_gpt2: Path, part: str, file: str
) -> None:
    for name in ("model", "words"):
        shutil.copytree(small_gpt2, tmp_path / name)
    shutil.copy(small_gpt2 / "config.json", tmp_path)
    source = 'source = "model"' if part else 'config = "config.json"'
    told = {**parts(small_gpt2), "output": 'folder = "trained"\nsave_every = 2'}
    told["model"] = f'{source}\ntokenizer = "words"\n[model.lora]\nrank = 2'
    recipe = read_recipe(recipe_of(tmp_path, **told))
    with pytest.raises(KeyboardInterrupt):
        train(recipe, on_step=interrupting(3))
    before = (tmp_path / part / file).read_bytes()
    # The last of the weights, a space, the like: what can be loaded all the same.
    changed = before[:-1] + bytes([before[-1] ^ 1]) if file.endswith("safetensors") else before + b" "
    (tmp_path / part / file).write_bytes(changed)
    with pytest.raises(UsageError, match="from another model"):
        train(recipe, resume=True)
    (tmp_path / part / file).write_bytes(before)
    assert train(recipe, resume=True).steps == 6
    assert sorted(one.name for one in recipe.output.iterdir()) == ["model", "training-record.json"]


def test_rows_are_told_in_the_right_number() -> None:
    def rows(count: int, cut: int) -> Prepared:
        samples = [Sample({"input_ids": [1]}, is_cut=one < cut) for one in range(count)]
        return Prepared(Encoded(samples), {"empty": 1} if cut else {}, b"", count)

    assert rows_words(rows(1, 1), 48) == (
        "1 row to be trained on; left out: 1 empty; 1 is longer than 48 tokens, and cut"
    )
    assert rows_words(rows(2, 2), 48).endswith("2 are longer than 48 tokens, and cut")
    assert rows_words(rows(2, 0), 48) == "2 rows to be trained on"


def test_a_private_loss_that_is_no_number_says_what_may_help(
    tmp_path: Path, texts: Path, small_gpt2: Path
) -> None:
    made = {
        **parts(small_gpt2),
        "method": "steps = 3\nbatch = 8\nlearning_rate = 1e38",
        "privacy": "noise_multiplier = 1.0\ndelta = 1e-4",
    }
    recipe = read_recipe(recipe_of(tmp_path, **made))
    with pytest.raises(UsageError, match="a lower learning rate may help"):
        train(recipe)
    assert not recipe.output.exists()


def test_a_folder_that_cannot_be_begun_is_not_left(
    tmp_path: Path, texts: Path, small_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: Path, _text: str) -> int:
        raise OSError(28, "No space left on device")

    recipe = read_recipe(recipe_of(tmp_path, **parts(small_gpt2)))
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        train(recipe)
    assert not recipe.output.with_name(f"{recipe.output.name}.unfinished").exists()


def test_a_model_that_cannot_be_loaded_is_a_wrong_use(tmp_path: Path, texts: Path, small_gpt2: Path) -> None:
    shutil.copytree(small_gpt2, tmp_path / "m")
    (tmp_path / "m/config.json").write_text("[1")
    with pytest.raises(UsageError, match=r"config\.json: not JSON"):
        train(read_recipe(recipe_of(tmp_path, **parts(tmp_path / "m"))))
