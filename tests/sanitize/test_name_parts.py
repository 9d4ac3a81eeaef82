"""A name found once goes in the other forms that it is written in, too."""

from __future__ import annotations

import pytest

from leaktight.sanitize import sanitize_texts
from leaktight.sanitize.name_parts import handles, with_initial


@pytest.mark.parametrize(
    "form", ["barbara.whitfield", "bwhitfield", "whitfield_b", "B.Whitfield", "WHITFIELD, B."]
)
def test_handles_and_initials_go_with_the_name(form: str):
    made = sanitize_texts([f"My name is Barbara Whitfield and I live in Denver.\nzz={form};"])[0]
    assert "hitfield" not in made.lower()


def test_a_single_name_makes_no_handles():
    assert not [*handles(["Barbara"]), *with_initial(["Barbara"])]


def test_short_handles_are_left_to_chance():
    assert set(handles(["Al", "Li"])) == set()
    assert "aweber" in set(handles(["Anna", "Weber"]))
