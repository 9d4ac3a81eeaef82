"""Plain text, Markdown, source code, keyed text: one record a file, every byte but the values kept."""

from __future__ import annotations

import re
from functools import partial

from leaktight.core.errors import FormatError
from leaktight.formats.format import Head
from leaktight.formats.reading.blocks import Reader, read_blocks
from leaktight.formats.text.encoding import looks_like_text
from leaktight.formats.text.keys import Keys
from leaktight.formats.text.text import is_code
from leaktight.sanitize.chunk import Chunk, Cleaned, Field, edited
from leaktight.sanitize.files.rewriter import Job, Pieces, TextRewriter, require_end

BLOCK_BYTES = 256 << 10
_TABLE = re.compile(r"\.(?:csv|tsv|tab|psv|json|jsonl|ndjson)\Z", re.IGNORECASE)
"""Names of files with columns; in one that is read as text all the same, nobody finds them."""
_CUTS = (re.compile(rb"\n[ \t\r]*\n"), re.compile(rb"\n"), re.compile(rb"[ \t,;]"))
"""Where a long text may be cut, best first: between paragraphs, lines, words."""


class PlainText(TextRewriter):
    """Anything that looks like text and has no other rewriter."""

    name = "text"

    def accepts(self, head: Head) -> bool:
        """Whether it begins like text in UTF-8 or near enough."""
        return looks_like_text(head.data)

    def pieces(self, job: Job) -> Pieces:
        """Blocks cut where no value is likely to stand."""
        if job.columns.drops and _TABLE.search(job.name):
            raise FormatError("a table", "it can only be read as text, from which no columns are left out")
        with job.open() as stream:
            reader = Reader(stream, None)
            for block in read_blocks(reader, BLOCK_BYTES, job.limits.max_line_bytes, _find_cut):
                if block.is_cut_hard:
                    raise FormatError("text", f"a word longer than {job.limits.max_line_bytes >> 20} MiB")
                if block.data:
                    yield _chunk(block.data, job.name), partial(_render, block.data)
            require_end(reader)


def _chunk(data: bytes, name: str) -> Chunk:
    keys = Keys(data, name.rpartition("/")[2])
    one = Field(
        "", "", (data,), (0,), name_at=lambda _text, offset: keys.name_at(offset), is_code=is_code(name)
    )
    return Chunk((one,), 1, is_document=True)


def _render(data: bytes, cleaned: Cleaned) -> bytes:
    edits = cleaned.edits[0].get(0)
    return edited(data, edits) if edits else data


def _find_cut(data: bytes) -> int:
    """The end of the last paragraph, else of the last line, else of the last word; 0 if there is none."""
    for expression in _CUTS:
        last = 0
        for found in expression.finditer(data, len(data) // 2):
            last = found.end()
        if last:
            return last
    return 0


REWRITER = PlainText()
