"""The strings of a pickle: what stands for each, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
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
        "attribute", "count", "depth", "holder", "is_filled", "is_placed", "kept", "kind", "label", "name",
        "parent", "type_name",
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
        self.holder = b""
        """The class that it was asked of."""
        self.count = 0
        """Items that were put into it by finished opcodes."""
        self.is_filled = False
        self.is_placed = False
        """Whether an opcode has filed it: its place is no guess any more."""
        self.kept: dict[bytes, object] | None = None
        """Some of its items or arguments, where they are needed themselves."""

    def steps(self) -> list[str | int]:
        """Keys and list positions from the outside in."""
        steps: list[str | int] = []
        for node in self.ancestry():
            add_step(steps, node.label)
        return steps[::-1]

    def ancestry(self) -> Iterator[Node]:
        """Itself and what it stands in, from the inside out, as far as that is followed."""
        node: Node | None = self
        for _ in range(2 * MAX_DEPTH):
            if node is None:
                return
            yield node
            node = node.parent

    def move(self, parent: Node, label: Label) -> None:
        """Puts it where a later opcode files it; the first that does is right."""
        if not self.is_placed and parent is not self:
            self.parent, self.label, self.is_placed, self.name = parent, label, True, None

    def given_name(self) -> str:
        """The nearest key above what it holds, "" if there is none."""
        if self.name is None:
            name = ""
            for node in reversed(list(self.ancestry())):
                name = name_below(_text(node.label), name) if isinstance(node.label, bytes) else name
            self.name = name
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


_KEEPS_ROWS = "Fit it again without identifying columns: this model keeps rows that it was fitted on."
REMEDIES = {
    b"vocabulary_": "Fit it again on text without personal data, or prune the vocabulary.",
    b"stop_words_": "Fit it again on text without personal data, or delete the attribute before saving.",
    b"categories_": "Fit it again without this column, or with its values encoded before.",
    b"classes_": "Fit it again with labels that are nobody's data.",
    b"statistics_": "Fit it again without this column.",
    b"_fit_X": _KEEPS_ROWS,
    b"X_train_": _KEEPS_ROWS,
    b"support_vectors_": _KEEPS_ROWS,
    b"memory": "Set memory=None before saving.",
}
"""What rids a fitted estimator of what stands under these of its attributes."""


def remedy_for(node: Node, label: Label) -> str:
    """The remedy for what stands there in an estimator, by the nearest attribute that has one."""
    if isinstance(label, bytes) and label in REMEDIES:
        return REMEDIES[label]
    for one in node.ancestry():
        if isinstance(one.label, bytes) and one.label in REMEDIES:
            return REMEDIES[one.label]
    return ""


def entries_batches(
    entries: list[Entry], location: Location, start: int, *, are_fitted: bool
) -> Iterator[TextBatch]:
    """Exact batches with a hint for each text; `start` is where the stretch begins in the file.

    `are_fitted`: estimators may be among them, whose attributes have remedies of their own.
    """
    if not are_fitted:
        yield _batch(entries, location, start, "")
        return
    known: dict[int, str] = {}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        node, label = entry[2], entry[3]
        remedy = REMEDIES.get(label, "") if isinstance(label, bytes) else ""
        if not remedy:
            remedy = known.get(id(node), "-")
            if remedy == "-":
                remedy = known[id(node)] = remedy_for(node, None)
        groups.setdefault(remedy, []).append(entry)
    for remedy, group in groups.items():
        yield _batch(group, location, start, remedy)


def _batch(entries: list[Entry], location: Location, start: int, remedy: str) -> TextBatch:
    data, offsets = join_texts([entry[0] for entry in entries])
    return TextBatch(
        data=data,
        offsets=offsets,
        locate=partial(_locate, entries, location, start),
        hints=[entry[1] for entry in entries],
        remedy=remedy,
    )


def _locate(entries: list[Entry], location: Location, start: int, text: int, at: int) -> Location:
    _, _, node, label, position = entries[text]
    steps = node.steps()
    add_step(steps, label)
    part = describe(show_path(steps), is_key=label == KEY_NAME)
    part = part or f"string at byte {start + position}"
    return location.at(f"pickle {part}")
