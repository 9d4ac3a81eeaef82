"""Records that are images: folders of image files, a folder a class, or tables with a column of images."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.records import Record
from leaktight.core.errors import UsageError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.plugins import require_extra
from leaktight.core.report import Skip
from leaktight.sources.dataset_files import LIMITS, FileKind, list_data
from leaktight.sources.dataset_rows import rows_of

EXTRA = "attack"
LABELS = ("label", "labels", "class", "target")
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"})
_MOST_PIXELS = 1 << 26
_BROKEN = (OSError, ValueError, SyntaxError, LookupError, EOFError, TypeError, struct.error, zlib.error)
"""What Pillow raises for files that are damaged."""
_MODES = {1: "L", 3: "RGB", 4: "RGBA"}


def read_images(
    address: str,
    shape: tuple[int, int, int],
    classes: Sequence[str],
    *,
    column: str = "",
    label: str = "",
    limits: Limits = LIMITS,
) -> tuple[list[Record], list[Skip]]:
    """The images under an address, each as float32 of `shape` (channels, height, width) in 0..1, and what
    could not be read.

    A file's class is the folder that it lies in, by its name among `classes`; a row's is in the column
    `label`, as a number or a name. `column` holds bytes, or a struct with them, as `datasets` writes it; "":
    found. Raises UsageError where there is no image.
    """
    require_extra(EXTRA, "PIL")
    known = {name: number for number, name in enumerate(classes)}
    data = list_data(address, limits)
    skips = list(data.skips)
    records: list[Record] = []
    for file in data.files:
        place = file.location
        if PurePosixPath(place.path or place.source).suffix.lower() in _SUFFIXES:
            with file.open_raw() as opened:
                rows: Iterable[tuple[Location, bytes, object]] = [
                    (place, opened.read(), PurePosixPath(place.path).parent.name)
                ]
        elif file.kind in (FileKind.PARQUET, FileKind.ARROW):
            rows = _cells(rows_of(file, limits), place, column, label)
        else:
            continue
        for where, encoded, told in rows:
            image = decode(encoded, shape)
            if image is None:
                skips.append(Skip(where, "no image that can be read"))
            else:
                records.append(Record("", where, _class(told, known), image))
    if not records:
        raise UsageError(address, "holds no images")
    return records, skips


def decode(encoded: bytes, shape: tuple[int, int, int]) -> NDArray[np.float32] | None:
    """An image file's picture as float32 of the shape, in 0..1; None for what is none or too large."""
    from PIL import Image, UnidentifiedImageError

    channels, height, width = shape
    try:
        with warnings.catch_warnings():
            # Of images that might be too large, which are looked at here.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(encoded))
        with opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            picture = opened.convert(_MODES[channels]).resize((width, height), Image.Resampling.BILINEAR)
            pixels = np.asarray(picture, np.float32) / 255
    except (*_BROKEN, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return np.ascontiguousarray(pixels.reshape(height, width, channels).transpose(2, 0, 1))


def _cells(
    rows: Iterable[Mapping[str, Any]], place: Location, column: str, label: str
) -> Iterator[tuple[Location, bytes, object]]:
    """Where each row's image stands, its bytes and its class."""
    for number, row in enumerate(rows):
        name = column or next((one for one, cell in row.items() if _bytes(cell)), "")
        encoded = _bytes(row.get(name)) if name else b""
        if encoded:
            told = row.get(label or next((one for one in LABELS if one in row), ""))
            yield place.at(row=number), encoded, told


def _bytes(cell: object) -> bytes:
    if isinstance(cell, Mapping):
        cell = cell.get("bytes")
    return cell if isinstance(cell, bytes) else b""


def _class(told: object, known: Mapping[str, int]) -> int | None:
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    return known.get(told) if isinstance(told, str) else None
