"""Arrow columns to text batches: what parquet and Arrow IPC share.

Looked at: strings, binary, dictionaries of both, and numbers where they may be identifiers. Integers of
32 bits and more, and decimals and floats without fraction, are read as decimal text where the column's
name suggests an identifier or a value has eight digits or more (a cast costs about 50 ns a value, and
smaller numbers are too common to mean anything); dates are read in columns of births and of what happens
to patients and staff, numbers with a fraction in columns of latitudes and longitudes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from leaktight.core.batch import Item, TextBatch, single_text
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.reading.notes import notes, printable, safe_name
from leaktight.formats.tables.arrow_leaves import Leaf, checked_offsets, leaves

if TYPE_CHECKING:
    import pyarrow as pa

IDENTIFIER_NAMES = re.compile(
    r"ssn|social|phone|tele?\b|mobile|cell|fax|card|account|acct|iban|passport|licen[cs]e|tax|national|zip"
    r"|postal|msisdn|imei|number|(?:\b|_)(?:id|nin|pin|tel|no|age|alter|edad|idade|wiek|yob|gender|sex)\b"
    r"|birth|geburtsjahr|jahrgang|naissance|nacimiento|nascita|nascimento|mrn|patient|employee|customer|member"
    r"|insurance|policy|nummer|n[uú]mero|matricul|matrikel|postcode|pincode|plz|postleitzahl|(?:\b|_)cep\b"
    r"|konto|rekening|cuenta|compte|kunden|cvv|cvc|nr\b|pesel|cpf|cnpj|dni|bsn|nhs|aadhaar|番号|번호|号码",
    re.IGNORECASE,
)
BIRTH_NAMES = re.compile(
    r"birth|born|(?:\b|_)(?:dob|geb|dod|doa)(?:\b|_)|geburt|geboren|geb_?dat|naissance|nacimiento|nascita|nascimento"
    r"|geboorte|urodz|f[öo]delse|f[øo]dsel|do[ğg]um|syntym|narozen|рожд|народж|出生|生年|生日|생년|생일"
    r"|(?:admission|discharge|diagnosis|surgery|appointment|visit|death|hir(?:e|ing)|wedding|marriage)_?date"
    r"|date_?of_?(?:death|admission|discharge|diagnosis|visit|injury|marriage|hire)|sterbedatum|aufnahmedatum"
    r"|entlassungsdatum",
    re.IGNORECASE,
)
"""Days of births, and of what happens to patients and staff."""
PLACE_NAMES = re.compile(r"(?:^|_)(?:lat|latitude|lng|lon|longitude)(?:_?[0-9])?$", re.IGNORECASE)
TELLING_NUMBER = 10_000_000
EXACT_FLOAT = 2**53
BLOB_BYTES = 256
"""Binary cells from this size on are opened as files of their own: images, audio, archives."""


def arrow_errors() -> tuple[type[Exception], ...]:
    """What Arrow and the checks of its offsets raise at damaged data."""
    import pyarrow as pa

    return (pa.ArrowException, FormatError, OSError, ValueError, OverflowError, MemoryError, LookupError)


class ColumnReader:
    """Turns the arrays of a file's columns into items, one array at a time."""

    def __init__(self, blob: Blob, limits: Limits) -> None:
        self._place = blob.location
        self._depth = blob.depth + 1
        self._limits = limits
        self._dictionaries: dict[tuple[str, ...], _Dictionary] = {}
        self._flat: set[tuple[str, ...]] = set()

    def read(self, array: pa.Array, path: tuple[str, ...], first_row: int | None) -> Iterator[Item]:
        """The texts of an array, which begins at row `first_row` of the column `path`."""
        try:
            array.validate()
            for leaf in leaves(array, path, first_row):
                yield from self._leaf(leaf)
        except arrow_errors() as error:
            reason = error.reason if isinstance(error, FormatError) else error.__class__.__name__
            yield Skip(self._column(path, first_row), f"damaged column: {reason}")

    def finish(self) -> Iterator[Item]:
        """The dictionary values that no row used: they are in the file all the same."""
        for path in list(self._dictionaries):
            yield from self._unused(path)

    def _column(self, path: tuple[str, ...], row: int | None = None, kind: str = "column") -> Location:
        return self._place.at(f"{kind} {printable('.'.join(path))}", row)

    def _leaf(self, leaf: Leaf) -> Iterator[Item]:
        import pyarrow as pa

        kind = leaf.values.type
        types = pa.types
        if not len(leaf.values):
            return
        if types.is_dictionary(kind):
            yield from self._dictionary(leaf)
        elif types.is_string(kind) or types.is_large_string(kind):
            yield from self._strings(leaf)
        elif types.is_binary(kind) or types.is_large_binary(kind):
            yield from self._binaries(leaf)
        elif types.is_fixed_size_binary(kind):
            yield from self._binaries(Leaf(leaf.path, leaf.values.cast(pa.binary()), leaf.rows))
        elif types.is_string_view(kind) or types.is_binary_view(kind):
            yield from self._views(leaf)
        elif (texts := number_texts(leaf)) is not None:
            yield from self._strings(Leaf(leaf.path, texts, leaf.rows))

    def _strings(self, leaf: Leaf, kind: str = "column") -> Iterator[Item]:
        offsets, values = _layout(leaf.values)
        for start, end in pieces(offsets, self._limits.block_bytes):
            if offsets[end] > offsets[start]:
                yield self._batch(leaf, start, offsets[start : end + 1], values, kind)

    def _batch(
        self, leaf: Leaf, start: int, offsets: NDArray[np.int64], values: pa.Buffer, kind: str
    ) -> TextBatch:
        count = len(offsets) - 1
        place = partial(self._column, leaf.path, kind=kind)
        if count == 1:
            data = memoryview(values)[int(offsets[0]) : int(offsets[1])]
            joined_offsets = single_text(len(data))
        else:
            data = _join(leaf.values, start, count)
            joined_offsets = offsets - offsets[0] + np.arange(count + 1)
        return TextBatch(
            data=data,
            offsets=joined_offsets,
            locate=lambda text, at: place(leaf.row(start + text)),
            hint=leaf.path[-1],
        )

    def _binaries(self, leaf: Leaf) -> Iterator[Item]:
        import pyarrow as pa

        offsets, values = _layout(leaf.values)
        for start, end in pieces(offsets, self._limits.block_bytes):
            piece = leaf.values.slice(start, end - start)
            try:
                piece.cast(pa.large_string() if pa.types.is_large_binary(piece.type) else pa.string())
            except pa.ArrowInvalid:
                yield from self._mixed(leaf, start, offsets[start : end + 1], values)
                continue
            if offsets[end] > offsets[start]:
                yield self._batch(leaf, start, offsets[start : end + 1], values, "column")

    def _mixed(self, leaf: Leaf, start: int, offsets: NDArray[np.int64], values: pa.Buffer) -> Iterator[Item]:
        """Cells that are no text: small ones as raw texts, large ones as blobs."""
        are_large = np.diff(offsets) >= BLOB_BYTES
        if are_large.any() and self._depth > self._limits.max_depth:
            if leaf.path not in self._flat:
                self._flat.add(leaf.path)
                yield Skip(self._column(leaf.path), f"nested deeper than {self._limits.max_depth} containers")
            are_large[:] = False
        for index in np.flatnonzero(are_large).tolist():
            data = memoryview(values)[int(offsets[index]) : int(offsets[index + 1])]
            yield self._cell(leaf, start + index, data)
        small = np.flatnonzero(~are_large)
        if len(small):
            raw = leaf.part(start, start + len(are_large)).take(small)
            yield from self._strings(raw)

    def _cell(self, leaf: Leaf, index: int, data: memoryview) -> Blob:
        name, row = safe_name(".".join(leaf.path)), leaf.row(index)
        return Blob(
            location=self._place.inside(f"{name}[{'' if row is None else row}]"),
            open=partial(io.BytesIO, data),
            size=len(data),
            depth=self._depth,
        )

    def _views(self, leaf: Leaf) -> Iterator[Item]:
        import pyarrow as pa

        is_text = pa.types.is_string_view(leaf.values.type)
        # As binary, since texts that are not UTF-8 shall be read too.
        views = pa.Array.from_buffers(
            pa.binary_view(), len(leaf.values), [None, *leaf.values.buffers()[1:]], 0, leaf.values.offset
        )
        views.validate(full=True)
        raw = np.frombuffer(views.buffers()[1], np.int32).reshape(-1, 4)
        lengths = raw[views.offset : views.offset + len(views), 0].astype(np.int64)
        # Many views may share the same bytes, so they are spelled out a piece at a time.
        for start, end in pieces(_ends(lengths), self._limits.block_bytes):
            piece = views.slice(start, end - start).cast(pa.large_binary())
            part = Leaf(leaf.path, piece, leaf.part(start, end).rows)
            yield from self._strings(part) if is_text else self._binaries(part)

    def _dictionary(self, leaf: Leaf) -> Iterator[Item]:
        import pyarrow as pa

        dictionary, indices = leaf.values.dictionary, leaf.values.indices
        # Checking the whole array does not reach into its dictionary.
        kind = dictionary.type
        dictionary.validate(full=pa.types.is_string_view(kind) or pa.types.is_binary_view(kind))
        if not len(dictionary):
            return
        known = indices.drop_null().to_numpy(zero_copy_only=False)
        if len(known) and (int(known.min()) < 0 or int(known.max()) >= len(dictionary)):
            raise FormatError("arrow", "dictionary indices lead outside")
        if pa.types.is_string_view(kind) or pa.types.is_binary_view(kind):
            dictionary = dictionary.cast(
                pa.large_string() if pa.types.is_string_view(kind) else pa.large_binary()
            )
        if not _has_offsets(dictionary.type):
            yield from self._leaf(Leaf(leaf.path, dictionary.take(indices), leaf.rows))
            return
        offsets, _ = _layout(dictionary)
        yield from self._note_use(leaf.path, dictionary, known)
        filled = indices.fill_null(0).to_numpy(zero_copy_only=False)
        for start, end in pieces(_ends(np.diff(offsets)[filled]), self._limits.block_bytes):
            piece = dictionary.take(indices.slice(start, end - start))
            yield from self._leaf(Leaf(leaf.path, piece, leaf.part(start, end).rows))

    def _note_use(
        self, path: tuple[str, ...], dictionary: pa.Array, known: NDArray[np.int64]
    ) -> Iterator[Item]:
        before = self._dictionaries.get(path)
        if before is None or not before.goes_on_in(dictionary):
            if before is not None:
                yield from self._unused(path)
            self._dictionaries[path] = before = _Dictionary(dictionary)
        before.used[known] = True

    def _unused(self, path: tuple[str, ...]) -> Iterator[Item]:
        import pyarrow as pa

        dictionary = self._dictionaries.pop(path)
        if not dictionary.used.all():
            unused = dictionary.values.filter(pa.array(~dictionary.used))
            yield from self._strings(Leaf(path, unused, None), "unused dictionary values of column")


