"""Nothing, or one and the same text, in place of every value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from leaktight.core.policy_table import Table
from leaktight.transform.keys import Keys
from leaktight.transform.transform import Transform, Value


@dataclass(frozen=True, slots=True)
class Redact:
    """Puts one text in place of all values: none, or what the option `with` says.

    Guarantee: what it gives says nothing about the value, under no assumption; that a value stood there, and
    what the words around it tell, remains.
    """

    name: ClassVar[str] = "redact"
    options: ClassVar[tuple[str, ...]] = ("with",)
    needs_key: ClassVar[bool] = False
    is_reversible: ClassVar[bool] = False

    text: str = ""

    @classmethod
    def of(cls, table: Table, keys: Keys | None) -> Redact:
        """From the policy's `with`."""
        return cls(table.text("with", ""))

    def replace(self, value: Value) -> str:
        """The text."""
        return self.text


TRANSFORM: type[Transform] = Redact
