"""The strings and numbers of raw JSON under their keys, each with the place at which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from leaktight.core.errors import FormatError
from leaktight.formats.json.names import hint_under, name_below, number_text
from leaktight.formats.tables.arrow_text import IDENTIFIER_NAMES
from leaktight.sanitize.chunk import Edit, Field, edited
from leaktight.sanitize.columns import Columns
from leaktight.sanitize.files.json_strings import Unescaped, escape, unescape
from leaktight.sanitize.files.splice import Splices

TOKEN = re.compile(
    rb'"((?:[^"\\]++|\\.)*+)"(\s*+:)?|([{\[])|([}\]])'
    rb'|(-?\d[\d.eE+-]*+)|(,)|("|[^\s,\[\]{}"0-9-]++|-)',
    re.DOTALL,
)
"""String (and, if it is a key, its colon), opening, closing, number, comma, anything else: a word, or a
string that does not end here."""
_STRING, _KEY, _OPEN, _CLOSE, _NUMBER, _COMMA = range(1, 7)
_PLAIN_KEY = re.compile(rb"[A-Za-z_$@][A-Za-z_$-]{0,40}[0-9]{0,3}")
"""Keys that hold no value."""
_NUMBER_SPELLING = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_HALF = re.compile(r"(?i)(?:\A|[_.-])(?:lat|lng|lon|long|latitude|longitude)\Z")
"""Keys of numbers that tell a place with another one."""
MAX_DEPTH = 500
NO_JSON = ("", False, True)
"""Where texts are gathered that are no JSON; no key is as bare as that."""


@dataclass(slots=True)
class Cells:
    """The texts of one path in a piece of JSON."""

    path: str
    hint: str
    is_typed: bool
    is_key: bool
    is_raw: bool = False
    """Whether the texts stand in no quotes."""
    texts: list[bytes] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where the raw text begins, behind its quote."""
    escapes: list[Unescaped | None] = field(default_factory=list)
    """Set where the raw string has escapes."""
    raws: list[int] = field(default_factory=list)
    """Bytes of the raw text."""

    def field(self) -> Field:
        """The same for detection."""
        return Field(self.path, self.hint, self.texts, self.rows, is_typed=self.is_typed, is_key=self.is_key)


@dataclass(slots=True)
class _Container:
    """An object or list that is open."""

    is_object: bool
    path: str
    """Of what stands in it, but for an object's own keys."""
    name: str
    """What it hands down to what it holds."""
    key: str = ""
    """The key whose value comes next."""
    member: int = 0
    """Where the current member begins, behind the bracket or comma before it."""
    comma: int = -1
    """Where the comma before it stands; -1 for the first."""
    has_kept: bool = False
    has_dropped: bool = False
    drops: bool = False
    """Whether the current member goes."""


