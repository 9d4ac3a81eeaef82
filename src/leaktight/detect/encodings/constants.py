"""Works out strings that code puts together from constants: sums, templates, joins, formats. Runs nothing.

A small tokenizer serves Python, JavaScript and what is like them, in whole files as in cells and fragments.
One pass over the tokens, in order: names stand for what was last assigned to them, whatever is not constant
for a line break. Bounded in tokens, depth, steps and size, so that no text makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_TOKENS = 40_000
MAX_STEPS = 200_000
MAX_DEPTH = 24
MAX_VALUE = 4096
MAX_SOURCES = 256
MAX_ITEMS = 256
UNKNOWN = "\n"

_TOKEN = re.compile(
    r"""(?P<text>(?P<kind>[rRbBuUfF]{0,2})(?:
        (?P<quote>\"{3}|'{3})(?P<long>(?:\\.|(?!(?P=quote))[^\\]){0,600}+)(?P=quote)
        |"(?P<double>(?:\\.|[^"\\\n]){0,600}+)"|'(?P<single>(?:\\.|[^'\\\n]){0,600}+)'
        |`(?P<template>(?:\\.|[^`\\]){0,600}+)`))
    |(?P<name>[A-Za-z_$][\w$]{0,100})|(?P<number>[0-9]{1,9})|(?P<comment>\#[^\n]*|//[^\n]*)
    |(?P<sign>\+=|==+|=>|!=|[^\s\w])|(?P<line>\n)|[^\S\n]+|.""",
    re.VERBOSE | re.DOTALL,
)
_HOLE = re.compile(r"\$?\{([A-Za-z_$][\w$]{0,100})(?:![rsa])?(?::[^{}]{0,8})?\}|\$?\{[^{}]{0,200}\}")
_FORMAT_HOLE = re.compile(r"\{([A-Za-z_]\w{0,100}|[0-9]{0,2})(?:![rsa])?(?::[^{}]{0,8})?\}")
_PERCENT_HOLE = re.compile(r"%(?:\(([A-Za-z_]\w{0,100})\))?s")
_OPENS = {"(": ")", "[": "]"}


class Token(NamedTuple):
    """A token: "text", "name", "number", "sign" or "line"."""

    kind: str
    text: str
    """Of a string what it says, of others what is written."""
    start: int
    end: int
    prefix: str = ""
    """Of a string, the letters before its quote; "`" for a template."""


@dataclass(frozen=True, slots=True)
class Value:
    """A constant: a string, or a list of them."""

    text: str = ""
    items: tuple[Value, ...] | None = None
    sources: frozenset[int] = frozenset()
    """Where the literals end that it is made of."""


class Folded(NamedTuple):
    """A string that is put together in source[start:stop], and the name that it is assigned to."""

    start: int
    stop: int
    name: str
    text: str
    sources: frozenset[int]


_NOTHING = Value(UNKNOWN)


def folded(source: str) -> list[Folded]:
    """The strings that a piece of code puts together from at least two literals."""
    return list(_Folder(list(_tokens(source))).run())


def _tokens(source: str) -> Iterator[Token]:
    for count, found in enumerate(_TOKEN.finditer(source)):
        if count >= MAX_TOKENS:
            return
        kind = found.lastgroup or ""
        if kind == "text":
            body = next(one for one in found.group("long", "double", "single", "template") if one is not None)
            mark = found["kind"].lower() if found["template"] is None else "`"
            yield Token("text", body, *found.span(), mark)
        elif kind in ("name", "number", "sign", "line"):
            yield Token(kind, found[0], *found.span())


class _Stop(Exception):
    """The bound on steps is reached."""


