"""Compiled Python (`.pyc`): the constants, under the names they are assigned to. Nothing is executed.

A compiled file keeps what was deleted from its source. Its strings are taken apart rather than searched for:
in the stream that holds them the byte behind a string is the type of the next object, mostly a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from leaktight.core.batch import Item, TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.errors import FormatError
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.report import Skip
from leaktight.formats.binary import FORMAT as PRINTABLE_RUNS
from leaktight.formats.compressed.decompress import too_deep
from leaktight.formats.format import Head
from leaktight.formats.json.names import show_key
from leaktight.formats.python.names import names_of_constants
from leaktight.formats.python.objects import HEADER_BYTES, Code, Texts, read_code
from leaktight.formats.reading.bounded import read_fully
from leaktight.formats.reading.rejoined import rejoin

REMEDY = "Delete __pycache__: byte code keeps what its source has lost, and Python makes it anew."
_LEAST, _MOST = 3390, 3700
"""The magic numbers of Python 3.7 and later."""


class Pyc:
    """By the magic number and the code object behind the header."""

    name = "pyc"
    how = "decoded"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        data = head.data
        magic = int.from_bytes(data[:2], "little")
        return (
            data[2:4] == b"\r\n" and _LEAST <= magic <= _MOST and data[HEADER_BYTES:][:1] in (b"\xe3", b"c")
        )

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The strings of all code objects; printable runs of a file that breaks off or is of another kind."""
        stream = blob.open()
        data = read_fully(stream, limits.max_whole_bytes + 1)
        if len(data) > limits.max_whole_bytes:
            yield Skip(blob.location, f"longer than {limits.max_whole_bytes} bytes: read as unknown bytes")
            yield from PRINTABLE_RUNS.read(rejoin(blob, data, stream), limits)
            return
        stream.close()
        try:
            code, end = read_code(data)
        except FormatError as error:
            yield Skip(blob.location, f"not whole ({error.reason}): read as unknown bytes")
            yield from PRINTABLE_RUNS.read(Blob.of(blob.location, data, blob.depth), limits)
            return
        yield from _batches(blob.location, code, data)
        if end < len(data):
            yield from _behind(blob, data[end:], limits)


def _behind(blob: Blob, rest: bytes, limits: Limits) -> Iterator[Item]:
    """What follows the code object, which nothing reads."""
    if blob.depth + 1 > limits.max_depth:
        yield too_deep(blob, limits)
    else:
        yield Blob.of(blob.location.inside("behind the code"), rest, blob.depth + 1)


def _batches(location: Location, module: Code, file: bytes) -> Iterator[TextBatch]:
    magic, left, known = int.from_bytes(file[:2], "little"), len(file), Texts()
    for code in module.all_codes():
        # Instructions that many code objects refer to are followed as often as the file's size allows.
        left -= len(code.instructions)
        names = names_of_constants(code, magic) if left >= 0 else {}
        named = [*known.constants(code, names), (code.file, "")]
        named += [(text, "") for text in known.names(code)]
        hints = [hint for _, hint in named]
        data, offsets = join_texts([text for text, _ in named])
        where = code.name.decode("utf-8", "replace").strip("<>")
        place = partial(_place, location, where, hints)
        yield TextBatch(data, offsets, place, hints=hints, remedy=REMEDY)


def _place(location: Location, where: str, hints: Sequence[str], text: int, _offset: int) -> Location:
    part = f"constant {show_key(hints[text])}" if hints[text] else "constant"
    return location.at(f"{part} in {show_key(where)}")


FORMAT = Pyc()
