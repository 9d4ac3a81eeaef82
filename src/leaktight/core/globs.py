"""Globs over paths and labels, translated to regular expressions that take linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_ANY = "[^/!]*"
_SEPARATOR = {"/": "[/!]", "!": "!"}
_LABEL_GLOB = re.compile(r"[a-z0-9_.*?]+")
_EVIDENCE_GLOB = re.compile(r"[A-Za-z0-9_.:,/*?-]+")


class BadGlob(ValueError):
    """A glob that means nothing; the message says why, without repeating it."""


@lru_cache(maxsize=4096)
def compile_label_glob(glob: str) -> re.Pattern[str]:
    """The expression to `fullmatch` labels with: `*` is any run of characters, dots included; `?` is one.

    Raises BadGlob.
    """
    if not _LABEL_GLOB.fullmatch(glob):
        raise BadGlob("a label glob is made of a-z, 0-9, '_', '.', '*' and '?'")
    if "." not in glob and "*" not in glob:
        raise BadGlob("labels have a dot in them: name a kind, as 'pii.email', or a family, as 'pii.*'")
    return _compile_plain(glob)


@lru_cache(maxsize=4096)
def compile_name_glob(glob: str) -> re.Pattern[str]:
    """The expression to `fullmatch` names of attacks and measures with, as "tpr_at_*". Raises BadGlob."""
    if not _LABEL_GLOB.fullmatch(glob):
        raise BadGlob("a glob of names is made of a-z, 0-9, '_', '.', '*' and '?'")
    return _compile_plain(glob)


@lru_cache(maxsize=4096)
def compile_evidence_glob(glob: str) -> re.Pattern[str]:
    """The expression to `fullmatch` a finding's evidence with, as "verified:dead". Raises BadGlob."""
    if not _EVIDENCE_GLOB.fullmatch(glob):
        raise BadGlob("evidence is made of letters, digits and '_.:,/-'; '*' and '?' stand for any")
    return _compile_plain(glob)


@lru_cache(maxsize=4096)
def compile_column_glob(glob: str) -> re.Pattern[str]:
    """The expression to `fullmatch` dotted column names with, as "messages.content": `*` is any run of
    characters, dots included; `?` is one; `\\` takes the next character as it is.

    What a glob names it names with everything inside. Raises BadGlob.
    """
    tokens = re.findall(r"(?s)\\?.", glob)
    if not tokens:
        raise BadGlob("a column glob has at least one character")
    if tokens[-1] == "\\":
        raise BadGlob("it ends in a backslash")
    runs = [""]
    for token in tokens:
        if token == "*":
            runs.append("")
        else:
            runs[-1] += "." if token == "?" else re.escape(token[-1])
    return re.compile(_runs(runs, ".") + r"(?:\..*)?", re.DOTALL)


def _compile_plain(glob: str) -> re.Pattern[str]:
    """`*` is any run of characters, `?` is one."""
    pieces = ["".join("." if char == "?" else re.escape(char) for char in run) for run in glob.split("*")]
    return re.compile(_runs(pieces, "."), re.DOTALL)


@lru_cache(maxsize=4096)
def compile_path_glob(glob: str) -> re.Pattern[str]:
    """The expression to `fullmatch` "/"-separated paths with, by the rules of .gitignore; members of
    containers follow a "!".

    - `*` is any run of characters within one component, `?` one character, `[a-z]` and `[!a-z]` one
      of a class, `\\` takes the next character as it is.
    - `/` stands between components, whether the outer one is a folder or a container; `!` is a container's
      edge only.
    - `**` as a whole component is any number of components, none included.
    - A glob with a separator at its start or in its middle starts at the root, any other at any depth.
    - What a glob names it names with everything inside; with a separator at its end only what is inside.

    Raises BadGlob.
    """
    segments, separators = _split(glob)
    tail = "(?:[/!].*)?"
    if separators and not segments[-1]:
        segments.pop()
        if segments[-1] == ["**"]:
            raise BadGlob("a final '**' needs no separator after it")
        tail = _SEPARATOR[separators.pop()] + ".*"
    if separators and not segments[0]:
        segments, separators = segments[1:], separators[1:]
    elif not separators:
        segments, separators = [["**"], *segments], ["/"]
    if not all(segments):
        raise BadGlob("a path glob has no empty components")
    return _compile("".join(_chunks(segments, separators, tail)))


