"""Rows that come again are known again, and no others."""

from __future__ import annotations

import random

import numpy as np
import pytest

from leaktight.train.data.contents import Content
from leaktight.train.data.deduplication import (
    PERMUTATIONS,
    ExactDuplicates,
    NearDuplicates,
    jaccard,
    rows_of_band,
    shingles_of,
)

WORDS = [f"word{number}" for number in range(400)]


def content(text: str, target: str | int | None = None) -> Content:
    return Content("row 0", text, target, 0)


def true_jaccard(left: str, right: str) -> float:
    """By sets of tuples of words."""
    sides = []
    for text in (left, right):
        words = text.split()
        sides.append({tuple(words[i : i + 5]) for i in range(max(1, len(words) - 4))})
    return len(sides[0] & sides[1]) / len(sides[0] | sides[1])


def test_the_same_text_with_another_label_is_another_row() -> None:
    known = ExactDuplicates()
    assert [known(content("a", 1)), known(content("a", 2)), known(content("a", 1))] == [False, False, True]
    assert not known(content("a", None))


def test_jaccard_is_that_of_sets_of_five_words() -> None:
    chance = random.Random(0)
    for _ in range(20):
        left = chance.choices(WORDS, k=40)
        right = [word if chance.random() < 0.9 else "other" for word in left]
        texts = " ".join(left), " ".join(right)
        made = jaccard(shingles_of(texts[0]), shingles_of(texts[1]))
        assert made == pytest.approx(true_jaccard(*texts))


def test_all_near_duplicates_are_found_and_nothing_else_is() -> None:
    chance = random.Random(1)
    texts = []
    for _ in range(60):
        words = chance.choices(WORDS, k=60)
        texts.append(" ".join(words))
        for changes in (1, 4):
            for place in chance.sample(range(60), changes):
                words[place] = "changed"
            texts.append(" ".join(words))
    known = NearDuplicates(0.7)
    made = [known(content(text)) for text in texts]
    kept: list[str] = []
    for text, is_known in zip(texts, made, strict=True):
        wanted = any(true_jaccard(text, one) >= 0.7 for one in kept)
        assert is_known == wanted
        if not wanted:
            kept.append(text)
    assert 60 <= len(kept) < len(texts)


def test_short_rows_are_compared_as_a_whole() -> None:
    known = NearDuplicates(0.8)
    assert not known(content("call me back"))
    assert known(content("Call me, back!"))
    assert not known(content("call me never"))


@pytest.mark.parametrize("near_at", [0.3, 0.5, 0.8, 0.95])
def test_bands_find_such_a_similarity_with_a_probability_of_0_999(near_at: float) -> None:
    rows = rows_of_band(near_at)
    # The chance of a band of MinHash values to be equal is that similarity to the power of its rows.
    assert 1 - (1 - near_at**rows) ** (PERMUTATIONS // rows) >= 0.999


def test_minhash_values_are_equal_as_often_as_sets_are_similar() -> None:
    chance = random.Random(3)
    left = " ".join(chance.choices(WORDS, k=400))
    right = " ".join(word if i < 250 else f"{word}x" for i, word in enumerate(left.split()))
    duplicates = NearDuplicates(0.01)
    sides = [np.concatenate([np.frombuffer(key, np.uint64) for key in duplicates._keys(shingles_of(text))])
             for text in (left, right)]  # fmt: skip
    equal = (sides[0] == sides[1]).mean()
    similarity = true_jaccard(left, right)
    assert abs(equal - similarity) < 4 * (similarity * (1 - similarity) / PERMUTATIONS) ** 0.5
