"""Configurations and cards with ~ in place of somebody's home folder."""

from __future__ import annotations

import json
from collections.abc import Sequence

from leaktight.fix.fixer import Mark

SUFFIXES = (".json", ".md", ".yaml", ".yml")
LABEL = "artifact.home_path"


class HomePaths:
    """Replaces the found folders as they are spelled; every other byte stays."""

    name = "home paths"
    action = "write ~ for the home folder"

    def wants(self, name: str, start: bytes, marks: Sequence[Mark]) -> bool:
        return name.lower().endswith(SUFFIXES) and any(mark.label == LABEL for mark in marks)

    def fix(self, data: bytes, marks: Sequence[Mark]) -> bytes:
        homes = {mark.value for mark in marks if mark.label == LABEL}
        spelled = {one for home in homes for one in _spellings(home) if len(one) > 1}
        for one in sorted(spelled, key=len, reverse=True):
            data = data.replace(one.encode("utf-8"), b"~")
        return data


def _spellings(home: str) -> tuple[str, ...]:
    """A path as it is, and as JSON writes it."""
    quoted = (json.dumps(home)[1:-1], json.dumps(home, ensure_ascii=False)[1:-1])
    return (home, *quoted, quoted[0].replace("/", "\\/"))


FIXER = HomePaths()
