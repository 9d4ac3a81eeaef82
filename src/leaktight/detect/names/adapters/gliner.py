"""GLiNER models: kinds are given as words at run time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from leaktight.core.errors import NotFound
from leaktight.core.plugins import require_extra
from leaktight.core.runtimes import silence_onnxruntime
from leaktight.detect.names.labels import label_of
from leaktight.detect.names.pieces import by_sentence
from leaktight.detect.names.reader import NameSpan

KINDS = ("person", "location", "organization", "address", "username")
LEAST = 0.3
"""Spans below it are not asked for; the policy's threshold decides what is reported."""


class GlinerNames:
    """A GLiNER model by its folder, or by its name if it is in the local cache: nothing is downloaded.

    Raises NotFound if the model is not here, MissingExtra if the package gliner is not.
    """

    languages: frozenset[str] = frozenset()

    def __init__(self, model: str, kinds: Sequence[str] = KINDS) -> None:
        silence_onnxruntime()
        gliner: Any = require_extra("names-gliner", "gliner")
        self.name = model
        self._kinds = list(kinds)
        try:
            self._model = gliner.GLiNER.from_pretrained(str(Path(model)), local_files_only=True)
        except (OSError, ValueError) as cause:
            raise NotFound(model, "no such model in this folder or in the local cache") from cause

    def read(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        """The names in each text."""
        return by_sentence(texts, self._classify)

    def _classify(self, sentences: list[str]) -> list[list[NameSpan]]:
        found = self._model.batch_predict_entities(sentences, self._kinds, threshold=LEAST)
        return [
            [
                NameSpan(one["start"], one["end"], label_of(one["label"]), float(one["score"]))
                for one in entities
            ]
            for entities in found
        ]
