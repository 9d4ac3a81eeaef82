"""spaCy pipelines with a named entity recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaktight.core.errors import NotFound
from leaktight.core.plugins import require_extra
from leaktight.detect.names.labels import label_of
from leaktight.detect.names.pieces import by_sentence
from leaktight.detect.names.reader import NameSpan

CONFIDENCE = 0.7
"""spaCy tells no probability: about what its English pipelines reach on news and the web."""
_NO_NAMES = frozenset(
    (
        "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY", "LANGUAGE", "LAW", "EVENT",
        "PRODUCT", "WORK_OF_ART",
    )
)  # fmt: skip


class SpacyNames:
    """A pipeline by its package or folder. Raises NotFound if there is none, MissingExtra without spaCy."""

    def __init__(self, model: str) -> None:
        spacy: Any = require_extra("names-spacy", "spacy")
        self.name = model
        try:
            self._pipeline = spacy.load(model)
        except OSError as cause:
            raise NotFound(model, "no such spaCy pipeline is installed") from cause
        self.languages = frozenset((str(self._pipeline.lang),))

    def read(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        """The names in each text."""
        return by_sentence(texts, self._classify)

    def _classify(self, sentences: list[str]) -> list[list[NameSpan]]:
        return [
            [
                NameSpan(one.start_char, one.end_char, label_of(one.label_), CONFIDENCE)
                for one in document.ents
                if one.label_ not in _NO_NAMES
            ]
            for document in self._pipeline.pipe(sentences)
        ]