def _compile(expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression, re.DOTALL)
    except re.error as cause:
        raise BadGlob(f"a class in it is wrong: {cause.msg}") from cause


def _chunks(segments: list[list[str]], separators: list[str], tail: str) -> Iterator[str]:
    """The expression in pieces, one for each run of components between two `**`.

    Where such a run fits first is as good as any later place, so each but the last is atomic:
    no backtracking, however hostile the path.
    """
    piece: list[str] = []
    for index, segment in enumerate(segments):
        is_last = index == len(segments) - 1
        if segment == ["**"]:
            yield f"(?>{''.join(piece)})"
            piece = [".*"] if is_last else [f"(?:{_ANY}[/!])*?"]
            if not is_last and separators[index] == "!":
                piece.append("(?<=!)")
        else:
            piece.append(_runs(_join_runs(segment), "[^/!]"))
            if not is_last:
                piece.append(_SEPARATOR[separators[index]])
    yield "".join(piece) + tail


def _join_runs(tokens: list[str]) -> list[str]:
    """A component's expressions between its stars."""
    runs = [""]
    for token in tokens:
        if token == "*":
            runs.append("")
        else:
            runs[-1] += token
    return runs


def _runs(pieces: list[str], any_char: str) -> str:
    """Pieces with any run of characters between them; the first place where a middle one fits is final."""
    if len(pieces) == 1:
        return pieces[0]
    middle = "".join(f"(?>{any_char}*?{piece})" for piece in pieces[1:-1] if piece)
    return f"{pieces[0]}{middle}{any_char}*{pieces[-1]}"


def _split(glob: str) -> tuple[list[list[str]], list[str]]:
    """The components, each a list of expressions and "*" (or just "**"), and the separator after each."""
    if glob.startswith("!"):
        raise BadGlob("it cannot negate; write a leading '!' as '\\!'")
    segments: list[list[str]] = [[]]
    separators: list[str] = []
    at = 0
    while at < len(glob):
        char = glob[at]
        if char in "/!":
            separators.append(char)
            segments.append([])
            at += 1
        else:
            token, at = _token(glob, at)
            segments[-1].append(token)
    return [_component(segment) for segment in segments], separators


def _component(tokens: list[str]) -> list[str]:
    if tokens == ["*", "*"]:
        return ["**"]
    if any(left == right == "*" for left, right in pairwise(tokens)):
        raise BadGlob("'**' must stand alone between separators")
    return tokens


def _token(glob: str, at: int) -> tuple[str, int]:
    """The next expression, or "*", and where it ends."""
    char = glob[at]
    if char == "*":
        return "*", at + 1
    if char == "?":
        return "[^/!]", at + 1
    if char == "[":
        return _class(glob, at + 1)
    if char != "\\":
        return re.escape(char), at + 1
    if at + 1 == len(glob):
        raise BadGlob("it ends in a backslash")
    return re.escape(glob[at + 1]), at + 2


def _class(glob: str, at: int) -> tuple[str, int]:
    """The class whose inside starts at `at`."""
    is_negated = glob[at : at + 1] in ("!", "^")
    at += is_negated
    members: list[str] = []
    while at < len(glob) and (glob[at] != "]" or not members):
        if glob[at] == "\\":
            at += 1
        elif glob[at] == "-" and members and glob[at + 1 : at + 2] not in ("]", ""):
            members.append("-")
            at += 1
            continue
        members.append(re.escape(glob[at : at + 1]))
        at += 1
    if at >= len(glob):
        raise BadGlob("a '[' is not closed")
    if "/" in members:
        raise BadGlob("a class cannot hold '/'")
    return f"(?![/!])[{'^' if is_negated else ''}{''.join(members)}]", at + 1
