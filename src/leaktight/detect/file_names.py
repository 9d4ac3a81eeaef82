"""Which rule about files a path meets, for as many paths as a tree has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from leaktight.core.file_rule import FileRule
from leaktight.core.plugins import load_attributes

_SUFFIX = re.compile(r"\.[^.]*\Z")


class FileNames:
    """Rules about files, indexed by what they ask for."""

    def __init__(self, rules: Iterable[FileRule]) -> None:
        self.rules = tuple(rules)
        self._names: dict[str, FileRule] = {}
        self._suffixes: dict[str, FileRule] = {}
        self._folders: dict[str, FileRule] = {}
        patterns = []
        self._numbered: list[FileRule] = []
        for rule in self.rules:
            for keys, index in (
                (rule.names, self._names),
                (rule.suffixes, self._suffixes),
                (rule.folders, self._folders),
            ):
                for key in keys:
                    index.setdefault(key, rule)
            if rule.pattern:
                patterns.append(f"(?P<p{len(self._numbered)}>{rule.pattern})")
                self._numbered.append(rule)
        self._pattern = re.compile(rf"(?:.*/)?(?:{'|'.join(patterns)})", re.DOTALL) if patterns else None

    def rule_of(self, path: str) -> FileRule | None:
        """The rule that a "/"-separated path meets: by its name first, then its folders, then its shape."""
        *folders, name = path.lower().split("/")
        if (found := self._names.get(name)) is not None:
            return found
        suffix = _SUFFIX.search(name)
        if suffix is not None and (found := self._suffixes.get(suffix[0])) is not None:
            return found
        for folder in folders:
            if (found := self._folders.get(folder)) is not None:
                return found
        if self._pattern is None:
            return None
        match = self._pattern.fullmatch(path.lower())
        return None if match is None else self._numbered[int((match.lastgroup or "p0")[1:])]


@cache
def built_in() -> FileNames:
    """The rules of this package."""
    return FileNames(
        rule for _, rules in load_attributes("leaktight.detect.files", "FILES") for rule in rules
    )
