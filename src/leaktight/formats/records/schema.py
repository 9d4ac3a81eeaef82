"""What the fields of protocol buffers are, as far as it matters where texts stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    """What a length-delimited field holds."""

    TEXT = auto()
    """A string."""
    BYTES = auto()
    """A file or whatever else, to be judged by its content."""
    NUMBERS = auto()
    """Packed numbers or a tensor's bytes."""
    INTEGERS = auto()
    """Packed variable-length integers, of which some may be identifiers."""
    LEARNED = auto()
    """An entry of a vocabulary."""
    MESSAGE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message."""

    name: str
    kind: Kind
    message: Message | None = None
    """Of a MESSAGE."""
    repeated: bool = False
    """Whether its place is told with its number: `node[3]`."""


@dataclass(frozen=True, slots=True, eq=False)
class Message:
    """A kind of message. Its fields may be filled in later: messages hold each other."""

    name: str
    fields: dict[int, Field] = field(default_factory=dict)
    named_by: tuple[int, ...] = ()
    """Fields that name what stands beside them: the key of a pair, the name of an attribute."""


def texts(**numbers: int) -> dict[int, Field]:
    """Fields that hold strings."""
    return {number: Field(name, Kind.TEXT) for name, number in numbers.items()}


def lists(**numbers: int) -> dict[int, Field]:
    """Fields that hold strings, any number of times."""
    return {number: Field(name, Kind.TEXT, repeated=True) for name, number in numbers.items()}


def blobs(**numbers: int) -> dict[int, Field]:
    """Fields that hold files."""
    return {number: Field(name, Kind.BYTES) for name, number in numbers.items()}


def numbers(**numbers: int) -> dict[int, Field]:
    """Fields that hold numbers."""
    return {number: Field(name, Kind.NUMBERS) for name, number in numbers.items()}


def one(name: str, number: int, message: Message) -> dict[int, Field]:
    """A field that holds a message."""
    return {number: Field(name, Kind.MESSAGE, message)}


def many(name: str, number: int, message: Message) -> dict[int, Field]:
    """A field that holds messages."""
    return {number: Field(name, Kind.MESSAGE, message, repeated=True)}
