"""Whether a text is delimited, by what, and whether it has a header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from leaktight.formats.text.keys import printable_name

DELIMITERS = (b"\t", b",", b";", b"|")
_NAMES = frozenset(("csv", "tsv", "tab", "psv"))
_OTHER_NAMES = frozenset((
    "py", "pyi", "js", "ts", "c", "h", "cc", "cpp", "hpp", "java", "rs", "go", "rb", "sh", "md", "rst", "tex",
    "css", "sql", "yaml", "yml", "toml", "ini", "cfg", "json", "jsonl",
))  # fmt: skip
_QUOTED = re.compile(rb'(?m)(?:^|(?<=[,;|\t]))"[^"]*+(?:""[^"]*+)*+(?:"|\Z)')
_HEADER_CELL = re.compile(r"[\w .\-/()%#:?$*'’º°&+]{1,64}")
_LINES = 16
_NEVER_FIRST = (b"{", b"[", b"<", b"#", b"-", b"")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited text is written."""

    delimiter: bytes
    has_header: bool


def is_called_delimited(name: str) -> bool:
    """Whether a file's name says that it is delimited."""
    return name.rpartition(".")[2].lower() in _NAMES


def judge_dialect(data: bytes, name: str) -> Dialect | None:
    """The dialect of a text that begins like this; None for what is no delimited text.

    Without a name that says so, three lines or more must have equally many cells under a header of short,
    different, non-numeric names.
    """
    is_named = is_called_delimited(name)
    if not is_named and (name.rpartition(".")[2].lower() in _OTHER_NAMES or data[:1] in _NEVER_FIRST):
        return None
    first = data.partition(b"\n")[0]
    if not is_named and not _has_delimiter(first):
        return None
    if b"\0" in data or not data or b"\n" not in data:
        return _single_line(data, first) if is_named else None
    flat = _QUOTED.sub(b'""', data) if b'"' in data else data
    lines = flat.split(b"\n", _LINES + 1)
    if len(data) >= 4096 or len(lines) > _LINES:
        lines.pop()
    lines = [line for line in lines if line.strip()]
    if not lines:
        return None
    delimiter = _best_delimiter(lines, is_named=is_named)
    if delimiter is None:
        return None
    names = [cell.strip().strip(b'"') for cell in _header(data, delimiter)]
    has_header = _is_header(names)
    if is_named or (has_header and _looks_tabular(names, lines, delimiter)):
        return Dialect(delimiter, has_header)
    return None


def _has_delimiter(line: bytes) -> bool:
    return b"," in line or b"\t" in line or b";" in line or b"|" in line


def _single_line(data: bytes, first: bytes) -> Dialect | None:
    """A file whose name says that it is delimited and that has a header or one record only."""
    if not first or b"\0" in data or b"\r" in first[:-1]:
        return None
    delimiter = max(DELIMITERS, key=first.count)
    return Dialect(delimiter if delimiter in first else b",", _is_header(first.split(delimiter)))


def _best_delimiter(lines: list[bytes], *, is_named: bool) -> bytes | None:
    """The delimiter that stands equally often in the lines; of several, the most frequent."""
    best, most = None, 0
    for delimiter in DELIMITERS:
        count = lines[0].count(delimiter)
        if count <= most:
            continue
        alike = sum(line.count(delimiter) == count for line in lines)
        if alike == len(lines) or (is_named and alike >= 0.6 * len(lines)):
            best, most = delimiter, count
    if best is None and is_named and not _has_delimiter(lines[0]):
        return b","
    return best


def _header(data: bytes, delimiter: bytes) -> list[bytes]:
    first = data.partition(b"\n")[0].removesuffix(b"\r")
    return first.split(delimiter)


def _is_header(cells: list[bytes]) -> bool:
    """Whether these look like the names of columns, not like values."""
    names = [cell.decode("utf-8", "replace").strip().strip('"') for cell in cells]
    # A data frame's index has no name.
    named = [name for name in names if name]
    if not named or len(named) < len(names) - 1 or len(set(named)) < len(named):
        return False
    return all(
        _HEADER_CELL.fullmatch(name)
        and name.count("(") == name.count(")")
        and printable_name(name)
        and not name[0].isdigit()
        and name[:1] not in "-."
        for name in named
    )


def _looks_tabular(names: list[bytes], lines: list[bytes], delimiter: bytes) -> bool:
    """Whether a text without a telling name is a table rather than prose or code."""
    if len(lines) < 3 or any(len(name.split()) > 3 for name in names) or not all(names[1:]):
        return False
    if not set(lines[1]) - set(b"-:| \r\t"):
        return False
    if delimiter == b",":
        # Prose sets a blank behind each comma.
        spaced = sum(line.count(b", ") for line in lines)
        return spaced < 0.5 * sum(line.count(b",") for line in lines)
    return True
