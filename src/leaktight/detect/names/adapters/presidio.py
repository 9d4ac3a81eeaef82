"""A recogniser of Presidio, by its class: one that works on the text alone, without a pipeline around it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

from leaktight.core.errors import NotFound, UsageError
from leaktight.core.plugins import require_extra
from leaktight.detect.names.labels import label_of
from leaktight.detect.names.pieces import apart
from leaktight.detect.names.reader import NameSpan


class PresidioNames:
    """A recogniser by `module:Class`; the module is imported: name only one that you trust.

    Raises NotFound if there is no such class, UsageError if it is no recogniser, MissingExtra without the
    package.
    """

    def __init__(self, path: str) -> None:
        presidio: Any = require_extra("names-presidio", "presidio_analyzer")
        self.name = path
        module, _, attribute = path.partition(":")
        try:
            kind = getattr(importlib.import_module(module), attribute)
        except (ImportError, AttributeError, ValueError) as cause:
            raise NotFound(path, "no such class; give module:Class") from cause
        if not (isinstance(kind, type) and issubclass(kind, presidio.EntityRecognizer)):
            raise UsageError(path, "is no EntityRecognizer of Presidio")
        self._recognizer = kind()
        self._recognizer.load()
        self.languages = frozenset((str(self._recognizer.supported_language),))

    def read(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        """The names in each text."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> list[NameSpan]:
        kinds = self._recognizer.supported_entities
        found = self._recognizer.analyze(text, kinds, None) or []
        return apart(
            [NameSpan(one.start, one.end, label_of(one.entity_type), float(one.score)) for one in found]
        )