class _Dictionary:
    """A column's dictionary, and which of its values rows have used."""

    def __init__(self, values: pa.Array) -> None:
        self.values = values
        self.used = np.zeros(len(values), dtype=bool)

    def goes_on_in(self, values: pa.Array) -> bool:
        """Takes over a dictionary that is the same or has grown; False if it is another one."""
        if len(values) == len(self.values) and _address(values) == _address(self.values):
            return True
        if len(values) < len(self.values) or not values.slice(0, len(self.values)).equals(self.values):
            return False
        self.used = np.concatenate((self.used, np.zeros(len(values) - len(self.used), dtype=bool)))
        self.values = values
        return True


def number_texts(leaf: Leaf) -> pa.Array | None:
    """Numbers as decimal texts, dates as ISO 8601; None where they cannot tell anything."""
    import pyarrow as pa

    types, kind = pa.types, leaf.values.type
    name = leaf.path[-1]
    if types.is_temporal(kind):
        is_date = types.is_date(kind) or types.is_timestamp(kind)
        if not is_date or not BIRTH_NAMES.search(name):
            return None
        return leaf.values.cast(pa.date32(), safe=False).cast(pa.string())
    is_flat = isinstance(leaf.rows, int)
    if types.is_floating(kind) and kind.bit_width >= 32 and PLACE_NAMES.search(name):
        return leaf.values.cast(pa.string())
    if not is_number(kind) or not is_telling(leaf.values, name if is_flat else ""):
        return None
    if not types.is_floating(kind):
        return leaf.values.cast(pa.string())
    return _whole_floats(leaf.values) if is_flat else None


