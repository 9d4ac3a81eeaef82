"""The kind of a value and which of its record it is: "[PERSON_1]"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.tag import tag_name
from leaktight.transform.transform import Transform, Value


@dataclass(frozen=True, slots=True)
class Numbered:
    """Names the kind of a value and tells the different ones of a record apart.

    Guarantee: what it gives says which values of one record are equal, and in which order they first stand
    in it; nothing else, and nothing across records, under no assumption.
    """

    name: ClassVar[str] = "numbered"
    options: ClassVar[tuple[str, ...]] = ()
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Numbered:
        """Takes no options."""
        return cls()

    def replace(self, value: Value) -> str:
        """The label with a number. Kinds of one name (tax numbers of two countries) are numbered together."""
        name = tag_name(value.label)
        return f"[{name}_{value.record.number(name, value.text)}]"


TRANSFORM: type[Transform] = Numbered
