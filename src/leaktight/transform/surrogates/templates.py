"""Numbers by their layout: which signs are drawn, which stay, which are computed, where a date stands.

A template has one sign for each letter and digit of a number, separators left out:

    #  a digit             N  a digit but 0         A  a letter          *  a letter or digit, as there
    =  stays               [..]  one of these       c  computed digit    C  computed letter
    X  computed digit or X K  computed digit or K   ?  computed digit or letter
    y m d  the digits of a date                     0 to 9  that digit
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

from leaktight.transform.surrogates.checks import Check, luhn, luhn_sum
from leaktight.transform.surrogates.days import is_day, surrogate_day
from leaktight.transform.surrogates.keyed import Keyed

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIELD = re.compile(r"\[[^\]]+\]|.")
_DRAWN = {"#": DIGITS, "N": DIGITS[1:], "A": LETTERS}
_COMPUTED = {"c": DIGITS, "C": LETTERS, "X": DIGITS + "X", "K": DIGITS + "K", "?": DIGITS + LETTERS}
_IS_DIGIT = frozenset(DIGITS).__contains__
_HALVED = (0, 5, 1, 6, 2, 7, 3, 8, 4, 9)
"""What Luhn's check counts for a digit that it doubles -> the digit."""
_SHIFTS_OF_MONTHS = (0, 20, 40, 50, 60, 70, 80, 10)
"""What is added to months: Polish centuries, Czech women, ..."""
_SHIFTS_OF_DAYS = (0, 40, 60)
"""What is added to days: Italian women, Swedish coordination numbers, ..."""


@dataclass(frozen=True, slots=True)
class Template:
    """A layout, its signs one by one."""

    fields: tuple[str, ...]

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, text: str) -> Template:
        """Reads "[12]yymmdd###c"."""
        return cls(tuple(_FIELD.findall(text)))

    def fits(self, number: str) -> bool:
        """Whether a number in capitals has the layout."""
        return _pattern(self.fields).fullmatch(number) is not None


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the numbers of one kind are replaced."""

    label: str
    layouts: str
    """Templates, of which the first that fits counts."""
    check: Check | None = None

    def template(self, number: str) -> Template | None:
        """The layout of a number in capitals, without separators."""
        return next((one for one in map(Template.of, self.layouts.split()) if one.fits(number)), None)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a template says of the places of a number."""

    drawn: tuple[tuple[int, int, str], ...]
    """Where signs are drawn, from the left: first place, last place + 1, alphabet. Digits that stand together
    are one number."""
    size: int
    """How many numbers can be drawn."""
    computed: tuple[tuple[int, str], ...]
    has_date: bool

    @classmethod
    @lru_cache(maxsize=1024)
    def of(cls, template: Template, kinds: str) -> _Layout:
        """The layout for numbers whose signs are of the kinds that `_KINDS` gives."""
        fields = template.fields
        alphabets = [_alphabet(field, kind) for field, kind in zip(fields, kinds, strict=True)]
        computed = tuple((place, _COMPUTED[one]) for place, one in enumerate(fields) if one in _COMPUTED)
        size = prod(map(len, alphabets))
        return cls(tuple(_runs(alphabets)), size, computed, "m" in fields and "d" in fields)


_KINDS = str.maketrans(DIGITS + LETTERS, "0" * len(DIGITS) + "A" * len(LETTERS))
"""Digits and letters to one of each: all that an alphabet depends on."""


def replaced_by(
    keyed: Keyed, purpose: str, number: str, template: Template, *, check: Check | None = None
) -> str | None:
    """Another number of the same layout that passes the check; None if there is none. Numbers are capitals.

    One to one among numbers that pass.
    """
    signs = list(number)
    layout = _Layout.of(template, number.translate(_KINDS))
    if layout.has_date:
        _redate(keyed, template.fields, signs)

    last: tuple[int, str | None] = (-1, None)

    def at(place: int) -> str | None:
        nonlocal last
        if last[0] != place:
            drawn = _drawn(signs, layout.drawn, place)
            last = place, "".join(drawn) if check is None else _completed(drawn, layout.computed, check)
        return last[1]

    start = _place(number, layout.drawn)
    if layout.size == 1:
        return at(start)
    end = keyed.permuted(purpose, start, layout.size, allowed=lambda place: at(place) is not None)
    return at(end)


