"""JSON lines: one record a line; a line that is no JSON is a text."""

from __future__ import annotations

import json
from collections.abc import Iterator

import orjson

from leaktight.core.errors import FormatError
from leaktight.formats.format import Head
from leaktight.formats.json.sniff import is_json_lines
from leaktight.formats.reading.blocks import Reader, read_blocks
from leaktight.sanitize.chunk import Chunk, Cleaned
from leaktight.sanitize.files.json_cells import MAX_DEPTH, TOKEN, Cells, JsonWalker, splice
from leaktight.sanitize.files.rewriter import Job, Pieces, TextRewriter, require_end
from leaktight.sanitize.files.splice import Splices

BLOCK_BYTES = 1 << 20


class JsonLines(TextRewriter):
    """JSONL and NDJSON."""

    name = "jsonl"

    def accepts(self, head: Head) -> bool:
        """Whether a first line is a record and a second one starts; or the name says so."""
        return is_json_lines(head)

    def pieces(self, job: Job) -> Pieces:
        """Blocks of whole lines."""
        row = 0
        with job.open() as stream:
            reader = Reader(stream, None)
            for block in read_blocks(reader, BLOCK_BYTES, job.limits.max_whole_bytes, _find_cut):
                if block.is_cut_hard:
                    raise FormatError("jsonl", f"a line longer than {job.limits.max_whole_bytes >> 20} MiB")
                if block.data:
                    piece = _Lines(block.data, job, row)
                    row += piece.chunk.records
                    yield piece.chunk, piece.render
            require_end(reader)


def _find_cut(data: bytes) -> int:
    return data.rfind(b"\n") + 1


class _Lines:
    """The records of one block."""

    def __init__(self, data: bytes, job: Job, first: int) -> None:
        self._data = data
        self._bounds: list[tuple[int, int]] = []
        walker = JsonWalker(job.columns, job.subject)
        for start, stop in _lines(data):
            row = len(self._bounds)
            self._bounds.append((start, stop))
            if _is_json(data[start:stop]):
                for token in TOKEN.finditer(data, start, stop):
                    walker.step(token, row)
            elif job.columns.drops:
                raise FormatError(
                    "jsonl", f"record {first + row} is no JSON, and keys are to be left out of it"
                )
            else:
                walker.text(data[start:stop].rstrip(b"\r\n"), start, row)
        self._cells: list[Cells]
        self._cells, self._cuts = walker.take()
        self.chunk = Chunk([one.field() for one in self._cells], len(self._bounds), first)

    def render(self, cleaned: Cleaned) -> bytes:
        """The block with its edits made, without the records and keys that go."""
        splices = Splices()
        splice(self._cells, cleaned.edits, splices)
        for start, end in self._cuts:
            splices.cut(start, end)
        for row in cleaned.dropped:
            splices.cut(*self._bounds[row])
        return splices.made(self._data)


def _lines(data: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds anything, its line end included."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        if data[start:end].strip():
            yield start, end
        start = end


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return _is_lenient_json(line)
    return True


def _is_lenient_json(line: bytes) -> bool:
    """Whether it is JSON as Python writes it: with NaN, Infinity, halves of surrogate pairs."""
    try:
        json.loads(line)
    except RecursionError as cause:
        # Not a text: escapes of values in it would not be read.
        raise FormatError("jsonl", f"nested deeper than {MAX_DEPTH}") from cause
    except ValueError:
        return False
    return True


REWRITER = JsonLines()
