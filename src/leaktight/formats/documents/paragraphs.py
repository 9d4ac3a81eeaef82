"""Paragraphs and tables of text documents and slides: runs joined, cells under their column's header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.batch import Item
from leaktight.core.location import Location
from leaktight.formats.documents.part_texts import PartTexts
from leaktight.formats.documents.placed import MAX_TEXT_CHARACTERS, OVERLAP_CHARACTERS, Placed, short
from leaktight.formats.documents.seen import SETTLE, UNHIDE, Seen

OOXML_TEXTS = frozenset(("t", "delText", "instrText", "delInstrText"))
ODF_TEXTS = frozenset((
    "p", "h", "span", "a", "meta", "meta-field", "text-input", "placeholder", "bookmark-ref",
    "ruby-base",
))  # fmt: skip
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " ", "noBreakHyphen": "-"}
_DELETING = frozenset(("del", "moveFrom", "deletion"))
_INSERTING = frozenset(("ins", "moveTo", "insertion"))
_MAX_COLUMNS = 1000
_MAX_HELD = 16
"""Paragraphs and tables inside each other of which all is held."""
_HEADER_CHARACTERS = 100
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class _Paragraph:
    kinds: dict[str, list[str]] = field(default_factory=dict)
    """Kind of text -> its pieces: "", "tracked deletion by ...", "hidden text", "field code"."""
    size: int = 0


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    columns: int = 0
    """As declared before the rows."""
    span: int = 1
    headers: dict[int, str] = field(default_factory=dict)
    label: str = ""
    """The first cell of the row."""


class Paragraphs(PartTexts):
    """Takes a part that holds running text."""

    def __init__(
        self, place: Location, seen: Seen, prefix: str, *, text_elements: frozenset[str] = OOXML_TEXTS
    ) -> None:
        super().__init__(place, seen, prefix)
        self._text_elements = text_elements
        self._body = Placed(place)
        self._kinds = {"tracked": Placed(place, SETTLE), "hidden": Placed(place, UNHIDE)}
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._count = self._table_count = 0
        self._deleting: list[str] = []
        self._owner = ""
        self._is_hidden = self._in_run = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name in self._text_elements and name not in ("p", "h"):
            return
        if name in ("p", "h"):
            self._start_paragraph()
        elif name in _BREAKS:
            self._piece(_BREAKS[name])
        elif name == "r":
            self._in_run, self._is_hidden = True, False
        elif name == "vanish":
            value = next((attributes[key] for key in attributes if key.endswith("val")), "1")
            self._is_hidden = self._in_run and value not in _OFF
        else:
            self._start_structure(name, attributes)

    def _start_structure(self, name: str, attributes: dict[str, str]) -> None:
        table = self._tables[-1] if self._tables else None
        if name in ("tbl", "table"):
            self._table_count += 1
            self._tables.append(_Table(self._table_count))
        elif table and name in ("gridCol", "table-column"):
            table.columns += 1
        elif table and name in ("tr", "table-row"):
            table.row, table.column, table.span, table.label = table.row + 1, -1, 1, ""
        elif table and name in ("tc", "table-cell", "covered-table-cell"):
            table.column += table.span
            table.span = _number(attributes, "columns-repeated", "gridSpan")
        elif table and name == "gridSpan":
            table.span = _number(attributes, "val")
        elif name in _DELETING:
            self._deleting.append(_author(attributes))
            self.seen.deletions += 1
        elif name in _INSERTING:
            self.seen.insertions += 1
        elif name in ("comment", "annotation", "cm"):
            self._owner = f"comment by {short(_author(attributes) or 'somebody')} "
        elif name == "sld" and attributes.get("show") in _OFF:
            self.seen.hide(self.prefix.strip(), "slide")

    def end(self, name: str) -> None:
        if name in ("p", "h"):
            self.flush()
            if self._paragraphs:
                self._give_paragraph(self._paragraphs.pop())
        elif name == "r":
            self._in_run = self._is_hidden = False
        elif name in ("tbl", "table") and self._tables:
            self._tables.pop()
        elif name in _DELETING and self._deleting:
            self._deleting.pop()
        elif name in ("comment", "annotation", "cm"):
            self._owner = ""
        super().end(name)

    def text(self, data: str) -> None:
        if self._paragraphs and self.names and self.names[-1] in self._text_elements:
            self._piece(data)
        else:
            super().text(data)

    def items(self, *, is_end: bool) -> Iterator[Item]:
        if is_end:
            while self._paragraphs:
                self._give_paragraph(self._paragraphs.pop())
        yield from super().items(is_end=is_end)
        for texts in (self._body, *self._kinds.values()):
            if is_end or texts.is_full:
                yield from texts.take()

    def _start_paragraph(self) -> None:
        self._count += 1
        if len(self._paragraphs) >= _MAX_HELD:
            self._give_paragraph(self._paragraphs[-1])
        self._paragraphs.append(_Paragraph())

    def _piece(self, data: str) -> None:
        """More of the innermost paragraph, as the kind of text that it is."""
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        paragraph.kinds.setdefault(self._kind(), []).append(data)
        paragraph.size += len(data)
        if paragraph.size > MAX_TEXT_CHARACTERS:
            tails = {kind: "".join(texts)[-OVERLAP_CHARACTERS:] for kind, texts in paragraph.kinds.items()}
            self._give_paragraph(paragraph)
            paragraph.kinds = {kind: [tail] for kind, tail in tails.items()}

    def _kind(self) -> str:
        if self._deleting or self.names[-1] in ("delText", "delInstrText"):
            author = self._deleting[-1] if self._deleting else ""
            return f"tracked deletion by {short(author)}" if author else "tracked deletion"
        if self.names[-1] == "instrText":
            return "field code"
        return "hidden text" if self._is_hidden else ""

    def _give_paragraph(self, paragraph: _Paragraph) -> None:
        if not paragraph.kinds:
            return
        place, hint, row = self._place()
        for kind, pieces in paragraph.kinds.items():
            text = "".join(pieces)
            if not kind:
                self._name_cells(text)
            texts = self._kinds.get(kind.partition(" ")[0], self._body)
            texts.add(text, f"{kind} in {place}" if kind else place, hint, row=row)
            if kind == "hidden text":
                self.seen.hide(f"{self.prefix}hidden text", "text")
        paragraph.kinds, paragraph.size = {}, 0

    def _place(self) -> tuple[str, str, int | None]:
        """(part, hint, row) of the paragraph that ends."""
        prefix = self.prefix + self._owner
        if not self._tables or self._owner:
            return f"{prefix}paragraph {self._count}", "comment" if self._owner else "", None
        table = self._tables[-1]
        if table.row <= 0 and not (table.columns == 2 and table.column == 1):
            return f"{prefix}table {table.number} header", "", 0
        header = table.headers.get(table.column, "") if table.row > 0 else ""
        name = short(header) or str(table.column + 1)
        if table.columns == 2 and table.column == 1:
            header = f"{header} {table.label}".strip()
        return f"{prefix}table {table.number} column {name}", header, table.row

    def _name_cells(self, text: str) -> None:
        """Keeps what names the cells below and to the right."""
        if not self._tables or self._owner:
            return
        table = self._tables[-1]
        text = text[:_HEADER_CHARACTERS].strip()
        if table.column == 0 and not table.label:
            table.label = text
        if table.row == 0 and 0 <= table.column < _MAX_COLUMNS and len(self._tables) <= _MAX_HELD:
            before = table.headers.get(table.column, "")
            table.headers[table.column] = f"{before} {text}".strip()[:_HEADER_CHARACTERS]


def _author(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == "author"), "")


def _number(attributes: dict[str, str], *names: str) -> int:
    """How many columns a cell takes, by one of its attributes."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] in names and value.isascii() and value.isdecimal():
            return max(1, min(int(value[:6]), _MAX_COLUMNS))
    return 1
