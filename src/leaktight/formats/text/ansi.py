"""Takes terminal control out of text."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor
    r"|\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)?"  # titles, links: their text may matter
    r"|\x1b[ -/]*[0-~]?"
)


_COLOUR = re.compile(rb"\x1b\[[0-9;:?]{0,32}[A-Za-z]")


def blank_ansi(data: bytes) -> bytes:
    """The bytes with colours and cursor moves as blanks, all else in its place: a colour's last letter would
    else stand before a value as if it were a part of the word."""
    if b"\x1b" not in data:
        return data
    return _COLOUR.sub(lambda match: b" " * len(match[0]), data)


def strip_ansi(text: str) -> str:
    """The text as a terminal would show it, with the addresses of links (ECMA-48, OSC 8)."""
    if "\x1b" not in text:
        return text
    return _CONTROL.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    words = (match[1] or "").rpartition(";")[2]
    return f" {words} " if words else ""
