"""Surrogates of names whose signs are syllables or words: Chinese, Japanese, Korean."""

from __future__ import annotations

from leaktight.transform.surrogates.folding import script_of
from leaktight.transform.surrogates.initials import deranged
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.name_lists import listed_names
from leaktight.transform.surrogates.name_table import SYLLABIC, NameTable

_BLOCKS = {"han": (0x4E00, 0x9FA6), "hangul": (0xAC00, 0xD7A4)}
_LONGEST_SURNAME = 3


class Signs:
    """A listed surname at the start becomes another; each other sign becomes another that given names use, or
    surnames, one to one; signs that no listed name has become other such signs of the script."""

    def __init__(self, keyed: Keyed, table: NameTable) -> None:
        self._keyed = keyed
        self._table = table
        self._in_names: dict[str, str] = {}
        for script in SYLLABIC:
            names = [one for one in listed_names() if one.script == script]
            given = {sign for one in names if one.kind == "given" for sign in one.name}
            others = {sign for one in names for sign in one.name} - given
            self._in_names.update(deranged(keyed, f"given\0{script}", sorted(given)))
            self._in_names.update(deranged(keyed, f"signs\0{script}", sorted(others)))

    def replaced(self, word: str) -> str:
        """The surrogate of a name or a part of one, written without blanks."""
        for size in range(min(_LONGEST_SURNAME, len(word)), 0, -1):
            start = word[:size]
            if self._table.kinds.get(start) == "surname" and (size < len(word) or size > 1 or len(word) == 1):
                return self._table.surrogates.get(start, self._each(start)) + self._each(word[size:])
        return self._each(word)

    def _each(self, signs: str) -> str:
        return "".join(self._in_names.get(sign) or self._other(sign) for sign in signs)

    def _other(self, sign: str) -> str:
        low, high = _BLOCKS.get(script_of(sign), (0, 0))
        if not low <= ord(sign) < high:
            return sign if not sign.isalpha() else "〇"
        permuted = self._keyed.permuted(
            "sign", ord(sign) - low, high - low, allowed=lambda place: chr(low + place) not in self._in_names
        )
        return chr(low + permuted)
