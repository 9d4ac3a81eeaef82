"""Arrow and parquet keep their schema, rows and types; only values change, and nothing hidden is kept."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaktight.core.errors import FormatError
from leaktight.sanitize.chunk import Chunk, Cleaned, Edit
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.arrow_arrays import take_apart
from leaktight.sanitize.files.arrow_file import REWRITER as ARROW
from leaktight.sanitize.files.parquet import REWRITER as PARQUET
from tests.sanitize.files.replacing import WORD, cleaner, job, rewritten

words = st.lists(st.one_of(st.text(max_size=6), st.just(WORD.decode())), max_size=3).map("".join)
texts = st.one_of(st.none(), words)
kinds = st.sampled_from(
    [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.dictionary(pa.int8(), pa.string())]
)


def changed(value: object) -> object:
    """What a value is to become."""
    if isinstance(value, str):
        return value.replace(WORD.decode(), "x")
    if isinstance(value, bytes):
        return value.replace(WORD, b"x")
    if isinstance(value, list):
        return [changed(one) for one in value]
    if isinstance(value, tuple):
        return tuple(changed(one) for one in value)
    if isinstance(value, dict):
        return {key: changed(one) for key, one in value.items()}
    return value


def again(array: pa.Array) -> pa.Array:
    """An array after it was cleaned."""
    apart = take_apart(array, "column", np.arange(len(array)))
    clean = cleaner(b"x")
    edits = clean(Chunk([text.field for text in apart.texts], len(array))).edits
    made = apart.build(iter([text.make(one) for text, one in zip(apart.texts, edits, strict=True)]))
    made.validate(full=True)
    return made


def valid(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "ignore").decode().replace("\0", "")


@given(st.lists(texts.map(valid), max_size=8), kinds, st.integers(0, 3))
def test_flat_arrays(cells, kind, start):
    binary = pa.types.is_binary(kind)
    array = pa.array([one.encode() if binary and one is not None else one for one in cells], kind)[start:]
    made = again(array)
    assert made.type == kind
    assert made.to_pylist() == changed(array.to_pylist())


cells = texts.map(valid)
messages = st.fixed_dictionaries({"role": cells, "content": cells})
pairs = st.fixed_dictionaries({"a": cells, "b": st.lists(st.integers(0, 9), max_size=2)})
nested = st.one_of(
    st.tuples(
        st.sampled_from([pa.list_(pa.string()), pa.large_list(pa.string())]),
        st.lists(st.one_of(st.none(), st.lists(cells, max_size=3)), max_size=6),
    ),
    st.tuples(
        st.just(pa.list_(pa.struct([("role", pa.string()), ("content", pa.string())]))),
        st.lists(st.one_of(st.none(), st.lists(messages, max_size=3)), max_size=5),
    ),
    st.tuples(
        st.just(pa.struct([("a", pa.string()), ("b", pa.list_(pa.int32()))])),
        st.lists(st.one_of(st.none(), pairs), max_size=5),
    ),
    st.tuples(
        st.just(pa.map_(pa.string(), pa.string())),
        st.lists(st.lists(st.tuples(st.text("ab", min_size=1), cells), max_size=3), max_size=5),
    ),
    st.tuples(
        st.just(pa.list_(pa.string(), 2)), st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5)
    ),
)


@given(nested, st.integers(0, 2))
def test_nested_arrays(typed, start):
    kind, values = typed
    array = pa.array(values, kind)[start:]
    made = again(array)
    assert made.type == kind
    assert made.to_pylist() == changed(array.to_pylist())


def test_what_a_null_hides_is_not_in_the_new_array():
    data = pa.py_buffer(b"abHIDDENcd")
    offsets = pa.py_buffer(np.array([0, 2, 8, 10], np.int32))
    array = pa.Array.from_buffers(pa.string(), 3, [pa.py_buffer(bytes([0b101])), offsets, data])
    assert array.to_pylist() == ["ab", None, "cd"]
    made = again(array)
    assert made.to_pylist() == ["ab", None, "cd"]
    assert b"HIDDEN" not in b"".join(bytes(one) for one in made.buffers() if one is not None)


def test_dictionary_values_that_no_row_uses_go():
    array = pa.DictionaryArray.from_arrays(pa.array([0, 0], pa.int8()), ["used", "UNUSED"])
    assert again(array).dictionary.to_pylist() == ["used"]


@pytest.mark.parametrize(
    ("array", "word"),
    [
        (pa.UnionArray.from_sparse(pa.array([0, 0], pa.int8()), [pa.array(["a", "b"])]), "sparse_union"),
        (pa.RunEndEncodedArray.from_arrays(pa.array([2]), pa.array(["a"])), "run_end_encoded"),
        (pa.array([["a"]], pa.list_view(pa.string())), "list_view"),
    ],
)
def test_types_that_cannot_be_rewritten_are_refused_by_name(array, word):
    with pytest.raises(FormatError, match=f"columns of type {word} cannot"):
        again(array)


def replace_cells(kind: pa.DataType, values: list[object], instead: bytes, name: str) -> list[object]:
    """A column of numbers or dates after the first one was replaced."""
    table = pa.table({name: pa.array(values, kind)})
    source = io.BytesIO()
    pq.write_table(table, source)
    target = io.BytesIO()

    def clean(chunk: Chunk) -> Cleaned:
        assert [field.is_typed for field in chunk.fields] == [True]
        return Cleaned([{0: [Edit(0, len(chunk.fields[0].texts[0]), instead)]}])

    PARQUET.rewrite(job(source.getvalue(), "a.parquet"), target, clean)
    made = pq.read_table(target)
    assert made.schema.field(name).type == kind
    return made[name].to_pylist()


@pytest.mark.parametrize(
    ("kind", "values", "name", "instead", "becomes"),
    [
        (pa.int64(), [41555526710, 2], "phone", b"5550100", 5550100),
        (pa.int64(), [41555526710, 2], "phone", b"[PHONE]", None),
        (pa.int32(), [34, 2], "age", b"99999999999", None),
        (pa.float64(), [48.5, 2.0], "latitude", b"48.25", 48.25),
        (pa.decimal128(12, 0), [Decimal(123456789), Decimal(2)], "account", b"987", Decimal(987)),
        (pa.date32(), [date(1987, 5, 3), None], "birth_date", b"1980-01-02", date(1980, 1, 2)),
        (pa.date32(), [date(1987, 5, 3), None], "birth_date", b"[DATE]", None),
        (
            pa.timestamp("us", "UTC"),
            [datetime(1987, 5, 3, 10, 30, tzinfo=UTC), None],
            "birth_date",
            b"1980-01-02",
            datetime(1980, 1, 2, 10, 30, tzinfo=UTC),
        ),
    ],
)
def test_numbers_and_dates_keep_their_type_or_become_null(kind, values, name, instead, becomes):
    assert replace_cells(kind, values, instead, name) == [becomes, values[1]]


def parquet(table: pa.Table, **options: object) -> bytes:
    target = io.BytesIO()
    pq.write_table(table, target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def test_parquet_keeps_schema_groups_compression_and_features_and_drops_other_metadata():
    features = b'{"info": {"features": {"t": {"dtype": "string", "_type": "Value"}}, "x": "SECRETWORD"}}'
    schema = pa.schema(
        [
            pa.field("t", pa.string(), metadata={"comment": "SECRETWORD"}),
            pa.field("n", pa.int32(), nullable=False),
        ],
        {"huggingface": features, "pandas": b'{"SECRETWORD": 1}'},
    )
    table = pa.table([[f"a {WORD.decode()} {row}" for row in range(100)], range(100)], schema=schema)
    made = rewritten(PARQUET, parquet(table, row_group_size=30, compression="zstd"), "a.parquet")
    assert WORD not in made
    file = pq.ParquetFile(io.BytesIO(made))
    assert [file.metadata.row_group(index).num_rows for index in range(4)] == [30, 30, 30, 10]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.schema_arrow.names == ["t", "n"]
    assert not file.schema_arrow.field("n").nullable
    assert set(file.schema_arrow.metadata) == {b"huggingface"}
    assert b'"dtype":"string"' in file.schema_arrow.metadata[b"huggingface"]
    assert file.read().to_pylist() == changed(table.to_pylist())


def test_columns_that_go_go_from_the_features_too():
    features = b'{"info": {"features": {"t": {"_type": "Value"}, "gone": {"_type": "Value"}}}}'
    table = pa.table({"t": ["a"], "gone": ["b"]}).replace_schema_metadata({"huggingface": features})
    made = rewritten(PARQUET, parquet(table), "a.parquet", columns=Columns(drop=("gone",)))
    schema = pq.read_schema(io.BytesIO(made))
    assert schema.names == ["t"]
    assert b"gone" not in made


def test_records_that_go_leave_the_others():
    table = pa.table({"t": ["a", WORD.decode(), "c"], "n": [1, 2, 3]})
    made = rewritten(PARQUET, parquet(table), "a.parquet", drop=lambda text: WORD in text)
    assert pq.read_table(io.BytesIO(made)).to_pylist() == [{"t": "a", "n": 1}, {"t": "c", "n": 3}]


@settings(deadline=None, max_examples=10)
@given(st.booleans(), st.integers(1, 5))
def test_arrow_files_and_streams_stay_what_they_are(is_file, batches):
    table = pa.table({"t": [f"é {WORD.decode()} {row}" for row in range(50)], "v": [[1.5, None]] * 50})
    source = io.BytesIO()
    make = pa.ipc.new_file if is_file else pa.ipc.new_stream
    with make(source, table.schema) as writer:
        for batch in table.to_batches(max_chunksize=max(1, 50 // batches)):
            writer.write_batch(batch)
    made = rewritten(ARROW, source.getvalue(), "a.arrow")
    assert made.startswith(b"ARROW1") == is_file
    opened = (pa.ipc.open_file if is_file else pa.ipc.open_stream)(io.BytesIO(made)).read_all()
    assert opened.to_pylist() == changed(table.to_pylist())
    assert opened.schema == table.schema
    assert opened.column("t").num_chunks == len(table.to_batches(max_chunksize=max(1, 50 // batches)))


@pytest.mark.parametrize(
    "kind",
    [
        pa.binary(),
        pa.large_binary(),
        pa.binary(4),
        pa.binary(64),
        pa.list_(pa.binary()),
        pa.struct([("x", pa.binary(4))]),
        pa.dictionary(pa.int8(), pa.binary()),
    ],
)
def test_short_binary_cells_that_are_no_text_are_told_of(kind):
    width = kind.byte_width if pa.types.is_fixed_size_binary(kind) else 4
    cell: object = b"\xff\x00\xfe\x01" * (width // 4)
    if pa.types.is_list(kind):
        cell = [cell]
    elif pa.types.is_struct(kind):
        cell = {"x": cell}
    apart = take_apart(pa.array([cell, None, cell], kind), "column", np.arange(3))
    assert apart.opaque == 2
    assert again(pa.array([cell, None], kind)).to_pylist() == [cell, None]


@pytest.mark.parametrize("kind", [pa.binary(), pa.binary(4), pa.string()])
def test_columns_without_binary_cells_are_not_told_of(kind):
    cells = [None, None] if kind == pa.binary(4) else [None, "", "text"]
    assert take_apart(pa.array(cells, kind), "column", np.arange(len(cells))).opaque == 0


def test_binary_cells_that_are_no_text_are_told_of():
    table = pa.table({"image": [bytes(range(256))], "t": ["a"]})
    one = job(parquet(table), "a.parquet")
    target = io.BytesIO()
    PARQUET.rewrite(one, target, cleaner(b"x"))
    assert one.notes == ["column image: binary cells are kept as they are"]


@pytest.mark.parametrize("size", [10, 200, 1000])
def test_a_file_that_is_cut_off_is_refused(size):
    data = parquet(pa.table({"t": ["word"] * 1000, "n": range(1000)}))
    with pytest.raises(FormatError):
        rewritten(PARQUET, data[:size], "a.parquet")


def stored(table: pa.Table) -> bytes:
    """A table as a parquet file."""
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def test_columns_of_one_name_are_both_cleaned():
    table = pa.table([pa.array([WORD.decode()]), pa.array([f"a {WORD.decode()}"])], names=["a", "a"])
    made = pq.ParquetFile(io.BytesIO(rewritten(PARQUET, stored(table), "a.parquet"))).read()
    assert [column.to_pylist() for column in made.columns] == [["x"], ["a x"]]
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    made = pa.ipc.open_stream(rewritten(ARROW, sink.getvalue(), "a.arrow")).read_all()
    assert [column.to_pylist() for column in made.columns] == [["x"], ["a x"]]


def test_moments_that_no_calendar_has_stay_beside_one_that_is_replaced():
    far = 10**15
    array = pa.array([far, 0, None], pa.timestamp("s"))
    taken = take_apart(array, "born", np.arange(3))
    texts = taken.texts[0].field.texts
    at = next(index for index, text in enumerate(texts) if text.startswith(b"1970"))
    made = taken.build(iter([taken.texts[0].make({at: [Edit(0, len(texts[at]), b"[DATE]")]})]))
    assert made.cast(pa.int64()).to_pylist() == [far, None, None]


@pytest.mark.parametrize("columns", [Columns(drop=("s.note",)), Columns(keep=("s.k",))])
def test_keys_inside_columns_are_not_left_out_silently(columns):
    table = pa.table({"s": [{"note": "secret", "k": 1}]})
    with pytest.raises(FormatError, match="name the column"):
        rewritten(PARQUET, stored(table), "a.parquet", columns=columns)


def test_lists_of_fixed_size_may_be_null():
    hidden = pa.array(["a", WORD.decode(), WORD.decode(), "b", "c", "d"])
    kind = pa.list_(pa.string(), 2)
    lists = pa.FixedSizeListArray.from_arrays(hidden, type=kind, mask=pa.array([False, True, False]))
    taken = take_apart(lists, "pair", np.arange(3))
    assert taken.texts[0].field.texts == [b"a", WORD, b"c", b"d"]
    made = taken.build(iter([taken.texts[0].make({1: [Edit(0, len(WORD), b"x")]})]))
    made.validate(full=True)
    assert made.to_pylist() == [["a", "x"], None, ["c", "d"]]
    assert WORD not in b"".join(buffer.to_pybytes() for buffer in made.buffers() if buffer is not None)


def test_maps_may_be_null():
    word = WORD.decode()
    maps = pa.array([[("a", word), ("b", "c")], None, [], [("d", "e")]], pa.map_(pa.string(), pa.string()))
    for part in (maps, maps.slice(1), maps.slice(0, 2)):
        taken = take_apart(part, "m", np.arange(len(part)))
        made = taken.build(iter([texts.make({}) for texts in taken.texts]))
        made.validate(full=True)
        assert made.to_pylist() == part.to_pylist()
    table = pa.table({"m": maps})
    assert (
        changed(table.to_pylist())
        == pq.read_table(io.BytesIO(rewritten(PARQUET, stored(table), "a.parquet"))).to_pylist()
    )


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.timestamp("us"), pa.binary(8)])
def test_numbers_behind_nulls_go(kind):
    hidden = np.array([1, 7777777, 3], np.int64)
    validity = pa.py_buffer(bytes([0b101]))
    array = pa.Array.from_buffers(kind, 3, [validity, pa.py_buffer(hidden)])
    made = again(array)
    assert made.to_pylist() == array.to_pylist()
    assert hidden[1:2].tobytes() not in b"".join(bytes(one) for one in made.buffers() if one is not None)
