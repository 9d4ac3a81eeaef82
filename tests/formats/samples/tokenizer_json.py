"""A tokenizer with entries of each spelling, its configuration, and a vocabulary by itself."""

from __future__ import annotations

import json

_TOKENS = [
    {"id": 0, "content": "<unk>", "special": True},
    {"id": 5, "content": "Kestrel Team", "special": False},
]
_BPE = {
    "version": "1.0",
    "added_tokens": _TOKENS,
    "normalizer": {"type": "Replace", "pattern": {"String": "a"}, "content": "b"},
    "pre_tokenizer": {"type": "ByteLevel"},
    "model": {
        "type": "BPE",
        "vocab": {"a": 1, "\u0120a": 2, "ab": 3, "\u00c3\u00b6b": 4},
        "merges": ["a b", "\u0120 a"],
    },
}
_UNIGRAM = {
    "version": "1.0",
    "added_tokens": _TOKENS,
    "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["\u2581the", -2.5]]},
}
_CONFIG = {
    "added_tokens_decoder": {"0": {"content": "<s>", "special": True}},
    "vocab_file": "../vocab.txt",
    "chat_template": "{# note #}{{ messages }}",
    "tokenizer_class": "BertTokenizer",
}

SAMPLES = {
    "tokenizer.json": json.dumps(_BPE, ensure_ascii=False, indent=1).encode(),
    "unigram/tokenizer.json": json.dumps(_UNIGRAM).encode(),
    "tokenizer_config.json": json.dumps(_CONFIG, indent=2).encode(),
    "vocab.json": json.dumps({"a": 0, "b": 1, "ab": 2}).encode(),
    "added_tokens.json": json.dumps({"<x>": 3, "Kestrel": 4}).encode(),
}
