"""The text that a page shows, in lines: pieces that follow on each other are one (ISO 32000-2, 9.4)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_fonts import UNKNOWN, Font
from leaktight.formats.documents.pdf_syntax import End, Lexer, Name, Value, Word

MAX_OPERANDS = 10_000
MAX_NESTED = 12
MAX_SAVED = 1000
SPACE_GAP = 0.2
"""Parts of the font's size: a wider gap between two pieces is a space."""
LINE_GAP = 0.6
_STOP = rb"[\0\t\n\f\r ()<>\[\]{}/%]"
_OUTSIDE = re.compile(rb"(?:(?<=" + _STOP + rb")|^)(?:BT|q|Q|BI|cm|Do)(?=" + _STOP + rb"|$)")
_MATRIX_BYTES = 200
_NAME_BYTES = 300
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Effort:
    """How many operators may still be read in one file. Raises FormatError when they are used up."""

    left: int = 6_000_000

    def spend(self, amount: int = 1) -> None:
        """Counts operators."""
        self.left -= amount
        if self.left < 0:
            raise FormatError("pdf", "more operators than are read")


@dataclass(slots=True)
class Lines:
    """Puts shown pieces together."""

    pieces: list[str] = field(default_factory=list)
    unknown: int = 0
    """Characters of which a font does not say what they are."""
    is_cut: bool = False
    """Whether an operator had more or deeper values than are read."""
    _end: tuple[float, float] | None = None

    def show(self, text: str, start: tuple[float, float], end: tuple[float, float], size: float) -> None:
        """One more piece, which reaches from `start` to `end` on the page."""
        self.unknown += text.count(UNKNOWN)
        if self._end is not None:
            dx, dy = start[0] - self._end[0], start[1] - self._end[1]
            ux, uy = end[0] - start[0], end[1] - start[1]
            length = math.hypot(ux, uy) or 1.0
            along = (dx * ux + dy * uy) / length
            across = abs(dy * ux - dx * uy) / length
            if across > LINE_GAP * size or along < -size:
                self.pieces.append("\n")
            elif along > SPACE_GAP * size:
                self.pieces.append(" ")
        self.pieces.append(text)
        self._end = end

    def text(self) -> str:
        """All lines."""
        return "".join(self.pieces)


@dataclass(slots=True)
class _State:
    font: Font = field(default_factory=Font)
    size: float = 1.0
    leading: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY


@dataclass(slots=True)
class Shower:
    """Goes through the contents of a page and of the forms that it shows."""

    lines: Lines
    effort: Effort
    fonts: Callable[[str], Font]
    """The font of a name among the resources at hand."""
    form: Callable[[str, Matrix], None]
    """Shows a form or an image of the resources at hand."""

    def run(self, data: bytes, base: Matrix = IDENTITY) -> None:
        """The texts of a content stream. Raises FormatError where the effort ends."""
        state, matrix, at = _State(), base, 0
        saved: list[Matrix] = []
        while (found := _OUTSIDE.search(data, at)) is not None:
            self.effort.spend()
            at = found.end()
            word = found[0]
            before = found.start()
            if word == b"cm":
                matrix = multiply(_numbers(data[max(0, before - _MATRIX_BYTES) : before]), matrix)
            elif word == b"Do":
                name = data[max(0, before - _NAME_BYTES) : before].rstrip().rpartition(b"/")[2]
                self.form(name.decode("latin-1"), matrix)
            elif word == b"q":
                if len(saved) < MAX_SAVED:
                    saved.append(matrix)
            elif word == b"Q":
                matrix = saved.pop() if saved else base
            elif word == b"BI":
                end = _IMAGE_END.search(data, at)
                at = end.end() if end else len(data)
            else:
                at = self._texts(data, at, state, matrix)

    def _texts(self, data: bytes, at: int, state: _State, base: Matrix) -> int:
        """From BT to ET; where that ends."""
        lexer = Lexer(data, at)
        state.matrix = state.line = IDENTITY
        operands: list[Value] = []
        while True:
            try:
                value = lexer.value()
            except End:
                return len(data)
            self.effort.spend()
            self.lines.is_cut |= lexer.is_cut
            if not isinstance(value, Word):
                if len(operands) < MAX_OPERANDS:
                    operands.append(value)
                continue
            if value == "ET":
                return lexer.at
            if value == "BI":
                end = _IMAGE_END.search(data, lexer.at)
                lexer.at = end.end() if end else len(data)
            self._operator(value, operands, state, base)
            operands = []

    def _operator(self, word: str, operands: list[Value], state: _State, base: Matrix) -> None:
        numbers = [value for value in operands if isinstance(value, int | float)]
        match word:
            case "Tf":
                if operands and isinstance(operands[0], Name):
                    state.font = self.fonts(str(operands[0]))
                state.size = float(numbers[-1]) if numbers else state.size
            case "Tm" if len(numbers) >= 6:
                a, b, c, d, e, f = map(float, numbers[:6])
                state.matrix = state.line = (a, b, c, d, e, f)
            case "Td" | "TD" if len(numbers) >= 2:
                if word == "TD":
                    state.leading = -float(numbers[1])
                _move(state, float(numbers[0]), float(numbers[1]))
            case "T*":
                _move(state, 0.0, -state.leading)
            case "TL" if numbers:
                state.leading = float(numbers[0])
            case "Tc" if numbers:
                state.spacing = float(numbers[0])
            case "Tw" if numbers:
                state.word_spacing = float(numbers[0])
            case "Tj" | "'" | '"':
                if word != "Tj":
                    _move(state, 0.0, -state.leading)
                self._show(operands[-1:], state, base)
            case "TJ" if operands and isinstance(operands[-1], list):
                self._show(operands[-1], state, base)

    def _show(self, items: list[Value], state: _State, base: Matrix) -> None:
        self.effort.spend(len(items))
        for item in items:
            if isinstance(item, int | float):
                _advance(state, -float(item) / 1000 * state.size)
            elif isinstance(item, bytes) and item:
                self.effort.spend(len(item) // 8)
                text, width, count = state.font.read(item)
                start = _place(state.matrix, base)
                spread = count * state.spacing + text.count(" ") * state.word_spacing
                _advance(state, width / 1000 * state.size + spread)
                end = _place(state.matrix, base)
                matrix = multiply(state.matrix, base)
                size = abs(state.size) * math.hypot(matrix[2], matrix[3])
                self.lines.show(text, start, end, size or 1.0)


def multiply(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
    )  # fmt: skip


def _place(matrix: Matrix, base: Matrix) -> tuple[float, float]:
    x, y = matrix[4], matrix[5]
    return x * base[0] + y * base[2] + base[4], x * base[1] + y * base[3] + base[5]


def _move(state: _State, x: float, y: float) -> None:
    state.matrix = state.line = multiply((1.0, 0.0, 0.0, 1.0, x, y), state.line)


def _advance(state: _State, x: float) -> None:
    a, b, c, d, e, f = state.matrix
    state.matrix = (a, b, c, d, e + x * a, f + x * b)


def _numbers(text: bytes) -> Matrix:
    values = []
    for word in text.split()[-6:]:
        try:
            values.append(float(word))
        except ValueError:
            values.append(0.0)
    a, b, c, d, e, f = (values + [0.0] * 6)[:6]
    return a, b, c, d, e, f
