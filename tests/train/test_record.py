"""What is told of a guarantee never looks better than it is."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.rounding import rounded_up
from leaktight.train.record import Guarantee
from leaktight.train.telling import most_right, sentence_of


@given(st.floats(1e-6, 1e6), st.integers(1, 6))
def test_a_bound_is_told_in_few_digits_and_never_below_itself(value: float, digits: int) -> None:
    told = float(rounded_up(value, digits))
    assert value <= told <= value * (1 + 10 ** (1 - digits)) * (1 + 1e-12)


@pytest.mark.parametrize(
    ("value", "told"), [(7.9641, "7.965"), (8.0, "8"), (0.0, "0"), (0.50004, "0.5001"), (inf, "inf")]
)
def test_bounds_as_they_are_told(value: float, told: str) -> None:
    assert rounded_up(value, 4) == told


def test_a_guarantee_in_a_sentence() -> None:
    made = Guarantee(
        epsilon=7.9641, epsilon_replace=9.0, delta=1e-5, unit="example", units=90, noise_multiplier=1.0,
        clip=1.0, rate=0.1, sampling="poisson", releases=3, ledger_sha256="", assumptions=(), not_covered=(),
    )  # fmt: skip
    assert sentence_of(made) == "(7.965, 1e-05)-differential privacy for each row more or less"
    assert most_right(0.0, 0.0) == 0.5
