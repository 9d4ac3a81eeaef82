"""Targets from folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaktight.attack.access import Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.target import Classifier, Encoder, Language, White
from leaktight.core.errors import NotFound
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
