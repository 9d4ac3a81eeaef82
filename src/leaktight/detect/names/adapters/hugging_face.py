"""Any token-classification model of transformers, or its ONNX export, from a folder or the local cache."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from leaktight.core.errors import NotFound
from leaktight.core.plugins import require_extra
from leaktight.core.runtimes import load_onnxruntime
from leaktight.detect.names.labels import label_of
from leaktight.detect.names.pieces import by_sentence
from leaktight.detect.names.reader import NameSpan

_MAX_TOKENS = 512


class HuggingFaceNames:
    """A model by its folder or its name on the Hub, if it is in the local cache: nothing is downloaded.

    A folder with a `model.onnx` beside `tokenizer.json` and `config.json` needs no torch or transformers.
    Raises NotFound if the model is not here, MissingExtra if its library is not.
    """

    languages: frozenset[str] = frozenset()

    def __init__(self, model: str) -> None:
        self.name = model
        folder = Path(model)
        exports = (folder / "model.onnx", folder / "onnx" / "model.onnx")
        onnx = next((path for path in exports if path.is_file()), None)
        self._classify = _OnnxModel(folder, onnx) if onnx is not None else _TorchModel(model)

    def read(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        """The names in each text."""
        return by_sentence(texts, self._classify)


class _TorchModel:
    """Sentences to spans with transformers."""

    def __init__(self, model: str) -> None:
        transformers: Any = require_extra("names-transformers", "transformers")
        require_extra("names-transformers", "torch")
        try:
            tokenizer = transformers.AutoTokenizer.from_pretrained(model, local_files_only=True)
            network = transformers.AutoModelForTokenClassification.from_pretrained(
                model, local_files_only=True
            )
        except (OSError, ValueError) as cause:
            raise NotFound(model, "no such model in this folder or in the local cache") from cause
        self._pipeline = transformers.pipeline(
            "token-classification",
            model=network,
            tokenizer=tokenizer,
            aggregation_strategy="simple",
            device=-1,
        )

    def __call__(self, sentences: list[str]) -> list[list[NameSpan]]:
        return [
            [
                NameSpan(
                    int(one["start"]), int(one["end"]), label_of(one["entity_group"]), float(one["score"])
                )
                for one in found
            ]
            for found in self._pipeline(sentences, batch_size=len(sentences))
        ]


class _OnnxModel:
    """Sentences to spans with onnxruntime and tokenizers."""

    def __init__(self, folder: Path, onnx: Path) -> None:
        from tokenizers import Tokenizer

        try:
            config = json.loads((folder / "config.json").read_text("utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except OSError as cause:
            raise NotFound(
                str(folder), "a model.onnx needs config.json and tokenizer.json beside it"
            ) from cause
        self._kinds = {int(number): kind for number, kind in config["id2label"].items()}
        self._tokenizer.enable_truncation(
            min(int(config.get("max_position_embeddings", _MAX_TOKENS)), _MAX_TOKENS)
        )
        self._tokenizer.enable_padding(pad_id=int(config.get("pad_token_id") or 0))
        self._session = load_onnxruntime().InferenceSession(str(onnx), providers=["CPUExecutionProvider"])
        self._inputs = {one.name for one in self._session.get_inputs()}

    def __call__(self, sentences: list[str]) -> list[list[NameSpan]]:
        encodings = self._tokenizer.encode_batch(sentences)
        ids = np.array([one.ids for one in encodings], np.int64)
        feeds = {
            "input_ids": ids,
            "attention_mask": np.array([one.attention_mask for one in encodings], np.int64),
            "token_type_ids": np.zeros_like(ids),
        }
        (logits, *_) = self._session.run(None, {name: feeds[name] for name in feeds if name in self._inputs})
        powers = np.exp(logits - logits.max(axis=2, keepdims=True))
        chances = powers / powers.sum(axis=2, keepdims=True)
        return [
            _spans(encoding, row, self._kinds, sentence)
            for encoding, row, sentence in zip(encodings, chances, sentences, strict=True)
        ]


def _spans(encoding: Any, chances: Any, kinds: dict[int, str], sentence: str) -> list[NameSpan]:
    """Runs of words of one kind, that of their first tokens; a run has the mean of its words' chances."""
    spans: list[NameSpan] = []
    scores: list[float] = []
    previous, open_kind = None, ""
    for token, word in enumerate(encoding.word_ids):
        if word is None:
            continue
        start, end = encoding.offsets[token]
        if word == previous:
            if open_kind:
                spans[-1] = spans[-1]._replace(end=end)
            continue
        previous = word
        kind = kinds[int(chances[token].argmax())]
        bare = kind[2:] if kind[1:2] == "-" else kind
        if kind == "O":
            open_kind = ""
        elif bare == open_kind and not kind.startswith("B-"):
            scores.append(float(chances[token].max()))
            spans[-1] = spans[-1]._replace(end=end, confidence=sum(scores) / len(scores))
        else:
            open_kind, scores = bare, [float(chances[token].max())]
            start += len(sentence[start:end]) - len(sentence[start:end].lstrip())
            spans.append(NameSpan(start, end, label_of(bare), scores[0]))
    return spans
