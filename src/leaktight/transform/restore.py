"""Turns what reversible transforms wrote back into the values that they replaced, in whole texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from leaktight.transform.encrypt import TOKEN, Encrypt
from leaktight.transform.transform import Record, Reversible, Value

_NO_RECORD = Record()


@dataclass(frozen=True, slots=True, repr=False)
class Restored:
    """A text with its values back. In memory only: it is raw."""

    text: str
    restored: int
    refused: int
    """How many could not be turned back: of another key, changed, or nothing of the transform at all."""

    def __repr__(self) -> str:
        return f"Restored({self.restored} restored, {self.refused} refused)"


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a text a replaced value stands, in code points, and what it was."""

    start: int
    end: int
    label: str


def restore_tokens(text: str, encrypt: Encrypt) -> Restored:
    """The text with the value of each token that `encrypt` wrote with the same key and dataset.

    Tokens are found by their expression alone, and proven by the cipher: nothing else is changed.
    """
    counts = {True: 0, False: 0}

    def value_of(found: re.Match[str]) -> str:
        value = encrypt.restore(Value(found[0], found["label"], _NO_RECORD))
        counts[value is not None] += 1
        return found[0] if value is None else value

    restored = TOKEN.sub(value_of, text)
    return Restored(restored, counts[True], counts[False])


def restore_spans(text: str, spans: Iterable[Span], *, transform: Reversible, record: Record) -> Restored:
    """The text with the values of the spans, which must not overlap; a cell is one span of all of it.

    For transforms whose results look like any other value (`fpe`, `date_shift`), so that somebody has to know
    where they stand: what stands there instead is turned into something that it never was.
    """
    pieces: list[str] = []
    end, restored, refused = 0, 0, 0
    for span in sorted(spans, key=lambda span: span.start):
        piece = text[span.start : span.end]
        value = transform.restore(Value(piece, span.label, record, is_cell=piece == text))
        restored, refused = (restored, refused + 1) if value is None else (restored + 1, refused)
        pieces += text[end : span.start], piece if value is None else value
        end = span.end
    return Restored("".join((*pieces, text[end:])), restored, refused)
