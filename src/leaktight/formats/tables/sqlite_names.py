"""The names of columns out of CREATE TABLE and CREATE INDEX, as SQLite keeps them in its schema table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

MAX_SQL_CHARACTERS = 1 << 20
MAX_COLUMNS = 32767
"""The most that SQLite can be built for."""

_TOKEN = re.compile(
    r"--[^\n]*|/\*.*?(?:\*/|\Z)|(?P<quoted>(?:\"[^\"]*\")+|(?:'[^']*')+|(?:`[^`]*`)+|\[[^\]]*\])"
    r"|(?P<word>[^\W]+|[$])|(?P<mark>[(),])",
    re.DOTALL,
)
_CONSTRAINTS = frozenset(("constraint", "primary", "unique", "check", "foreign"))


@dataclass(frozen=True, slots=True)
class Layout:
    """What the fields of a record are called, in the order in which they are stored."""

    columns: tuple[str, ...] = ()
    rowid: int = -1
    """The column whose value is the row's number, stored as NULL; -1 if there is none."""

    def name(self, index: int) -> str:
        """The name of a field, "" if it is not known."""
        return self.columns[index] if index < len(self.columns) else ""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    """As it reads without quotes."""
    word: str
    """In lower case; "" where it was quoted."""


def table_layout(sql: str) -> Layout:
    """The layout of a table's records."""
    definitions, behind = _definitions(_tokens(sql))
    columns: list[str] = []
    keys: list[str] = []
    rowid = -1
    for tokens in definitions:
        words = [token.word for token in tokens]
        if tokens[0].word in _CONSTRAINTS:
            keys += _key_columns(tokens, words)
            continue
        is_key = "primary" in words
        if is_key:
            keys.append(tokens[0].text)
            rowid = len(columns) if words[1:2] == ["integer"] else rowid
        if not _is_computed(words):
            columns.append(tokens[0].text)
    if "without" in behind:
        first = [name for name in dict.fromkeys(keys) if name in columns]
        return Layout((*first, *(name for name in columns if name not in first)))
    if rowid < 0 and len(keys) == 1 and keys[0] in columns:
        rowid = _declared_integer(definitions, keys[0], columns)
    return Layout(tuple(columns), rowid)


def index_layout(sql: str) -> Layout:
    """The layout of an index's records: its columns, then the row's number."""
    definitions, _ = _definitions(_tokens(sql))
    return Layout(tuple(tokens[0].text for tokens in definitions))


def _is_computed(words: list[str]) -> bool:
    """Whether a column is computed when it is read: such a one is not stored."""
    return ("as", "(") in pairwise(words) and "stored" not in words


def _declared_integer(definitions: list[list[_Token]], name: str, columns: list[str]) -> int:
    for tokens in definitions:
        if tokens[0].text == name and len(tokens) > 1 and tokens[1].word == "integer":
            return columns.index(name)
    return -1


def _key_columns(tokens: list[_Token], words: list[str]) -> list[str]:
    """The columns that a constraint makes the primary key."""
    if "primary" not in words or "(" not in words:
        return []
    start = words.index("(")
    names, is_first = [], True
    for token in tokens[start + 1 :]:
        if token.word == ")":
            break
        if token.word == ",":
            is_first = True
        elif is_first:
            names.append(token.text)
            is_first = False
    return names


def _tokens(sql: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(sql[:MAX_SQL_CHARACTERS]):
        if (quoted := match["quoted"]) is not None:
            mark = quoted[0]
            text = quoted[1:-1] if mark == "[" else quoted[1:-1].replace(mark * 2, mark)
            found.append(_Token(text, ""))
        elif match.lastgroup:
            found.append(_Token(match.group(), match.group().lower()))
    return found


def _definitions(tokens: list[_Token]) -> tuple[list[list[_Token]], frozenset[str]]:
    """What stands between the commas of the outermost brackets, and the words behind these."""
    definitions: list[list[_Token]] = []
    depth, current = 0, list[_Token]()
    for number, token in enumerate(tokens):
        depth += (token.word == "(") - (token.word == ")")
        if depth == 1 and token.word in ("(", ","):
            if current:
                definitions.append(current)
            current = []
        elif depth == 0 and token.word == ")":
            if current:
                definitions.append(current)
            return definitions[:MAX_COLUMNS], frozenset(token.word for token in tokens[number + 1 :])
        elif depth:
            current.append(token)
    return [*definitions, current] if current else definitions, frozenset()
