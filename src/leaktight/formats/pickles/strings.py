"""The strings of a pickle: what stands for each, and where it is."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TypeAlias

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.formats.json.names import (
    GENERIC_KEYS,
    KEY_NAME,
    MAX_NAME_CHARACTERS,
    describe,
    hint_under,
    name_below,
    show_path,
)

MAX_DEPTH = 64
"""Containers that a path is followed through; deeper ones stand where the last of these does."""
MAX_KEY_BYTES = 256
"""Longer strings are not taken for keys."""
MAX_HINTS = 1 << 16
DATA_KEYS = 1000
"""A dictionary known to have so many keys holds data rather than fields: its keys name no number, and as in
lists only longer numbers count."""


class Kind(Enum):
    """What a value on the stack can hold."""

    DICT = "dict"
    LIST = "list"
    OTHER = "other"
    """A tuple or a set in the making."""
    CLASS = "class"
    """A class or function that has not been called."""
    OBJECT = "object"
    """What a call gave."""


Label: TypeAlias = "bytes | int | str | None"
"""A key, a list position, KEY_NAME, or nothing."""


class Node:
    """A container or an object, and where it stands."""

    __slots__ = (
        "attribute", "count", "depth", "is_filled", "kept", "kind", "label", "name", "parent", "type_name",
    )  # fmt: skip

    def __init__(self, kind: Kind, parent: Node | None, label: Label) -> None:
        is_deep = parent is not None and parent.depth == MAX_DEPTH
        self.kind = kind
        self.parent: Node | None = parent.parent if parent is not None and is_deep else parent
        self.label: Label = parent.label if parent is not None and is_deep else label
        self.depth: int = self.parent.depth + 1 if self.parent is not None else 0
        self.name: str | None = None
        self.type_name = b""
        """Module and name, a blank between them, of a class or of an object's class."""
        self.attribute = b""
        """What `getattr` was asked for, of what it gave."""
        self.count = 0
        """Items that were put into it by finished opcodes."""
        self.is_filled = False
        self.kept: dict[bytes, object] | None = None
        """Some of its items or arguments, where they are needed themselves."""

    def steps(self) -> list[str | int]:
        """Keys and list positions from the outside in."""
        steps: list[str | int] = []
        node: Node | None = self
        while node is not None:
            add_step(steps, node.label)
            node = node.parent
        return steps[::-1]

    def given_name(self) -> str:
        """The nearest key above what it holds, "" if there is none."""
        if self.name is None:
            above = self.parent.given_name() if self.parent is not None else ""
            self.name = name_below(_text(self.label), above) if isinstance(self.label, bytes) else above
        return self.name


def add_step(steps: list[str | int], label: Label) -> None:
    """Adds a key or a list position; other labels are no steps."""
    if isinstance(label, bytes):
        steps.append(_text(label))
    elif isinstance(label, int):
        steps.append(label)


def _text(key: bytes) -> str:
    return key.decode("utf-8", "replace")


Entry: TypeAlias = "tuple[bytes, str, Node, Label, int]"
"""Text, hint, container, label, byte offset of its opcode in the stretch that is read."""


class Hints:
    """The hint for each key, made once."""

    __slots__ = ("plain",)

    def __init__(self) -> None:
        self.plain: dict[object, str] = {}
        """Of the keys that need no other beside them."""

    def of(self, node: Node, label: Label) -> str:
        """The hint of what stands there; keys themselves have none."""
        if not isinstance(label, bytes):
            return "" if isinstance(label, str) else node.given_name()
        hint = self.plain.get(label)
        if hint is not None:
            return hint
        key = _text(label)[:MAX_NAME_CHARACTERS]
        if key.lower() in GENERIC_KEYS:
            return hint_under(key, node.given_name())
        if len(self.plain) >= MAX_HINTS:
            self.plain.clear()
        self.plain[label] = key
        return key


def entries_batch(entries: list[Entry], location: Location, start: int) -> TextBatch:
    """One exact batch with a hint for each text; `start` is where the stretch begins in the file."""
    data, offsets = join_texts([entry[0] for entry in entries])
    return TextBatch(
        data=data,
        offsets=offsets,
        locate=partial(_locate, entries, location, start),
        hints=[entry[1] for entry in entries],
    )


def _locate(entries: list[Entry], location: Location, start: int, text: int, at: int) -> Location:
    _, _, node, label, position = entries[text]
    steps = node.steps()
    add_step(steps, label)
    part = describe(show_path(steps), is_key=label == KEY_NAME)
    part = part or f"string at byte {start + position}"
    return Location(location.source, location.path, f"pickle {part}")
