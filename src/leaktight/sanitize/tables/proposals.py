"""Which columns of a table are quasi-identifiers, as far as their names and values tell."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from leaktight.sanitize.tables.assessment import QuasiIdentifiers
from leaktight.sanitize.tables.batches import Batches, plain, plain_type, read
from leaktight.sanitize.tables.column_words import Kind, Role, kind_of, words_of
from leaktight.sanitize.tables.digests import cell_digests
from leaktight.sanitize.tables.siphash import KEY_BYTES
from leaktight.sanitize.tables.sketch import Sketch

_LONG_TEXT = 40
"""Characters on average from which texts with spaces are free text."""
_KEY_SHARE = 0.95
"""The share of rows with a value of their own from which a column may be a key."""
_FEW_ROWS = 50
"""With fewer rows, values of their own prove nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a column is taken for, and why. It holds no value."""

    column: str
    role: Role
    reason: str
    rows: int = 0
    distinct: int = 0
    """Different values, estimated where they are more than 4,096."""
    unique_share: float = 0.0
    """The share of rows whose value stands in no other row."""

    def describe(self) -> list[str]:
        """A line for a terminal."""
        return [
            f"{self.column}: {self.role.value} ({self.reason}; {self.distinct:,} different values,"
            f" {self.unique_share:.1%} of rows have one of their own)"
        ]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data for JSON."""
        return asdict(self) | {"role": self.role.value}


def propose(batches: Batches) -> list[Proposal]:
    """A proposal for each column, in one pass over a table that may be larger than memory.

    A column is known by its name, in some twenty languages; one with an unknown name by what it holds. It is
    a proposal: whoever knows the data, and what is published elsewhere about the same people, decides.
    """
    schema = next((batch.schema for batch in batches()), None)
    if schema is None:
        return []
    flat = [field.name for field in schema if not pa.types.is_nested(plain_type(field.type))]
    looked_at = {name: _Look() for name in flat}
    for batch in read(batches, flat):
        for name, column in zip(flat, batch.columns, strict=True):
            looked_at[name].add(column)
    return [
        _proposal(field.name, looked_at[field.name])
        if field.name in looked_at
        else Proposal(column=field.name, role=Role.OTHER, reason="is nested: flatten it first")
        for field in schema
    ]


def quasi_identifiers(proposals: list[Proposal]) -> QuasiIdentifiers:
    """What was proposed, for `assess` and `anonymize`. Raises UsageError where no column is one."""
    return QuasiIdentifiers(
        columns=tuple(one.column for one in proposals if one.role is Role.QUASI),
        sensitive=tuple(one.column for one in proposals if one.role is Role.SENSITIVE),
    )


class _Look:
    """What is seen of a column."""

    def __init__(self) -> None:
        self.sketch = Sketch()
        self.rows = self.nulls = self.characters = self.spaced = self.whole = 0
        self.type = pa.null()
        self._key = secrets.token_bytes(KEY_BYTES)

    def add(self, column: pa.Array) -> None:
        column = plain(column)
        self.type = column.type
        self.rows += len(column)
        self.nulls += column.null_count
        column = column.drop_null()
        self.sketch.add(cell_digests(column, self._key)[0])
        if self.is_text:
            self.characters += pc.sum(pc.utf8_length(column)).as_py() or 0
            self.spaced += pc.sum(pc.match_substring(column, " ")).as_py() or 0
        elif pa.types.is_floating(self.type):
            self.whole += pc.sum(pc.equal(column, pc.floor(column))).as_py() or 0

    @property
    def is_text(self) -> bool:
        return bool(pa.types.is_string(self.type) or pa.types.is_large_string(self.type))

    @property
    def held(self) -> int:
        return self.rows - self.nulls

    @property
    def unique_share(self) -> float:
        return min(1.0, self.sketch.unique / self.held) if self.held else 0.0

    @property
    def is_measured(self) -> bool:
        """Whether it holds fractions: of their own in each row, but known to nobody."""
        return bool(pa.types.is_floating(self.type) and self.whole < self.held)


def _proposal(name: str, look: _Look) -> Proposal:
    role, reason = _role(name, look, kind_of(name))
    return Proposal(
        column=name,
        role=role,
        reason=reason,
        rows=look.rows,
        distinct=look.sketch.distinct,
        unique_share=look.unique_share,
    )


def _role(name: str, look: _Look, kind: Kind | None) -> tuple[Role, str]:
    if look.sketch.distinct < 2 and look.rows > 1:
        return Role.OTHER, "holds one value in all rows"
    if look.is_text and look.spaced > look.held / 2 and look.characters > _LONG_TEXT * look.held:
        return Role.FREE_TEXT, "holds sentences"
    if kind is not None:
        return kind.role, f"its name says: {kind.what}"
    is_key = look.held >= _FEW_ROWS and look.unique_share >= _KEY_SHARE and not look.is_measured
    if is_key and (look.is_text or words_of(name).split()[-1:] in (["id"], ["key"], ["uuid"], ["guid"])):
        return Role.DIRECT, "has a value of its own in nearly every row"
    if pa.types.is_date(look.type) or pa.types.is_timestamp(look.type):
        return Role.QUASI, "holds dates"
    return Role.OTHER, "neither its name nor its values say that it is known from elsewhere"
