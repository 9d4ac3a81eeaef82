"""Which sentences may hold a name: the others never reach the model.

A sentence of nothing but common words, in the case that they have there, shows no sign of a name. What this
misses are names that are such words, written small ("ask mark"): docs/names.md tells how many.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)(?![^\W\d_]))?")
_NEVER = frozenset(
    (
        "i", "i'm", "i'll", "i've", "i'd", "i’m", "i’ll", "i’ve", "i’d", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "january", "february", "march", "june", "july",
        "august", "september", "october", "november", "december", "ok", "id", "url", "api", "json",
        "html", "http", "https", "sql", "pdf", "csv", "xml", "usb", "faq",
    )
)  # fmt: skip
"""Written with capitals, and no name."""
_MOST_LETTERS = 60
"""A longer run of letters is no word."""


@cache
def common_words() -> frozenset[str]:
    """The common words of English, in lower case; `training/names/common_words.py` makes the list."""
    packed = resources.files(__package__).joinpath("common_words.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("utf-8").split("\n"))


def may_hold_name(sentence: str) -> bool:
    """Whether a sentence has a word that is not common, or a capital that no sentence's start explains."""
    common = common_words()
    is_first = True
    for found in _WORD.finditer(sentence):
        word = found[0]
        small = word.lower()
        if small in _NEVER:
            is_first = False
            continue
        if len(word) > _MOST_LETTERS:
            continue
        if small not in common and len(word) > 1:
            return True
        if not is_first and word[0].isupper():
            return True
        is_first = False
    return False
