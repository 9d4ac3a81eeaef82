"""Digests are equal exactly where the values are."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.sanitize.tables.digests import Digester, cell_digests
from leaktight.sanitize.tables.siphash import siphash
from tests.sanitize.tables.columns import tables
from tests.sanitize.tables.reference import plain, siphash_128

KEY = bytes(range(16))
PUBLISHED = {
    0: "a3817f04ba25a8e66df67214c7550293",
    1: "da87c1d86b99af44347659119b22fc45",
}
"""Vectors of the authors' reference implementation, for the bytes 0, 1, 2, ... under the key 0 to 15."""


@pytest.mark.parametrize("size", PUBLISHED)
def test_siphash_has_the_published_values(size: int) -> None:
    digest = siphash(np.zeros((1, 1), dtype=np.uint64), size, key=KEY)
    assert digest.T.tobytes().hex() == PUBLISHED[size] == siphash_128(KEY, bytes(range(size))).hex()


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1), st.binary(min_size=16, max_size=16))
def test_texts_have_the_siphash_of_their_bytes(texts: list[str], key: bytes) -> None:
    short = [text for text in texts if len(text.encode()) < 64]
    digests = cell_digests(pa.array(short, pa.string()), key)
    assert [bytes(one) for one in digests.T.copy().view(np.uint8)] == [
        siphash_128(key, text.encode()) for text in short
    ]


@settings(deadline=None)
@given(tables(most_rows=60))
def test_cells_agree_exactly_where_their_digests_do(table: pa.Table) -> None:
    digester = Digester()
    for name in table.column_names:
        seen = defaultdict(set)
        array = table[name].combine_chunks()
        for digest, value in zip(cell_digests(array, KEY).T.tolist(), plain(table[name]), strict=True):
            seen[tuple(digest)].add(value)
        assert all(len(values) == 1 for values in seen.values())
        assert len(seen) == len(set(plain(table[name])))
    assert digester.column_key("a") != digester.column_key("b") != Digester().column_key("b")


@pytest.mark.parametrize("kind", [pa.string(), pa.int32(), pa.float64(), pa.date32()])
def test_columns_that_repeat_themselves_have_the_same_digests_as_single_cells(kind: pa.DataType) -> None:
    few = pa.array([1, None, 3, 2], pa.int32()).cast(kind)
    many = few.take(pa.array(np.arange(10_000) % 4))
    assert (cell_digests(many, KEY)[:, :4] == cell_digests(few, KEY)).all()
    assert (cell_digests(many.slice(5001), KEY)[:, 3:7] == cell_digests(few, KEY)).all()


def test_a_null_is_no_empty_text_and_not_a_number_is_one_value() -> None:
    texts = cell_digests(pa.array(["", None, "\0"]), KEY)
    assert len({tuple(one) for one in texts.T.tolist()}) == 3
    odd = np.array([0x7FF8000000000001, 0x7FF8000000000000, 0], dtype=np.uint64).view(np.float64)
    numbers = cell_digests(pa.array(odd, from_pandas=False), KEY)
    assert (numbers[:, 0] == numbers[:, 1]).all()
    assert (numbers[:, 1] != numbers[:, 2]).any()


def test_the_same_columns_have_other_digests_in_another_run() -> None:
    batch = pa.RecordBatch.from_pydict({"a": [1], "b": [1]})
    assert (Digester().rows(batch) != Digester().rows(batch)).any()
    digester = Digester()
    cells = digester.cells(batch)
    assert (cells["a"] != cells["b"]).any()
    assert (digester.rows(batch) == cells["a"] + cells["b"]).all()
    assert repr(digester) == "Digester()"


def test_values_that_cannot_be_compared_are_refused() -> None:
    interval = pa.array([pa.MonthDayNano([1, 2, 3])])
    with pytest.raises(UsageError, match="cannot be compared"):
        cell_digests(interval, KEY)
