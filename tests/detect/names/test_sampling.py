"""Samples are uniform, whatever the order of growth and shrinking, and the bound holds."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect.names.sampling import Reservoir, most_unseen


def drawn(size: int, portions: list[int], seed: int) -> list[int]:
    reservoir: Reservoir[int] = Reservoir(size, Random(seed))
    start = 0
    for portion in portions:
        for place in reservoir.chosen(portion):
            reservoir.keep(start + place)
        start += portion
    assert reservoir.seen == start
    return reservoir.kept


@given(st.integers(1, 20), st.lists(st.integers(0, 30), max_size=6), st.integers(0, 1000))
def test_sample_has_its_size_and_no_unit_twice(size: int, portions: list[int], seed: int) -> None:
    kept = drawn(size, portions, seed)
    assert len(kept) == min(size, sum(portions))
    assert len(set(kept)) == len(kept)


def test_every_unit_has_the_same_chance() -> None:
    counts: Counter[int] = Counter()
    for seed in range(4000):
        counts.update(drawn(5, [7, 1, 12], seed))
    expected = 4000 * 5 / 20
    assert all(abs(counts[unit] - expected) < 5 * expected**0.5 for unit in range(20))


def test_slots_are_those_that_a_sample_taken_one_by_one_has() -> None:
    for seed in range(30):
        one, other = Reservoir[int](7, Random(seed)), Reservoir[int](7, Random(seed))
        for count in (3, 20, 50):
            start = one.seen
            for place in one.chosen(count):
                one.keep(start + place)
            for slot, place in other.slots(count).items():
                other.put(slot, start + place)
            assert (other.kept, other.seen) == (one.kept, one.seen)


def test_shrunk_sample_is_uniform_over_what_came_before_and_after() -> None:
    counts: Counter[int] = Counter()
    for seed in range(4000):
        reservoir: Reservoir[int] = Reservoir(8, Random(seed))
        for place in reservoir.chosen(12):
            reservoir.keep(place)
        reservoir.shrink(4)
        for place in reservoir.chosen(8):
            reservoir.keep(12 + place)
        assert len(reservoir.kept) == 4
        counts.update(reservoir.kept)
    expected = 4000 * 4 / 20
    assert all(abs(counts[unit] - expected) < 5 * expected**0.5 for unit in range(20))


def test_bound_is_that_of_the_rule_of_three() -> None:
    assert 0.00029 < most_unseen(10_000 / 1_200_000, 1_190_000) < 0.00031
    assert most_unseen(1.0, 0) == 0.0
    assert most_unseen(0.0, 10) == 1.0


def test_kind_as_frequent_as_the_bound_is_missed_in_at_most_one_of_twenty_samples() -> None:
    total, size = 2000, 200
    holding = int(most_unseen(size / total, total - size) * (total - size)) + 1
    missed = sum(not any(unit < holding for unit in drawn(size, [total], seed)) for seed in range(1000))
    assert missed < 80
