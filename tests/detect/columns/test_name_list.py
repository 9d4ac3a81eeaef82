"""The lists of names: what went in is known, little else is, and they are small."""

from __future__ import annotations

from importlib import resources
from random import Random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect.columns.name_list import NameList, names, plain
from tests.detect.columns.tables import FIRST, LAST, TOWNS

KINDS = ("first_names", "surnames", "cities")


@given(st.lists(st.text(min_size=1, max_size=20), max_size=50))
def test_what_went_into_a_list_is_in_it(words: list[str]) -> None:
    made = NameList(NameList.of(words))
    assert all(word in made for word in words if plain(word))


@pytest.mark.parametrize("kind", KINDS)
def test_few_drawn_words_are_in_a_list(kind: str) -> None:
    generator = Random(6)
    drawn = ["".join(generator.choices(ascii_lowercase, k=9)) for _ in range(5000)]
    assert sum(word in names(kind) for word in drawn) / len(drawn) < 0.012


@pytest.mark.parametrize(
    ("kind", "known", "share"),
    [("first_names", FIRST, 0.95), ("surnames", LAST, 0.85), ("cities", TOWNS, 0.85)],
)
def test_most_names_of_many_origins_are_in_their_list(
    kind: str, known: tuple[str, ...], share: float
) -> None:
    assert sum(name in names(kind) for name in known) / len(known) >= share


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_mean_something_else_are_left_out(kind: str) -> None:
    common = (
        "April",
        "Monday",
        "Olive",
        "Python",
        "positive",
        "Mercury",
        "Ubuntu",
        "Chad",
        "Baker",
        "yes",
        "model",
    )
    assert sum(word in names(kind) for word in common) <= 1


def test_accents_capitals_and_hyphens_do_not_count() -> None:
    assert plain("José-María") == plain("JOSE MARIA") == "jose maria"
    assert plain("Łukasz") == "lukasz" and plain("Strauß") == "strauss"


def test_lists_are_small() -> None:
    folder = resources.files("leaktight.detect.columns").joinpath("lists")
    assert sum(len(folder.joinpath(f"{kind}.bloom").read_bytes()) for kind in KINDS) < 150_000
