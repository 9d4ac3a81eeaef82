"""The contract that every transform keeps: a value in, what stands in its place out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar, NamedTuple, Protocol

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys

PERSON = "pii.person"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Drop(Enum):
    """What a transform gives instead of a text where no text may stand there at all."""

    RECORD = "record"
    COLUMN = "column"


@dataclass(slots=True, repr=False)
class Record:
    """What transforms may know of the row or document that a value stands in. In memory only: it is raw."""

    subject: str = ""
    """Whom the record is about: what its subject column holds, else its own place in the dataset."""
    values: Sequence[tuple[str, str]] = ()
    """(label, text) of everything that was found in the record, in order, all fields of it."""
    _numbers: dict[str, dict[str, int]] = field(default_factory=dict)

    def number(self, label: str, text: str) -> int:
        """Which of the different values of its label this one is in the record, from 1.

        A part of a person's name is that person, the first one that it may be of.
        """
        known = self._numbers.setdefault(label, {})
        number = known.get(text)
        if number is None:
            number = _same_person(text, known) if label == PERSON else 0
            known[text] = number = number or max(known.values(), default=0) + 1
        return number

    def __repr__(self) -> str:
        return f"Record({len(self.values)} values)"


class Value(NamedTuple):
    """A value about to be replaced. In memory only: it is raw."""

    text: str
    label: str
    """As a finding has it: "pii.person"."""
    record: Record
    column: str = ""
    """The column or key that it stands under; "" where there is none."""
    is_cell: bool = False
    """Whether it is all that its cell holds: there may then be no room for a label (a number, a date)."""

    def __repr__(self) -> str:
        return f"Value({self.label})"


def _same_person(name: str, known: Mapping[str, int]) -> int:
    """The number of a person who is called by this name, too; 0 if none is."""
    words = _words(name)
    for other, number in known.items():
        others = _words(other)
        few, many = (words, others) if len(words) <= len(others) else (others, words)
        if few and all(any(_may_be(word, one) for one in many) for word in few):
            return number
    return 0


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _may_be(word: str, other: str) -> bool:
    """Whether two parts of names are the same, one of them perhaps an initial."""
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


class Transform(Protocol):
    """Replaces values. Stateless between values: what it gives depends on the value, its record and the key
    alone, so that shards, processes and runs agree.

    No part of the value may be left in what it gives, but what its own documentation says is kept.
    """

    name: ClassVar[str]
    """As a policy calls it: "date_shift"."""
    options: ClassVar[tuple[str, ...]]
    """Keys of a policy's table that it takes."""
    needs_key: ClassVar[bool]
    is_reversible: ClassVar[bool]
    """Whether it has `restore(value) -> str | None`, which takes what `replace` gave."""

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Transform:
        """The transform that a policy's table asks for. Raises UsageError for a wrong option; `keys` is never
        None where `needs_key`."""
        ...

    def replace(self, value: Value) -> str | Drop:
        """What stands in the value's place."""
        ...


class Reversible(Transform, Protocol):
    """A transform whose results lead back to the value, for who has the key."""

    def restore(self, value: Value) -> str | None:
        """The value that was replaced by this one; None if it is none of this transform and key."""
        ...


class Keeping(Transform, Protocol):
    """A transform that leaves a part of the value on purpose. One without `keeps` leaves none."""

    keeps: ClassVar[str]
    """Which part: "the domain of an address"."""
