"""The rewriter for a file, by its content."""

from __future__ import annotations

from leaktight.formats.format import Head
from leaktight.sanitize.files import (
    arrow_file,
    delimited,
    json_document,
    json_lines,
    parquet,
    plain_text,
    saved_state,
)
from leaktight.sanitize.files.rewriter import Rewriter

REWRITERS: tuple[Rewriter, ...] = (
    parquet.REWRITER,
    arrow_file.REWRITER,
    saved_state.REWRITER,
    json_lines.REWRITER,
    json_document.REWRITER,
    delimited.REWRITER,
    plain_text.REWRITER,
)
"""Asked in this order."""


def choose_rewriter(head: Head) -> Rewriter | None:
    """What rewrites a file that begins so; None for kinds that nothing here can write."""
    return next((one for one in REWRITERS if one.accepts(head)), None)
