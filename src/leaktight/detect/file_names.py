"""Which rule about files a path meets, for as many paths as a tree has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from leaktight.core.file_rule import FileRule
from leaktight.core.plugins import load_attributes

_SUFFIX = re.compile(r"\.[^.]*\Z")


class Known(NamedTuple):
    """Which rule a path meets, and what of the path it is about."""

    number: int
    """Of the rule in `FileNames.rules`."""
    length: int
    """How much of the path names it: all of it for a file, up to the "/" behind the folder for a folder."""


class FileNames:
    """Rules about files, indexed by what they ask for."""

    def __init__(self, rules: Iterable[FileRule]) -> None:
        self.rules = tuple(rules)
        self._names: dict[str, int] = {}
        self._suffixes: dict[str, int] = {}
        self._folders: dict[str, int] = {}
        patterns = []
        for number, rule in enumerate(self.rules):
            for keys, index in (
                (rule.names, self._names),
                (rule.suffixes, self._suffixes),
                (rule.folders, self._folders),
            ):
                for key in keys:
                    index.setdefault(key, number)
            if rule.pattern:
                patterns.append(f"(?P<p{number}>{rule.pattern})")
        self._pattern = re.compile(rf"(?:.*/)?(?:{'|'.join(patterns)})", re.DOTALL) if patterns else None

    def judge(self, path: str) -> Known | None:
        """What a "/"-separated path is: by its own name first, then the folders around it, then its shape."""
        lowered = path.lower()
        *folders, name = lowered.split("/")
        if (number := self._names.get(name)) is not None:
            return Known(number, len(path))
        end = 0
        for folder in folders:
            end += len(folder) + 1
            if (number := self._folders.get(folder)) is not None:
                return Known(number, end)
        suffix = _SUFFIX.search(name)
        if suffix is not None and (number := self._suffixes.get(suffix[0])) is not None:
            return Known(number, len(path))
        if self._pattern is not None and (match := self._pattern.fullmatch(lowered)) is not None:
            return Known(int((match.lastgroup or "p0")[1:]), len(path))
        return None

    def rule_of(self, path: str) -> FileRule | None:
        """The rule that a path meets."""
        known = self.judge(path)
        return None if known is None else self.rules[known.number]


@cache
def built_in() -> FileNames:
    """The rules of this package."""
    return FileNames(
        rule for _, rules in load_attributes("leaktight.detect.files", "FILES") for rule in rules
    )
