"""Takes terminal control out of text."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor
    r"|\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)?"  # titles, links: their text may matter
    r"|\x1b[ -/]*[0-~]?"
)


def strip_ansi(text: str) -> str:
    """The text as a terminal would show it, with the addresses of links (ECMA-48, OSC 8)."""
    if "\x1b" not in text:
        return text
    return _CONTROL.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    words = (match[1] or "").rpartition(";")[2]
    return f" {words} " if words else ""
