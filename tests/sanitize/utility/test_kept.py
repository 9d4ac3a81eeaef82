"""The characters of a text that are still there."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leaktight.sanitize.utility.kept import kept_characters
from leaktight.sanitize.utility.tokens import MAX_CHARACTERS, Vocabulary, pieces_of, words_of

TEXTS = st.lists(st.sampled_from(["a", "bb", "ccc", " ", "  ", ".", "bbccc"]), max_size=12).map("".join)


def heaviest_common_subsequence(left: list[str], right: list[str]) -> int:
    """By the textbook: most characters of pieces that both have in the same order."""
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left, 1):
        for j, other in enumerate(right, 1):
            match = best[i - 1][j - 1] + len(one) if one == other else 0
            best[i][j] = max(best[i - 1][j], best[i][j - 1], match)
    return best[-1][-1]


@given(TEXTS, TEXTS)
def test_kept_is_the_heaviest_common_subsequence_of_pieces(before: str, after: str) -> None:
    expected = heaviest_common_subsequence(pieces_of(before), pieces_of(after))
    assert kept_characters(before, after) == (expected, len(before))


def test_one_replaced_word_costs_its_characters() -> None:
    assert kept_characters("write to anna today", "write to [PERSON] today") == (15, 19)


def test_equal_texts_are_kept_and_an_emptied_one_is_lost() -> None:
    assert kept_characters("some words", "some words") == (10, 10)
    assert kept_characters("some words", "") == (0, 10)
    assert kept_characters("", "new") == (0, 0)


def test_ten_megabytes_are_looked_at_from_the_start() -> None:
    kept, total = kept_characters("word " * 2_000_000, "other " * 2_000_000)
    assert total == MAX_CHARACTERS
    assert kept < total


def test_very_long_texts_in_another_order_keep_the_words_they_share() -> None:
    words = [f"w{number}" for number in range(4000)]
    kept, total = kept_characters(" ".join(words), " ".join(reversed(words)))
    assert kept == total


@given(st.text(max_size=80))
def test_pieces_joined_are_the_text(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert [piece for piece in pieces if not piece.isspace()] == words_of(text)
    assert not any(one.isspace() and other.isspace() for one, other in pairwise(pieces))


def test_placeholders_are_counted_apart() -> None:
    sealed = "[pii.email:" + "x" * 60 + "]"
    vocabulary = Vocabulary()
    vocabulary.add_all([f"Ask [PERSON_1] at <EMAIL> or {sealed}, ***-**.", None, "ask [1] [a]"])
    assert vocabulary.placeholders == 4
    assert vocabulary.texts == 2
    assert vocabulary.words == {
        "ask": 2, "at": 1, "or": 1, ",": 1, "-": 1, "*": 2, ".": 1, "[": 2, "]": 2, "1": 1, "a": 1,
    }  # fmt: skip
    assert "ask" not in repr(vocabulary)
