"""Random small tables with every type that a column may have."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pyarrow as pa
from hypothesis import strategies as st

_FEW = st.integers(0, 3)
_TEXTS = st.sampled_from(["", "a", "aa", "Zürich", "x" * 63, "x" * 64, "y" * 200])
_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2020, 1, 1))
_MOMENTS = st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2020, 1, 1))
KINDS: dict[str, tuple[pa.DataType, st.SearchStrategy[object]]] = {
    "int8": (pa.int8(), _FEW),
    "uint64": (pa.uint64(), st.sampled_from([0, 1, 2**63, 2**64 - 1])),
    "int64": (pa.int64(), st.integers(-(2**63), 2**63 - 1) | _FEW),
    "float": (pa.float64(), st.sampled_from([0.0, -0.0, 1.5, 1e300, -3.25])),
    "float32": (pa.float32(), st.sampled_from([0.0, 0.5, -2.0])),
    "bool": (pa.bool_(), st.booleans()),
    "text": (pa.string(), _TEXTS),
    "large": (pa.large_string(), _TEXTS),
    "view": (pa.string_view(), _TEXTS),
    "coded": (pa.dictionary(pa.int8(), pa.string()), _TEXTS),
    "bytes": (pa.binary(), st.sampled_from([b"", b"\0", b"\0\0", b"ab"])),
    "fixed": (pa.binary(3), st.sampled_from([b"abc", b"\0\0\0"])),
    "day": (pa.date32(), _DAYS),
    "moment": (pa.timestamp("us"), _MOMENTS),
    "zoned": (pa.timestamp("ns", tz="Europe/Berlin"), _MOMENTS),
    "decimal": (pa.decimal128(6, 2), st.sampled_from([Decimal("1.50"), Decimal("-3.00")])),
    "nothing": (pa.null(), st.none()),
}
ODD = {**KINDS, "odd": (pa.float64(), st.sampled_from([float("nan"), 0.0, 1.0]))}


@st.composite
def tables(
    draw: st.DrawFn, *, most_rows: int = 40, fewest_rows: int = 0, columns: int = 3, odd: bool = False
) -> pa.Table:
    """A table of up to `most_rows` rows with columns q0, q1, ... of random types, with nulls; the last
    one may hold NaN if it may be `odd`."""
    rows = draw(st.integers(fewest_rows, most_rows))
    made = {}
    for number in range(columns):
        kinds = ODD if odd and number == columns - 1 else KINDS
        kind, values = kinds[draw(st.sampled_from(sorted(kinds)))]
        few = draw(st.lists(values | st.none(), min_size=1, max_size=draw(st.sampled_from([1, 3, 40]))))
        cells = draw(st.lists(st.sampled_from(few), min_size=rows, max_size=rows))
        made[f"q{number}"] = pa.array(cells, kind)
    return pa.table(made)
