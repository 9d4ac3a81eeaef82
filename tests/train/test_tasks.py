"""Each task is trained privately from a recipe, and its model loads again and is judged on public data."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import torch
import transformers
from PIL import Image
from transformers import T5Config, T5ForConditionalGeneration, ViTConfig, ViTForImageClassification

from leaktight.train.recipe.reading import read_recipe
from leaktight.train.record import TrainingRecord
from leaktight.train.run import train
from tests.train.small import messages, recipe_of, save_tokenizer, write_lines

PRIVACY = "noise_multiplier = 4.0\ndelta = 1e-3"


def trained(folder: Path, model: str, data: str, task: str, kind: str) -> TrainingRecord:
    """The record of two private steps, whose model was read again."""
    recipe = read_recipe(
        recipe_of(
            folder,
            model=f'source = "{model}"',
            data=f"{data}\nmax_tokens = 48",
            task=f"kind = {task}",
            method="steps = 2\nbatch = 4\ndropout = 0.0",
            privacy=PRIVACY,
        )
    )
    record = train(recipe)
    assert record.guarantee is not None and record.guarantee.releases == 2
    getattr(transformers, kind).from_pretrained(recipe.output / "model")
    return record


def test_masked_words(tmp_path: Path, small_bert: Path) -> None:
    for name in ("d", "p"):
        write_lines(tmp_path / f"{name}.jsonl", [{"text": one} for one in messages(16, seed=len(name))])
    data = 'train = "d.jsonl"\npublic = "p.jsonl"'
    record = trained(tmp_path, str(small_bert), data, '"masked-lm"', "AutoModelForMaskedLM")
    assert record.public_metrics["perplexity"] > 1


def test_labels_of_words(tmp_path: Path, small_bert: Path) -> None:
    rows = [{"words": one.split(), "tags": [i % 3 for i in range(len(one.split()))]} for one in messages(16)]
    for name in ("d", "p"):
        write_lines(tmp_path / f"{name}.jsonl", rows)
    data = 'train = "d.jsonl"\npublic = "p.jsonl"\ntext = "words"\ntarget = "tags"'
    task = '"token-classification"\nclasses = ["O", "A", "B"]'
    record = trained(tmp_path, str(small_bert), data, task, "AutoModelForTokenClassification")
    assert 0 <= record.public_metrics["accuracy"] <= 1


def test_texts_from_texts(tmp_path: Path) -> None:
    tokenizer = save_tokenizer(tmp_path / "t5", like_bert=True)
    torch.manual_seed(0)
    config = T5Config(
        vocab_size=len(tokenizer), d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2, pad_token_id=0,
        decoder_start_token_id=0, eos_token_id=2, relative_attention_num_buckets=4,
    )  # fmt: skip
    T5ForConditionalGeneration(config).save_pretrained(tmp_path / "t5")
    for name in ("d", "p"):
        write_lines(tmp_path / f"{name}.jsonl", [{"text": one, "to": one[:9]} for one in messages(16)])
    data = 'train = "d.jsonl"\npublic = "p.jsonl"\ntarget = "to"'
    record = trained(tmp_path, "t5", data, '"seq2seq-lm"', "AutoModelForSeq2SeqLM")
    assert record.public_metrics["perplexity"] > 1


def test_classes_of_images(tmp_path: Path) -> None:
    config = ViTConfig(
        hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, image_size=8,
        patch_size=4,
    )  # fmt: skip
    ViTForImageClassification(config).save_pretrained(tmp_path / "vit")
    rows = []
    for number in range(16):
        stream = io.BytesIO()
        Image.new("RGB", (10, 9), (number * 9, 100, 0)).save(stream, "PNG")
        rows.append({"image": {"bytes": stream.getvalue(), "path": None}, "label": number % 2})
    for name in ("d", "p"):
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / f"{name}.parquet")
    data = 'train = "d.parquet"\npublic = "p.parquet"\ntext = "image"\ntarget = "label"'
    record = trained(tmp_path, "vit", data, '"image-classification"', "AutoModelForImageClassification")
    assert record.public_metrics["accuracy"] >= 0
    assert (tmp_path / "trained/model/preprocessor_config.json").is_file()
