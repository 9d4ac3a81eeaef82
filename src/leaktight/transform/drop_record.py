"""The whole record leaves with the value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Drop, Transform, Value


@dataclass(frozen=True, slots=True)
class DropRecord:
    """Has the record that holds the value dropped.

    Guarantee: nothing of the record is written. That it is gone shows only in how many there are, and in
    what is left: the ones kept are those without such a value.
    """

    name: ClassVar[str] = "drop_record"
    options: ClassVar[tuple[str, ...]] = ()
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> DropRecord:
        """Takes no options."""
        return cls()

    def replace(self, value: Value) -> Drop:
        """Says so to who writes the copy."""
        return Drop.RECORD


TRANSFORM: type[Transform] = DropRecord
