"""Surrogates of international bank account numbers (ISO 13616)."""

from __future__ import annotations

from functools import lru_cache

from leaktight.transform.surrogates.checks import Check, digits_of, luhn, remains, weighted
from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.places_of_signs import in_places, signs_in
from leaktight.transform.surrogates.templates import Template, replaced_by
from leaktight.transform.transform import Value

_LENGTHS = range(15, 35)
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_IN_DIGITS = str.maketrans({chr(65 + place): str(10 + place) for place in range(26)})
_RIB = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def _belgian(number: str) -> bool:
    return (int(number[:10]) % 97 or 97) == int(number[10:])


def _french(number: str) -> bool:
    digits = number.translate(_RIB)
    return 97 - (89 * int(digits[:5]) + 15 * int(digits[5:10]) + 3 * int(digits[10:21])) % 97 == int(
        digits[21:]
    )


def _spanish(number: str) -> bool:
    first = 11 - weighted(number[:8], (4, 8, 5, 10, 9, 7, 3, 6)) % 11
    second = 11 - weighted(number[10:], (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11
    return digits_of(number[8:10]) == [{10: 1, 11: 0}.get(one, one) for one in (first, second)]


def _italian(number: str) -> bool:
    values = [int(sign) if sign.isdigit() else ord(sign) - 65 for sign in number[1:]]
    total = sum(_ODD[value] for value in values[::2]) + sum(values[1::2])
    return number[0] == chr(65 + total % 26)


def _mod_97_10(number: str) -> bool:
    return number.isdigit() and int(number) % 97 == 1


def _norwegian(number: str) -> bool:
    return remains(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0


def _estonian(number: str) -> bool:
    return -weighted(number[-2:1:-1], (7, 3, 1)) % 10 == int(number[-1])


def _polish(number: str) -> bool:
    return -weighted(number[:7], (3, 9, 7, 1)) % 10 == int(number[7])


_NATIONAL: dict[str, tuple[str, Check]] = {
    "BE": ("##########cc", _belgian),
    "FR": ("##########***********cc", _french),
    "MC": ("##########***********cc", _french),
    "ES": ("########cc##########", _spanish),
    "IT": ("C##########************", _italian),
    "SM": ("C##########************", _italian),
    "PT": ("###################cc", _mod_97_10),
    "NO": ("##########c", _norwegian),
    "FI": ("#############c", luhn),
    "SI": ("#############cc", _mod_97_10),
    "BA": ("##############cc", _mod_97_10),
    "ME": ("################cc", _mod_97_10),
    "RS": ("################cc", _mod_97_10),
    "MK": ("#############cc", _mod_97_10),
    "EE": ("###############c", _estonian),
    "PL": ("#######c################", _polish),
}
"""Country -> layout of what stands behind its check digits, and the national check in it."""


class Ibans:
    """Account numbers -> numbers of the same country, layout and spelling whose checks hold, one to one.

    Of 16 countries the national check holds, too. Banks are drawn like accounts, and seldom exist.
    """

    def __init__(self, keyed: Keyed) -> None:
        self._keyed = keyed
        self.replaced = lru_cache(maxsize=1 << 12)(self._replaced)

    def _replaced(self, text: str) -> str | None:
        """The surrogate; None for what is no IBAN."""
        number = signs_in(text).upper()
        country, account = number[:2], number[4:]
        if len(number) not in _LENGTHS or not country.isalpha() or not number[2:4].isdigit():
            return None
        other = self._account(country, account)
        if other is None:
            return None
        return in_places(text, country + check_digits(country, other) + other)

    def _account(self, country: str, account: str) -> str | None:
        layout, check = _NATIONAL.get(country, ("", None))
        template = Template.of(layout)
        if not template.fits(account):
            template, check = Template.of("*" * len(account)), None
        return replaced_by(self._keyed, f"iban\0{country}", account, template, check=check)


def check_digits(country: str, account: str) -> str:
    """The two digits between a country and an account, by ISO/IEC 7064 MOD 97-10."""
    number = int(f"{account}{country}00".upper().translate(_IN_DIGITS))
    return f"{98 - number % 97:02d}"


def _make(world: World) -> Replace:
    ibans = Ibans(world.keyed)

    def replace(value: Value) -> str | None:
        return ibans.replaced(value.text)

    return replace


FAMILY = Family(labels=("pii.iban",), make=_make)