class JsonWalker:
    """Walks through JSON piece by piece; what is open at the end of one piece goes on in the next."""

    def __init__(self, columns: Columns, subject: str = "") -> None:
        self._columns = columns
        self._subject = subject
        """The path of which numbers tell whom a record is about, too."""
        self.open: list[_Container] = []
        self.cells: dict[tuple[str, bool, bool], Cells] = {}
        self.cuts: list[tuple[int, int]] = []
        self._hidden = 0
        """Depth of the member that goes and that everything stands in; 0 for none."""

    def take(self) -> tuple[list[Cells], list[tuple[int, int]]]:
        """What was gathered since the last call, and the stretches of members that go."""
        cells, self.cells = list(self.cells.values()), {}
        cuts, self.cuts = self.cuts, []
        return cells, cuts

    def text(self, text: bytes, start: int, row: int) -> None:
        """Takes something that is no JSON as one text."""
        cells = self.cells.get(NO_JSON)
        if cells is None:
            cells = self.cells[NO_JSON] = Cells("", "", is_typed=False, is_key=False, is_raw=True)
        cells.texts.append(text)
        cells.escapes.append(None)
        cells.starts.append(start)
        cells.rows.append(row)
        cells.raws.append(len(text))

    def step(self, token: re.Match[bytes], row: int) -> None:
        """Takes one token. Raises FormatError where brackets do not match."""
        kind = token.lastindex
        if kind == _KEY:
            self._key(token, row)
        elif kind == _STRING:
            if not self._hidden:
                self._string(token, row)
        elif kind == _OPEN:
            self._enter(token)
        elif kind == _CLOSE:
            self._leave(token)
        elif kind == _NUMBER:
            if not self._hidden:
                self._number(token, row)
        elif kind == _COMMA:
            self._next(token)

    def _key(self, token: re.Match[bytes], row: int) -> None:
        container = self.open[-1] if self.open else None
        if container is None or not container.is_object:
            raise FormatError("json", "a key outside an object")
        container.key = unescape(token[1]).text.decode("utf-8", "replace")
        if self._hidden:
            return
        if self._columns.drops and self._columns.is_dropped(_below(container.path, container.key)):
            container.drops, self._hidden = True, len(self.open)
        elif not _PLAIN_KEY.fullmatch(token[1]):
            self._add(container.path, "", token[1], (token.start(1), row), is_key=True)

    def _string(self, token: re.Match[bytes], row: int) -> None:
        path, hint = self._place()
        self._add(path, hint, token[1], (token.start(1), row))

    def _number(self, token: re.Match[bytes], row: int) -> None:
        path, hint = self._place()
        in_list = bool(self.open) and not self.open[-1].is_object
        literal = token[5]
        if not _NUMBER_SPELLING.fullmatch(literal):
            return
        is_asked_for = IDENTIFIER_NAMES.search(hint) or path == self._subject or _HALF.search(hint)
        if (is_asked_for and not in_list) or number_text(literal, in_list=in_list):
            self._add(path, hint, literal, (token.start(5), row), is_typed=True)

    def _add(
        self,
        path: str,
        hint: str,
        raw: bytes,
        place: tuple[int, int],
        *,
        is_typed: bool = False,
        is_key: bool = False,
    ) -> None:
        key = path or ".", is_typed, is_key
        cells = self.cells.get(key)
        if cells is None:
            cells = self.cells[key] = Cells(path, hint, is_typed, is_key)
        unescaped = unescape(raw) if b"\\" in raw else None
        cells.texts.append(raw if unescaped is None else unescaped.text)
        cells.escapes.append(unescaped)
        cells.starts.append(place[0])
        cells.rows.append(place[1])
        cells.raws.append(len(raw))

    def _place(self) -> tuple[str, str]:
        """Path and hint of what comes next."""
        if not self.open:
            return "", ""
        container = self.open[-1]
        if container.is_object:
            return _below(container.path, container.key), hint_under(container.key, container.name)
        return container.path, container.name

    def _enter(self, token: re.Match[bytes]) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise FormatError("json", f"nested deeper than {MAX_DEPTH}")
        path, name = "", ""
        if self.open:
            outer = self.open[-1]
            path = _below(outer.path, outer.key) if outer.is_object else outer.path
            name = name_below(outer.key, outer.name) if outer.is_object else outer.name
        self.open.append(_Container(token[3] == b"{", path, name, member=token.end()))

    def _leave(self, token: re.Match[bytes]) -> None:
        if not self.open or self.open[-1].is_object != (token[4] == b"}"):
            raise FormatError("json", "brackets that do not match")
        self._end_member(token)
        self.open.pop()

    def _next(self, token: re.Match[bytes]) -> None:
        if self.open:
            self._end_member(token)
            self.open[-1].member = token.end()
            self.open[-1].comma = token.start()
            self.open[-1].key = ""

    def _end_member(self, token: re.Match[bytes]) -> None:
        """Settles whether the member that ends before a comma or bracket goes, with the comma before it."""
        container = self.open[-1]
        if container.drops:
            start = container.comma if container.comma >= 0 else container.member
            self.cuts.append((start, token.start()))
            container.drops, container.has_dropped, self._hidden = False, True, 0
        elif self._columns.drops and container.is_object and not self._hidden:
            if container.has_dropped and not container.has_kept and container.comma >= 0:
                self.cuts.append((container.comma, container.comma + 1))
            container.has_kept = True


def splice(cells: Sequence[Cells], edits: Sequence[dict[int, list[Edit]]], splices: Splices) -> None:
    """Adds the edits of texts as edits of the raw JSON that they stand in."""
    for one, by_text in zip(cells, edits, strict=True):
        for index, changes in by_text.items():
            start, raw_size = one.starts[index], one.raws[index]
            if one.is_typed:
                splices.add(start, start + raw_size, _number(one.texts[index], changes))
                continue
            unescaped = one.escapes[index]
            ascii_only = unescaped is not None and one_is_ascii(one, index)
            for edit_start, edit_end, instead in changes:
                low = edit_start if unescaped is None else unescaped.raw_start(edit_start)
                high = edit_end if unescaped is None else unescaped.raw_end(edit_end)
                raw = instead if one.is_raw else escape(instead, ascii_only=ascii_only)
                splices.add(start + low, start + high, raw)


def one_is_ascii(cells: Cells, index: int) -> bool:
    """Whether a raw string spells letters beyond ASCII as escapes."""
    unescaped = cells.escapes[index]
    return unescaped is not None and not unescaped.text.isascii() and len(unescaped.text) < cells.raws[index]


def _number(text: bytes, edits: Sequence[Edit]) -> bytes:
    """A number with its edits made; null where that is none any more."""
    whole = edited(text, edits)
    return whole if _NUMBER_SPELLING.fullmatch(whole) else b"null"


def depth_of(data: bytes) -> int:
    """How many brackets are open at the deepest place of some JSON."""
    depth = deepest = 0
    for token in TOKEN.finditer(data):
        depth += (token.lastindex == _OPEN) - (token.lastindex == _CLOSE)
        deepest = max(deepest, depth)
    return deepest


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
