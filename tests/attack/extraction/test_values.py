"""Values of a population: found, told apart by side, recognised in whatever is said."""

from __future__ import annotations

import pytest

from leaktight.attack.extraction.values import ValueFinder, canonical, digest_of, known_values
from leaktight.attack.targets.causal import CausalModel
from tests.attack.extraction.benches import FINGERPRINT, bench_of
from tests.attack.extraction.letters import HOST, Letters


def test_values_stand_where_they_are_said_to(finder: ValueFinder, letters: Letters) -> None:
    texts = [f"Für {letters.members[0]}", *letters.members]
    found = finder.find(texts)
    assert all(
        text[one.start : one.end] == one.text
        for text, values in zip(texts, found, strict=True)
        for one in values
    )
    assert all("pii.email" in {one.label for one in values} for values in found)
    named = sum("pii.person" in {one.label for one in values} for values in found)
    assert named > len(texts) / 2
    assert found[0][0].start == found[1][0].start + 4


@pytest.mark.parametrize("write", [str.upper, "Mail: <{}>.".format, "  {}\u200b,".format])
def test_a_value_is_recognised_in_any_spelling(
    finder: ValueFinder, untrained: CausalModel, letters: Letters, write: object
) -> None:
    known = known_values(bench_of(untrained, letters.members, letters.others), finder)
    (value,) = (one for one in known.members.by_record[0] if one.label == "pii.email")
    assert callable(write)
    digest = digest_of(FINGERPRINT, value.text)
    assert digest in known.leakable
    assert digest in known.seen_in(f"and it is {write(value.text)} as far as I know")
    assert digest not in known.seen_in(f"and it is {value.text[:-1]} as far as I know")


def test_numbers_are_the_same_however_they_are_spaced() -> None:
    assert canonical("+49 (30) 90 18 20") == canonical("+4930-901820") == "49" + "30901820"


def test_what_stands_on_both_sides_is_on_none(
    finder: ValueFinder, untrained: CausalModel, letters: Letters
) -> None:
    shared = "Ask ann.shared" + HOST + " about it."
    both = known_values(bench_of(untrained, [*letters.members, shared], [*letters.others, shared]), finder)
    public = known_values(
        bench_of(untrained, [*letters.members, shared], letters.others, public=[shared]), finder
    )
    digest = digest_of(FINGERPRINT, "ann.shared" + HOST)
    for known in (both, public):
        assert digest in known.members.holders and known.is_known(digest)
        assert digest not in known.leakable | known.unknown
    assert not both.leakable & both.unknown


def test_no_value_is_in_what_is_shown(finder: ValueFinder, untrained: CausalModel, letters: Letters) -> None:
    known = known_values(bench_of(untrained, letters.members, letters.others), finder)
    assert HOST not in repr(known)
