"""How a table is generalised: made once, and applied to its batches by as many processes as wanted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.batches import plain
from leaktight.sanitize.tables.domain import Domain
from leaktight.sanitize.tables.goal import Goal
from leaktight.sanitize.tables.loss import Loss
from leaktight.sanitize.tables.packing import Codes
from leaktight.sanitize.tables.recoding import Recoding


class Applied(NamedTuple):
    """A generalised batch without the rows that are left out."""

    batch: pa.RecordBatch
    suppressed: NDArray[np.bool_]
    """For each row that was given, whether it is left out."""


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """What each value of each quasi-identifier becomes, and which rows are left out.

    Guarantee: if it is applied to all batches of the table that it was made for, every row that is left
    agrees with at least k - 1 others in all quasi-identifiers (Sweeney 2002), and these have as many
    different sensitive values, at such a distance, as the goal says. It holds for the columns that were
    named, and for a table with one row for each person.

    A plan can be pickled. Keep it as safe as the table: it holds the different values of its columns.
    """

    goal: Goal
    method: str
    """"full-domain" or "mondrian"."""
    domains: tuple[Domain, ...]
    recoding: Recoding
    loss: Loss

    @property
    def columns(self) -> tuple[str, ...]:
        """The quasi-identifiers."""
        return tuple(one.column for one in self.domains)

    def apply(self, batch: pa.RecordBatch) -> Applied:
        """The batch in generalised form. The same rows always become the same.

        A row with a value that the table did not hold when the plan was made is left out. Columns become
        strings where they do not stay as they are; all batches get the same schema.
        """
        places = [_place(batch.schema, one.column) for one in self.domains]
        codes = np.stack(
            [one.encode(batch.column(i)) for one, i in zip(self.domains, places, strict=True)]
        ).astype(np.int32)
        unknown = (codes < 0).any(axis=0)
        labels, suppressed = self._recode(np.maximum(codes, 0))
        suppressed = suppressed | unknown
        for i, texts, numbers in zip(places, self.recoding.labels, labels, strict=True):
            if texts is not None:
                field = pa.field(batch.schema.names[i], texts.type)
                batch = batch.set_column(i, field, texts.take(pa.array(numbers)))
        return Applied(_filtered(_without_stale_notes(batch), ~suppressed), suppressed)

    def _recode(self, codes: Codes) -> tuple[Codes, NDArray[np.bool_]]:
        if any(not len(one.vocabulary) for one in self.domains):
            return codes[:, :0].repeat(codes.shape[1], axis=1), np.ones(codes.shape[1], dtype=np.bool_)
        return self.recoding.recode(codes)

    def describe(self) -> list[str]:
        """Lines for a terminal."""
        levels = zip(self.columns, self.recoding.names, strict=True)
        return [
            f"{self.goal.describe()} by {self.method} generalisation: "
            + ", ".join(f"{name} {level}" for name, level in levels),
            *self.loss.describe(),
        ]

    def as_dict(self) -> dict[str, Any]:
        """What the plan does as plain data for JSON, without a value."""
        return {
            "goal": self.goal.as_dict(),
            "method": self.method,
            "columns": dict(zip(self.columns, self.recoding.names, strict=True)),
            "loss": asdict(self.loss),
        }

    def __repr__(self) -> str:
        return f"Plan({self.goal.describe()}, {self.method}, {len(self.domains)} columns)"


def _place(schema: pa.Schema, name: str) -> int:
    places = schema.get_all_field_indices(name)
    if len(places) != 1:
        raise UsageError(f"column {name}", "is missing" if not places else "is there more than once")
    return int(places[0])


def _filtered(batch: pa.RecordBatch, kept: NDArray[np.bool_]) -> pa.RecordBatch:
    if kept.all():
        return batch
    mask = pa.array(kept)
    columns = [plain(one).filter(mask).cast(one.type) if _is_view(one) else one.filter(mask) for one in batch]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _is_view(array: pa.Array) -> bool:
    """Whether Arrow cannot filter an array of this type."""
    return str(array.type) in {"string_view", "binary_view"}


def _without_stale_notes(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch without what writers note of its columns' former types."""
    return batch.replace_schema_metadata(None)
