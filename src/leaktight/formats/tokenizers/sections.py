"""The lists of entries in a tokenizer's JSON, found by their keys without parsing what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from leaktight.formats.json.reader import decode_string

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_NUMBER = rb"-?\d[\d.eE+-]*+"
_COMMA = rb"\s*+,?+\s*+"
_FLAT = rb"[^{}\[\]\"]*+(?:" + _STRING + rb"[^{}\[\]\"]*+)*+"
_TO_IDS = rb"\{\s*+(?:" + _STRING + rb"\s*+:\s*+" + _NUMBER + _COMMA + rb")*+"
_TO_SCORES = rb"\[\s*+(?:\[\s*+" + _STRING + rb"\s*+,\s*+" + _NUMBER + rb"\s*+\]" + _COMMA + rb")*+"
_STRINGS = rb"\[\s*+(?:" + _STRING + _COMMA + rb")*+"
_PAIRS = rb"\[\s*+(?:\[\s*+" + _STRING + rb"\s*+,\s*+" + _STRING + rb"\s*+\]" + _COMMA + rb")*+"
_TOKENS = rb"\[\s*+(?:(?:\{" + _FLAT + rb"\}|" + _STRING + rb")" + _COMMA + rb")*+"
_NUMBERED = rb"\{\s*+(?:" + _STRING + rb"\s*+:\s*+\{" + _FLAT + rb"\}" + _COMMA + rb")*+"

_ANY_STRING = re.compile(rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_CONTENT = re.compile(rb'"content"\s*+:\s*+"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_SECTION = re.compile(
    rb'(?<!\\)"(?:(?P<name>vocab)"\s*+:\s*+(?:(?P<ids>' + _TO_IDS + rb")|(?P<scores>" + _TO_SCORES + rb"))"
    rb'|merges"\s*+:\s*+(?:(?P<pairs>(?=\[\s*+\[)' + _PAIRS + rb")|(?P<merges>" + _STRINGS + rb"))"
    rb'|(?P<key>added_tokens|additional_special_tokens|extra_special_tokens)"\s*+:\s*+(?P<tokens>'
    + _TOKENS
    + rb')|added_tokens_decoder"\s*+:\s*+(?P<decoder>'
    + _NUMBERED
    + rb"))",
    re.DOTALL,
)
_TOP_LEVEL = re.compile(rb"\s*+(?P<ids>" + _TO_IDS + rb")\s*+(?:\}|\Z)", re.DOTALL)
_ID = re.compile(rb'"\s*+[:,]\s*+(-?\d++)')
_BLANKS = bytes(10 if byte == 10 else 32 for byte in range(256))
VOCAB, MERGES, ADDED = "vocab", "merges", "added"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document that lists entries."""

    kind: str
    """VOCAB, MERGES or ADDED."""
    path: str
    start: int
    stop: int
    strings: re.Pattern[bytes]
    """What finds an entry's string in it, group 1 its inside."""
    are_pairs: bool = False
    """Whether two strings make one entry."""

    def entries(self, data: bytes) -> list[str]:
        """All of them, as their tokenizer spells them."""
        texts = _decoded(self.strings.findall(data, self.start, self.stop))
        if self.are_pairs:
            return [left + right for left, right in zip(texts[::2], texts[1::2], strict=False)]
        if self.kind == MERGES:
            return [text.replace(" ", "") for text in texts]
        return texts

    def positions(self, data: bytes) -> list[int]:
        """Where the strings stand."""
        starts = [found.start(1) for found in self.strings.finditer(data, self.start, self.stop)]
        return starts[::2] if self.are_pairs else starts

    def part(self, number: int, data: bytes, position: int) -> str:
        """The place of an entry, for people."""
        if self.kind != VOCAB:
            return f"{self.path}[{number}]"
        end = _ANY_STRING.match(data, position - 1)
        found = _ID.match(data, end.end() - 1) if end is not None else None
        is_id = (
            found is not None and self.strings is _ANY_STRING and data[self.start : self.start + 1] == b"{"
        )
        return f"token {int(found[1][:20]) if found is not None and is_id else number} in {self.path}"


def _decoded(raw: list[bytes]) -> list[str]:
    """Strings as texts; a lone surrogate becomes U+FFFD."""
    try:
        texts = orjson.loads(b'["' + b'","'.join(raw) + b'"]') if raw else []
    except orjson.JSONDecodeError:
        return [decode_string(one).decode("utf-8", "replace") for one in raw]
    return [str(text) for text in texts]


def sections_of(data: bytes) -> Iterator[Section]:
    """The sections of a tokenizer.json, a tokenizer_config.json or a special_tokens_map.json, by place."""
    for found in _SECTION.finditer(data):
        kind = found.lastgroup or ""
        start, stop = found.span(kind)
        if kind in ("ids", "scores"):
            yield Section(VOCAB, "model.vocab", start, stop, _ANY_STRING)
        elif kind in ("pairs", "merges"):
            yield Section(MERGES, "model.merges", start, stop, _ANY_STRING, kind == "pairs")
        elif kind == "decoder":
            yield Section(ADDED, "added_tokens_decoder", start, stop, _CONTENT)
        else:
            path = found["key"].decode()
            has_objects = b"{" in data[start : start + 64]
            yield Section(ADDED, path, start, stop, _CONTENT if has_objects else _ANY_STRING)


def whole_vocabulary(data: bytes, *, added: bool) -> Iterator[Section]:
    """The section of a document that is nothing but a vocabulary: a flat object of texts to numbers."""
    found = _TOP_LEVEL.match(data)
    if found is not None:
        kind, path = (ADDED, "added_tokens") if added else (VOCAB, "vocab")
        yield Section(kind, path, *found.span("ids"), _ANY_STRING)


def blanked(data: bytes, sections: list[Section]) -> bytes:
    """The document without the entries of these sections, all else in its place."""
    pieces: list[bytes] = []
    at = 0
    for section in sections:
        if section.kind != ADDED:
            start, stop = min(section.start + 1, section.stop), section.stop
            pieces += (data[at:start], data[start:stop].translate(_BLANKS))
            at = stop
            continue
        for found in section.strings.finditer(data, section.start, section.stop):
            start, stop = found.span(1)
            pieces += (data[at:start], b" " * (stop - start))
            at = stop
    pieces.append(data[at:])
    return b"".join(pieces)
