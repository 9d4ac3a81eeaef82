"""Chat templates: Jinja files, whose comments are published, too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.formats.format import Head
from leaktight.formats.text.encoding import looks_like_text
from leaktight.formats.text.keys import Keys
from leaktight.formats.text.text import read_text

_SUFFIXES = (".jinja", ".jinja2")
_COMMENT = re.compile(rb"\{#.*?(?:#\}|\Z)", re.DOTALL)


class ChatTemplate:
    """By name: a template is text that tells nothing of itself."""

    name = "jinja template"
    how = "decoded"
    isolated = False
    priority = 55

    def accepts(self, head: Head) -> bool:
        """Any text called so."""
        return head.name.endswith(_SUFFIXES) and looks_like_text(head.data)

    def read(self, blob: Blob, limits: Limits) -> Iterable[Item]:
        """The text as it stands; places tell comments from the template."""
        return read_text(blob, limits, TemplatePlaces)


class TemplatePlaces:
    """Names the places of a template."""

    __slots__ = ("_data", "_keys", "_spans")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._keys = Keys(data)
        self._spans: list[tuple[int, int]] | None = None

    def name_at(self, position: int) -> str:
        """The name that something is assigned to."""
        return self._keys.name_at(position)

    def part_at(self, position: int) -> str:
        """Whether it is a comment."""
        if self._spans is None:
            self._spans = [found.span() for found in _COMMENT.finditer(self._data)]
        index = bisect_right(self._spans, position, key=lambda span: span[0]) - 1
        return "template comment" if index >= 0 and position < self._spans[index][1] else "template"


FORMAT = ChatTemplate()
