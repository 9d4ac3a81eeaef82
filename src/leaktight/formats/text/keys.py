"""The key or name that stands for a place in a text: `training.hub.token`, `HF_TOKEN`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from itertools import islice

from leaktight.formats.text.yaml_paths import MAX_YAML_BYTES, ScalarPaths


class Style(Enum):
    """How a text spells its keys."""

    CODE = "code"
    YAML = "yaml"
    SECTIONS = "sections"
    """TOML, INI and their like: section headers above assignments."""
    FLAT = "flat"
    """dotenv, properties: one assignment a line."""


_SAMPLE_BYTES = 4096
_LOOK_BACK_BYTES = 64 << 10
_LOOK_BACK_LINES = 200
_LINE_BYTES = 1024

_KEY = rb"\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'|[^\s#:=\"'{}\[\],&*!|>%@`-][^:=#\n\"'{}]{0,80}?"
_YAML_KEY = re.compile(rb"(?m)^([ ]*(?:- +)*)(" + _KEY + rb"|-?[\w.][\w.\-]*)[ \t]*:(?=[ \t\r\n]|\Z)")
_YAML_LINE = re.compile(_YAML_KEY.pattern + rb"|^[ ]*- [^\n]")
_ASSIGNMENT = re.compile(rb"(?m)^[ \t]*(?:export[ \t]+)?([\w.\-\"']{1,80}(?: [\w.\-]+){0,3})[ \t]*[=:]")
_SECTION = re.compile(rb"(?m)^\[{1,2}([^\[\]\n]{1,120})\]{1,2}[ \t]*(?:[#;][^\n]*)?\r?$")
_CONTENT_LINE = re.compile(rb"(?m)^[ \t]*[^\s#;][^\n]*$")
_UPPER_ASSIGNMENT = re.compile(
    rb"(?m)^[ \t]*(?:export[ \t]+)?[A-Z][A-Z0-9_]*=|^[a-z][\w\-]*(?:\.[\w\-]+)+[ \t]*="
)
_CODE_NAME = re.compile(
    rb"(?<![A-Za-z_])([A-Za-z_][\w\-.]{0,127}+)[\"'`\])]{0,3}+[ \t]*+"
    rb"(?::[ \t]*[A-Za-z_][\w\[\], .|]{0,40}[ \t]*=|:=|=>|=|:)(?![=/])"
    rb"|--?([A-Za-z][\w\-]{0,63})[ \t]+"
    rb"|<([A-Za-z_][\w\-.]{0,63})[^<>]{0,80}>"
)
_CODE_FILE = re.compile(
    r"\.(?:py|pyi|js|mjs|ts|tsx|jsx|c|h|cc|cpp|hpp|java|rs|go|rb|sh|bash|r|R|jl|php|sql|css|md|rst|tex|txt|log)$"
)
_NAMED_STYLES = (
    (re.compile(r"\.ya?ml$"), Style.YAML),
    (re.compile(r"\.(?:toml|ini|cfg|conf)$|^\.?(?:pypirc|gitconfig|npmrc)$"), Style.SECTIONS),
    (re.compile(r"^\.env\b|\.env$|\.properties$"), Style.FLAT),
)
_WORD = re.compile(r"[^\W_]+")


class Keys:
    """Names the keys of one text. Nothing is looked at before the first question."""

    __slots__ = ("_data", "_name", "_paths", "_sections", "_style")

    def __init__(self, data: bytes, name: str = "", style: Style | None = None) -> None:
        self._data = data
        self._name = name
        self._style = style
        self._paths: ScalarPaths | None = None
        self._sections: list[tuple[int, str]] | None = None

    @property
    def style(self) -> Style:
        """How the text spells its keys."""
        if self._style is None:
            self._style = judge_style(self._data, self._name)
        return self._style

    def name_at(self, position: int) -> str:
        """The key path or the variable that the place belongs to, "" if it has none."""
        if self.style is Style.CODE:
            return _code_name(self._data, position)
        if self.style is Style.YAML:
            return self._yaml_path(position)
        key = _assigned_key(self._data, position)
        return key if self.style is Style.FLAT else ".".join(filter(None, (self._section(position), key)))

    def part_at(self, position: int) -> str:
        """The same in a location's words, without what may itself be a value; only for keyed texts."""
        if self.style is Style.CODE:
            return ""
        path = printable_path(self.name_at(position))
        return f"key {path}" if path else ""

    def _section(self, position: int) -> str:
        if self._sections is None:
            self._sections = [(found.start(), _unquoted(found[1])) for found in _SECTION.finditer(self._data)]
        index = bisect_right(self._sections, position, key=lambda section: section[0]) - 1
        start, name = self._sections[index] if index >= 0 else (0, "")
        return name if self._data.find(b"\n", start, position) >= 0 else ""

    def _yaml_path(self, position: int) -> str:
        data = self._data
        if self._paths is None:
            self._paths = ScalarPaths(data if len(data) <= MAX_YAML_BYTES else b"")
        path = self._paths.path_at(position)
        return _indented_path(data, position) if path is None else path


