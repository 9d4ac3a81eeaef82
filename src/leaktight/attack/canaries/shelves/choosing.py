"""The shelf for a file, and what its bytes are wrapped in when they are written."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from leaktight.attack.canaries.shelves.arrow_tables import ArrowTables
from leaktight.attack.canaries.shelves.json_list import JsonList
from leaktight.attack.canaries.shelves.lines import Lines
from leaktight.attack.canaries.shelves.shelf import Shelf
from leaktight.core.limits import Limits
from leaktight.formats.compressed.writing import COMPRESSIONS
from leaktight.formats.text.encoded import EncodedWriter
from leaktight.sources.dataset_files import DataFile, FileKind

_COMPRESS = {compressed.name: compress for compressed, compress in COMPRESSIONS}


def shelf_of(file: DataFile, limits: Limits) -> Shelf[Any]:
    """What changes a file of this kind."""
    if file.kind in (FileKind.PARQUET, FileKind.ARROW):
        return ArrowTables(file, limits)
    return JsonList(file, limits) if file.kind is FileKind.JSON else Lines(file, limits)


@contextmanager
def wrapped(file: DataFile, target: BinaryIO) -> Iterator[BinaryIO]:
    """Where the file's own bytes are written so that they come out packed and encoded as they were."""
    stream = _COMPRESS[file.compression](target) if file.compression else target
    try:
        if file.mark and file.encoding != "utf-8-sig":
            stream.write(file.mark)
        elif file.encoding == "utf-8-sig":
            stream.write(codecs.BOM_UTF8)
        is_plain = file.encoding in ("", "utf-8-sig")
        yield stream if is_plain else cast(BinaryIO, EncodedWriter(stream, file.encoding))
    finally:
        if stream is not target:
            stream.close()
