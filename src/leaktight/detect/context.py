"""Context: the words around a candidate, and the name it stands under."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.core.batch import Buffer

BYTES_BEFORE = 64
BYTES_AFTER = 32

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^0-9a-z\x80-\U0010ffff]+")


@lru_cache(maxsize=4096)
def normalize_name(name: str) -> str:
    """A column or key name as rules see it: "HF Token", "hfToken" and "hf-token" are all "hf_token"."""
    words = name if name.isupper() else _CAMEL.sub("_", name)
    return _SEPARATORS.sub("_", words.lower()).strip("_")


class ContextWords:
    """A rule's context words, compiled: whole words, any case, "_" and digits end a word."""

    __slots__ = ("_in_names", "_in_text")

    def __init__(self, words: tuple[str, ...]) -> None:
        ordered = sorted(words, key=len, reverse=True)
        spaced = "|".join(re.escape(word).replace(r"\ ", r"[\s_-]{1,3}") for word in ordered)
        self._in_text = re.compile(
            rb"(?i)(?<![A-Za-z\x80-\xff])(?:" + spaced.encode() + rb")(?![A-Za-z\x80-\xff])"
        )
        named = "|".join(re.escape(normalize_name(word)) for word in ordered)
        self._in_names = re.compile(rf"(?:^|_)(?:{named})(?:$|_)")

    def near(self, data: Buffer, start: int, end: int, low: int, high: int) -> bool:
        """Whether a word stands near data[start:end], within the text data[low:high]."""
        before, after = max(low, start - BYTES_BEFORE), min(high, end + BYTES_AFTER)
        if end - start <= BYTES_BEFORE:
            # One search over the value, too, is cheaper than two around it.
            found = self._in_text.search(data, before, after)
            if found is None or found.end() <= start or found.start() >= end:
                return found is not None
        return bool(self._in_text.search(data, before, start) or self._in_text.search(data, end, after))

    def names(self, name: str) -> bool:
        """Whether a word is part of a column's or key's name."""
        return bool(name) and self._in_names.search(normalize_name(name)) is not None
