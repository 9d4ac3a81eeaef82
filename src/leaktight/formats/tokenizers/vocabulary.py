"""The entries of a vocabulary: each was frequent in the training data, which is what is wrong with some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.location import Location

BATCH_ENTRIES = 1 << 16


def learned(entries: Sequence[str], locate: Callable[[int], Location]) -> Iterator[Item]:
    """The entries as texts; `locate` gives the place of the entry of a number.

    Marks that tokenizers put for blanks at the front of a word are taken off.
    """
    numbered = iter(enumerate(entries))
    while piece := list(islice(numbered, BATCH_ENTRIES)):
        first = piece[0][0]
        data, offsets = join_texts([plain(entry).encode("utf-8", "replace") for _, entry in piece])

        def place(text: int, _offset: int, first: int = first) -> Location:
            return locate(first + text)

        yield TextBatch(data, offsets, place, memorized=True)


def plain(entry: str) -> str:
    """An entry without the marks of byte-level BPE, SentencePiece and WordPiece."""
    return entry.lstrip("\u0120\u2581").removeprefix("##").removesuffix("</w>")
