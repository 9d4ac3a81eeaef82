"""Another value of the same format in place of each: digits for digits, letters for letters."""

from __future__ import annotations

import re
from enum import Enum
from typing import ClassVar

from leaktight.core.plugins import require_extra
from leaktight.core.policy_table import Table
from leaktight.transform.ciphers.character_cipher import CharacterCipher
from leaktight.transform.ciphers.check_digits import iban_digits, luhn_digit
from leaktight.transform.keys import EXTRA, Keys
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Reversible, Value

_PUNCTUATION = re.compile(r"[^0-9A-Za-z]+")
_WHOLE_NUMBER = re.compile(r"[+-]?[1-9][0-9]{6,17}")
_FEWEST_DIGITS = 7
"""Of whole numbers: of those with six digits there are 900,000."""
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{10,30}")


class Checksum(Enum):
    """What a result must pass if the value does."""

    NONE = "none"
    LUHN = "luhn"
    IBAN = "iban"


class FormatPreserving:
    """FF1 (NIST SP 800-38G; of its revision 1 the domains of a million and more) over letters and digits.

    Each digit becomes a digit, each letter a letter of its case; everything else in the value stays where
    it is, and the same letters and digits give the same result however they are spaced. `CharacterCipher`
    says how mixed values are handled.

    Guarantee: without the key, what it gives shows the value's format, and which values of one label and
    dataset are equal; for values of one format it is a permutation that cannot be told from a random one,
    as far as is known. Nothing tells a result from any other value: `restore` turns everything of a fitting
    format back.

    Assumption: the key stays secret, and few pairs of value and result get known: on domains near the minimum
    (six digits) attacks get real that need many of them (Hoang, Tessaro, Trieu 2018). Formats may tell who is
    who: a rare length, a rare punctuation.

    Becomes a label: a value with anything but printable ASCII in it, with fewer than a million of its format
    (fewer than 6 digits, 5 letters), with more than 256 letters and digits, or that begins with a square
    bracket.

    `checksum = "luhn"`: digits alone, 7 and more; the last one is reckoned anew, so that a valid number
    gives a valid one; one that is not stays as wrong as it was. `checksum = "iban"`: a valid IBAN gives a
    valid one of the same country. `whole_numbers`: numbers of 7 to 18 digits without a leading zero, for
    columns of integers; they never get one. All other values become labels then.
    """

    name: ClassVar[str] = "fpe"
    options: ClassVar[tuple[str, ...]] = ("checksum", "whole_numbers")
    needs_key: ClassVar[bool] = True
    is_reversible: ClassVar[bool] = True
    keeps: ClassVar[str] = "length, punctuation, which characters are digits, which are upper case"

    __slots__ = ("_checksum", "_ciphers", "_keys", "_whole_numbers")

    def __init__(
        self, keys: Keys, *, checksum: Checksum = Checksum.NONE, whole_numbers: bool = False
    ) -> None:
        require_extra(EXTRA, "cryptography")
        self._keys = keys
        self._checksum = checksum
        self._whole_numbers = whole_numbers
        self._ciphers: dict[str, CharacterCipher] = {}

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> FormatPreserving:
        """From the policy's `checksum` and `whole_numbers`."""
        assert keys is not None
        checksum = table.choice("checksum", Checksum, Checksum.NONE)
        whole_numbers = table.flag("whole_numbers", False)
        if whole_numbers and checksum is Checksum.IBAN:
            table.fail("whole_numbers", "an IBAN is no whole number; leave one of both options out")
        return cls(keys, checksum=checksum, whole_numbers=whole_numbers)

    def replace(self, value: Value) -> str:
        """A value of the same format, or a label."""
        turned = self._turn(value, back=False)
        return tag_of(value.label) if turned is None else turned

    def restore(self, value: Value) -> str | None:
        """The value that this one was made of, if it was; None for a label and for what it never gives."""
        return self._turn(value, back=True)

    def _turn(self, value: Value, *, back: bool) -> str | None:
        text = value.text
        if not (text.isascii() and text.isprintable()) or text.startswith("["):
            return None
        core = _PUNCTUATION.sub("", text)
        if self._whole_numbers and not _WHOLE_NUMBER.fullmatch(text):
            return None
        cipher = self._ciphers.get(value.label) or self._cipher_of(value.label)
        if self._checksum is Checksum.NONE:
            turned = self._walk(cipher, core, back)
        elif self._checksum is Checksum.LUHN:
            turned = self._turn_luhn(cipher, core, back)
        else:
            turned = _turn_iban(cipher, core, back)
        if turned is None or len(core) == len(text):
            return turned
        characters = iter(turned)
        return "".join(next(characters) if one.isalnum() else one for one in text)

    def _walk(self, cipher: CharacterCipher, core: str, back: bool) -> str | None:
        """Past leading zeros, if there must be none: on to the next in the permutation's cycle."""
        if self._whole_numbers and len(core) < _FEWEST_DIGITS:
            return None
        turned = cipher.turn(core, back=back)
        while self._whole_numbers and turned is not None and turned[0] == "0":
            turned = cipher.turn(turned, back=back)
        return turned

    def _turn_luhn(self, cipher: CharacterCipher, core: str, back: bool) -> str | None:
        if not core.isdigit():
            return None
        payload = core[:-1]
        turned = self._walk(cipher, payload, back)
        if turned is None:
            return None
        wrong_by = int(core[-1]) - luhn_digit(payload)
        return f"{turned}{(luhn_digit(turned) + wrong_by) % 10}"

    def _cipher_of(self, label: str) -> CharacterCipher:
        cipher = self._ciphers[label] = CharacterCipher(self._keys.derive(f"fpe:{label}"))
        return cipher

    def __repr__(self) -> str:
        return f"FormatPreserving({self._checksum.value})"


def _turn_iban(cipher: CharacterCipher, core: str, back: bool) -> str | None:
    country, digits, account = core[:2], core[2:4], core[4:]
    if not _IBAN.fullmatch(core) or iban_digits(country, account) != digits:
        return None
    turned = cipher.turn(account, back=back)
    return None if turned is None else f"{country}{iban_digits(country, turned)}{turned}"


TRANSFORM: type[Reversible] = FormatPreserving
