"""Arrow arrays taken apart into texts, and put together again with other ones.

What an array hides (values behind nulls, outside a slice, in a dictionary that no row uses) is not in the
new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import FormatError
from leaktight.formats.tables.arrow_leaves import Leaf
from leaktight.formats.tables.arrow_text import number_texts
from leaktight.sanitize.chunk import Edit, Field, edited
from leaktight.sanitize.files.arrow_values import from_texts

if TYPE_CHECKING:
    import pyarrow as pa

Rows = NDArray[np.int64]


@dataclass(slots=True)
class Texts:
    """The texts of a flat array, and what makes the array of them."""

    field: Field
    make: Callable[[dict[int, list[Edit]]], pa.Array]
    """From the edits of the texts."""


@dataclass(slots=True)
class Apart:
    """An array taken apart."""

    texts: list[Texts]
    opaque: int
    """Binary cells that are no text: they stay as they are."""
    build: Callable[[Iterator[pa.Array]], pa.Array]
    """The array anew, from the flat ones in the order of `texts`."""


def take_apart(array: pa.Array, path: str, rows: Rows) -> Apart:
    """The texts in an array, each with its row. Raises FormatError for types that cannot be rewritten."""
    import pyarrow as pa

    kind, types = array.type, pa.types
    if isinstance(array, pa.ExtensionArray):
        inner = take_apart(array.storage, path, rows)
        return Apart(
            inner.texts, inner.opaque, lambda flat: pa.ExtensionArray.from_storage(kind, inner.build(flat))
        )
    if types.is_struct(kind):
        return _struct(array, path, rows)
    if types.is_map(kind):
        return _map(array, path, rows)
    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        return _list(array, path, rows)
    if types.is_nested(kind) or types.is_run_end_encoded(kind):
        raise FormatError("arrow", f"columns of type {_word(kind)} cannot be rewritten")
    return _flat(array, path, rows)


def _word(kind: pa.DataType) -> str:
    """A nested type in a word, without the names of its fields."""
    return str(kind).partition("<")[0]


def _struct(array: pa.Array, path: str, rows: Rows) -> Apart:
    import pyarrow as pa

    kind = array.type
    names = [kind.field(index).name for index in range(kind.num_fields)]
    children = [
        take_apart(child, f"{path}.{name}", rows) for name, child in zip(names, array.flatten(), strict=True)
    ]
    mask = array.is_null() if array.null_count else None

    def build(flat: Iterator[pa.Array]) -> pa.Array:
        if not children:
            return array
        fields = [kind.field(index) for index in range(kind.num_fields)]
        return pa.StructArray.from_arrays([child.build(flat) for child in children], fields=fields, mask=mask)

    return _joined(children, build)


def _list(array: pa.Array, path: str, rows: Rows) -> Apart:
    import pyarrow as pa

    kind = array.type
    is_fixed = pa.types.is_fixed_size_list(kind)
    lengths = array.value_lengths().fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    values = take_apart(array.flatten(), path, np.repeat(rows, lengths))
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    mask = array.is_null() if array.null_count else None

    def build(flat: Iterator[pa.Array]) -> pa.Array:
        inner = values.build(flat)
        if is_fixed:
            return _fixed(inner, kind, mask)
        wide = pa.types.is_large_list(kind)
        places = pa.array(offsets, pa.int64() if wide else pa.int32())
        made = (pa.LargeListArray if wide else pa.ListArray).from_arrays(places, inner, type=kind, mask=mask)
        return made

    return _joined([values], build)


def _fixed(inner: pa.Array, kind: pa.DataType, mask: pa.Array | None) -> pa.Array:
    """Lists of fixed size of the values of those that are not null; behind nulls there is nothing."""
    import pyarrow as pa

    if mask is None:
        return pa.FixedSizeListArray.from_arrays(inner, type=kind)
    is_null = np.repeat(mask.to_numpy(zero_copy_only=False), kind.list_size)
    places = pa.array(np.cumsum(~is_null) - 1, mask=is_null)
    return pa.FixedSizeListArray.from_arrays(inner.take(places), type=kind, mask=mask)


def _map(array: pa.Array, path: str, rows: Rows) -> Apart:
    import pyarrow as pa

    kind = array.type
    ends = array.offsets.to_numpy().astype(np.int64)
    first, size, lengths = int(ends[0]), int(ends[-1] - ends[0]), np.diff(ends)
    inner_keys, inner_items = array.keys.slice(first, size), array.items.slice(first, size)
    mask = array.is_null() if array.null_count else None
    if mask is not None:
        # What stands behind a null is left out.
        is_held = ~mask.to_numpy(zero_copy_only=False)
        held = pa.array(np.repeat(is_held, lengths))
        inner_keys, inner_items = inner_keys.filter(held), inner_items.filter(held)
        lengths = lengths * is_held
    repeated = np.repeat(rows, lengths)
    places = pa.array(np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))), pa.int32())
    keys = take_apart(inner_keys, f"{path}.key", repeated)
    items = take_apart(inner_items, f"{path}.value", repeated)

    def build(flat: Iterator[pa.Array]) -> pa.Array:
        made_keys, made_items = keys.build(flat), items.build(flat)
        return pa.MapArray.from_arrays(places, made_keys, made_items, type=kind, mask=mask)

    return _joined([keys, items], build)


def _joined(children: Sequence[Apart], build: Callable[[Iterator[pa.Array]], pa.Array]) -> Apart:
    texts = [text for child in children for text in child.texts]
    return Apart(texts, sum(child.opaque for child in children), build)


def _flat(array: pa.Array, path: str, rows: Rows) -> Apart:
    import pyarrow as pa

    kind, types = array.type, pa.types
    if types.is_dictionary(kind):
        inner = _flat(array.dictionary_decode(), path, rows)
        return Apart(inner.texts, inner.opaque, lambda flat: inner.build(flat).dictionary_encode().cast(kind))
    is_text = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
    is_binary = types.is_binary(kind) or types.is_large_binary(kind) or types.is_binary_view(kind)
    if is_text or is_binary:
        return _strings(array, path, rows, is_text=is_text)
    if array.null_count and not types.is_null(kind):
        array = _bare(array)
    if types.is_fixed_size_binary(kind):
        return _kept(array, opaque=len(array) - array.null_count if kind.byte_width else 0)
    numbers = number_texts(Leaf(tuple(path.split(".")), array, 0)) if len(array) else None
    return _kept(array) if numbers is None else _numbers(array, numbers, path, rows)


def _bare(array: pa.Array) -> pa.Array:
    """The same without what stands behind its nulls."""
    import pyarrow as pa

    is_null = array.is_null().to_numpy(zero_copy_only=False)
    return array.drop_null().take(pa.array(np.cumsum(~is_null) - 1, mask=is_null))


def _kept(array: pa.Array, opaque: int = 0) -> Apart:
    return Apart([], opaque, lambda _flat: array)


def _strings(array: pa.Array, path: str, rows: Rows, *, is_text: bool) -> Apart:
    cells: list[bytes | None] = _bytes_of(array)
    held = [index for index, cell in enumerate(cells) if cell]
    opaque = 0
    if not is_text:
        texts = [index for index in held if _is_text(cells[index] or b"")]
        opaque = len(held) - len(texts)
        held = texts
    kind = array.type

    def make(edits: dict[int, list[Edit]]) -> pa.Array:
        if not edits and not array.null_count:
            return array
        changed = list(cells)
        for text, ones in edits.items():
            changed[held[text]] = edited(cells[held[text]] or b"", ones)
        return from_texts(changed, kind)

    field = Field(path, path.rpartition(".")[2], [cells[index] or b"" for index in held], rows[held].tolist())
    return Apart([Texts(field, make)], opaque, next)


def _bytes_of(array: pa.Array) -> list[bytes | None]:
    import pyarrow as pa

    types = pa.types
    if types.is_string_view(array.type):
        array = array.cast(pa.string())
    elif types.is_binary_view(array.type):
        array = array.cast(pa.binary())
    wide = types.is_large_string(array.type) or types.is_large_binary(array.type)
    cells: list[bytes | None] = array.cast(pa.large_binary() if wide else pa.binary()).to_pylist()
    return cells


def _is_text(cell: bytes) -> bool:
    try:
        cell.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in cell


def _numbers(array: pa.Array, numbers: pa.Array, path: str, rows: Rows) -> Apart:
    """Numbers and dates by their texts; one that is replaced by no number becomes null."""
    texts: list[str | None] = numbers.to_pylist()
    held = [index for index, text in enumerate(texts) if text]

    def make(edits: dict[int, list[Edit]]) -> pa.Array:
        if not edits:
            return array
        changed = {
            held[text]: edited((texts[held[text]] or "").encode(), ones) for text, ones in edits.items()
        }
        return replaced(array, {index: cell.decode("utf-8", "replace") for index, cell in changed.items()})

    field = Field(
        path,
        path.rpartition(".")[2],
        [(texts[index] or "").encode() for index in held],
        rows[held].tolist(),
        is_typed=True,
    )
    return Apart([Texts(field, make)], 0, next)


def replaced(array: pa.Array, instead: dict[int, str]) -> pa.Array:
    """An array of numbers or dates with some replaced by what a text spells, null where it spells none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from leaktight.sanitize.files.arrow_values import parsed

    mask = np.zeros(len(array), bool)
    mask[list(instead)] = True
    values = [parsed(instead[index], array.type, _value(array, index)) for index in sorted(instead)]
    return pc.replace_with_mask(array, pa.array(mask), pa.array(values, array.type))


def _value(array: pa.Array, index: int) -> object:
    """A number or moment; None for one that Python cannot hold."""
    try:
        return array[index].as_py()
    except (ValueError, OverflowError):
        return None
