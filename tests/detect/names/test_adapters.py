"""Adapters to other models: real libraries, tiny models that are made here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import leaktight
from leaktight.core.errors import NotFound, UsageError
from leaktight.core.naming import Naming
from leaktight.core.policy import Policy
from leaktight.detect.names.labels import label_of
from leaktight.detect.names.opening import open_names
from leaktight.detect.names.reader import NameSpan

WORDS = (
    "please", "call", "anna", "and", "bob", "about", "the", "new", "contract", "in", "oslo",
    "today", "now", "with", "is",
)  # fmt: skip
LABELS = ("O", "B-PER", "B-LOC")
TEXT = "Please call Anna about the contract. Bob is in Oslo today."


def found(spans: list[NameSpan], text: str = TEXT) -> list[tuple[str, str]]:
    return [(span.label, text[span.start : span.end]) for span in spans]


@pytest.fixture(scope="module")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer that has learned to tell anna, bob and oslo from the other words."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    torch.manual_seed(3)
    vocabulary = {
        word: number for number, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", *WORDS])
    }
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, num_labels=3, id2label=dict(enumerate(LABELS)),
        label2id={label: number for number, label in enumerate(LABELS)},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    tags = {vocabulary["anna"]: 1, vocabulary["bob"]: 1, vocabulary["oslo"]: 2}
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(120):
        ids = torch.randint(1, len(vocabulary), (16, 12))
        labels = torch.tensor([[tags.get(int(token), 0) for token in row] for row in ids])
        optimizer.zero_grad()
        model(input_ids=ids, labels=labels).loss.backward()
        optimizer.step()
    folder = tmp_path_factory.mktemp("tiny")
    model.eval().save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    return folder


def test_transformers_model_is_read_from_its_folder(tiny_bert: Path) -> None:
    (spans,) = open_names(f"hf:{tiny_bert}").read([TEXT])
    assert found(spans) == [("pii.person", "Anna"), ("pii.person", "Bob"), ("pii.place", "Oslo")]
    assert all(0.5 < span.confidence <= 1.0 for span in spans)


@pytest.mark.filterwarnings("ignore")
def test_onnx_export_of_the_same_model_finds_the_same(tiny_bert: Path, tmp_path: Path) -> None:
    import torch
    from transformers import BertForTokenClassification

    model = BertForTokenClassification.from_pretrained(tiny_bert, attn_implementation="eager").eval()
    ids = torch.ones((2, 6), dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        model, (ids, ids), str(tmp_path / "model.onnx"), input_names=["input_ids", "attention_mask"],
        output_names=["logits"], dynamo=False,
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": axes},
    )  # fmt: skip
    for name in ("tokenizer.json", "config.json"):
        (tmp_path / name).write_bytes((tiny_bert / name).read_bytes())
    (expected,) = open_names(f"hf:{tiny_bert}").read([TEXT])
    (spans,) = open_names(f"hf:{tmp_path}").read([TEXT])
    assert found(spans) == found(expected)
    assert [span.confidence for span in spans] == pytest.approx(
        [span.confidence for span in expected], abs=1e-3
    )


def test_scan_reads_names_with_the_model_of_the_policy(tiny_bert: Path) -> None:
    policy = replace(Policy.default(), naming=Naming(model=f"hf:{tiny_bert}"))
    labels = [(one.label, one.value) for one in leaktight.find([TEXT], policy=policy, reveal=True)]
    assert labels == [("pii.person", "Anna"), ("pii.person", "Bob"), ("pii.place", "Oslo")]


@pytest.mark.filterwarnings("ignore")
def test_gliner_model_is_read_from_its_folder(tiny_bert: Path, tmp_path: Path) -> None:
    import gliner
    from transformers import AutoTokenizer, BertModel

    encoder = tmp_path / "encoder"
    BertModel.from_pretrained(tiny_bert).save_pretrained(encoder)
    AutoTokenizer.from_pretrained(tiny_bert).save_pretrained(encoder)
    config = gliner.GLiNERConfig(model_name=str(encoder), hidden_size=16, max_width=4, dropout=0.0)
    model = (
        gliner.GLiNER.from_config(config) if hasattr(gliner.GLiNER, "from_config") else gliner.GLiNER(config)
    )
    model.save_pretrained(tmp_path / "model")
    reader = open_names(f"gliner:{tmp_path / 'model'}")
    (spans,) = reader.read([TEXT])
    assert all(0 <= span.start < span.end <= len(TEXT) and 0.3 <= span.confidence <= 1 for span in spans)
    assert all(
        span.label in {"pii.person", "pii.place", "pii.organization", "pii.address", "pii.username"}
        for span in spans
    )


def test_spacy_pipeline_is_read_from_its_folder(tmp_path: Path) -> None:
    import spacy

    pipeline = spacy.blank("en")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Anna"}, {"label": "GPE", "pattern": "Oslo"}])
    ruler.add_patterns([{"label": "DATE", "pattern": "today"}])
    pipeline.to_disk(tmp_path / "pipeline")
    reader = open_names(f"spacy:{tmp_path / 'pipeline'}")
    (spans,) = reader.read([TEXT])
    assert found(spans) == [("pii.person", "Anna"), ("pii.place", "Oslo")]
    assert reader.languages == {"en"}


def test_presidio_recogniser_is_used_by_its_class() -> None:
    reader = open_names("presidio:presidio_analyzer.predefined_recognizers:EmailRecognizer")
    text = "write to kim" + "@web.de now"
    (spans,) = reader.read([text])
    assert found(spans, text) == [("pii.email", "kim" + "@web.de")]


@pytest.mark.parametrize(
    ("model", "error"),
    [
        ("hf:/no/such/folder", NotFound),
        ("spacy:no_such_pipeline", NotFound),
        ("presidio:json:JSONDecoder", UsageError),
        ("presidio:no.such.module:Thing", NotFound),
        ("presidio:.relative:Thing", UsageError),
        ("presidio:presidio_analyzer:EntityRecognizer", UsageError),
        ("bert", UsageError),
        ("hf:", UsageError),
    ],
)
def test_model_that_is_not_there_is_told(model: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        open_names(model)


@pytest.mark.parametrize("kind", ["hf", "gliner", "spacy"])
def test_folder_with_what_is_no_model_is_told(tmp_path: Path, kind: str) -> None:
    for name in ("model.onnx", "tokenizer.json", "config.json", "config.cfg", "meta.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises((NotFound, UsageError)):
        open_names(f"{kind}:{tmp_path}")


def test_model_is_asked_for_before_a_scan_reads_anything(tmp_path: Path) -> None:
    policy = replace(Policy.default(), naming=Naming(model="spacy:no_such_pipeline"))
    with pytest.raises(NotFound):
        leaktight.scan(tmp_path, policy=policy)
    leaktight.scan(tmp_path, policy=policy, names="off")


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("B-PER", "pii.person"),
        ("I-LOC", "pii.place"),
        ("GPE", "pii.place"),
        ("ORG", "pii.organization"),
        ("first name", "pii.person"),
        ("EMAIL", "pii.email"),
        ("Blood Type", "pii.blood_type"),
    ],
)
def test_kinds_of_other_models_become_our_labels(kind: str, label: str) -> None:
    assert label_of(kind) == label


def test_config_of_the_tiny_model_is_what_users_have(tiny_bert: Path) -> None:
    assert json.loads((tiny_bert / "config.json").read_text())["id2label"]["1"] == "B-PER"
