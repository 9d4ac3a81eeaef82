"""Targets from folders."""

from __future__ import annotations

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
    import shutil

    first = load_target(str(gpt2), meter=Meter()).digest
    copy = shutil.copytree(gpt2, tmp_path / "copy")
    assert load_target(str(copy), meter=Meter()).digest == first
    config = copy / "generation_config.json"
    config.rename(copy / "generation_config.old")
    assert load_target(str(copy), meter=Meter()).digest != first


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_target(str(tmp_path / "nothing"), meter=Meter())
    with pytest.raises(NotFound):
        load_target(str(tmp_path), meter=Meter())


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
        ("model.gguf", {}),
        ("hf://nobody", {}),
        (str(gpt2), {"revision": "main"}),
        (str(gpt2), {"dtype": "int8"}),
        (str(gpt2), {"quantize": "3bit"}),
        ("http://127.0.0.1/other", {}),
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
