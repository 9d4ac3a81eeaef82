"""Texts as words, and what stands in the place of replaced values, apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

PLACEHOLDER = re.compile(
    r"\[[A-Z][A-Z0-9_]*\]"  # [EMAIL], [PERSON_1]
    r"|<[A-Z][A-Z0-9_]*>"
    r"|\[[a-z0-9_]+(?:\.[a-z0-9_]+)*:[A-Za-z0-9_-]{43,}\]"  # what an encrypted value is written as
    r"|[*█]{3,}"
)
"""What the transforms of this package, and most others, leave where a value stood."""
_TOKEN = re.compile(rf"(?P<placeholder>{PLACEHOLDER.pattern})|\w+|[^\w\s]")

MAX_CHARACTERS = 100_000
"""Characters of a text that are looked at, from its start."""
MAX_TOKENS = 3_000_000
"""Tokens of a column that are counted."""


def words_of(text: str) -> list[str]:
    """Words, placeholders and single signs, in order, as they stand."""
    return [found[0] for found in _TOKEN.finditer(text[:MAX_CHARACTERS])]


def pieces_of(text: str) -> list[str]:
    """The same of the whole text, with the blanks between them: joined, they are the text."""
    pieces = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            pieces.append(text[at : found.start()])
        pieces.append(found[0])
        at = found.end()
    if at < len(text):
        pieces.append(text[at:])
    return pieces


@dataclass(slots=True, repr=False)
class Vocabulary:
    """How often each word occurs, in lower case; placeholders apart. In memory only: words are raw."""

    words: Counter[str] = field(default_factory=Counter)
    placeholders: int = 0
    texts: int = 0
    """Texts that were counted."""

    def add_all(self, texts: Iterable[str | None]) -> None:
        """Counts texts until there are too many tokens."""
        tokens = 0
        for text in texts:
            if tokens >= MAX_TOKENS:
                return
            if text is not None:
                tokens += self._add(text)
                self.texts += 1

    def _add(self, text: str) -> int:
        plain, replaced = [], 0
        for found in _TOKEN.finditer(text[:MAX_CHARACTERS]):
            if found["placeholder"] is None:
                plain.append(found[0].lower())
            else:
                replaced += 1
        self.words.update(plain)
        self.placeholders += replaced
        return len(plain) + replaced

    def __repr__(self) -> str:
        return f"Vocabulary({len(self.words)} words)"
