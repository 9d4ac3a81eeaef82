"""One JSON document: the elements of an outermost list are records; any other document is one record."""

from __future__ import annotations

from functools import partial

from leaktight.core.errors import FormatError
from leaktight.formats.format import Head
from leaktight.formats.json.sniff import is_json
from leaktight.formats.reading.blocks import Reader
from leaktight.sanitize.chunk import Chunk, Cleaned
from leaktight.sanitize.files.json_cells import TOKEN, Cells, JsonWalker, splice
from leaktight.sanitize.files.rewriter import Job, Pieces, TextRewriter, require_end
from leaktight.sanitize.files.splice import Splices

BLOCK_BYTES = 1 << 20
_OPEN, _CLOSE, _ANYTHING_ELSE = 3, 4, 7
_ENDS = (1, 4, 5, 7)
"""Tokens that end a value: strings, closing brackets, numbers, words."""
_WORDS = frozenset((b"true", b"false", b"null", b"NaN", b"Infinity", b"-", b":"))


class JsonDocument(TextRewriter):
    """JSON in one document, notebooks too."""

    name = "json"

    def accepts(self, head: Head) -> bool:
        """Whether an object or list begins here."""
        return is_json(head)

    def pieces(self, job: Job) -> Pieces:
        """Pieces cut between records; in a document that is one record, between tokens."""
        with job.open() as stream:
            document = _Document(job)
            reader = Reader(stream, None)
            data, is_last = b"", False
            while not is_last:
                more = reader.take(BLOCK_BYTES)
                data, is_last = data + more, len(more) < BLOCK_BYTES
                cut = document.walk(data, is_last=is_last)
                if cut:
                    piece = document.piece(data[:cut])
                    yield piece.chunk, piece.render
                    data = data[cut:]
                elif len(data) > job.limits.max_whole_bytes:
                    raise FormatError("json", f"a record longer than {job.limits.max_whole_bytes >> 20} MiB")
            require_end(reader)
            document.end()


class _Document:
    """The way through a document."""

    def __init__(self, job: Job) -> None:
        self._walker = JsonWalker(job.columns, job.subject)
        self._drops = bool(job.columns.drops)
        self._is_list: bool | None = None
        self._has_kept = False
        self._row = 0

    def walk(self, data: bytes, *, is_last: bool) -> int:
        """Where the last record or token ends that is whole; 0 to be called again with more."""
        if self._is_list is None:
            self._is_list = data.lstrip()[:1] == b"["
        return 0 if not data else self._cut(data, is_last=is_last)

    def _cut(self, data: bytes, *, is_last: bool) -> int:
        if is_last:
            return len(data)
        if self._drops and not self._is_list:
            return 0
        cut, depth = 0, len(self._walker.open)
        for token in TOKEN.finditer(data):
            kind = token.lastindex
            if token.end() == len(data) or (kind == _ANYTHING_ELSE and token[0] == b'"'):
                break
            depth += (kind == _OPEN) - (kind == _CLOSE)
            # A comma goes with what follows it; a string may be a key whose colon is still to come.
            if kind in _ENDS and (depth == 1 or not self._is_list):
                cut = token.end()
        return cut

    def piece(self, data: bytes) -> _Piece:
        """What stands in a stretch that ends where `walk` said."""
        return _Piece(self, data)

    def step_through(self, data: bytes) -> tuple[list[Cells], list[tuple[int, int]], list[tuple[int, int]]]:
        """Texts, stretches that go, and the bounds of the records: each with the comma before it."""
        walker = self._walker
        for container in walker.open:
            container.member = container.comma = 0
        bounds: list[tuple[int, int]] = []
        start = 0
        for token in TOKEN.finditer(data):
            if token.lastindex == _ANYTHING_ELSE and token[0] not in _WORDS:
                raise FormatError("json", "a string that does not end, or a word that is none of JSON's")
            before = len(walker.open)
            walker.step(token, len(bounds) if self._is_list else 0)
            depth = len(walker.open)
            if not self._is_list:
                continue
            if before == 0 and depth == 1:
                start = token.end()
            elif depth == 1 and token.lastindex in _ENDS:
                bounds.append((start, token.end()))
                start = token.end()
        cells, cuts = walker.take()
        return cells, cuts, bounds

    def end(self) -> None:
        """Raises FormatError if something is still open."""
        if self._walker.open:
            raise FormatError("json", "ends inside an object or list")

    def render(self, piece: _Piece, cleaned: Cleaned) -> bytes:
        """A piece with its edits made."""
        splices = Splices()
        splice(piece.cells, cleaned.edits, splices)
        for start, end in piece.cuts:
            splices.cut(start, end)
        for row, (start, end) in enumerate(piece.bounds):
            if row in cleaned.dropped:
                splices.cut(start, end)
            elif not self._has_kept:
                self._has_kept = True
                # The comma of the document's first record that stays, if others went before it.
                if (comma := _comma(piece.data, start)) is not None:
                    splices.cut(comma, comma + 1)
        return splices.made(piece.data)

    @property
    def is_list(self) -> bool:
        """Whether the elements of a list are the records."""
        return bool(self._is_list)

    def rows(self, count: int) -> int:
        """The number of the first of so many records that come next."""
        first, self._row = self._row, self._row + count
        return first


class _Piece:
    """A stretch of the document."""

    def __init__(self, document: _Document, data: bytes) -> None:
        self.data = data
        self.cells, self.cuts, self.bounds = document.step_through(data)
        records = len(self.bounds) if document.is_list else 1
        self.chunk = Chunk(
            [one.field() for one in self.cells],
            max(records, 1 if self.cells else 0),
            document.rows(records),
            is_document=not document.is_list,
        )
        self.render = partial(document.render, self)


def _comma(data: bytes, start: int) -> int | None:
    """Where the comma before a record stands, if there is one."""
    gap = data[start:].lstrip()
    return len(data) - len(gap) if gap.startswith(b",") else None


REWRITER = JsonDocument()
