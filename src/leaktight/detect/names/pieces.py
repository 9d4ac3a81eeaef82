"""Texts to pieces that a model takes at once, and its spans back to the texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leaktight.detect.names.reader import NameSpan
from leaktight.detect.names.sentences import sentences

BATCH = 16

ReadPieces = Callable[[list[str]], list[list[NameSpan]]]


def by_sentence(texts: Sequence[str], read: ReadPieces) -> list[list[NameSpan]]:
    """The names of texts, read by sentences: repeated ones once, those of like length together."""
    cut = [[(start, text[start:end]) for start, end in sentences(text)] for text in texts]
    ordered = sorted(dict.fromkeys(piece for stretches in cut for _, piece in stretches), key=len)
    known: dict[str, list[NameSpan]] = {}
    for first in range(0, len(ordered), BATCH):
        batch = ordered[first : first + BATCH]
        known.update(zip(batch, read(batch), strict=True))
    return [
        [
            span._replace(start=start + span.start, end=start + span.end)
            for start, piece in stretches
            for span in apart(known[piece])
        ]
        for stretches in cut
    ]


def apart(spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans from left to right, without those that overlap a surer one."""
    kept: list[NameSpan] = []
    for span in sorted(spans, key=lambda one: (-one.confidence, one.start)):
        if span.start < span.end and all(
            span.end <= other.start or other.end <= span.start for other in kept
        ):
            kept.append(span)
    return sorted(kept)
