"""Texts before and after."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from leaktight.core.errors import UsageError
from leaktight.sanitize.utility.distances import jaccard, jensen_shannon
from leaktight.sanitize.utility.kept import kept_characters
from leaktight.sanitize.utility.numbers import Numbers, length_change
from leaktight.sanitize.utility.result import NumberChange, Share, TextChange
from leaktight.sanitize.utility.side import Pairs
from leaktight.sanitize.utility.tokens import MAX_CHARACTERS, Vocabulary, words_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Texts = Sequence[str | None]
_TOKENIZED_AT_ONCE = 256


def read_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a tokenizer.json. Raises UsageError."""
    from tokenizers import Tokenizer

    if not path.is_file():
        raise UsageError(str(path), "no such file")
    try:
        return Tokenizer.from_file(str(path))
    except Exception as cause:  # it raises nothing narrower
        raise UsageError(str(path), "not a tokenizer.json") from cause


def text_change(
    before: Texts, after: Texts, pairs: Pairs | None, *, tokenizer: Tokenizer | None, most_pairs: int
) -> TextChange:
    """The sampled texts of a column, in random order."""
    left, right = Vocabulary(), Vocabulary()
    left.add_all(before)
    right.add_all(after)
    known = sum(count for word, count in right.words.items() if word in left.words)
    changed, compared = (None, 0) if pairs is None else _characters_changed(before, after, pairs, most_pairs)
    return TextChange(
        characters=length_change(_characters(before), _characters(after)),
        words=length_change(_words(before), _words(after)),
        model_tokens=None if tokenizer is None else _token_change(before, after, tokenizer),
        before_vocabulary=len(left.words),
        after_vocabulary=len(right.words),
        jaccard=jaccard(left.words, right.words),
        jensen_shannon=jensen_shannon(left.words, right.words),
        known_words=Share(known, right.words.total()),
        before_placeholders=_placeholders(left),
        after_placeholders=_placeholders(right),
        characters_changed=changed,
        pairs=compared,
    )


def _placeholders(vocabulary: Vocabulary) -> Share:
    return Share(vocabulary.placeholders, vocabulary.words.total() + vocabulary.placeholders)


def _characters(texts: Texts) -> Numbers:
    return np.array([len(text) for text in texts if text is not None], dtype=np.float64)


def _words(texts: Texts) -> Numbers:
    return np.array([len(words_of(text)) for text in texts if text is not None], dtype=np.float64)


def _token_change(before: Texts, after: Texts, tokenizer: Tokenizer) -> NumberChange:
    return length_change(_model_tokens(before, tokenizer), _model_tokens(after, tokenizer))


def _model_tokens(texts: Texts, tokenizer: Tokenizer) -> Numbers:
    present = [text[:MAX_CHARACTERS] for text in texts if text is not None]
    lengths: list[int] = []
    for start in range(0, len(present), _TOKENIZED_AT_ONCE):
        some = tokenizer.encode_batch(present[start : start + _TOKENIZED_AT_ONCE], add_special_tokens=False)
        lengths += [len(encoding.ids) for encoding in some]
    return np.array(lengths, dtype=np.float64)


def _characters_changed(before: Texts, after: Texts, pairs: Pairs, most: int) -> tuple[Share, int]:
    """The share, and the pairs of texts that it is of: all until so many of them differ."""
    changed = total = compared = differing = 0
    for left, right in zip(pairs.before.tolist(), pairs.after.tolist(), strict=True):
        text, other = before[left], after[right] or ""
        if text is None:
            continue
        compared += 1
        if text == other:
            total += min(len(text), MAX_CHARACTERS)
            continue
        kept, whole = kept_characters(text, other)
        changed, total = changed + whole - kept, total + whole
        differing += 1
        if differing == most:
            break
    return Share(changed, total), compared
