"""Any table can be compared with any other, and is equal to itself."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.sanitize.minimize.propose import propose
from leaktight.sanitize.sampling.flat import flat_columns, flat_names
from leaktight.sanitize.utility.html import render
from leaktight.sanitize.utility.record import record_of
from leaktight.sanitize.utility.result import CategoryChange, NumberChange, TextChange
from leaktight.sanitize.utility.words import describe
from tests.sanitize.utility.comparing import compared, table_of

PLAIN: list[tuple[pa.DataType, st.SearchStrategy[Any]]] = [
    (pa.string(), st.text(max_size=20)),
    (pa.large_string(), st.sampled_from(["a", "b b", "[EMAIL]", ""])),
    (pa.string_view(), st.text(max_size=20)),
    (pa.int8(), st.integers(-128, 127)),
    (pa.uint64(), st.integers(0, 2**64 - 1)),
    (pa.float64(), st.floats()),
    (pa.float32(), st.floats(width=32)),
    (pa.bool_(), st.booleans()),
    (pa.binary(), st.binary(max_size=9)),
    (pa.binary(3), st.binary(min_size=3, max_size=3)),
    (pa.timestamp("us", "UTC"), st.integers(-(2**55), 2**55)),
    (pa.date32(), st.integers(-700_000, 2_900_000)),
    (pa.duration("ms"), st.integers(-(2**40), 2**40)),
    (pa.null(), st.none()),
    (pa.dictionary(pa.int16(), pa.string()), st.sampled_from(["x", "y"])),
]


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = inner.map(lambda one: (pa.list_(one[0]), st.lists(one[1] | st.none(), max_size=3)))
    structs = st.tuples(inner, inner).map(
        lambda pair: (
            pa.struct({"l": pair[0][0], "r": pair[1][0]}),
            st.fixed_dictionaries({"l": pair[0][1] | st.none(), "r": pair[1][1] | st.none()}),
        )
    )
    return lists | structs


TYPES = st.recursive(st.sampled_from(PLAIN), nested, max_leaves=3)


@st.composite
def tables(draw: st.DrawFn, names: str = "abc") -> pa.Table:
    rows = draw(st.integers(0, 30))
    columns = {}
    for name in names[: draw(st.integers(1, len(names)))]:
        kind, values = draw(TYPES)
        columns[name] = pa.array(draw(st.lists(values | st.none(), min_size=rows, max_size=rows)), kind)
    return pa.table(columns)


@settings(deadline=None, max_examples=80)
@given(tables())
def test_a_table_is_equal_to_itself(table: pa.Table) -> None:
    found = compared(table, table)
    for one in found.columns:
        assert one.rows_changed is not None
        assert one.rows_changed.part == 0
        assert one.before_nulls == one.after_nulls
        if isinstance(one.measure, NumberChange):
            assert not one.measure.kolmogorov_smirnov
            assert not one.measure.wasserstein_in_deviations
        if isinstance(one.measure, CategoryChange):
            assert not one.measure.total_variation
        if isinstance(one.measure, TextChange):
            assert not one.measure.jensen_shannon
            assert one.measure.characters_changed is not None
            assert one.measure.characters_changed.part == 0


@settings(deadline=None, max_examples=80)
@given(tables(), tables("abd"))
def test_any_two_tables_are_told_of(before: pa.Table, after: pa.Table) -> None:
    found = compared(before, after)
    json.dumps(record_of(found), allow_nan=False)
    assert describe(found)
    assert render(found, version="1").endswith(b"</html>\n")


@settings(deadline=None, max_examples=80)
@given(tables())
def test_flat_columns_are_those_of_the_schema_and_each_has_a_proposal(table: pa.Table) -> None:
    names = [flat.name for flat in flat_names(table.schema)]
    for batch in table.to_batches(max_chunksize=7):
        assert [column.name for column in flat_columns(batch)] == names
    assert [one.column for one in propose(table_of(table)).proposals] == names