def is_number(kind: pa.DataType) -> bool:
    """Whether values of a type may be identifiers: at least 32 bits, no fraction in the type."""
    import pyarrow as pa

    types = pa.types
    if types.is_decimal(kind):
        return bool(kind.scale == 0)
    return bool(types.is_floating(kind) or types.is_integer(kind)) and kind.bit_width >= 32


def is_telling(values: pa.Array, name: str) -> bool:
    """Whether numbers are worth a look: by the column's name, or by eight digits or more."""
    import pyarrow.compute as pc

    extremes = pc.min_max(values)
    low, high = extremes["min"].as_py(), extremes["max"].as_py()
    if low is None or high is None:
        return False
    return bool(IDENTIFIER_NAMES.search(name)) or max(-low, high) >= TELLING_NUMBER


def _whole_floats(values: pa.Array) -> pa.Array | None:
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = pc.if_else(pc.is_finite(values), values, None)
    is_whole = pc.all(pc.equal(numbers, pc.floor(numbers))).as_py()
    extremes = pc.min_max(pc.abs(numbers)).as_py()
    if not is_whole or extremes["max"] is None or extremes["max"] > EXACT_FLOAT:
        return None
    return numbers.cast(pa.int64()).cast(pa.string())


def pieces(offsets: NDArray[np.int64], max_bytes: int) -> Iterator[tuple[int, int]]:
    """(first, end) of runs of texts that hold `max_bytes` with their gaps, or one text that is longer."""
    start, count = 0, len(offsets) - 1
    spaced = offsets + np.arange(count + 1)
    while start < count:
        end = int(np.searchsorted(spaced, spaced[start] + max_bytes, "right")) - 1
        end = min(count, max(end, start + 1))
        yield start, end
        start = end


