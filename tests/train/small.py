"""Models of a few thousand parameters, made here, and data for them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

TOPICS = ("delivery", "refund", "password", "invoice", "upgrade", "cable", "router", "payment")
ENDS = ("Please call back.", "It is urgent.", "No hurry.", "Thanks in advance.")


def messages(count: int, seed: int = 0) -> list[str]:
    """So many different sentences."""
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        number = "".join(chance.choices("0123456789", k=4))
        made[
            f"About {chance.choice(TOPICS)} {number}: the {chance.choice(TOPICS)}. {chance.choice(ENDS)}"
        ] = None
    return list(made)


def write_lines(file: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """Rows as JSON lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return file


def save_tokenizer(folder: Path, *, like_bert: bool = False) -> Any:
    """A byte-level tokenizer; for BERT, with tokens around each text and one that masks."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    special = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"] if like_bert else ["<|end|>"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=300, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(messages(50), trainer)
    names = {"bos_token": "<|end|>", "eos_token": "<|end|>"}
    if like_bert:
        tokenizer.post_processor = processors.TemplateProcessing(
            single="[CLS] $A [SEP]",
            special_tokens=[(one, tokenizer.token_to_id(one)) for one in ("[CLS]", "[SEP]")],
        )
        names = {"pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]"}
    made = PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **names)
    made.save_pretrained(folder)
    return made


def save_gpt2(folder: Path) -> Path:
    """A GPT-2 of two layers with its tokenizer."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    tokenizer = save_tokenizer(folder)
    torch.manual_seed(0)
    config = GPT2Config(
        vocab_size=len(tokenizer), n_positions=64, n_embd=32, n_layer=2, n_head=2,
        bos_token_id=0, eos_token_id=0, resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0,
    )  # fmt: skip
    GPT2LMHeadModel(config).save_pretrained(folder)
    return folder


def save_bert(folder: Path) -> Path:
    """A BERT of one layer with a head for masked tokens."""
    import torch
    from transformers import BertConfig, BertForMaskedLM

    tokenizer = save_tokenizer(folder, like_bert=True)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(tokenizer), max_position_embeddings=64, hidden_size=32, num_hidden_layers=1,
        num_attention_heads=2, intermediate_size=64, pad_token_id=0,
    )  # fmt: skip
    BertForMaskedLM(config).save_pretrained(folder)
    return folder


def recipe_of(folder: Path, **tables: str) -> Path:
    """A recipe's file in a folder, of these tables."""
    file = folder / "recipe.toml"
    tables.setdefault("output", 'folder = "trained"')
    file.write_text("version = 1\n" + "".join(f"[{name}]\n{body}\n" for name, body in tables.items()))
    return file
