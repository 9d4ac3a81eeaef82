"""A sign in place of each letter and digit: "***-**-6789"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Transform, Value

_HIDDEN = re.compile(r"[^ \t\r\n!-/:-@\[-`{-~]")
"""All but white space and ASCII punctuation: letters, digits, and marks that belong to letters."""
_ANY = re.compile(r"(?s:.)")


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
        spot = _HIDDEN
        if not self.keep_separators or 2 * covered < len(text) or value.label.startswith("secret."):
            masked, spot = self.character * len(text), _ANY
        kept = self.keep_first + self.keep_last
        return self._uncover(masked, text, spot) if kept and 2 * kept <= covered else masked

    def _uncover(self, masked: str, text: str, spot: re.Pattern[str]) -> str:
        """The same, with the characters at the first and last spots as they were."""
        characters, last = list(masked), len(text) - 1
        places = [found.start() for found in islice(spot.finditer(text), self.keep_first)]
        places += [last - found.start() for found in islice(spot.finditer(text[::-1]), self.keep_last)]
        for place in places:
            characters[place] = text[place]
        return "".join(characters)

    @property
    def _replacement(self) -> str:
        """The sign as `re` takes it."""
        return self.character.replace("\\", r"\\")


TRANSFORM: type[Transform] = Mask
