"""Configurations and cards with ~ in place of somebody's home folder."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from leaktight.fix.fixer import Mark

SUFFIXES = (".json", ".md", ".yaml", ".yml")
LABEL = "artifact.home_path"
_BEFORE = rb"(?:(?<![A-Za-z0-9._~%}\])$\-])|(?<=\\[nrtbf]))"
"""The path begins here: what stands in front is neither a folder nor a host, but may be a line's escape."""
_BEHIND = rb"(?![A-Za-z0-9_@-]|\.[A-Za-z0-9])"
"""The name ends here: /home/anna is not in /home/annabel."""


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
            data = re.sub(_BEFORE + re.escape(one.encode("utf-8", "surrogatepass")) + _BEHIND, _short, data)
        return data


def _short(found: re.Match[bytes]) -> bytes:
    """ "~", and where nothing follows "~/": a bare ~ is null in YAML."""
    return b"~" if found.string[found.end() : found.end() + 1] in (b"/", b"\\") else b"~/"


def _spellings(home: str) -> tuple[str, ...]:
    """A path as it is, and as JSON writes it."""
    quoted = (json.dumps(home)[1:-1], json.dumps(home, ensure_ascii=False)[1:-1])
    return (home, *quoted, quoted[0].replace("/", "\\/"))


FIXER = HomePaths()
