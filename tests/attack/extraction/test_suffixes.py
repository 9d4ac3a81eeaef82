"""Where records are cut, and which cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaktight.attack.bench import Passes
from leaktight.attack.extraction.suffixes import BOUNDARY_TOKENS, Suffixes, suffixes_of
from leaktight.attack.meter import Meter
from leaktight.attack.records import Population
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.causal import CausalModel
from tests.attack.extraction.benches import records_of
from tests.attack.targets.builders import gpt2, word_tokenizer


class Merging:
    """One token a character; the last two of a text that ends with a vowel are one."""

    context_tokens = 60

    def encode(self, text: str) -> tuple[int, ...]:
        letters = [ord(letter) for letter in text]
        if text[-1:] and text[-1] in "aeiou" and len(text) > 1:
            return (*letters[:-2], 1000 * letters[-2] + letters[-1])
        return tuple(letters)

    def decode(self, tokens: Sequence[int]) -> str:
        return "".join(
            chr(token) if token < 1000 else chr(token // 1000) + chr(token % 1000) for token in tokens
        )


def cut(model: Any, texts: Sequence[str], prefix: int, suffix: int) -> Suffixes:
    members, _ = suffixes_of(Population(records_of(texts)), Passes(model, Wanted()), prefix, suffix)
    return members


def test_a_prefix_ends_where_its_text_alone_has_the_same_tokens() -> None:
    (straight,) = cut(Merging(), ["bcdfbcdfbcdf"], 4, 5).measured
    assert straight.cuts[0].start == 4
    (moved,) = cut(Merging(), ["bcdabacdfbcdfb"], 4, 5).measured
    assert moved.cuts[0].start == 5
    assert Merging().decode(moved.tokens) == "acdfb"
    nowhere = cut(Merging(), ["bcd" + "a" * (BOUNDARY_TOKENS + 1) + "bcdfghk"], 4, 5)
    assert [one.reason for one in nowhere.exclusions] == ["the text of the prefix alone has other tokens"]
    assert not nowhere.measured


def test_what_the_tokenizer_does_not_give_back_is_left_out() -> None:
    model = CausalModel(gpt2(300), word_tokenizer(), name="words", digest="", meter=Meter())
    low, high = "ticket from ada berg about refund", "Ticket from Ada Berg about refund"
    found = cut(model, [low, high], 2, 2)
    assert [cuts.cuts[0].record.text for cuts in found.measured] == [low]
    assert [one.reason for one in found.exclusions] == ["the tokenizer does not give back the same text"]


def test_the_best_of_several_prefixes_counts() -> None:
    found = cut(Merging(), ["xxxxbcdfg", "yyyybcdfg", "yyyybcdfg"], 4, 5)
    (one,) = found.measured
    assert len(one.cuts) == 2 and one.repeats == 3
    assert found.notes
