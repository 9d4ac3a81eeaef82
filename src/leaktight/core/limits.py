"""How much of a hostile file is read before giving up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against bombs and endless input; each one passed is a Skip, never silence."""

    ratio: int = 200
    """Decompressed over compressed bytes, once `ratio_free_bytes` have come out."""
    ratio_free_bytes: int = 8 << 20
    max_decompressed_bytes: int = 64 << 30
    """Bytes out of one compressed stream."""
    max_depth: int = 5
    """Containers inside containers."""
    max_members: int = 100_000
    """Members of one archive."""
    max_whole_bytes: int = 64 << 20
    """The largest document that is held in memory whole; larger ones are read in windows."""
    max_line_bytes: int = 16 << 20
    """The longest line or record that is decoded; a longer one is read as raw text in windows."""
    block_bytes: int = 1 << 20
    """Bytes per block of a long text."""
    worker_memory_bytes: int = 1 << 30
    """Memory of a process that runs a native parser."""
    worker_seconds: int = 60
    """Time that a native parser may take for one file without giving any sign of progress."""
    deep: bool = False
    """Whether bytes that a format knows to be numbers (a checkpoint's tensors) are read for text, too."""
