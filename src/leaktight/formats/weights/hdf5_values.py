"""The values of attributes and datasets in HDF5: which hold text, and the texts in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import h5py

Values = NDArray[Any]

MAX_BLOCK_BYTES = 64 << 20
"""A dataset's chunk that is larger is not read: it has to be unpacked whole."""
_STEP_BYTES = 1 << 20
_NO_METADATA: Mapping[str, Any] = MappingProxyType({})
_DESCRIPTOR_BYTES = 64
"""What a string of any length takes besides its text."""


class Texts(NamedTuple):
    """The texts in one field of some values, in their order."""

    field: str
    """Dotted; "" if the values are no records."""
    texts: list[bytes]
    is_binary: bool
    """Whether these are bytes rather than text."""


class TooLargeError(Exception):
    """Values that cannot be read within the limits; the argument says why, in words."""


def holds_text(dtype: np.dtype[np.generic]) -> bool:
    """Whether values of this type are, or contain, text or bytes rather than numbers."""
    if dtype.subdtype is not None:
        return holds_text(dtype.subdtype[0])
    if dtype.fields is not None:
        return any(holds_text(field[0]) for field in dtype.fields.values())
    return dtype.kind in "SV" or (dtype.kind == "O" and _is_text_or_bytes(dtype))


def _is_text_or_bytes(dtype: np.dtype[np.generic]) -> bool:
    """Of a type whose values have any length: not references, and not lists of larger numbers."""
    inner = (dtype.metadata or _NO_METADATA).get("vlen")
    return inner in (str, bytes) or (isinstance(inner, np.dtype) and (holds_text(inner) or is_bytes(inner)))


def is_bytes(dtype: np.dtype[np.generic]) -> bool:
    """Whether these are numbers of eight bits."""
    return dtype.fields is None and dtype.kind in "ui" and dtype.itemsize == 1


def field_names(dtype: np.dtype[np.generic]) -> list[str]:
    """The names of all fields, those of records inside records, too."""
    found, waiting = [], [dtype]
    while waiting:
        one = waiting.pop()
        if one.subdtype is not None:
            waiting.append(one.subdtype[0])
        for name, field in (one.fields or {}).items():
            found.append(name)
            waiting.append(field[0])
    return found


def texts_of(values: Values, field: str = "") -> Iterator[Texts]:
    """What text stands in an array, field by field."""
    dtype = values.dtype
    if dtype.fields is not None:
        for name in dtype.names or ():
            yield from texts_of(values[name], f"{field}.{name}" if field else name)
    elif dtype.kind == "S":
        yield Texts(field, values.ravel().tolist(), is_binary=False)
    elif dtype.kind == "V" or is_bytes(dtype):
        yield Texts(field, [values.tobytes()], is_binary=True)
    elif dtype.kind == "O":
        texts = [_bytes(value) for value in values.ravel().tolist()]
        is_binary = not any(isinstance(value, bytes | str) for value in values.ravel().tolist())
        if any(texts):
            yield Texts(field, texts, is_binary)


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    if isinstance(value, bytes):
        return value
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "O":
            return b"\n".join(_bytes(one) for one in value.ravel().tolist())
        return value.tobytes() if value.dtype.itemsize == 1 or value.dtype.kind in "SV" else b""
    return b""


def blocks(dataset: h5py.Dataset) -> Iterator[tuple[int, Values]]:
    """(number of the first row, values) of a dataset, in pieces that fit in memory. Raises TooLargeError."""
    shape = dataset.shape
    if shape is None:
        return
    item = dataset.dtype.itemsize if dataset.dtype.kind != "O" else _DESCRIPTOR_BYTES
    if not shape:
        if item > MAX_BLOCK_BYTES:
            raise TooLargeError(f"a value of {item} bytes")
        yield 0, np.asarray(dataset[()], dataset.dtype).reshape(1)
        return
    if dataset.chunks is None:
        yield from _slabs(dataset, shape, item)
        return
    chunk = dataset.chunks
    size = max(1, prod(chunk) * item)
    if size > MAX_BLOCK_BYTES:
        raise TooLargeError(f"chunks of {size} bytes, beyond {MAX_BLOCK_BYTES}")
    if all(part >= whole for part, whole in zip(chunk[1:], shape[1:], strict=True)):
        step = chunk[0] * max(1, _STEP_BYTES // size)
        for first in range(0, shape[0], step):
            yield first, dataset[first : first + step]
        return
    for selection in dataset.iter_chunks():
        yield selection[0].start, dataset[selection]


def _slabs(dataset: h5py.Dataset, shape: tuple[int, ...], item: int) -> Iterator[tuple[int, Values]]:
    """Pieces along the first axis whose parts are small enough, for each place on those before it."""
    axis = 0
    while axis < len(shape) - 1 and prod(shape[axis + 1 :]) * item > _STEP_BYTES:
        axis += 1
    size = max(1, prod(shape[axis + 1 :]) * item)
    if size > MAX_BLOCK_BYTES:
        raise TooLargeError(f"values of {size} bytes, beyond {MAX_BLOCK_BYTES}")
    step = max(1, _STEP_BYTES // size)
    for before in np.ndindex(shape[:axis]):
        for first in range(0, shape[axis], step):
            yield before[0] if before else first, dataset[(*before, slice(first, first + step))]