@dataclass(slots=True)
class _Folder:
    """Reads tokens once, from the first to the last."""

    tokens: list[Token]
    at: int = 0
    steps: int = 0
    known: dict[str, Value] = field(default_factory=dict)

    def run(self) -> Iterator[Folded]:
        """What is put together, in order."""
        try:
            while self.at < len(self.tokens):
                yield from self._statement()
        except _Stop:
            return

    def _statement(self) -> Iterator[Folded]:
        """An assignment, or the next expression; moves on by one token at least."""
        first = self.at
        name, adds = self._target()
        start = self.at
        value = self._sum(0)
        if name:
            if adds and value is not None:
                value = _joined([self.known.get(name, _NOTHING), value])
            if value is None:
                self.known.pop(name, None)
            elif len(self.known) < MAX_TOKENS // 8 or name in self.known:
                self.known[name] = value
        if value is None or value.items is not None:
            # What stands in brackets is read on its own, too: arguments, defaults, items.
            self.at = max(start if value is None else start + 1, first + 1)
            return
        self.at = max(self.at, first + 1)
        if len(value.sources) > 1:
            begin, end = self.tokens[start].start, self.tokens[self.at - 1].end
            yield Folded(begin, end, name, value.text, value.sources)

    def _target(self) -> tuple[str, bool]:
        """(the name that is assigned to here, whether by `+=`), behind the sign; ("", False) if none."""
        if self._kind() != "name":
            return "", False
        name, place = self.tokens[self.at].text, self.at + 1
        if self._is(place, ":") and self._kind(place + 1) == "name" and self._is(place + 2, "="):
            place += 2
        if self._is(place, "=") or self._is(place, "+=") or self._is(place, ":"):
            self.at = place + 1
            return name, self._is(place, "+=")
        return "", False

    def _sum(self, depth: int) -> Value | None:
        """A value, and what is added to it."""
        parts: list[Value] = []
        known = False
        while True:
            self._step()
            value = self._operand(depth)
            if value is None:
                return None if not known else _joined(parts)
            known = known or bool(value.sources)
            parts.append(value)
            self._skip_lines(depth, "+")
            if not self._is(self.at, "+"):
                return _joined(parts) if known else None
            self.at += 1
            self._skip_lines(1, "")

    def _operand(self, depth: int) -> Value | None:
        if depth > MAX_DEPTH or self.at >= len(self.tokens):
            return None
        value = self._atom(depth)
        while value is not None:
            following = self._behind(value, depth)
            if following is None:
                return value
            value = following
        return None

    def _atom(self, depth: int) -> Value | None:
        token = self.tokens[self.at]
        if token.kind == "text":
            return self._literals(depth)
        if token.kind == "name":
            if self._is(self.at + 1, "("):
                return None
            self.at += 1
            return self.known.get(token.text, _NOTHING)
        if token.text in _OPENS and token.kind == "sign":
            items = self._items(depth)
            if items is None:
                return None
            if token.text == "(" and len(items) == 1:
                return items[0]
            return Value(items=tuple(items), sources=_sources(items))
        return None

    def _literals(self, depth: int) -> Value:
        """Literals side by side, their holes filled."""
        parts = []
        while self._kind() == "text":
            token = self.tokens[self.at]
            parts.append(self._filled(token))
            self.at += 1
            self._step()
            place = self.at
            self._skip_lines(depth, "")
            if self._kind() != "text":
                self.at = place
        return _joined(parts)

    def _filled(self, token: Token) -> Value:
        sources = {token.end}
        text = token.text
        if token.prefix == "`" or "f" in token.prefix:

            def fill(hole: re.Match[str]) -> str:
                value = self.known.get(hole[1] or "", _NOTHING)
                sources.update(value.sources)
                return value.text or UNKNOWN

            text = _HOLE.sub(fill, text, count=MAX_ITEMS)
        return _bounded(text, frozenset(sources))

    def _items(self, depth: int) -> list[Value] | None:
        """What stands in brackets, behind them; None if they do not close."""
        close = _OPENS[self.tokens[self.at].text]
        self.at += 1
        items: list[Value] = []
        while len(items) < MAX_ITEMS:
            self._skip_lines(1, "")
            if self._is(self.at, close):
                self.at += 1
                return items
            items.append(self._sum(depth + 1) or _NOTHING)
            self._skip_lines(1, "")
            while not self._is(self.at, ",") and not self._is(self.at, close):
                self._step()
                if self.at >= len(self.tokens) or self.tokens[self.at].text in ("(", "[", "{", "}", ";"):
                    return None
                self.at += 1
            if self._is(self.at, ","):
                self.at += 1
        return None

    def _behind(self, value: Value, depth: int) -> Value | None:
        """What a call or a format behind a value makes of it; None if there is none.

        What is called on something unknown is left to be read on its own: its arguments may be constant.
        """
        self._step()
        place = self.at
        if not value.sources:
            return None
        if self._is(place, "%") and value.items is None:
            self.at += 1
            argument = self._operand(depth + 1)
            arguments = [] if argument is None else list(argument.items or (argument,))
            return _formatted(value, arguments, _PERCENT_HOLE)
        if self._is(place, ".") and self._kind(place + 1) == "name" and self._is(place + 2, "("):
            self.at += 2
            found = self._items(depth + 1)
            if found is None:
                self.at = place
                return None
            return _called(value, self.tokens[place + 1].text, found)
        if self._is(place, "[") and self._kind(place + 1) == "number" and self._is(place + 2, "]"):
            number = int(self.tokens[place + 1].text)
            self.at += 3
            return value.items[number] if value.items and number < len(value.items) else _NOTHING
        return None

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise _Stop

    def _kind(self, place: int = -1) -> str:
        place = self.at if place < 0 else place
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def _is(self, place: int, sign: str) -> bool:
        return self._kind(place) == "sign" and self.tokens[place].text == sign

    def _skip_lines(self, depth: int, before: str) -> None:
        """Moves over line ends in brackets, and outside of them over those before a sign or a backslash."""
        place = self.at
        while self._kind(place) == "line" or self._is(place, "\\"):
            depth += self._is(place, "\\")
            place += 1
            self._step()
        if depth or (before and self._is(place, before)):
            self.at = place


