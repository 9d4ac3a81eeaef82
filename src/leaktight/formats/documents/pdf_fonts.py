"""What the bytes of a text in a PDF mean: encodings, character maps, widths (ISO 32000-2, 9.5 to 9.10)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from leaktight.core.errors import FormatError
from leaktight.formats.documents.pdf_objects import View
from leaktight.formats.documents.pdf_syntax import End, Lexer, Name, Stream, Value, Word

MAX_CODES = 70_000
MAX_PROGRAM_BYTES = 1 << 20
_PROGRAM_HEAD = 1 << 16
"""How much of a font's program may be plain."""
_GLYPHS = re.compile(rb"dup\s{1,4}([0-9]{1,3})\s{0,4}/([A-Za-z0-9.]{1,40})\s{1,4}put")
UNKNOWN = "\ufffd"
_USUAL_WIDTH = 500.0
_HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
"""From the space to the tilde: what fonts without widths of their own are close to."""
_SIGNS = {
    "space": " ", "exclam": "!", "quotedbl": '"', "numbersign": "#", "dollar": "$", "percent": "%",
    "ampersand": "&", "quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+",
    "comma": ",", "hyphen": "-", "period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "colon": ":",
    "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
    "bracketleft": "[", "backslash": "\\", "bracketright": "]", "asciicircum": "^", "underscore": "_",
    "grave": "`", "braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "quoteright": "'",
    "quoteleft": "'", "endash": "-", "emdash": "-", "minus": "-", "bullet": "*", "fi": "fi", "fl": "fl",
    "ff": "ff", "ffi": "ffi", "ffl": "ffl", "germandbls": "ß", "ae": "æ", "AE": "Æ", "oslash": "ø",
    "Oslash": "Ø", "nbspace": " ", "sfthyphen": "-", "Euro": "€", "sterling": "£", "section": "§",
}  # fmt: skip
_ACCENTS = {
    "acute": "ACUTE", "grave": "GRAVE", "circumflex": "CIRCUMFLEX", "dieresis": "DIAERESIS", "tilde": "TILDE",
    "ring": "RING ABOVE", "caron": "CARON", "cedilla": "CEDILLA", "ogonek": "OGONEK", "macron": "MACRON",
}  # fmt: skip


@dataclass(slots=True)
class Font:
    """Turns the bytes that a font shows into text, with the width of each piece."""

    code_bytes: int = 1
    texts: dict[int, str] = field(default_factory=dict)
    """Code -> text; what is missing here is Latin for fonts of single bytes."""
    widths: dict[int, float] = field(default_factory=dict)
    usual_width: float = _USUAL_WIDTH
    charset: str = "cp1252"
    """How codes that no map mentions are read; "" if nothing is known of them."""

    def read(self, data: bytes) -> tuple[str, float, int]:
        """(text, its width in thousandths, how many codes it has)."""
        step = self.code_bytes
        codes = data if step == 1 else [
            int.from_bytes(data[at : at + step], "big") for at in range(0, len(data), step)
        ]  # fmt: skip
        texts, widths = self.texts, self.widths
        text = "".join([texts[code] if code in texts else self._unmapped(code) for code in codes])
        width = sum([widths.get(code, self.usual_width) for code in codes])
        return text, width, len(codes)

    def _unmapped(self, code: int) -> str:
        if not self.charset:
            return UNKNOWN
        try:
            return code.to_bytes(self.code_bytes, "big").decode(self.charset)
        except UnicodeDecodeError:
            return UNKNOWN


def read_font(view: View, value: Value) -> Font:
    """The font of a font dictionary, as far as it can be read."""
    about = view.dictionary(value)
    font = Font()
    if view.name(about.get("Subtype")) == "Type0":
        _read_composite(view, about, font)
    else:
        _read_simple(view, about, font)
    stream = view.get(about.get("ToUnicode"))
    if isinstance(stream, Stream):
        try:
            _read_map(view.objects.unpack(stream)[0], font)
        except FormatError:
            view.objects.found.problems.append("a font's character map cannot be read")
    return font


def _read_simple(view: View, about: dict[str, Value], font: Font) -> None:
    encoding = view.get(about.get("Encoding"))
    base = (
        encoding if isinstance(encoding, Name) else view.name(view.dictionary(encoding).get("BaseEncoding"))
    )
    font.charset = "mac_roman" if base == "MacRomanEncoding" else "cp1252"
    if not base:
        _read_program(view, about, font)
    code = 0
    for item in view.items(view.dictionary(encoding).get("Differences"))[:MAX_CODES]:
        if isinstance(item, int):
            code = item
        elif isinstance(item, Name):
            font.texts[code] = text_of_glyph(str(item))
            code += 1
    first = int(view.number(about.get("FirstChar")))
    widths = view.items(about.get("Widths"))[:MAX_CODES]
    if widths:
        font.widths = {first + index: view.number(width) for index, width in enumerate(widths)}
    elif "Courier" in view.name(about.get("BaseFont")):
        font.usual_width = 600.0
    else:
        font.widths = {32 + index: float(width) for index, width in enumerate(_HELVETICA)}


