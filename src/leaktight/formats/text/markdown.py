"""Markdown: dataset cards, model cards and other pages, with their YAML front matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.format import Head
from leaktight.formats.text.encoding import looks_like_text
from leaktight.formats.text.keys import Keys, Style, printable_name, printable_path
from leaktight.formats.text.text import read_text

_NAMES = (".md", ".markdown", ".mdx", ".mdown", ".qmd", ".rmd")
_FRONT_MATTER = re.compile(
    rb"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_BODY_SIGN = re.compile(rb"^#{1,6} \S|\]\(|^```", re.MULTILINE)
_FENCE_OR_HEADING = re.compile(rb"^ {0,3}(`{3,}|~{3,})|^ {0,3}#{1,6}[ \t]+([^\n]*)", re.MULTILINE)
_MAX_FRONT_MATTER_BYTES = 1 << 20


class MarkdownPlaces:
    """Names the places of one page: front matter keys, then the sections of the body."""

    __slots__ = ("_data", "_fence", "_front_end", "_headings", "_keys", "_marks", "_read_until", "_starts")

    def __init__(self, data: bytes) -> None:
        front = _FRONT_MATTER.match(data, 0, _MAX_FRONT_MATTER_BYTES) if data.startswith(b"---") else None
        self._data = data
        self._front_end = front.end(1) if front else 0
        # The fence lines are left as blanks, so that offsets stay as they are.
        self._keys = Keys(b"   " + data[3 : self._front_end], style=Style.YAML) if front else None
        self._headings: list[str] = []
        self._starts: list[int] = []
        self._marks = _FENCE_OR_HEADING.finditer(data, self._front_end)
        self._fence = b""
        self._read_until = 0

    def name_at(self, position: int) -> str:
        """The front matter key, or the key or variable on the line."""
        if self._keys is not None and position < self._front_end:
            return self._keys.name_at(position)
        return Keys(self._data, style=Style.CODE).name_at(position)

    def part_at(self, position: int) -> str:
        """The front matter key or the section; a heading is not printed for a place in itself."""
        if self._keys is not None and position < self._front_end:
            path = printable_path(self._keys.name_at(position))
            return f"front matter key {path}" if path else "front matter"
        self._read_headings(position)
        headings = self._headings
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self._data.find(b"\n", self._starts[index], position) < 0:
            index -= 1
        title = printable_name(headings[index]) if index >= 0 else ""
        return f"section {title}" if title else ""

    def _read_headings(self, until: int) -> None:
        """Reads headings on, up to the line of a place."""
        while self._read_until <= until:
            found = next(self._marks, None)
            if found is None:
                self._read_until = len(self._data) + 1
            elif found[1] is not None:
                self._read_until = found.end()
                if not self._fence:
                    self._fence = found[1]
                elif found[1].startswith(self._fence):
                    self._fence = b""
            else:
                self._read_until = found.end()
                if not self._fence:
                    self._starts.append(found.start())
                    title = found[2][:200].strip(b" \t\r#")
                    self._headings.append(title.decode("utf-8", "replace"))


class Markdown:
    """Pages whose name says Markdown, or that have front matter and a body."""

    name = "markdown"
    how = "decoded"
    isolated = False
    priority = 50

    def accepts(self, head: Head) -> bool:
        """Whether it is a text called so, or one with front matter above something like Markdown."""
        data = head.data
        if head.name.lower().endswith(_NAMES):
            return looks_like_text(data)
        if not data.startswith(b"---\n") and not data.startswith(b"---\r\n"):
            return False
        front = _FRONT_MATTER.match(data)
        is_named_yaml = head.name.lower().endswith((".yaml", ".yml"))
        return front is not None and not is_named_yaml and _BODY_SIGN.search(data, front.end()) is not None

    def read(self, blob: Blob, limits: Limits) -> Iterable[Item]:
        """The text as it stands, located by line and by front matter key or section."""
        return read_text(blob, limits, MarkdownPlaces)


FORMAT = Markdown()
