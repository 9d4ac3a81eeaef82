"""Formats against plain enumeration: sizes, members, order, checks; and values that are nobody's."""

from __future__ import annotations

import re
from itertools import islice, product
from math import prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leaktight.attack.canaries.built_in import NAMES, built_in_format
from leaktight.attack.canaries.draws import Draws
from leaktight.attack.canaries.formats import Characters, Choice, Part, SecretFormat
from leaktight.attack.canaries.patterns import parse_format
from leaktight.core.errors import UsageError
from leaktight.detect.checksums import luhn, mod_97

KEY = b"k" * 32
MOST_WRITTEN_OUT = 2000
"""Texts that are compared one by one."""
_TEXTS = st.lists(st.text("ab1", max_size=3), min_size=1, max_size=4, unique=True)
_PARTS = st.one_of(
    st.builds(lambda texts: Choice(tuple(texts)), _TEXTS),
    st.builds(
        lambda alphabet, least, more: Characters("".join(alphabet), least, least + more),
        st.lists(st.sampled_from("ab01"), min_size=1, max_size=3, unique=True),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
)


def _written_out(part: Part) -> list[str]:
    if isinstance(part, Choice):
        return list(part.texts)
    counts = range(part.least, part.most + 1)
    return ["".join(letters) for count in counts for letters in product(part.alphabet, repeat=count)]


@given(st.lists(_PARTS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_format_is_the_set_of_texts_that_its_parts_write_out(parts: list[Part]) -> None:
    assume(prod(len(_written_out(part)) for part in parts) <= MOST_WRITTEN_OUT)
    parts = [*parts, Choice(("$",))]
    expected = sorted({"".join(pieces) for pieces in product(*map(_written_out, parts))})
    made = SecretFormat("made", tuple(parts))
    assert list(made) == expected
    assert made.size == len(expected)
    assert [made.at(number) for number in range(made.size)] == expected
    assert all(text in made for text in expected)
    for text in (
        "",
        "a",
        "zz$",
        *(text + "$" for text in expected[:3]),
        *(text[:-1] for text in expected[:3]),
    ):
        assert text not in made


def test_the_characters_that_may_follow_are_those_of_values_that_begin_so() -> None:
    made = parse_format("mixed", r"(cat|car|dog)-[0-2]{2}x")
    values = list(made)
    for beginning in {value[:cut] for value in values for cut in range(len(value))}:
        state = made.after(beginning)
        assert state is not None
        going_on = [value for value in values if value.startswith(beginning)]
        assert set(made.next(state)) == {value[len(beginning)] for value in going_on}
        assert made.size_after(state) == len(going_on)


def test_a_luhn_check_leaves_one_digit_unfree() -> None:
    made = parse_format("card", r"9999\d{4}", check="luhn")
    values = list(made)
    assert made.size == len(values) == 1000
    assert values == [
        text for text in (f"9999{number:04}" for number in range(10_000)) if luhn(text.encode())
    ]


def test_an_iban_check_leaves_one_value_for_each_account() -> None:
    pairs = "|".join(f"{number:02}" for number in range(2, 99))
    made = parse_format("account", rf"ZZ({pairs})\d{{2}}[A-C]\d", check="iban")
    values = list(made)
    assert len(values) == made.size == 100 * 3 * 10
    assert all(mod_97((text[4:] + text[:4]).encode()) for text in values)
    assert len({text[4:] for text in values}) == made.size


def test_mod_97_is_over_digits_and_letters() -> None:
    made = parse_format("lei", r"[A-C][0-9]{3}", check="mod_97")
    everything = (f"{letter}{number:03}" for letter in "ABC" for number in range(1000))
    assert list(made) == [text for text in everything if mod_97(text.encode())]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_of_a_built_in_format_is_of_it_and_differs(name: str) -> None:
    made = built_in_format(name)
    draws = Draws(KEY, name)
    drawn = [made.draw(draws) for _ in range(200)]
    assert all(value in made for value in drawn)
    assert len(set(drawn)) > 190
    assert [made.draw(Draws(KEY, name)) for _ in range(2)] == [drawn[0]] * 2
    assert list(islice(made, 3)) == [made.at(number) for number in range(3)]


def test_values_of_built_in_formats_are_nobodys() -> None:
    kept_free = {
        "email": r".*@example\.(org|net|com)",
        "phone": r"\+1\d{3}55501\d\d",
        "payment_card": r"9999\d{12}",
        "iban": r"ZZ\d{18}",
    }
    for name, expression in kept_free.items():
        made = built_in_format(name)
        drawn = [made.draw(Draws(KEY, name, number)) for number in range(50)]
        assert all(re.fullmatch(expression, value) for value in drawn)
    assert built_in_format("payment_card").size == 10**11
    assert built_in_format("iban").size == 10**16
    assert built_in_format("phone").size == 8 * 9 * 10 * 100


def test_long_lists_of_texts_are_walked_in_time() -> None:
    words = [f"{number:05}{'ab'[number % 2]}" for number in range(5000)]
    made = SecretFormat("words", (Choice(tuple(words)), Choice((" ",)), Characters("01", 3, 3)))
    assert made.size == 5000 * 8
    assert made.at(8 * 1234) == f"{words[1234]} 000"


def test_drawing_is_uniform() -> None:
    made = parse_format("few", r"(a|bb)[xyz]")
    draws = Draws(KEY, "uniform")
    counts = [0] * made.size
    values = list(made)
    for _ in range(6000):
        counts[values.index(made.draw(draws))] += 1
    # 1000 expected each; a deviation of 5 standard deviations (29 each) would be chance once in 10^6.
    assert max(abs(count - 1000) for count in counts) < 150


def test_coins_are_fair_and_follow_from_the_key() -> None:
    first = [Draws(KEY, "coin", number).coin() for number in range(4000)]
    assert first == [Draws(KEY, "coin", number).coin() for number in range(4000)]
    assert abs(sum(first) - 2000) < 5 * 32
    assert first != [Draws(b"j" * 32, "coin", number).coin() for number in range(4000)]
    assert Draws.fresh().below(1 << 60) != Draws.fresh().below(1 << 60)


@pytest.mark.parametrize(
    ("pattern", "check"),
    [
        ("a*", ""), ("(a", ""), ("[z-a]", ""), ("x{3,2}", ""), (r"\d{2,3}", ""), ("(a|ab)", ""),
        (r"a{300}", ""), (r"[a-z0-9]{4}", "mod_97"),
        (r"\d{3,4}x", "luhn"), (r"\d{3}", "crc"), (r"[A-Z]\d", "iban1"),
    ],
)  # fmt: skip
def test_what_is_no_finite_format_is_refused(pattern: str, check: str) -> None:
    with pytest.raises(UsageError):
        parse_format("wrong", pattern, check=check)


@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        (r"a\.b\(c\)", ["a.b(c)"]),
        (r"[\]a]x?!", ["]!", "]x!", "a!", "ax!"]),
        (r"(a\|b|c)", ["a|b", "c"]),
        (r"(ab){1,2}.", ["ab.", "abab."]),
        (r"x[a-c-]", ["x-", "xa", "xb", "xc"]),
        (r"\d{1}", list("0123456789")),
    ],
)
def test_patterns_say_what_the_docstring_says(pattern: str, values: list[str]) -> None:
    assert list(parse_format("one", pattern)) == values


def test_a_format_that_can_be_read_in_too_many_ways_is_refused() -> None:
    with pytest.raises(UsageError, match="too many ways"):
        parse_format("tangled", "[ab]{0,20}a[ab]{20}x")