def _runs(alphabets: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    place = 0
    while place < len(alphabets):
        end = place + 1
        while alphabets[place] == DIGITS and end < len(alphabets) and alphabets[end] == DIGITS:
            end += 1
        if len(alphabets[place]) > 1:
            yield place, end, alphabets[place]
        place = end


@lru_cache(maxsize=4096)
def _pattern(fields: tuple[str, ...]) -> re.Pattern[str]:
    """What matches the numbers of a layout."""
    return re.compile("".join(map(_signs_of, fields)), re.DOTALL)


def _signs_of(field: str) -> str:
    if field in "ymd":
        return "[0-9]"
    if field[0] == "[":
        return f"[{re.escape(field[1:-1])}]"
    if field in DIGITS:
        return field
    alphabet = _DRAWN.get(field) or _COMPUTED.get(field)
    return "." if alphabet is None else f"[{alphabet}]"


def _alphabet(field: str, sign: str) -> str:
    """The signs that a place may get; its own where it is not drawn."""
    if field[0] == "[":
        return field[1:-1]
    if field == "*":
        return DIGITS if sign in DIGITS else LETTERS if sign in LETTERS else sign
    return _DRAWN.get(field, sign)


def _place(number: str, drawn: Sequence[tuple[int, int, str]]) -> int:
    """Which one of all numbers of its layout a number is."""
    place = 0
    for start, end, alphabet in drawn:
        if alphabet is DIGITS:
            place = place * 10 ** (end - start) + int(number[start:end])
        else:
            place = place * len(alphabet) + alphabet.index(number[start])
    return place


def _drawn(signs: Sequence[str], drawn: Sequence[tuple[int, int, str]], place: int) -> list[str]:
    """The signs of the number at a place."""
    made = list(signs)
    for start, end, alphabet in reversed(drawn):
        if alphabet is DIGITS:
            place, rest = divmod(place, 10 ** (end - start))
            made[start:end] = f"{rest:0{end - start}d}"
        else:
            place, rest = divmod(place, len(alphabet))
            made[start] = alphabet[rest]
    return made


def _completed(signs: list[str], computed: Sequence[tuple[int, str]], check: Check) -> str | None:
    """The number with its computed signs such that it passes."""
    if check is luhn and len(computed) == 1 and all(map(_IS_DIGIT, signs)):
        return _with_luhn(signs, computed[0][0])
    for choice in product(*(alphabet for _, alphabet in computed)):
        for (place, _), sign in zip(computed, choice, strict=True):
            signs[place] = sign
        candidate = "".join(signs)
        if check(candidate):
            return candidate
    return None


def _with_luhn(signs: list[str], place: int) -> str:
    """The number with one digit such that it passes Luhn's check: just one does."""
    signs[place] = "0"
    missing = -luhn_sum("".join(signs)) % 10
    is_doubled = (len(signs) - place) % 2 == 0
    signs[place] = DIGITS[_HALVED[missing] if is_doubled else missing]
    return "".join(signs)


def _redate(keyed: Keyed, fields: Sequence[str], signs: list[str]) -> None:
    """Puts another day of the same year where a date stands."""
    places = {part: [place for place, field in enumerate(fields) if field == part] for part in "ymd"}
    if not places["m"] or not places["d"]:
        return
    year, month, day = (int("".join(signs[place] for place in places[part]) or "1") for part in "ymd")
    for of_months, of_days in product(_SHIFTS_OF_MONTHS, _SHIFTS_OF_DAYS):
        if is_day(year, month - of_months, day - of_days):
            new_month, new_day = surrogate_day(keyed, year, month - of_months, day - of_days)
            text = f"{new_month + of_months:02d}{new_day + of_days:02d}"
            for place, sign in zip(places["m"] + places["d"], text, strict=True):
                signs[place] = sign
            return
