"""The surrogate of one part of a name, wherever it stands: the heart of persons, addresses and user names."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.composed import can_compose, composed
from leaktight.transform.surrogates.folding import (
    case_of,
    fold,
    in_ascii,
    in_case,
    script_of,
    spelled_out,
)
from leaktight.transform.surrogates.initials import CASED, Initials
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.layout import disguised
from leaktight.transform.surrogates.name_lists import listed_names
from leaktight.transform.surrogates.name_table import SYLLABIC, NameTable
from leaktight.transform.surrogates.nicknames import NICKNAMES, STEMS
from leaktight.transform.surrogates.signs import Signs

_DIGRAPH = re.compile("(?<=[aou])e")
"""How an umlaut is spelled out; "ae" and "a" are one in names that no list has."""
SHORTEST_TELLING = 3
"""A longer name must not stand inside its surrogate ("Natan" in "Jonatan")."""
_YEAR = re.compile("1[5-9][0-9]{2}|20[0-2][0-9]")


class Names:
    """Surrogates of parts of names under one key.

    Guarantee: listed names have different surrogates; two others share one with a chance below 2**-35, unless
    they are spellings of one name (accents, case, spelled-out umlauts, nicknames).
    """

    def __init__(self, keyed: Keyed, *, linked_initials: bool = True) -> None:
        self._keyed = keyed
        self.linked_initials = linked_initials
        self.initials = Initials(keyed, [fold(one.name) for one in listed_names()])
        self._table = NameTable(keyed, self.initials if linked_initials else None)
        self._signs = Signs(keyed, self._table)
        self.part = lru_cache(maxsize=1 << 13)(self._part)
        self.canonical = lru_cache(maxsize=1 << 13)(self._canonical)

    def is_listed(self, folded: str) -> bool:
        """Whether it is a name of a list, or another form of one."""
        return folded in self._table.kinds or folded in STEMS or folded in self._table.spelled_out

    def kind(self, folded: str) -> str:
        """ "given" or "surname"; "" for what no list has."""
        if folded in STEMS:
            return "given"
        return self._table.kinds.get(self._table.spelled_out.get(folded, folded), "")

    def initial(self, letter: str) -> str:
        """The surrogate's first letter for a name's, in its case."""
        other = self.initials.of(letter)
        return other.upper() if letter.isupper() else other

    def digits(self, run: str) -> str:
        """Other digits for some; a year of our time stays one."""
        if _YEAR.fullmatch(run):
            century, rest = run[:2], run[2:]
            return century + disguised(self._keyed, f"year\0{century}", f"_{rest}", keep=1)[1:]
        return disguised(self._keyed, "digits", run)

    def _part(self, word: str) -> str:
        """The surrogate of a name's part of two letters or more, spelled as `word` is."""
        script = script_of(word)
        if script in SYLLABIC:
            return self._signs.replaced(word)
        if script == "other" or (script not in CASED and not can_compose(word)):
            return disguised(self._keyed, "name", word)
        folded = fold(word)
        if not word.isascii() and not self.is_listed(folded):
            written = spelled_out(word).lower()
            folded = written if self.is_listed(written) else folded
        name = in_case(self.canonical(folded), case_of(word))
        if script == "latin" and word.isascii():
            return spelled_out(name) if folded in self._table.spelled_out else in_ascii(name)
        return name

    def _canonical(self, folded: str) -> str:
        """The surrogate of a folded name, as the lists spell it; two different names have two."""
        folded = self._table.spelled_out.get(folded, folded)
        known = self._table.surrogates.get(folded)
        if known is not None:
            return (
                self.unlisted(folded) if len(folded) > SHORTEST_TELLING and folded in fold(known) else known
            )
        if folded in STEMS:
            stem, place = STEMS[folded]
            name = self.canonical(stem)
            others = NICKNAMES.get(fold(name))
            return others[place % len(others)].title() if others else name
        if folded in self._table.kinds:
            return self.unlisted(folded)
        return self.unlisted(_DIGRAPH.sub("", folded))

    def unlisted(self, folded: str) -> str:
        """A composed surrogate, as names have that no list knows; its first letter agrees."""
        script = script_of(folded)
        initial = self.initials.of(folded[0]) if self.linked_initials and script in CASED else ""
        for attempt in range(8):
            name = composed(self._keyed, f"name\0{attempt}", folded, script=script, initial=initial)
            if name != folded and name not in self._table.kinds:
                break
        return name[:1].upper() + name[1:] if script in CASED else name
