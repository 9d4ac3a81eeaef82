"""Check digits and checksums: whether a number, in capitals and without separators, passes. None raises.

They are written down from the issuing authorities' descriptions and are those that `leaktight scan` asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Check = Callable[[str], bool]


def digits_of(text: str) -> list[int]:
    """The digits of a number; a letter counts 10 to 35."""
    return [int(sign, 36) for sign in text]


def weighted(text: str, weights: Sequence[int]) -> int:
    """The sum of digits by weights, which start over when they are used up; letters count 10 to 35."""
    return sum(digit * weights[place % len(weights)] for place, digit in enumerate(digits_of(text)))


def remains(text: str, weights: Sequence[int], modulus: int = 11) -> int:
    """The weighted sum of the digits that have weights, modulo 11 or another."""
    return weighted(text[: len(weights)], weights) % modulus


_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_DIGITS = bytes.maketrans(b"0123456789", bytes(range(10)))


def luhn_sum(digits: str) -> int:
    """The sum of which Luhn's check asks that it ends in 0, of digits 0 to 9."""
    data = digits.encode("ascii")
    return sum(data[-1::-2].translate(_DIGITS)) + sum(data[-2::-2].translate(_DOUBLED))


def luhn(number: str) -> bool:
    """ISO/IEC 7812-1 annex B: cards, IMEI, Canada, Sweden, ..."""
    if number.isascii() and number.isdigit():
        return luhn_sum(number) % 10 == 0
    total = 0
    for place, digit in enumerate(reversed(digits_of(number))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def mod_97(number: str) -> bool:
    """ISO/IEC 7064 MOD 97-10 over digits and letters: LEI, and an IBAN after its rotation."""
    return int("".join(str(digit) for digit in digits_of(number)) or "0") % 97 == 1


def mod_11_10(number: str) -> bool:
    """ISO/IEC 7064 MOD 11,10: Germany, Croatia."""
    product = 10
    for digit in digits_of(number[:-1]):
        product = ((digit + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(number[-1])


def mod_11_2(number: str) -> bool:
    """ISO/IEC 7064 MOD 11-2, whose check may be X: China."""
    remainder = 0
    for digit in digits_of(number[:-1]):
        remainder = (remainder + digit) * 2 % 11
    return "0123456789X"[(12 - remainder) % 11] == number[-1]


def by_weights(weights: Sequence[int], modulus: int, *, residues: Sequence[int] = (0,)) -> Check:
    """Whether the weighted sum of all digits, the check digit included, leaves one of the residues."""
    return lambda number: weighted(number, weights) % modulus in residues


def sum_ends(weights: Sequence[int], modulus: int = 11) -> Check:
    """Whether the remainder of the first digits' weighted sum ends in the last digit."""
    return lambda number: remains(number, weights, modulus) % 10 == int(number[-1])


def sum_is(weights: Sequence[int], modulus: int = 11) -> Check:
    """Whether the remainder of the first digits' weighted sum is the last digit."""
    return lambda number: remains(number, weights, modulus) == int(number[-1])


def behind(length: int, check: Check) -> Check:
    """The check for what follows a prefix, as a country's code before a number."""
    return lambda number: check(number[length:])


_TIMES = [[(a + b) % 5 if a < 5 and b < 5 else 0 for b in range(10)] for a in range(10)]
for _a in range(10):
    for _b in range(10):
        if _a < 5 <= _b:
            _TIMES[_a][_b] = 5 + (_a + _b) % 5
        elif _b < 5 <= _a:
            _TIMES[_a][_b] = 5 + (_a - _b) % 5
        elif _a >= 5 and _b >= 5:
            _TIMES[_a][_b] = (_a - _b) % 5
_ONCE = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def verhoeff(number: str) -> bool:
    """The dihedral group's check digit (Verhoeff 1969): India, Luxembourg."""
    check = 0
    for place, digit in enumerate(reversed(digits_of(number))):
        for _ in range(place % 8):
            digit = _ONCE[digit]
        check = _TIMES[check][digit]
    return check == 0
