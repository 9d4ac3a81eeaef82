"""Which rows of a dataset's table are not in its copy, so that the others are compared with themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.outcome import Outcome
from leaktight.sanitize.table_files import table_of

Numbers = NDArray[np.int64]


def dropped_rows(outcome: Outcome, kind: str, paths: Sequence[str]) -> Numbers:
    """The numbers, from 0 on, of the rows of `paths` taken together that were left out: records that a
    transform drops, rows that stand out, and all those of files that are not in the copy."""
    suppressed = {} if outcome.generalized is None else outcome.generalized.dropped
    return np.concatenate([np.empty(0, np.int64), *_dropped(outcome, suppressed, kind, paths)])


def _dropped(
    outcome: Outcome, suppressed: Mapping[str, Numbers], kind: str, paths: Sequence[str]
) -> Iterator[Numbers]:
    missing = {skip.location.path for skip in outcome.skips}
    first = 0
    for path in paths:
        place = outcome.places.get(path, path)
        rows = sum(batch.num_rows for batch in table_of(outcome.source, kind, [path]).batches())
        gone = np.arange(rows) if place in missing else outcome.dropped.get(place, np.empty(0, np.int64))
        left = np.setdiff1d(np.arange(rows), gone)
        later = suppressed.get(place, np.empty(0, np.int64))
        yield first + np.union1d(gone, left[later])
        first += rows
