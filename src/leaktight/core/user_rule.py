"""Turns the expression of a user's rule into what the engine runs: UTF-8 bytes, and a gate."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLASS = r"\[\^?\]?(?:\\.|[^\]\\])*\]"
_TOKEN = re.compile(
    rf"(?P<assertion>\\[bB]|\(\?<?[=!](?:\\.|{_CLASS}|[^()\[\]\\])*\))"
    r"|(?P<anchor>\\[AZ]|[\^$])"
    r"|(?P<reference>\\[1-9]|\(\?P=|\(\?\()"
    r"|(?P<lookaround>\(\?<?[=!])"
    r"|(?P<atomic>\(\?>)"
    r"|(?P<possessive>(?P<plain>[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})\+)"
    rf"|(?P<class>{_CLASS})"
    r"|(?P<letter>[^\x00-\x7f])"
    r"|(?P<other>\\.|.)",
    re.DOTALL,
)


def check_expression(expression: str) -> None:
    """Raises re.error unless the expression can be run over texts inside larger buffers of UTF-8 bytes."""
    for kind, token in _tokens(expression):
        if kind == "anchor":
            raise re.error("texts stand inside larger buffers; instead of ^ and $ write (?<!\\w) and (?!\\w)")
        if kind == "class" and not token.isascii():
            raise re.error("it runs over UTF-8 bytes; instead of letters beyond ASCII in [...] write (?:a|b)")
    compiled = re.compile(to_utf8_expression(expression).encode())
    if compiled.match(b""):
        raise re.error("it matches an empty text")


def to_utf8_expression(expression: str) -> str:
    """The same expression for UTF-8 bytes: a letter beyond ASCII is a group, `é?` is all of it or none."""
    return "".join(f"(?:{token})" if kind == "letter" else token for kind, token in _tokens(expression))


def derive_gate(expression: str) -> str:
    """A wider expression that needs no look to the side, so that it can be run over whole buffers;
    "" if there is none."""
    parts: list[str] = []
    for kind, token in _tokens(to_utf8_expression(expression)):
        if kind in ("reference", "lookaround"):
            return ""
        if kind == "assertion":
            continue
        if kind == "atomic":
            parts.append("(?:")
        else:
            parts.append(token[:-1] if kind == "possessive" else token)
    gate = "".join(parts)
    return "" if re.compile(gate.encode()).match(b"") else gate


def gate_of_keywords(keywords: tuple[str, ...]) -> str:
    """A gate that fires on any of the words; "" without words."""
    if not keywords:
        return ""
    return f"(?i){'|'.join(re.escape(word) for word in keywords)}"


def _tokens(expression: str) -> Iterator[tuple[str, str]]:
    """(kind, token) for each part of an expression; joined they are the expression."""
    for found in _TOKEN.finditer(expression):
        yield found.lastgroup or "other", found[0]
