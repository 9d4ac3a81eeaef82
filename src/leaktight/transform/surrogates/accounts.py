"""Surrogates of user names and of what stands before the @ of an address: they follow the persons' names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from leaktight.transform.surrogates.folding import case_of, fold, in_ascii, in_case, script_of
from leaktight.transform.surrogates.initials import CASED
from leaktight.transform.surrogates.names import Names

_RUN = re.compile(r"(?P<letters>[^\W\d_]+(?:['’][^\W\d_]{2,})*)|(?P<digits>\d+)")
_HUMP = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_SHORTEST_NAME = 3
_SHORTEST_BESIDE_INITIAL = 4
_LONGEST_OF_INITIALS = 3
_ROLES_WORDS = """
info support contact sales admin administrator webmaster postmaster hostmaster abuse office help helpdesk
hello team service services press jobs careers career billing security privacy feedback marketing newsletter
mail email root kontakt noreply no reply donotreply do not accounts accounting finance legal hr it dev ops
dpo orders order shop web www user users test customer customerservice enquiries inquiries media news
"""
ROLES = frozenset(_ROLES_WORDS.split())
"""They name nobody, and stay where no other word stands, or behind a plus sign."""


class Accounts:
    """User names -> user names of the same form: names in them become the names' surrogates, roles stay.

    Names are told by dots, digits, signs and capitals. Where all letters stand in one row ("jsmith",
    "smithj", "johnsmith"), they are those of persons of the same record, or else listed ones.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._split = lru_cache(maxsize=1 << 12)(self._row)

    def replaced(self, text: str, known: frozenset[str] = frozenset()) -> str:
        """The account's surrogate. `known`: folded parts of the names of persons in the same record."""
        runs = list(_RUN.finditer(text))
        words = [match["letters"] for match in runs if match["letters"] is not None]
        has_role_alone = all(fold(word) in ROLES for word in words)
        tags = text.find("+") if "+" in text else len(text)
        pieces: list[str] = []
        end = 0
        for match in runs:
            pieces.append(text[end : match.start()])
            end = match.end()
            letters = match["letters"]
            if letters is None:
                pieces.append(self._names.digits(match[0]))
            else:
                if fold(letters) in ROLES and (has_role_alone or match.start() > tags):
                    pieces.append(letters)
                else:
                    pieces.append("".join(self._parts(letters, known, is_only=len(words) == 1)))
        pieces.append(text[end:])
        return "".join(pieces)

    def _parts(self, letters: str, known: frozenset[str], *, is_only: bool) -> Iterator[str]:
        folded = fold(letters)
        told = _told(folded, known) if known else None
        if told is not None and len(folded) == len(letters):
            yield self._part(letters[:told], known)
            yield self._part(letters[told:], known)
            return
        if folded in known or self._names.is_listed(folded):
            yield self._part(letters, known)
            return
        humps = [letters] if case_of(letters) is not _MIXED else _HUMP.findall(letters) or [letters]
        if len("".join(humps)) != len(letters) or len(humps) == 1:
            humps = list(self._split(letters, _relevant(folded, known), is_only=is_only))
        parts = [self._part(hump, known) for hump in humps]
        if len(parts) > 1 and self._names.is_listed(fold("".join(parts))):
            parts = [in_case(self._names.unlisted(folded), case_of(letters))]
        yield from parts

    def _part(self, letters: str, known: frozenset[str]) -> str:
        if script_of(letters) not in CASED:
            return self._names.part(letters)
        folded = fold(letters)
        is_name = folded in known or self._names.is_listed(folded) or not letters.isascii()
        if len(letters) == 1 or (len(letters) <= _LONGEST_OF_INITIALS and not is_name):
            return "".join(map(self._names.initial, letters))
        if not letters.isascii():
            return self._names.part(letters).replace("'", "")
        return in_case(in_ascii(self._names.canonical(folded)), case_of(letters)).replace("'", "")

    def _row(self, letters: str, known: tuple[str, ...], *, is_only: bool) -> tuple[str, ...]:
        """The names and initials in a row of letters; the row itself if it shows none."""
        if len(fold(letters)) != len(letters):
            return (letters,)
        for place in self._cuts(fold(letters), known, is_only=is_only):
            return letters[:place], letters[place:]
        return (letters,)

    def _cuts(self, row: str, known: tuple[str, ...], *, is_only: bool) -> Iterator[int]:
        """Where a row falls in two parts, the most likely place first."""
        for name in known:
            if row.startswith(name):
                yield len(name)
            if row.endswith(name):
                yield len(row) - len(name)
        if not is_only:
            return
        middle = range(_SHORTEST_NAME, len(row) - _SHORTEST_NAME + 1)
        both = [place for place in middle if self._is_name(row[:place]) and self._is_name(row[place:])]
        yield from sorted(both, key=lambda place: self._rank(row, place))
        if len(row) > _SHORTEST_BESIDE_INITIAL:
            if self._is_name(row[1:]):
                yield 1
            if self._is_name(row[:-1]):
                yield len(row) - 1

    def _is_name(self, row: str) -> bool:
        return self._names.is_listed(row)

    def _rank(self, row: str, place: int) -> tuple[bool, int]:
        in_order = (self._names.kind(row[:place]), self._names.kind(row[place:])) == ("given", "surname")
        return not in_order, -min(place, len(row) - place)


_MIXED = case_of("aA")


def _told(row: str, known: frozenset[str]) -> int | None:
    """Where a row falls in two names of the record, or one and another one's initial; None if it does not."""
    for name in sorted(known, key=lambda name: (-len(name), name)):
        others = known - {name}
        if row.startswith(name) and _is_rest(row[len(name) :], others):
            return len(name)
        if row.endswith(name) and _is_rest(row[: -len(name)], others):
            return len(row) - len(name)
    return None


def _is_rest(rest: str, names: frozenset[str]) -> bool:
    return rest in names or (len(rest) == 1 and any(name.startswith(rest) for name in names))


def _relevant(row: str, known: frozenset[str]) -> tuple[str, ...]:
    """The record's names that a row begins or ends with, longest first."""
    if not known:
        return ()
    found = [
        name
        for name in known
        if len(name) > 1 and name != row and (row.startswith(name) or row.endswith(name))
    ]
    return tuple(sorted(found, key=lambda name: (-len(name), name)))
