"""Targets from folders."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from leaktight.attack.access import Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.target import Classifier, Encoder, Language, White
from leaktight.core.errors import FormatError, NotFound, UsageError
from tests.attack.targets import builders
from tests.attack.targets.builders import TEXTS, saved


@pytest.fixture(scope="module")
def gpt2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("gpt2"), builders.gpt2(), builders.tokenizer())


def test_a_causal_folder_is_a_language_model_with_weights(gpt2: Path) -> None:
    target = load_target(str(gpt2), meter=Meter())
    assert isinstance(target, Language)
    assert isinstance(target, White)
    assert target.kind is Kind.CAUSAL
    assert target.name == str(gpt2)
    assert target.context_tokens == 128
    (scores,) = target.score([Item(target.encode(TEXTS[0]))], Wanted())
    assert len(scores) == len(target.encode(TEXTS[0]))


def test_a_digest_is_of_all_names_and_bytes(gpt2: Path, tmp_path: Path) -> None:
    first = load_target(str(gpt2), meter=Meter()).digest
    copy = shutil.copytree(gpt2, tmp_path / "copy")
    assert load_target(str(copy), meter=Meter()).digest == first
    config = copy / "generation_config.json"
    config.rename(copy / "generation_config.old")
    assert load_target(str(copy), meter=Meter()).digest != first


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_target(str(tmp_path / "nothing"), meter=Meter())
    for name in ("", "model.gguf"):
        with pytest.raises(NotFound):
            load_target(str(tmp_path / name), meter=Meter())


def test_classifiers_and_encoders_are_known_by_their_architecture(tmp_path: Path) -> None:
    words = builders.word_tokenizer()
    kinds = {
        "DistilBertForSequenceClassification": (Kind.SEQUENCE_CLASSIFIER, Classifier),
        "DistilBertForTokenClassification": (Kind.TOKEN_CLASSIFIER, Classifier),
        "DistilBertModel": (Kind.ENCODER, Encoder),
        "DistilBertForMaskedLM": (Kind.MASKED, Language),
    }
    for name, (kind, protocol) in kinds.items():
        folder = saved(tmp_path / name, builders.distilbert(name), words)
        target = load_target(str(folder), meter=Meter())
        assert target.kind is kind
        assert isinstance(target, protocol)
    folder = saved(tmp_path / "vit", builders.vit(), None)
    assert load_target(str(folder), meter=Meter()).kind is Kind.IMAGE_CLASSIFIER


def test_wrong_calls_are_said(gpt2: Path) -> None:
    for address, options in (
        ("hf://nobody", {}),
        (str(gpt2), {"revision": "main"}),
        (str(gpt2), {"dtype": "int8"}),
        (str(gpt2), {"quantize": "3bit"}),
        ("http://" + "models.invalid/v1", {}),
    ):
        with pytest.raises(UsageError):
            load_target(address, meter=Meter(), **options)  # type: ignore[arg-type]


def test_weights_that_are_cut_short_are_an_error_without_content(gpt2: Path, tmp_path: Path) -> None:
    import shutil

    copy = shutil.copytree(gpt2, tmp_path / "copy")
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(FormatError):
        load_target(str(copy), meter=Meter())
    (copy / "config.json").write_text("{")
    with pytest.raises(FormatError):
        load_target(str(copy), meter=Meter())


@pytest.mark.parametrize("wrong", [{"n_embd": "many"}, {"n_head": 0}, {"n_layer": None}, {"vocab_size": 50}])
def test_a_damaged_configuration_is_an_error_of_ours(
    wrong: dict[str, object], gpt2: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(gpt2, tmp_path / "copy")
    told = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**told, **wrong}))
    with pytest.raises(FormatError):
        load_target(str(copy), meter=Meter())


def test_a_model_without_a_tokenizer_is_told_of(gpt2: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(gpt2, tmp_path / "copy")
    for file in copy.glob("tokenizer*"):
        file.unlink()
    with pytest.raises((FormatError, NotFound)):
        load_target(str(copy), meter=Meter())


@pytest.mark.parametrize("device", ["abacus", "cpu:x"])
def test_a_device_that_is_not_there_is_a_wrong_call(device: str, gpt2: Path) -> None:
    with pytest.raises(UsageError, match="device"):
        load_target(str(gpt2), meter=Meter(), device=device)


def test_a_model_of_the_hub_that_was_fetched_before_needs_no_network(gpt2: Path, tmp_path: Path) -> None:
    repository, commit = tmp_path / "models--someone--something", "a" * 40
    shutil.copytree(gpt2, repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    code = (
        "from leaktight.attack.meter import Meter\n"
        "from leaktight.attack.targets.loading import load_target\n"
        "print(load_target('hf://someone/something', meter=Meter()).digest)\n"
    )
    paths = os.pathsep.join(sys.path)
    environment = {**os.environ, "HF_HUB_CACHE": str(tmp_path), "HF_HUB_OFFLINE": "1", "PYTHONPATH": paths}
    made = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert made.stdout.strip() == load_target(str(gpt2), meter=Meter()).digest