def judge_style(data: bytes, name: str) -> Style:
    """How a text spells its keys, by its first lines; the name tips the scale where they leave it open."""
    if _CODE_FILE.search(name):
        return Style.CODE
    sample = data[:_SAMPLE_BYTES]
    lines = len(_CONTENT_LINE.findall(sample)) or 1
    sections = len(_SECTION.findall(sample))
    assignments = len(_ASSIGNMENT.findall(sample))
    shares = {
        Style.YAML: len(_YAML_LINE.findall(sample)) / lines,
        Style.SECTIONS: (sections + assignments) / lines if sections else 0.0,
        Style.FLAT: len(_UPPER_ASSIGNMENT.findall(sample)) / lines,
    }
    lowered = name.lower()
    hinted = next((style for pattern, style in _NAMED_STYLES if pattern.search(lowered)), None)
    if hinted is Style.SECTIONS and assignments:
        shares[Style.SECTIONS] = max(shares[Style.SECTIONS], assignments / lines)
    if hinted is not None and (shares[hinted] >= 0.2 or hinted is Style.YAML):
        return hinted
    best = max(shares, key=lambda style: shares[style])
    return best if shares[best] >= 0.7 else Style.CODE


def printable_name(name: str) -> str:
    """A key or column name as a report may print it; "" where it may itself be a value."""
    name = name.strip()
    if not 0 < len(name) <= 64 or not name.isprintable() or "@" in name or "://" in name:
        return ""
    if sum(letter.isdigit() for letter in name) > 6:
        return ""
    return "" if any(map(_is_random_looking, _WORD.findall(name))) else name


def _is_random_looking(word: str) -> bool:
    return len(word) > 32 or (len(word) >= 16 and any(letter.isdigit() for letter in word))


def printable_path(path: str) -> str:
    """A dotted path whose keys that may themselves be values are "*"."""
    return ".".join(printable_name(key) or "*" for key in path.split(".")) if path else ""


def _unquoted(key: bytes) -> str:
    """A key or section without quotes around it; those inside belong to it: `remote "origin"`."""
    bare = key.strip()
    inner = bare.strip(b"\"'")
    is_quoted_inside = bare[:1] not in b"\"'" and inner.count(bare[-1:])
    return (bare if is_quoted_inside else inner).decode("utf-8", "replace")


def _line_start(data: bytes, position: int) -> int:
    return data.rfind(b"\n", 0, position) + 1


def _lines_upwards(data: bytes, position: int) -> Iterator[bytes]:
    """The lines above a place, nearest first; lines that are very long are cut."""
    first = max(0, position - _LOOK_BACK_BYTES)
    at = _line_start(data, position)
    for _ in range(_LOOK_BACK_LINES):
        if at <= first:
            return
        start = _line_start(data, at - 1)
        yield data[start : min(at - 1, start + _LINE_BYTES)]
        at = start


def _indented_path(data: bytes, position: int) -> str:
    """YAML by indentation: the keys above that stand further and further left."""
    start = _line_start(data, position)
    line = data[start : min(start + _LINE_BYTES, len(data))].partition(b"\n")[0]
    keys: list[str] = []
    found = _YAML_KEY.match(line)
    if found is not None:
        column = found.end(1)
        if position - start >= found.end():
            keys.append(_unquoted(found[2]))
    else:
        column = len(line) - len(line.lstrip(b" -"))
    for above in _lines_upwards(data, position):
        if column == 0:
            break
        found = _YAML_KEY.match(above)
        if found is not None and found.end(1) < column:
            column = found.end(1)
            keys.append(_unquoted(found[2]))
    return ".".join(reversed(keys))


def _assigned_key(data: bytes, position: int) -> str:
    """TOML, INI, dotenv: the key of the assignment that a place stands in, "" in the key itself."""
    start = _line_start(data, position)
    line = data[start : start + _LINE_BYTES].partition(b"\n")[0]
    if _SECTION.match(line):
        return ""
    assignment = _ASSIGNMENT.match(line)
    if assignment is not None:
        return _unquoted(assignment[1]) if position - start >= assignment.end(1) else ""
    for above in _lines_upwards(data, position):
        if _SECTION.match(above):
            return ""
        if (earlier := _ASSIGNMENT.match(above)) is not None:
            return _unquoted(earlier[1])
    return ""


def _code_name(data: bytes, position: int) -> str:
    """The name left of `=` or `:` on the line, or on a nearby line above that stands further left."""
    start = _line_start(data, position)
    name = _last_name(data[max(start, position - 400) : position])
    if name:
        return name
    line = data[start : start + _LINE_BYTES]
    indent = len(line) - len(line.lstrip(b" \t"))
    for above in islice(_lines_upwards(data, position), 20):
        if above.strip() and len(above) - len(above.lstrip(b" \t")) < indent:
            return _last_name(above)
    return ""


def _last_name(line: bytes) -> str:
    name = ""
    for found in _CODE_NAME.finditer(line):
        name = (found[1] or found[2] or found[3]).decode("utf-8", "replace")
    return name
