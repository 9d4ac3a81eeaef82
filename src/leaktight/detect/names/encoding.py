"""Sentences to the arrays that the name model reads, and what it answers to spans of names.

A span is what a person would be looked up by. Left out are titles (`Dr`, `Mrs`), the possessive `'s`, and
punctuation at both ends, the full stop of an initial too: `Smith, J` of `Smith, J.`. A family name written
first belongs to one span with the given name. `Jr` and `III` stay. Handles (`@anna`) are no names.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.detect.names.shapes import shape_in

if TYPE_CHECKING:
    from tokenizers import Encoding

LABELS = ("PER", "LOC", "ORG")
TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""What the model tells apart, at the first token of each word."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "madam",
        "madame",
        "rev",
        "revd",
        "hon",
        "herr",
        "frau",
        "señor",
        "señora",
        "sr",
        "sra",
    ]
)
_INSIDE_NAMES = frozenset(".,'’‘`´-‐‑–&()+!*\"“”$@#/:")
_BEFORE_NAME = re.compile(r"\W*(\w+)[.\s]+(?=\w)")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_MORE_OF_NAME = re.compile(r"(?:[-‐‑'’](?![sS]\b)[A-ZÀ-ÖØ-Þ][^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: its first token, and where it stands, in code points."""

    token: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """Sentences as padded arrays, all [sentences, tokens], with the words whose tokens they are."""

    input_ids: NDArray[np.int32]
    shape_ids: NDArray[np.int32]
    attention_mask: NDArray[np.int32]
    words: list[list[Word]]
    """Those within the first tokens of each sentence; the last word's end tells how far it was read."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name in a sentence; start and end in code points, and how likely it is one of this label."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of one label: log-odds of a right span are `scale` times those that the model gives, plus `shift`."""

    scale: float = 1.0
    shift: float = 0.0

    def probability(self, score: float) -> float:
        """How often spans with this score are right."""
        score = min(max(score, 1e-6), 1 - 1e-6)
        log_odds = self.scale * np.log(score / (1 - score)) + self.shift
        return float(1 / (1 + np.exp(-log_odds)))


@dataclass(frozen=True, slots=True)
class Card:
    """What model.json says of the model beside it."""

    max_tokens: int
    calibration: dict[str, Calibration]
    model_sha256: str
    version: str

    @classmethod
    def read(cls, file: Path) -> Card:
        """The card in a folder's model.json."""
        fields: dict[str, Any] = json.loads(file.read_text("utf-8"))
        calibration = {label: Calibration(**fields["calibration"][label]) for label in LABELS}
        return cls(fields["max_tokens"], calibration, fields["sha256"]["model.onnx"], fields["version"])

    def fits(self, model: bytes) -> bool:
        """Whether these are the bytes of the model that the card was written for."""
        return sha256(model).hexdigest() == self.model_sha256


