"""Labelled sentences: read, freed of what is no name here, written as people write, and split.

Sentences come as JSON lines `{"text", "spans": [[start, end, label], ...], "split"}` of space-joined tokens.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random

from leaktight.detect.names.encoding import trimmed

PARTS = ("train", "tune", "judge")
SOURCES = ("btc", "crossner", "uner_ewt", "uner_pud", "wikigold", "wnut17")
_GLUED_LEFT = re.compile(r" (?=(?:[.,;:!?%)\]}…”]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)(?:\s|$|[.,;:!?)'\"”]))| (?=['’] ?s\b)")
_GLUED_RIGHT = re.compile(r"(?<=[(\[{#$£€“]) |(?<=(?<!\S)@) ")
_INITIAL = re.compile(r"(?<=\b[A-Z]) (?=\.)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and the names in it: (start, end, label), in code points, from left to right."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    source: str = "generated"


def read(folder: Path) -> Iterator[tuple[str, Labelled]]:
    """(part, sentence) of every labelled sentence in a folder."""
    for source in SOURCES:
        for line in (folder / f"{source}.jsonl").read_text("utf-8").splitlines():
            fields = json.loads(line)
            spans = tuple(sorted((start, end, label) for start, end, label in fields["spans"]))
            sentence = Labelled(fields["text"], spans, source)
            yield _part(source, fields["split"], sentence.text), as_written(without_handles(sentence))


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of sentences."""
    return {source: sha256((folder / f"{source}.jsonl").read_bytes()).hexdigest() for source in SOURCES}


def _part(source: str, split: str, text: str) -> str:
    """WNUT's development split judges; of the others 15 % judge and 7 % tune, by a hash of the letters."""
    share = sha256("".join(filter(str.isalnum, text.lower())).encode()).digest()[0] / 256
    if source == "wnut17":
        return "judge" if split == "wnut17_dev" else "tune" if share < 0.07 else "train"
    return "judge" if share < 0.15 else "tune" if share < 0.22 else "train"


def without_handles(sentence: Labelled) -> Labelled:
    """The sentence without labels of user names and hashtags, which some corpora count as names."""
    kept = []
    for start, end, label in sentence.spans:
        before = sentence.text[:start].rstrip()
        name = sentence.text[start:end]
        if not (name.startswith(("@", "#")) or before.endswith("@") or before.endswith("#")):
            kept.append((start, end, label))
    return replace(sentence, spans=tuple(kept))


def as_written(sentence: Labelled) -> Labelled:
    """The sentence without the spaces that splitting into tokens put before punctuation."""
    text = sentence.text
    gaps = sorted({m.start() for p in (_GLUED_LEFT, _GLUED_RIGHT, _INITIAL) for m in p.finditer(text)})
    return relabelled(sentence, [(gap, gap + 1, "") for gap in gaps])


def relabelled(sentence: Labelled, edits: list[tuple[int, int, str]]) -> Labelled:
    """The sentence with pieces replaced, (start, end, new text) in order and apart, and its spans moved along."""
    pieces, at, moved = [], 0, []
    for start, end, new in edits:
        pieces += [sentence.text[at:start], new]
        at = end
    pieces.append(sentence.text[at:])
    text = "".join(pieces)
    for start, end, label in sentence.spans:
        start, end = _moved(start, edits, after=False), _moved(end, edits, after=True)
        start, end = trimmed(text, start, end, label)
        if start < end:
            moved.append((start, end, label))
    return replace(sentence, text=text, spans=tuple(moved))


def _moved(place: int, edits: list[tuple[int, int, str]], *, after: bool) -> int:
    """Where a place of the old text is in the new one; inside an edit, the edit's start or end."""
    shift = 0
    for start, end, new in edits:
        if end <= place and not (after is False and start == end == place):
            shift += len(new) - (end - start)
        elif start < place:
            return start + shift + (len(new) if after else 0)
    return place + shift


def with_other_persons(sentence: Labelled, random: Random, names: list[str]) -> Labelled:
    """The sentence with each person's name replaced by one of the given ones."""
    people = [span for span in sentence.spans if span[2] == "PER"]
    edits = [(start, end, random.choice(names)) for start, end, _ in people]
    return relabelled(sentence, edits)


def in_other_letters(sentence: Labelled, random: Random) -> Labelled:
    """The sentence in lower, in upper or in title case, where that keeps its length."""
    change = random.choices((str.lower, str.upper, str.title), (6, 2, 1))[0]
    text = "".join(new if len(new := change(piece)) == len(piece) else piece for piece in re.split(r"(\s+)", sentence.text))
    return replace(sentence, text=text)
