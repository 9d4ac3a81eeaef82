"""Keeps values out of places: a file name, a column or a key may itself be what must not be shown."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from leaktight.core.batch import TextBatch, single_text
from leaktight.core.location import Location
from leaktight.detect.ruleset import RuleSet

_COMPONENTS = re.compile(r"([/!])")
_SUFFIXES = re.compile(r"(?:\.[A-Za-z0-9]{1,10}){1,2}$")


def split_suffixes(name: str) -> tuple[str, str]:
    """(stem, suffixes) of a file name: a value at the stem's end must not be judged with them."""
    found = _SUFFIXES.search(name)
    if found is None:
        return name, ""
    start = found.start()
    at = name.rfind("@", 0, start)
    if at >= 0:
        # What stands behind an @ is a domain rather than two suffixes: only what follows a domain is one.
        start = name.rfind(".")
        if "." not in name[at:start]:
            return name, ""
    return name[:start], name[start:]


class Discreet:
    """Shows names with the values in them replaced by their labels: "mail/[pii.email].txt"."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self.text = lru_cache(maxsize=65536)(self._text)
        self.path = lru_cache(maxsize=65536)(self._path)

    def location(self, location: Location) -> Location:
        """The location, fit to be shown."""
        path, part, source = self.path(location.path), self.text(location.part), self.path(location.source)
        if path == location.path and part == location.part and source == location.source:
            return location
        return replace(location, source=source, path=path, part=part)

    def _path(self, path: str) -> str:
        """A path with each component judged by itself, also without its suffixes."""
        return "".join(self._component(piece) for piece in _COMPONENTS.split(path))

    def _component(self, name: str) -> str:
        stem, suffixes = split_suffixes(name)
        shown = self.text(name)
        return shown if shown != name else self.text(stem) + suffixes

    def _text(self, text: str) -> str:
        if not text:
            return text
        data = text.encode("utf-8", "replace")
        batch = TextBatch(data, single_text(len(data)), lambda *_: Location("", ""))
        matches = self._rules.match(batch)
        for match in reversed(matches):
            data = data[: match.start] + f"[{match.rule.label}]".encode() + data[match.end :]
        return data.decode("utf-8", "replace") if matches else text
