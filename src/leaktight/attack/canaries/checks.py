"""Check digits as sums: which texts of one length are valid, told while they are read from the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaktight.core.errors import UsageError

LUHN, MOD_97, IBAN = "luhn", "mod_97", "iban"
KINDS = ("", LUHN, MOD_97, IBAN)
DIGIT, LETTER = "d", "l"


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on the digits (and letters) of a text: their weighted sum has a given rest.

    Luhn (ISO/IEC 7812-1 annex B) is over digits; MOD 97-10 (ISO/IEC 7064) over digits and letters, A = 10;
    for an IBAN (ISO 13616) the first four go to the end.
    """

    kind: str
    places: str
    """What stands at each place that counts: DIGIT or LETTER."""
    modulus: int
    target: int
    weights: tuple[int, ...]

    @classmethod
    def of(cls, kind: str, places: str) -> Check:
        """The check of texts that have these places. Raises UsageError for an unknown kind."""
        if kind not in KINDS:
            raise UsageError("check", f"must be one of {', '.join(filter(None, KINDS))}")
        if not kind:
            return cls("", "", 1, 0, ())
        if kind == LUHN:
            if LETTER in places:
                raise UsageError("check", "luhn is over digits")
            doubled = tuple(1 + (len(places) - number) % 2 for number in range(1, len(places) + 1))
            return cls(kind, places, 10, 0, doubled)
        return cls(kind, places, 97, 1, _powers(places, rotated=4 if kind == IBAN else 0))

    def counts(self, letter: str) -> bool:
        """Whether a character is one of those that the sum is over."""
        if self.kind == LUHN:
            return letter in "0123456789"
        return bool(self.kind) and letter.isascii() and letter.isalnum()

    def add(self, total: int, place: int, letter: str) -> int:
        """The sum with one more character."""
        value = int(letter, 36) * self.weights[place]
        if self.kind == LUHN and value > 9:
            value -= 9
        return (total + value) % self.modulus


def places_of(texts: Sequence[str], kind: str) -> str | None:
    """The places that count in texts that are all alike in this; None if they are not."""
    found = {
        "".join(
            DIGIT if one in "0123456789" else LETTER
            for one in text
            if one in "0123456789" or (kind != LUHN and one.isascii() and one.isalpha())
        )
        for text in texts
    }
    return found.pop() if len(found) == 1 else None


def _powers(places: str, *, rotated: int) -> tuple[int, ...]:
    """The weight of each place in the number that the text is read as: a letter takes two digits."""
    order = [*range(rotated, len(places)), *range(rotated)]
    weights = [0] * len(places)
    power = 1
    for place in reversed(order):
        weights[place] = power
        power = power * (10 if places[place] == DIGIT else 100) % 97
    return tuple(weights)