class Encoder:
    """Sentences to arrays, by the model's own tokenizer."""

    def __init__(self, tokenizer: Path, max_tokens: int) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_tokens)
        self.max_tokens = max_tokens

    def encode(self, texts: Sequence[str]) -> Encoded:
        """The arrays of these sentences, as wide as the longest of them needs."""
        encodings = self._tokenizer.encode_batch([_readable(text) for text in texts])
        width = max((len(encoding) for encoding in encodings), default=0)
        input_ids, shape_ids, mask = np.zeros((3, len(texts), width), np.int32)
        words = []
        for row, (text, encoding) in enumerate(zip(texts, encodings, strict=True)):
            ids = encoding.ids
            input_ids[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
            shapes, in_sentence = _shapes_and_words(text, encoding)
            shape_ids[row, : len(ids)] = shapes
            words.append(in_sentence)
        return Encoded(input_ids, shape_ids, mask, words)


def decode(
    logits: NDArray[np.float32],
    encoded: Encoded,
    texts: Sequence[str],
    calibration: dict[str, Calibration],
    favour: Sequence[float] = (),
) -> list[list[Span]]:
    """The names that the model sees in each sentence, from left to right.

    `favour` is by how much the odds of each of TAGS are raised before the likeliest is taken.
    """
    if favour:
        logits = logits + np.log(np.asarray(favour, dtype=np.float32))
    named = (logits.argmax(axis=2) != 0).any(axis=1)
    found: list[list[Span]] = [[] for _ in texts]
    for row in np.flatnonzero(named).tolist():
        tokens = [word.token for word in encoded.words[row]]
        chances = _softmax(logits[row, tokens].astype(np.float64))
        for span in _spans(chances, encoded.words[row], texts[row]):
            probability = calibration[span.label].probability(span.probability)
            found[row].append(Span(span.start, span.end, span.label, probability))
    return found


def trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Where a name really starts and ends; an empty range if nothing is left of it."""
    end = _past_marks(text, end)
    end -= _tail(text, start, end)
    if label == "PER":
        start = _past_titles(text, start, end)
    while start < end and not (text[start].isalnum() or (label != "PER" and text[start] in "#@&")):
        start += 1
    return start, end


def _readable(text: str) -> str:
    """The text without halves of characters, which the tokenizer refuses; as long as before."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def _shapes_and_words(text: str, encoding: Encoding) -> tuple[list[int], list[Word]]:
    """The shape of each token, which is that of its word, and the words."""
    offsets, indices = encoding.offsets, encoding.word_ids
    shapes = [0] * len(indices)
    words: list[Word] = []
    token, count = 0, len(indices)
    while token < count:
        index, first = indices[token], token
        token += 1
        if index is None:
            continue
        while token < count and indices[token] == index:
            token += 1
        start, end = offsets[first][0], offsets[token - 1][1]
        shapes[first:token] = [shape_in(text, start, end)] * (token - first)
        words.append(Word(first, start, end))
    return shapes, words


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _spans(chances: NDArray[np.float64], words: Sequence[Word], text: str) -> Iterator[Span]:
    """Runs of words of one label, with the geometric mean of their chances of that label."""
    ends_at = 0
    tags = [
        0 if _parts(word, text) else tag
        for word, tag in zip(words, chances.argmax(axis=1).tolist(), strict=True)
    ]
    for first, stop, kind in _runs(tags, _line_starts(words, text)):
        label = LABELS[kind]
        of_label = chances[first:stop, 2 * kind + 1] + chances[first:stop, 2 * kind + 2]
        start, end = words[first].start, words[stop - 1].end
        if label == "PER" and (more := _MORE_OF_NAME.match(text, end)) and text[end - 1].isalpha():
            end = more.end()
        start, end = trimmed(text, max(start, ends_at), end, label)
        if start < end:
            ends_at = end
            yield Span(start, end, label, float(np.exp(np.log(of_label).mean())))


def _parts(word: Word, text: str) -> bool:
    """Whether a word is a sign that stands between names, never inside one."""
    return (
        word.end - word.start == 1
        and not text[word.start].isalnum()
        and text[word.start] not in _INSIDE_NAMES
    )


def _line_starts(words: Sequence[Word], text: str) -> set[int]:
    """The words that a line break parts from the one before."""
    if "\n" not in text:
        return set()
    pairs = enumerate(pairwise(words), start=1)
    return {place for place, (left, right) in pairs if "\n" in text[left.end : right.start]}


def _runs(tags: Sequence[int], line_starts: set[int]) -> Iterator[tuple[int, int, int]]:
    """(first word, word after the last, label) of each run; an I with no B, or on a new line, begins one."""
    first, kind = 0, -1
    for word, tag in enumerate([*tags, 0]):
        here = (tag - 1) // 2 if tag else -1
        if kind >= 0 and (here != kind or tag % 2 == 1 or word in line_starts):
            yield first, word, kind
            kind = -1
        if here >= 0 and kind < 0:
            first, kind = word, here


def _past_marks(text: str, end: int) -> int:
    """The end, moved over combining marks of the last letter."""
    while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Me"}:
        end += 1
    return end


def _tail(text: str, start: int, end: int) -> int:
    """How many characters at the end of a name belong to the sentence: punctuation, a possessive."""
    whole = end
    while start < end:
        possessive = _POSSESSIVE.search(text, start, end)
        if possessive:
            end = possessive.start()
        elif text[end - 1].isalnum() or unicodedata.category(text[end - 1])[0] == "M":
            break
        else:
            end -= 1
    return whole - end


def _past_titles(text: str, start: int, end: int) -> int:
    """The start, moved over titles that something follows."""
    while title := _BEFORE_NAME.match(text, start, end):
        if title[1].lower() not in _TITLES:
            break
        start = title.end()
    return start
