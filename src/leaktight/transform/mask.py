"""A sign in place of each letter and digit: "***-**-6789"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Transform, Value

_SEPARATOR = r"[ \t\r\n!-/:-@\[-`{-~]"
_HIDDEN = re.compile(r"[^ \t\r\n!-/:-@\[-`{-~]")
"""All but white space and ASCII punctuation: letters, digits, and marks that belong to letters."""


@dataclass(frozen=True, slots=True)
class Mask:
    """Covers a value, character by character.

    Guarantee: at least half of a value's letters and digits are gone, under no assumption. What stays: its
    length, the punctuation and spaces in it unless the policy says no, and the first and last characters that
    the policy keeps; where these would be more than half, none of them is kept. Punctuation of a value that
    has more of it than of anything else, or of a credential, is covered like the rest.

    What is left may be enough to find somebody: the last four digits of a number are known to many.
    """

    name: ClassVar[str] = "mask"
    options: ClassVar[tuple[str, ...]] = ("character", "keep_first", "keep_last", "keep_separators")
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False
    keeps: ClassVar[str] = "length, punctuation, and the characters of keep_first and keep_last"

    character: str = "*"
    keep_first: int = 0
    keep_last: int = 0
    keep_separators: bool = True

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Mask:
        """From the policy's four options."""
        character = table.text("character", "*")
        if len(character) != 1:
            table.fail("character", "must be one character")
        return cls(
            character,
            table.count("keep_first", 0, minimum=0),
            table.count("keep_last", 0, minimum=0),
            table.flag("keep_separators", True),
        )

    def replace(self, value: Value) -> str:
        """As many signs as the value has characters, but for what is kept."""
        text = value.text
        masked, covered = _HIDDEN.subn(self._replacement, text)
        keeps_separators = self.keep_separators and not value.label.startswith("secret.")
        if not keeps_separators or 2 * covered < len(text):
            masked, keeps_separators = self.character * len(text), False
        kept = self.keep_first + self.keep_last
        if not kept or 2 * kept > covered:
            return masked
        start = _length_of(text, self.keep_first, keeps_separators)
        end = len(text) - _length_of(text[::-1], self.keep_last, keeps_separators)
        return text[:start] + masked[start:end] + text[end:]

    @property
    def _replacement(self) -> str:
        """The sign as `re` takes it."""
        return self.character.replace("\\", r"\\")


def _length_of(text: str, count: int, keeps_separators: bool) -> int:
    """How far the first so many characters reach, of those that are hidden."""
    if not keeps_separators:
        return count
    found = _first(count).match(text)
    return 0 if found is None else found.end()


@lru_cache
def _first(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?:{_SEPARATOR}*+{_HIDDEN.pattern}){{{count}}}")


TRANSFORM: type[Transform] = Mask
