"""Tells JSON, JSON lines and notebooks from each other and from what only begins like them."""

from __future__ import annotations

import re

import orjson

from leaktight.formats.format import Head

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
DOCUMENT_SUFFIXES = (".json", ".jsonc", ".json5", ".geojson", ".webmanifest", ".har", ".ipynb")

_MAY_BEGIN = (b"{", b"[", b" ", b"\n", b"\t", b"\r", b"/", b"\xef", b"\v", b"\f")
_LEADING = re.compile(rb"(?:\s++|//[^\n]*+\n|/\*.*?\*/)*+", re.DOTALL)
_STRING = rb'"[^"\\\x00-\x08]*+(?:\\.[^"\\\x00-\x08]*+)*+(?:"|\\?\Z)'
_SCALAR = rb"(?:%b|-?\d[\d.eE+-]*+|true|false|null|NaN|-?Infinity)" % _STRING
_AFTER = rb"\s*+(?:\Z|,|[\]}]\s*+(?:\Z|[\]},\[{]))"
_BEGIN = re.compile(
    rb"(?:[\[{]\s*+)++(?:\Z|[\]}]\s*+(?:\Z|[\]},\[{])"
    rb"|" + _STRING + rb"(?:\s*+:(?!:)|" + _AFTER + rb")"
    rb"|(?<=[\[\s])" + _SCALAR + _AFTER + rb")",
    re.DOTALL,
)


def is_json(head: Head) -> bool:
    """Whether a JSON object or list begins here, by its first tokens; a JSON name makes any bracket do."""
    if head.data[:1] not in _MAY_BEGIN:
        return False
    data = head.data.removeprefix(BYTE_ORDER_MARK).lstrip()
    if b"\0" in data:
        return False
    if head.name.lower().endswith(DOCUMENT_SUFFIXES + LINE_SUFFIXES):
        leading = _LEADING.match(data)
        return data[leading.end() if leading else 0 :][:1] in (b"{", b"[")
    return data[:1] in (b"{", b"[") and _BEGIN.match(data) is not None


def is_json_lines(head: Head) -> bool:
    """Whether a complete first line is a record and a second one starts; or the name says so."""
    if head.data[:1] not in _MAY_BEGIN:
        return head.name.lower().endswith(LINE_SUFFIXES) and _may_be_called_lines(head.data)
    named = head.name.lower().endswith(LINE_SUFFIXES)
    data = head.data.removeprefix(BYTE_ORDER_MARK).lstrip()
    if not is_json(head):
        return named and _may_be_called_lines(head.data)
    first, newline, rest = data.partition(b"\n")
    if not newline and not head.is_whole:
        return named
    if not is_record(first):
        return False
    following = rest.lstrip()[:1]
    return following == data[:1] or (named and not following)


def _may_be_called_lines(data: bytes) -> bool:
    """Whether what is called so and begins otherwise is to be read by line all the same."""
    data = data.removeprefix(BYTE_ORDER_MARK).lstrip()
    return b"\0" not in data and data[:1] not in (b"", b"<")


def is_record(line: bytes) -> bool:
    """Whether a line is a whole record, or looks like one that is slightly broken."""
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        line = line.strip()
        return len(line) > 2 and line[:1] == b"{" and line[-1:] == b"}"
    return True


def is_notebook(head: Head) -> bool:
    """Whether the first bytes are those of a Jupyter notebook; its cells or its version may come first."""
    if head.data[:1] not in _MAY_BEGIN:
        return False
    data = head.data.removeprefix(BYTE_ORDER_MARK).lstrip()
    if data[:1] != b"{":
        return False
    cells = b'"cell_type"' in data and (b'"cells"' in data or b'"worksheets"' in data)
    return cells or b'"nbformat"' in data or head.name.lower().endswith(".ipynb")
