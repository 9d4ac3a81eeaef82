"""Text that cannot do anything to the place it is shown in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import orjson

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SURROGATE = re.compile("[\ud800-\udfff]")
# C1 controls, bidi marks and overrides, line separators, tag characters: orjson writes them as they are,
# and a terminal or an editor would obey them.
_OBEYED = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_IN_SCRIPT = re.compile("[<>&]")


def encodable(text: str) -> str:
    """The text with lone surrogates, as undecodable file names have them, spelled out: `\\xff`."""
    return text if text.isascii() else _SURROGATE.sub(_spelled, text)


def visible(text: str) -> str:
    """The text on one line; controls, ANSI escapes, bidi overrides and invisible characters spelled out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _spelled_character(character) if unicodedata.category(character) in _UNPRINTABLE else character
        for character in text
    )


def json_bytes(value: Mapping[str, object]) -> bytes:
    """Compact JSON in UTF-8 that a terminal can show: what it would obey is written as `\\u` escapes."""
    return _escaped(_dumped(value), _OBEYED)


def indented_json_bytes(value: Mapping[str, object]) -> bytes:
    """The same over many lines, with a newline at the end."""
    return _escaped(_dumped(value, orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE), _OBEYED)


def script_json(value: Mapping[str, object]) -> str:
    """JSON that can stand inside an HTML script element: it holds no `<`, `>`, `&`, U+2028 or U+2029."""
    return _IN_SCRIPT.sub(_json_escape, json_bytes(value).decode())


def _dumped(value: Mapping[str, object], options: int = 0) -> bytes:
    try:
        return orjson.dumps(value, option=options)
    except orjson.JSONEncodeError:  # lone surrogates, which JSON in UTF-8 cannot hold
        return orjson.dumps(_encodable_tree(value), option=options)


def _encodable_tree(value: object) -> object:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return {encodable(str(key)): _encodable_tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable_tree(item) for item in value]
    return value


def _escaped(data: bytes, characters: re.Pattern[str]) -> bytes:
    if data.isascii() and b"\x7f" not in data:
        return data
    return characters.sub(_json_escape, data.decode()).encode()


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _spelled(match: re.Match[str]) -> str:
    return _spelled_character(match[0])


def _spelled_character(character: str) -> str:
    point = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if 0xDC80 <= point <= 0xDCFF:  # what os.fsdecode makes of a byte that is not UTF-8
        return f"\\x{point - 0xDC00:02x}"
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
