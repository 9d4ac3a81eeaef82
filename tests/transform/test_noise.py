"""Noise: its distribution, its grid, its bounds."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.core.policy_table import Table
from leaktight.transform.discrete_laplace import discrete_laplace
from leaktight.transform.noise import Noise
from tests.transform.making import make, replaced


@pytest.mark.parametrize("scale", [Fraction(1, 3), Fraction(1), Fraction(7, 2), Fraction(20)], ids=str)
def test_samples_follow_the_distribution(scale: Fraction) -> None:
    """Chi-squared over the integers that are expected ten times and more, with a fixed seed."""
    draws, source = 40_000, random.Random(5)
    counts = Counter(discrete_laplace(scale, source.randrange) for _ in range(draws))
    ratio = math.exp(-1 / scale)
    expected = {x: draws * (1 - ratio) / (1 + ratio) * ratio ** abs(x) for x in range(-400, 401)}
    likely = {x: count for x, count in expected.items() if count >= 10}
    distance = sum((counts[x] - count) ** 2 / count for x, count in likely.items())
    assert abs(distance - len(likely)) < 5 * math.sqrt(2 * len(likely))


def test_seed_decides_the_sample() -> None:
    def drawn(seed: int) -> list[int]:
        source = random.Random(seed)
        return [discrete_laplace(Fraction(9), source.randrange) for _ in range(20)]

    assert drawn(1) == drawn(1) != drawn(2)


def test_each_draw_is_another() -> None:
    noise = make("noise", epsilon=0.01, sensitivity=10)
    assert len({replaced(noise, "500", "pii.salary") for _ in range(50)}) > 25


def test_less_epsilon_is_more_noise() -> None:
    def spread(epsilon: float) -> float:
        noise = make("noise", epsilon=epsilon, sensitivity=10)
        return sum(abs(int(replaced(noise, "0", "pii.salary"))) for _ in range(300)) / 300

    assert spread(10) < 4 < 40 < spread(0.1)


@pytest.mark.parametrize(("decimals", "form"), [(0, r"-?[0-9]+"), (2, r"-?[0-9]+\.[0-9]{2}")])
@pytest.mark.parametrize("text", ["12", "12.3456789", "-7.5", "1e3", "1,234.5"])
def test_results_are_on_the_grid_whatever_the_value(decimals: int, form: str, text: str) -> None:
    noise = make("noise", epsilon=1, sensitivity=1, decimals=decimals)
    assert all(re.fullmatch(form, replaced(noise, text, "pii.salary")) for _ in range(20))


def test_results_are_within_the_bounds() -> None:
    noise = make("noise", epsilon=0.01, lower=0, upper=120)
    results = {
        int(replaced(noise, text, "pii.age")) for text in ("-500", "3", "119", "1e9") for _ in range(50)
    }
    assert results <= set(range(121))
    assert {0, 120} <= results


@pytest.mark.parametrize(
    ("options", "scale"),
    [
        ({"epsilon": 0.1, "sensitivity": 3}, Fraction(30)),
        ({"epsilon": 0.5, "sensitivity": 0.25, "decimals": 2}, Fraction(50)),
        ({"epsilon": 1, "sensitivity": 1.5}, Fraction(2)),
        ({"epsilon": 2, "lower": 0, "upper": 100}, Fraction(50)),
        ({"epsilon": 2, "lower": 0, "upper": 100, "sensitivity": 10}, Fraction(5)),
    ],
    ids=["plain", "grid", "rounded", "bounds", "both"],
)
def test_scale_is_sensitivity_in_steps_by_epsilon(options: dict[str, object], scale: Fraction) -> None:
    """Rounded up to whole steps: rounding may move two numbers so far apart."""
    assert Noise.of(Table("policy", options, Noise.options), None).scale == scale


@given(st.integers(-(10**30) + 1, 10**30 - 1))
@settings(max_examples=50, deadline=None)
def test_large_numbers_keep_all_their_digits(number: int) -> None:
    noise = make("noise", epsilon=1000, sensitivity=1)
    assert abs(int(replaced(noise, str(number), "pii.salary")) - number) <= 1


@given(st.decimals(-100, 100, places=3))
@settings(max_examples=100, deadline=None)
def test_numbers_are_rounded_to_the_grid_first(number: object) -> None:
    noise = make("noise", epsilon=1000, sensitivity=0.01, decimals=2)
    result = Fraction(replaced(noise, str(number), "pii.salary"))
    assert abs(result - Fraction(str(number))) <= Fraction(3, 200)


def test_number_that_identifies_becomes_a_label() -> None:
    assert replaced(make("noise"), "1234567890", "pii.us.ssn") == "[SSN]"
    assert replaced(make("noise"), "1234567890", "pii.phone") == "[PHONE]"
    assert replaced(make("noise"), "10967", "pii.postal_code") == "[POSTAL_CODE]"
    assert replaced(make("noise"), "10967", "pii.salary") != "[SALARY]", (
        "what only a policy knows may be noised"
    )


@pytest.mark.parametrize("text", ["", "n/a", "nan", "1/2", "34 years"])
def test_what_is_no_number_becomes_a_label(text: str) -> None:
    assert replaced(make("noise"), text, "pii.age") == "[AGE]"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"sensitivity": 1}, "epsilon: must be given"),
        ({"epsilon": 0, "sensitivity": 1}, "epsilon: must be given, and more than 0"),
        ({"epsilon": -1, "sensitivity": 1}, "epsilon: must be given, and more than 0"),
        ({"epsilon": "1", "sensitivity": 1}, "epsilon: must be a number"),
        ({"epsilon": 1}, "sensitivity: must be given, or both lower and upper"),
        ({"epsilon": 1, "lower": 0}, "sensitivity: must be given, or both lower and upper"),
        ({"epsilon": 1, "sensitivity": 0}, "sensitivity: must be more than 0"),
        ({"epsilon": 1, "lower": 5, "upper": 5}, "upper: must be more than lower"),
        ({"epsilon": 1, "sensitivity": 1, "decimals": 13}, "decimals: must be 12 or less"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        Noise.of(Table("policy", options, Noise.options), None)