def _joined(parts: list[Value]) -> Value:
    if len(parts) == 1:
        return parts[0]
    return _bounded("".join(part.text or UNKNOWN for part in parts), _sources(parts))


def _bounded(text: str, sources: frozenset[int]) -> Value:
    if len(text) > MAX_VALUE or len(sources) > MAX_SOURCES:
        return _NOTHING
    return Value(text, None, sources)


def _sources(values: list[Value]) -> frozenset[int]:
    return frozenset().union(*(value.sources for value in values[:MAX_ITEMS]))


def _called(value: Value, method: str, arguments: list[Value]) -> Value:
    """What the few methods give that put strings together; nothing for others."""
    if method == "join" and len(arguments) <= 1:
        between, values = arguments[0] if arguments else Value(","), value
        if values.items is None:
            between, values = values, between
        items = list(values.items or ())
        text = between.text.join(item.text for item in items)
        return _bounded(text, _sources(items)) if items else _NOTHING
    if method == "concat":
        return _joined([value, *arguments])
    if method == "format":
        return _formatted(value, arguments, _FORMAT_HOLE)
    return value if method in ("encode", "decode", "strip", "trim", "toString") else _NOTHING


def _formatted(value: Value, arguments: list[Value], holes: re.Pattern[str]) -> Value:
    sources = set(value.sources)
    numbers = iter(range(MAX_ITEMS))

    def fill(hole: re.Match[str]) -> str:
        key = hole[1] or str(next(numbers, MAX_ITEMS))
        argument = arguments[int(key)] if key.isdigit() and int(key) < len(arguments) else _NOTHING
        sources.update(argument.sources)
        return argument.text or UNKNOWN

    return _bounded(holes.sub(fill, value.text, count=MAX_ITEMS), frozenset(sources))
