"""All texts of an XML part under the names they have there: elements, attributes, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.location import Location
from leaktight.formats.documents.placed import MAX_TEXT_CHARACTERS, Placed, short
from leaktight.formats.documents.seen import INSPECT, Seen

INLINE = frozenset(("r", "t", "rPr", "phoneticPr", "rPh", "span"))
"""Elements whose texts belong to the one around them."""
_UNNAMED = frozenset((
    "text", "lpwstr", "lpstr", "bstr", "Item", "item", "value", "val", "v", "string", "s", "comment",
    "li", "Seq", "Bag", "Alt", "vector", "variant",
))  # fmt: skip
"""Elements that say nothing about their text: the one around them does."""
_NAMING = ("name", "key", "displayName")
_VALUES = frozenset(("value", "val", "v"))
_AUTHORS = frozenset((
    "creator", "lastModifiedBy", "author", "initial-creator", "printed-by", "Manager",
    "initials-creator",
))  # fmt: skip
_AUTHOR_ATTRIBUTES = frozenset(("author", "userName", "displayName"))
_OWNERS = frozenset(("author", "cmAuthor", "person"))
"""Elements whose `name` is a person's."""
_NOISE = frozenset((
    "id", "type", "lang", "eastAsia", "bidi", "ascii", "hAnsi", "cs", "typeface", "panose", "fmtid",
    "formatCode", "uri", "spid", "spt", "path", "schemaLocation", "guid", "cstate", "clrIdx",
    "uniqueId", "itemID",
))  # fmt: skip
_SCHEMAS = ("http://schemas.", "http://purl.", "urn:schemas-", "urn:oasis:", "application/vnd.")
_LEAST_CHARACTERS = 6
_MEASURE = re.compile(r"-?(?:[0-9]{1,8}|[0-9]{0,5}\.[0-9]+)(?:[a-z]{2}|%)?")
"""Sizes and positions."""
_REMEMBERED = 100_000


class PartTexts:
    """Takes any part; each of its texts comes with the name of the element or attribute it stands in."""

    def __init__(self, place: Location, seen: Seen, prefix: str, *, remedy: str = INSPECT) -> None:
        self.texts = Placed(place, remedy)
        self.seen = seen
        self.prefix = prefix
        self.names: list[str] = []
        """Local names of the open elements."""
        self._called: list[str] = []
        self._buffer: list[str] = []
        self._size = 0
        self._known: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes the attributes, and ends the text before, unless this is inside of it."""
        if name not in INLINE:
            self.flush()
        above = self._called[-1] if self._called else ""
        self.names.append(name)
        self._called.append(_called(name, attributes, above))
        if attributes:
            self.take_attributes(name, attributes)

    def end(self, name: str) -> None:
        """Ends the text, unless it goes on around this."""
        if name not in INLINE:
            self.flush()
        if self.names:
            self.names.pop()
            self._called.pop()

    def text(self, data: str) -> None:
        """More of the running text."""
        self._buffer.append(data)
        self._size += len(data)
        if self._size > MAX_TEXT_CHARACTERS:
            self.flush()

    def comment(self, data: str) -> None:
        """A comment is a text of its own."""
        self.texts.add(data, f"{self.prefix} comment in the markup")

    def items(self, *, is_end: bool) -> Iterator[Item]:
        """A batch now and then."""
        if is_end:
            self.flush()
        if is_end or self.texts.is_full:
            yield from self.texts.take()

    def flush(self) -> None:
        """Gives the running text."""
        if self._buffer:
            text = "".join(self._buffer).strip()
            self._buffer, self._size = [], 0
            if text:
                self.give(text)

    def give(self, text: str) -> None:
        """A whole text of the innermost element."""
        called = self._called[-1] if self._called else ""
        self.texts.add(text, f"{self.prefix} {short(called)}".strip(), called)
        if called in _AUTHORS:
            self.seen.author(text, called)

    def take_attributes(self, element: str, attributes: dict[str, str]) -> None:
        """Those values that may say something, each value once."""
        if element.startswith("rsid"):
            return
        naming = next((attributes[key] for key in _NAMING if key in attributes), "")
        for full, value in attributes.items():
            if len(value) < _LEAST_CHARACTERS and full not in _NAMING and full.rpartition(":")[2] != "author":
                continue
            name = full.rpartition(":")[2]
            if name in _AUTHOR_ATTRIBUTES or (name == "name" and element in _OWNERS):
                self.seen.author(value, f"{element} {name}")
            if name in _NOISE or full.startswith(("xmlns", "w:rsid")) or value.startswith(_SCHEMAS):
                continue
            if value in self._known or _MEASURE.fullmatch(value):
                continue
            if len(self._known) < _REMEMBERED:
                self._known.add(value if len(value) < 200 else value[:200] + str(hash(value)))
            hint = naming if naming and name in _VALUES else name
            self.texts.add(value, f"{self.prefix} attribute {short(hint)}".strip(), hint[:100])


def _called(name: str, attributes: dict[str, str], above: str) -> str:
    """What the text of an element is called: by its own `name`, by its place, or as the element is."""
    if "ref" in attributes and "omment" in name:
        return f"comment at {attributes['ref'][:20]}"
    for key in _NAMING:
        if attributes.get(key):
            return attributes[key][:100]
    return above if above and (name in _UNNAMED or name in INLINE) else name
