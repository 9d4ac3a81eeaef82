"""The kind of a value in its place: "[EMAIL]"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.tag import tag_of
from leaktight.transform.transform import Transform, Value


@dataclass(frozen=True, slots=True)
class Label:
    """Names the kind of a value, as `tag.tag_name` spells it.

    Guarantee: what it gives says what kind of value stood there and nothing else, under no assumption.
    """

    name: ClassVar[str] = "label"
    options: ClassVar[tuple[str, ...]] = ()
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Label:
        """Takes no options."""
        return cls()

    def replace(self, value: Value) -> str:
        """The label in brackets."""
        return tag_of(value.label)


TRANSFORM: type[Transform] = Label
