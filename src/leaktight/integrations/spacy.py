"""leaktight as a pipe of spaCy: `nlp.add_pipe("leaktight")` fills `doc.spans["leaktight"]`."""

from __future__ import annotations

from typing import Any

from leaktight.core.plugins import require_extra
from leaktight.scan import find

KEY = "leaktight"


class LeaktightPipe:
    """Puts what leaktight finds into a document's span group: the label, and its confidence as an attribute.

    Spans keep to whole tokens, as spaCy has it: a value that ends inside a token reaches to the token's end.
    """

    def __init__(self, names: str) -> None:
        self._names = names

    def __call__(self, document: Any) -> Any:
        """The document with its spans."""
        found = find([document.text], names=self._names) if document.text else ()
        spans = [
            document.char_span(one.start, one.end, label=one.label, alignment_mode="expand") for one in found
        ]
        document.spans[KEY] = [span for span in spans if span is not None]
        document.user_data[KEY] = [(one.label, one.start, one.end, one.confidence) for one in found]
        return document


def make_pipe(nlp: Any, name: str, names: str = "all") -> LeaktightPipe:
    """The factory of the pipe; registered as "leaktight" by `register`, or by itself where spaCy finds it."""
    return LeaktightPipe(names)


def register() -> None:
    """Makes the name "leaktight" known to spaCy. Raises MissingExtra if spaCy is not installed."""
    require_extra("spacy", "spacy")
    language: Any = require_extra("spacy", "spacy.language")
    if not language.Language.has_factory("leaktight"):
        language.Language.factory("leaktight", default_config={"names": "all"}, func=make_pipe)
