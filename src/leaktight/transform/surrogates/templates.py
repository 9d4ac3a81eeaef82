"""Numbers by their layout: which signs are drawn, which stay, which are computed, where a date stands.

A template has one sign for each letter and digit of a number, separators left out:

    #  a digit             N  a digit but 0         A  a letter          *  a letter or digit, as there
    =  stays               [..]  one of these       c  computed digit    C  computed letter
    X  computed digit or X K  computed digit or K   ?  computed digit or letter
    y m d  the digits of a date                     0 to 9  that digit
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from leaktight.transform.surrogates.checks import Check
from leaktight.transform.surrogates.days import is_day, surrogate_day
from leaktight.transform.surrogates.keyed import Keyed

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIELD = re.compile(r"\[[^\]]+\]|.")
_DRAWN = {"#": DIGITS, "N": DIGITS[1:], "A": LETTERS}
_COMPUTED = {"c": DIGITS, "C": LETTERS, "X": DIGITS + "X", "K": DIGITS + "K", "?": DIGITS + LETTERS}
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
        return len(number) == len(self.fields) and all(map(_fits, self.fields, number))


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


def replaced_by(
    keyed: Keyed, purpose: str, number: str, template: Template, *, check: Check | None = None
) -> str | None:
    """Another number of the same layout that passes the check; None if there is none. Numbers are capitals.

    One to one among numbers that pass.
    """
    signs = list(number)
    alphabets = [_alphabet(field, sign) for field, sign in zip(template.fields, number, strict=True)]
    _redate(keyed, template.fields, signs)
    size = 1
    for alphabet in alphabets:
        size *= len(alphabet)
    computed = [
        (place, _COMPUTED[field]) for place, field in enumerate(template.fields) if field in _COMPUTED
    ]

    def at(place: int) -> str | None:
        drawn = _drawn(signs, alphabets, place)
        return drawn if check is None else _completed(drawn, computed, check)

    start = _place(number, alphabets)
    if size == 1:
        return at(start)
    end = keyed.permuted(purpose, start, size, allowed=lambda place: at(place) is not None)
    return at(end)


def _fits(field: str, sign: str) -> bool:
    if field in "ymd":
        return sign in DIGITS
    if field[0] == "[":
        return sign in field
    if field in DIGITS:
        return sign == field
    alphabet = _DRAWN.get(field) or _COMPUTED.get(field)
    return alphabet is None or sign in alphabet


def _alphabet(field: str, sign: str) -> str:
    """The signs that a place may get; its own where it is not drawn."""
    if field[0] == "[":
        return field[1:-1]
    if field == "*":
        return DIGITS if sign in DIGITS else LETTERS if sign in LETTERS else sign
    return _DRAWN.get(field, sign)


def _place(number: str, alphabets: Sequence[str]) -> int:
    place = 0
    for sign, alphabet in zip(number, alphabets, strict=True):
        if len(alphabet) > 1:
            place = place * len(alphabet) + alphabet.index(sign)
    return place


def _drawn(signs: Sequence[str], alphabets: Sequence[str], place: int) -> str:
    drawn = list(signs)
    for index in range(len(drawn) - 1, -1, -1):
        alphabet = alphabets[index]
        if len(alphabet) > 1:
            place, rest = divmod(place, len(alphabet))
            drawn[index] = alphabet[rest]
    return "".join(drawn)


def _completed(drawn: str, computed: Sequence[tuple[int, str]], check: Check) -> str | None:
    """The number with its computed signs such that it passes."""
    if not computed:
        return drawn if check(drawn) else None
    signs = list(drawn)
    for choice in product(*(alphabet for _, alphabet in computed)):
        for (place, _), sign in zip(computed, choice, strict=True):
            signs[place] = sign
        candidate = "".join(signs)
        if check(candidate):
            return candidate
    return None


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
