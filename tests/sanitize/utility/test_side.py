"""Where rows stood before some were dropped."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from leaktight.sanitize.sampling.row_sample import SampledColumn, sample_rows
from leaktight.sanitize.utility.side import Survivors, row_texts


@given(st.sets(st.integers(0, 40)), st.integers(0, 20), st.integers(0, 20))
def test_places_are_those_of_the_rows_that_are_left(dropped: set[int], start: int, count: int) -> None:
    left = [row for row in range(100) if row not in dropped]
    places = Survivors([*dropped, *dropped]).places(start, count)
    assert list(places) == left[start : start + count]


def sampled(values: pa.Array) -> SampledColumn:
    table = pa.table({"a": values})
    sample = sample_rows(table.to_batches(), table.schema, rows=100, max_bytes=1 << 20, seed=0)
    assert sorted(sample.rows) == list(range(len(values)))
    return sample.columns["a"]


def test_texts_of_a_row_stand_on_lines_of_their_own() -> None:
    column = sampled(pa.array([["a", None, "b"], [], None, [None], [""]]))
    assert sorted(row_texts(column, 5), key=str) == ["", None, None, None, "a\nb"]


def test_a_row_of_very_many_texts_is_joined_in_one_go() -> None:
    (text,) = row_texts(sampled(pa.array([["word"] * 300_000])), 1)
    assert text is not None
    assert len(text) == 300_000 * 5 - 1
