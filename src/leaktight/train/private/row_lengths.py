"""Rows that a model cannot read, found before a training begins, where that costs little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError

NO_TOKENS = "has no tokens; leave it out"
_ROWS = 10_000


def require_lengths(dataset: Any, context: int) -> None:
    """Raises UsageError if a row of tokens is empty or longer than `context` (0: no limit).

    Looks at lists of rows and at datasets of Arrow files without a transform. Others make rows when they are
    asked for, which happens step by step; `RowChecks` looks at those.
    """
    start = 0
    for lengths in _lengths(dataset):
        wrong = (lengths == 0) | (lengths > context if context else False)
        if wrong.any():
            first = int(np.flatnonzero(wrong)[0])
            problem = too_long(context) if lengths[first] else NO_TOKENS
            raise UsageError("train_dataset", f"row {start + first:,} {problem}")
        start += len(lengths)


def too_long(context: int) -> str:
    """What is wrong with a row of more tokens."""
    return f"is longer than the {context:,} tokens of the model; cut it"


def _lengths(dataset: Any) -> Iterator[NDArray[np.int64]]:
    if isinstance(dataset, Sequence):
        if len(dataset) and isinstance(dataset[0], dict) and "input_ids" in dataset[0]:
            yield np.fromiter((len(row["input_ids"]) for row in dataset), np.int64, len(dataset))
    elif "input_ids" in getattr(dataset, "column_names", ()) and _is_plain(dataset):
        import pyarrow.compute as pc

        for table in dataset.select_columns(["input_ids"]).with_format("arrow").iter(batch_size=_ROWS):
            yield pc.fill_null(pc.list_value_length(table["input_ids"]), 0).to_numpy().astype(np.int64)


def _is_plain(dataset: Any) -> bool:
    return hasattr(dataset, "with_format") and dataset.format["type"] != "custom"
