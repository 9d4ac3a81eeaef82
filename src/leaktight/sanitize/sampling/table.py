"""A table that can be read as often as one likes, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Table:
    """A table of any size."""

    schema: pa.Schema
    batches: Callable[[], Iterator[pa.RecordBatch]]
    """Gives the same rows in the same order on each call."""
