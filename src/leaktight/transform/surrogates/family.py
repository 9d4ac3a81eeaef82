"""What a family of surrogates declares, and what all families of one transform share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from leaktight.transform.surrogates.accounts import Accounts
from leaktight.transform.surrogates.domains import Domains
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.names import Names
from leaktight.transform.surrogates.person_words import parts_of
from leaktight.transform.transform import Record, Value

Replace = Callable[[Value], str | None]
"""A value -> its surrogate; None where the value cannot be read as one of its kind."""
PERSONS = frozenset(("pii.person", "pii.given_name", "pii.surname", "pii.nickname"))


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of values that are replaced in one way."""

    labels: tuple[str, ...]
    """Globs, as "pii.*.passport"."""
    make: Callable[[World], Replace]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a policy."""

    linked_initials: bool = True
    """Whether an initial alone decides the surrogate's, so that "J. Smith" agrees with "John Smith"."""
    fictional: bool = False
    """Whether numbers are taken from ranges that nobody can have, where these are so small that two values
    may become one."""
    country: str = ""
    """ISO 3166 code of numbers that do not say theirs."""


class World:
    """The key, the options, and what is made from them once."""

    def __init__(self, key: bytes, settings: Settings) -> None:
        self.keyed = Keyed(key)
        self.settings = settings
        self._last: tuple[Sequence[tuple[str, str]], int, frozenset[str]] = ((), 0, frozenset())

    def __repr__(self) -> str:
        return "World()"

    @cached_property
    def names(self) -> Names:
        """Surrogates of parts of names."""
        return Names(self.keyed, linked_initials=self.settings.linked_initials)

    @cached_property
    def accounts(self) -> Accounts:
        """Surrogates of user names."""
        return Accounts(self.names)

    @cached_property
    def domains(self) -> Domains:
        """Surrogates of host names."""
        return Domains(self.keyed)

    def known(self, record: Record) -> frozenset[str]:
        """The folded parts of all persons' names in a record."""
        if not record.values:
            return frozenset()
        values, count, known = self._last
        if values is not record.values or count != len(values):
            values = record.values
            persons = [text for label, text in values if label in PERSONS]
            known = frozenset(part for text in persons for part in parts_of(text))
            self._last = values, len(values), known
        return known
