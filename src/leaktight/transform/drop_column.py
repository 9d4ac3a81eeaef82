"""The whole column leaves with the value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Drop, Transform, Value


@dataclass(frozen=True, slots=True)
class DropColumn:
    """Has the column that holds the value dropped, from all records.

    Guarantee: nothing of the column is written.
    """

    name: ClassVar[str] = "drop_column"
    options: ClassVar[tuple[str, ...]] = ()
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> DropColumn:
        """Takes no options."""
        return cls()

    def replace(self, value: Value) -> Drop:
        """Says so to who writes the copy."""
        return Drop.COLUMN


TRANSFORM: type[Transform] = DropColumn