def _read_program(view: View, about: dict[str, Value], font: Font) -> None:
    """The encoding that the program of a Type 1 font brings: TeX's fonts have none of the usual ones."""
    program = view.get(view.dictionary(about.get("FontDescriptor")).get("FontFile"))
    if not isinstance(program, Stream) or program.end - program.start > MAX_PROGRAM_BYTES:
        return
    try:
        data = view.objects.unpack(program)[0]
    except FormatError:
        return
    for code, glyph in _GLYPHS.findall(data, 0, _PROGRAM_HEAD):
        text = text_of_glyph(glyph.decode("latin-1"))
        if int(code) < 256 and text != UNKNOWN:
            font.texts[int(code)] = text


def _read_composite(view: View, about: dict[str, Value], font: Font) -> None:
    font.code_bytes = 2
    encoding = view.name(about.get("Encoding"))
    font.charset = "utf-16-be" if "UCS2" in encoding or "UTF16" in encoding else ""
    descendants = view.items(about.get("DescendantFonts"))
    descendant = view.dictionary(descendants[0]) if descendants else {}
    font.usual_width = view.number(descendant.get("DW"), 1000.0)
    items = view.items(descendant.get("W"))[:MAX_CODES]
    at = 0
    while at + 1 < len(items) and len(font.widths) < MAX_CODES:
        first, second = int(view.number(items[at])), view.get(items[at + 1])
        if isinstance(second, list):
            for index, width in enumerate(second[:MAX_CODES]):
                font.widths[first + index] = view.number(width)
            at += 2
        elif at + 2 < len(items):
            width = view.number(items[at + 2])
            for code in range(first, min(int(view.number(second)), first + MAX_CODES) + 1):
                font.widths[code] = width
            at += 3
        else:
            break


def _read_map(data: bytes, font: Font) -> None:
    """A ToUnicode map: what stands before its operators, three kinds of them."""
    lexer = Lexer(data)
    operands: list[Value] = []
    while len(font.texts) < MAX_CODES:
        try:
            value = lexer.value()
        except End:
            return
        if not isinstance(value, Word):
            operands.append(value)
            if len(operands) > MAX_CODES:
                return
            continue
        if value == "endcodespacerange":
            sizes = [len(operand) for operand in operands if isinstance(operand, bytes)]
            font.code_bytes = min(max(sizes, default=font.code_bytes), 4) or 1
        elif value == "endbfchar":
            for code, text in zip(operands[::2], operands[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    font.texts[int.from_bytes(code[:4], "big")] = _utf16(text)
        elif value == "endbfrange":
            for first, last, text in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    _read_range(font, int.from_bytes(first[:4], "big"), int.from_bytes(last[:4], "big"), text)
        operands = []


def _read_range(font: Font, first: int, last: int, text: Value) -> None:
    last = min(last, first + MAX_CODES - len(font.texts))
    if isinstance(text, list):
        for code, item in zip(range(first, last + 1), text, strict=False):
            if isinstance(item, bytes):
                font.texts[code] = _utf16(item)
    elif isinstance(text, bytes) and text:
        start = int.from_bytes(text[-2:], "big")
        for code in range(first, last + 1):
            unit = (start + code - first) & 0xFFFF
            font.texts[code] = _utf16(text[:-2] + unit.to_bytes(2, "big"))


def _utf16(data: bytes) -> str:
    return data[:64].decode("utf-16-be", "replace").replace("\0", "")


@cache
def text_of_glyph(name: str) -> str:
    """What a glyph of this name shows: "a", "eacute", "uni20AC"."""
    stem = name.partition(".")[0][:40]
    if stem in _SIGNS:
        return _SIGNS[stem]
    if len(stem) == 1:
        return stem
    digits = stem[3:7] if stem.startswith("uni") else stem[1:] if stem[:1] == "u" else ""
    if 4 <= len(digits) <= 6 and all(digit in "0123456789ABCDEFabcdef" for digit in digits):
        code = int(digits, 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
    accent = _ACCENTS.get(stem[1:])
    if accent is not None and stem[0].isalpha() and stem[0].isascii():
        case = "CAPITAL" if stem[0].isupper() else "SMALL"
        try:
            return unicodedata.lookup(f"LATIN {case} LETTER {stem[0].upper()} WITH {accent}")
        except KeyError:
            return stem[0]
    return UNKNOWN
