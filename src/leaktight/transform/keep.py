"""The value stays: what a policy has looked at and lets be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Transform, Value


@dataclass(frozen=True, slots=True)
class Keep:
    """Leaves the value as it is.

    Guarantee: none; the whole value stays.
    """

    name: ClassVar[str] = "keep"
    options: ClassVar[tuple[str, ...]] = ()
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False
    keeps: ClassVar[str] = "everything"

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Keep:
        """Takes no options."""
        return cls()

    def replace(self, value: Value) -> str:
        """The value."""
        return value.text


TRANSFORM: type[Transform] = Keep
