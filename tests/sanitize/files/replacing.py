"""A cleaner for tests of files: replaces one word, wherever it stands, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, cast

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.rewriter import Job, Rewriter

WORD = b"SECRETWORD"


def cleaner(instead: bytes, word: bytes = WORD, drop: Callable[[bytes], bool] | None = None):
    """Replaces a word; records with a text that `drop` holds for go."""

    def clean(chunk: Chunk) -> Cleaned:
        cleaned = Cleaned([{} for _ in chunk.fields])
        for number, field in enumerate(chunk.fields):
            assert len(field.texts) == len(field.rows)
            assert list(field.rows) == sorted(field.rows)
            for index, text in enumerate(field.texts):
                edits, at = [], text.find(word)
                while at >= 0:
                    edits.append(Edit(at, at + len(word), instead))
                    at = text.find(word, at + len(word))
                if edits:
                    cleaned.edits[number][index] = edits
                if drop is not None and drop(text):
                    cleaned.dropped.add(field.rows[index])
        return cleaned

    return clean


def job(data: bytes, name: str, **more: object) -> Job:
    """The bytes as a file of this name."""
    return Job(cast("Callable[[], BinaryIO]", partial(io.BytesIO, data)), name, **more)  # type: ignore[arg-type]


def rewritten(
    rewriter: Rewriter,
    data: bytes,
    name: str,
    *,
    instead: bytes = b"x",
    columns: Columns | None = None,
    drop=None,
) -> bytes:
    """What a rewriter makes of a file."""
    target = io.BytesIO()
    one = job(data, name, columns=columns or Columns())
    rewriter.rewrite(one, target, cleaner(instead, drop=drop))
    return target.getvalue()
