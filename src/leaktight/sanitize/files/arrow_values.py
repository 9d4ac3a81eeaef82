"""Texts back to Arrow values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


def from_texts(cells: Sequence[bytes | None], kind: pa.DataType) -> pa.Array:
    """Cells as an array of strings or binary."""
    import pyarrow as pa

    types = pa.types
    if types.is_string(kind) or types.is_string_view(kind):
        return pa.array(cells, pa.binary()).cast(pa.string()).cast(kind)
    if types.is_large_string(kind):
        return pa.array(cells, pa.large_binary()).cast(kind)
    if types.is_binary_view(kind):
        return pa.array(cells, pa.binary()).cast(kind)
    return pa.array(cells, kind)


def parsed(text: str, kind: pa.DataType, before: Any) -> Any:
    """What a text spells as a value of a type; None if that is none. A moment keeps its time of day."""
    import pyarrow as pa

    types = pa.types
    try:
        if types.is_integer(kind):
            return pa.scalar(int(text), kind).as_py()
        if types.is_floating(kind):
            return float(text)
        if types.is_decimal(kind):
            return pa.scalar(Decimal(text), kind).as_py()
        if types.is_date(kind):
            return date.fromisoformat(text)
        if types.is_timestamp(kind):
            return None if before is None else _moved(before, date.fromisoformat(text))
    except (ValueError, InvalidOperation, OverflowError, pa.ArrowInvalid):
        return None
    return None


def _moved(moment: datetime, day: date) -> datetime:
    return moment + timedelta(days=(day - moment.date()).days)
