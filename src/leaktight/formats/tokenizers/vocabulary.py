"""The entries of a vocabulary: each was frequent in the training data, which is what is wrong with some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from leaktight.core.batch import ADDED_TOKENS, Item, TextBatch, Window, join_texts, single_text
from leaktight.core.location import Location
from leaktight.formats.tokenizers.alphabets import is_byte_level, plain

BATCH_ENTRIES = 1 << 19
BATCH_BYTES = 16 << 20
"""Entries that contain each other are judged together, so a usual vocabulary makes one batch."""
MAX_ENTRY_CHARACTERS = 1 << 12
"""A longer one is no piece of a vocabulary, but a text like any other."""
PIECE_CHARACTERS, MARGIN_CHARACTERS = 1 << 20, 1 << 16
ADDED_REMEDY = "Remove the added token, or rename it, and the row of the embeddings that it has."


def learned(
    entries: Sequence[str],
    locate: Callable[[int], Location],
    *,
    added: bool = False,
    seen: set[str] | None = None,
) -> Iterator[Item]:
    """The entries as texts; `locate` gives the place of the entry of a number.

    Their tokenizer's spelling is taken off (GPT-2's letters for bytes, marks for blanks and for parts of
    words), and what then is the same comes once: the first of it, which `seen` can carry on to other lists of
    the same file. `added` are tokens that a person put in.
    """
    byte_level = is_byte_level(entries)
    seen = set() if seen is None else seen
    texts: list[bytes] = []
    numbers: list[int] = []
    size = 0
    for number, entry in enumerate(entries):
        if len(entry) < 2:
            continue
        if len(entry) > MAX_ENTRY_CHARACTERS:
            yield from _long(entry, locate(number))
            continue
        text = plain(entry, byte_level=byte_level)
        # The case of an address does not matter, that of a key does.
        same = text.casefold() if "@" in text else text
        if len(text) < 2 or same in seen:
            continue
        seen.add(same)
        texts.append(text.encode("utf-8", "replace"))
        numbers.append(number)
        size += len(texts[-1])
        if len(texts) >= BATCH_ENTRIES or size >= BATCH_BYTES:
            yield _batch(texts, numbers, locate, added=added)
            texts, numbers, size = [], [], 0
    if texts:
        yield _batch(texts, numbers, locate, added=added)


def _long(text: str, place: Location) -> Iterator[TextBatch]:
    """A text in pieces with margins."""
    for start in range(0, len(text), PIECE_CHARACTERS):
        low, high = max(0, start - MARGIN_CHARACTERS), start + PIECE_CHARACTERS
        data = text[low : high + MARGIN_CHARACTERS].encode("utf-8", "replace")
        own_start, own_size = (
            len(part.encode("utf-8", "replace")) for part in (text[low:start], text[start:high])
        )
        window = Window(own_start, own_start + own_size, low)
        yield TextBatch(data, single_text(len(data)), lambda _text, _offset: place, window=window)


def _batch(
    texts: list[bytes], numbers: list[int], locate: Callable[[int], Location], *, added: bool
) -> TextBatch:
    data, offsets = join_texts(texts)
    return TextBatch(
        data,
        offsets,
        lambda text, _offset: locate(numbers[text]),
        hint=ADDED_TOKENS if added else "",
        memorized=True,
        remedy=ADDED_REMEDY if added else "",
    )
