"""What the tests of national numbers share: drawing numbers, and others that only look like them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.detect.rules_of_rooms import found

Numbers = Mapping[str, tuple[str, str, Callable[[Random], str]]]
"""Label -> a sentence of its language, a name of a column, and what makes a valid number."""
PER_LABEL = 25


def drawn(numbers: Numbers, label: str, count: int = PER_LABEL) -> list[str]:
    """Valid numbers of a label, the same on each run."""
    random = Random(label)
    return [numbers[label][2](random) for _ in range(count)]


def values(label: str, text: str, hint: str = "") -> list[str]:
    """What the rules of one label find."""
    return [value for _, value in found(text, label, hint=hint)]


def share_by_chance(numbers: Numbers, label: str, *, kept: float = 1 / 3) -> float:
    """The share that the rules of a label take of 400 numbers with other digits behind the part that is kept:
    of the same shape, right by chance alone."""
    random, name = Random(f"chance {label}"), numbers[label][1]
    chance = [_shuffled(number, random, kept) for number in drawn(numbers, label, 400)]
    return sum(bool(values(label, number, hint=name)) for number in chance) / len(chance)


def _shuffled(number: str, random: Random, kept: float) -> str:
    start = int(len(number) * kept)
    rest = (random.choice("0123456789") if sign.isdigit() else sign for sign in number[start:])
    return number[:start] + "".join(rest)