def schema_names(schema: pa.Schema) -> list[bytes]:
    """The distinct names of all columns and their fields."""
    found: dict[str, None] = {}
    waiting = [schema.field(index) for index in range(len(schema))]
    while waiting:
        field = waiting.pop(0)
        found.setdefault(field.name)
        waiting += [field.type.field(index) for index in range(field.type.num_fields)]
    return [name.encode("utf-8", "backslashreplace") for name in found]


def schema_metadata(schema: pa.Schema) -> Iterator[tuple[bytes, bytes]]:
    """Key and value of the metadata of a schema and of all its fields."""
    yield from (schema.metadata or {}).items()
    waiting = [schema.field(index) for index in range(len(schema))]
    while waiting:
        field = waiting.pop(0)
        yield from (field.metadata or {}).items()
        waiting += [field.type.field(index) for index in range(field.type.num_fields)]


def metadata_item(blob: Blob, limits: Limits, part: str, key: bytes, value: bytes) -> Item:
    """A metadata value: a file of its own if it looks like JSON, else a text."""
    name = key.decode("utf-8", "backslashreplace")
    place = f"{part} {printable(name)}"
    if value.lstrip()[:1] in (b"{", b"[") and blob.depth + 1 <= limits.max_depth:
        location = blob.location.inside(f"{part} {safe_name(name)}")
        return Blob(location, partial(io.BytesIO, value), size=len(value), depth=blob.depth + 1)
    return notes(blob.location, place, [value], hint=name)


def _has_offsets(kind: pa.DataType) -> bool:
    import pyarrow as pa

    types = pa.types
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_binary(kind)
        or types.is_large_binary(kind)
    )


def _layout(array: pa.Array) -> tuple[NDArray[np.int64], pa.Buffer]:
    """Checked offsets of a string or binary array, and the buffer they point into."""
    import pyarrow as pa

    _, offsets, values = array.buffers()
    if values is None:
        values = pa.py_buffer(b"")
    is_large = pa.types.is_large_string(array.type) or pa.types.is_large_binary(array.type)
    raw = np.frombuffer(offsets, np.int64 if is_large else np.int32)
    numbers: NDArray[np.int64] = raw[array.offset : array.offset + len(array) + 1].astype(np.int64)
    return checked_offsets(numbers, values.size), values


def _join(array: pa.Array, start: int, count: int) -> memoryview:
    """The texts [start, start + count) with a GAP between neighbours; null is an empty text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    _, offsets, values = array.buffers()
    is_large = pa.types.is_large_string(array.type) or pa.types.is_large_binary(array.type)
    kind = pa.large_binary() if is_large else pa.binary()
    # Without the validity bitmap, or one null would make the whole joined text null.
    part = pa.Array.from_buffers(kind, count, [None, offsets, values], 0, array.offset + start)
    whole = pa.ListArray.from_arrays(pa.array([0, count], pa.int32()), part)
    return memoryview(pc.binary_join(whole, pa.scalar(b"\n", kind))[0].as_buffer())


def _address(array: pa.Array) -> tuple[int, int]:
    return array.offset, array.buffers()[1].address


def _ends(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
