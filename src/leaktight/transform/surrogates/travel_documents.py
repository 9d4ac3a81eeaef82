"""Surrogates of the machine readable lines of passports and identity cards (ICAO 9303)."""

from __future__ import annotations

import re

from leaktight.transform.surrogates.folding import fold, in_ascii
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.layout import alphabet_of, permuted_signs
from leaktight.transform.surrogates.names import Names
from leaktight.transform.surrogates.templates import Template, replaced_by

_PASSPORT = re.compile(r"(?P<head>[A-Z][A-Z<][A-Z<]{3})(?P<names>[A-Z<]{39})\s*(?P<data>[A-Z0-9<]{44})")
_VISA = re.compile(r"(?P<head>[A-Z][A-Z<][A-Z<]{3})(?P<names>[A-Z<]{31})\s*(?P<data>[A-Z0-9<]{36})")
_CARD = re.compile(
    r"(?P<head>[A-Z][A-Z<][A-Z<]{3})(?P<number>[A-Z0-9<]{9})[0-9<](?P<own>[A-Z0-9<]{15})(?P<blank>\s*)"
    r"(?P<data>[0-9<]{6}[0-9<][MFX<][0-9<]{6}[0-9<][A-Z<]{3}[A-Z0-9<]{11}[0-9<])\s*(?P<names>[A-Z<]{30})"
)
_NAME = re.compile("[A-Z]+")


class MachineReadable:
    """Lines with names, number, days and their check digits -> lines of another person."""

    def __init__(self, keyed: Keyed, names: Names) -> None:
        self._keyed = keyed
        self._names = names

    def replaced(self, text: str) -> str | None:
        """The surrogate; None for other texts."""
        card = _CARD.fullmatch(text)
        if card is not None:
            return self._card(card)
        match = _PASSPORT.fullmatch(text) or _VISA.fullmatch(text)
        if match is None:
            return None
        between = text[match.end("names") : match.start("data")]
        return match["head"] + self._line(match["names"]) + between + self._data(match["data"])

    def _card(self, match: re.Match[str]) -> str:
        """Three lines, as identity cards have them."""
        number = self._signs("document", match["number"])
        own, data, blank = self._signs("own", match["own"]), match["data"], match["blank"]
        born, expires = self._day(data[:6]), self._day(data[8:14])
        first = match["head"] + number + _digit(number) + own
        second = born + _digit(born) + data[7] + expires + _digit(expires) + data[15:29]
        second += _digit(first[5:] + second[:7] + second[8:15] + second[18:29])
        return first + blank + second + blank + self._line(match["names"])

    def _line(self, names: str) -> str:
        found = _NAME.sub(lambda name: self._name(name[0]), names.rstrip("<"))
        return found[: len(names)].ljust(len(names), "<")

    def _signs(self, purpose: str, signs: str) -> str:
        return permuted_signs(self._keyed, purpose, signs, [alphabet_of(sign) for sign in signs])

    def _name(self, name: str) -> str:
        return fold(in_ascii(self._names.part(name))).upper()

    def _data(self, line: str) -> str:
        number = self._signs("document", line[:9])
        born, expires = self._day(line[13:19]), self._day(line[21:27])
        own = self._signs("own", line[28:-2])
        own_check = _digit(own) if line[-2].isdigit() else line[-2]
        if len(line) == 36:
            own, own_check = own + line[-2:-1], ""
        new = number + _digit(number) + line[10:13] + born + _digit(born) + line[20] + expires
        new += _digit(expires) + own + own_check
        return new + _digit(new[:10] + new[13:20] + new[21 : len(line) - 1])

    def _day(self, digits: str) -> str:
        template = Template.of("yymmdd")
        return (
            replaced_by(self._keyed, "day", digits, template) if template.fits(digits) else None
        ) or digits


def _digit(text: str) -> str:
    """The check digit: weights 7, 3, 1, letters from 10 on, < for 0."""
    values = [0 if sign == "<" else int(sign, 36) for sign in text]
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)
