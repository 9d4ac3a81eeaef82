"""Arrays of numbers in a pickle: what is known of one when its bytes come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leaktight.core.batch import Item
from leaktight.core.location import Location
from leaktight.formats.arrays.numbers import number_batches, type_of_numbers
from leaktight.formats.json.names import show_path
from leaktight.formats.pickles.strings import Node, remedy_for

MAX_COLUMNS = 10_000
COLUMN_NAMES = ("feature_names_in_", "feature_names")
"""What estimators keep the names of their input's columns under."""


@dataclass(frozen=True, slots=True)
class Array:
    """An array whose items may be identifiers."""

    kind: np.dtype[np.generic]
    shape: tuple[int, ...]
    is_fortran: bool
    node: Node
    """Where it stands; later opcodes may still tell it better."""
    columns: tuple[str, ...]

    def batches(self, data: bytes, location: Location, size: int) -> Iterator[Item]:
        """Its long numbers; `data` are the first of its `size` bytes."""

        def place() -> Location:
            path = show_path(self.node.steps())
            return location.at(f"pickle key {path}" if path else "pickle array")

        yield from number_batches(
            data,
            self.kind,
            self.shape,
            is_fortran=self.is_fortran,
            place=place,
            hint=self.node.given_name(),
            columns=self.columns,
            size=size,
            remedy=remedy_for(self.node, None),
        )


def array_of(
    item_type: object, shape: object, order: object, *, node: Node, columns: list[str]
) -> Array | None:
    """The array, if its items can be identifiers and its shape is known."""
    kept = item_type.kept if isinstance(item_type, Node) else None
    spelled = kept.get(b"type") if kept else None
    if not isinstance(spelled, bytes) or not isinstance(shape, tuple):
        return None
    byte_order = ">" if kept and kept.get(b"order") == b">" else "<"
    kind = type_of_numbers(byte_order + spelled.decode("latin-1").lstrip("<>=|"))
    if kind is None or not all(isinstance(length, int) and length >= 0 for length in shape):
        return None
    is_fortran = order is True or order == b"F"
    width = shape[-1] if len(shape) > 1 else 1
    named = tuple(columns) if len(columns) == width else ()
    return Array(kind, shape, is_fortran, node, named)
