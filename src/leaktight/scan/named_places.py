"""Keeps names out of places: a table without a header has persons for columns, a list of people for keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from leaktight.core.finding import Finding
from leaktight.core.report import Action
from leaktight.detect.names.reader import NameReader

PERSON = "pii.person"
LEAST = 0.8
"""How sure a model has to be; columns are called `Max` or `Grant` too."""
MAX_READ = 2000
"""Steps that are read for one report."""

_KIND = re.compile(r"^\w+ ")
_BETWEEN = re.compile(r"([.\[\]]|, )")

Listed = tuple[Finding, Action]


def without_names(listed: Iterable[Listed], reader: NameReader) -> list[Listed]:
    """The findings, with those columns and keys hidden that are names of persons."""
    listed = list(listed)
    parts = dict.fromkeys(finding.location.part for finding, _ in listed)
    shown = dict.fromkeys(step for part in parts for step in _steps(part) if _may_be_name(step))
    steps = list(shown)[:MAX_READ]
    names = {
        step
        for step, spans in zip(steps, reader.read(steps), strict=True)
        if any(
            one.label == PERSON and one.confidence >= LEAST and _is_all(step, one.start, one.end)
            for one in spans
        )
    }
    return [(_hidden(finding, names), action) for finding, action in listed] if names else listed


def _steps(part: str) -> list[str]:
    """The steps of a path of keys: "key people.Kim Lee[3].age"; those between are what separates them."""
    kind = _KIND.match(part)
    return _BETWEEN.split(part[kind.end() :]) if kind else []


def _may_be_name(step: str) -> bool:
    return len(step) > 1 and any(map(str.isupper, step))


def _is_all(step: str, start: int, end: int) -> bool:
    return not any(map(str.isalnum, step[:start] + step[end:]))


def _hidden(finding: Finding, names: set[str]) -> Finding:
    part = finding.location.part
    steps = _steps(part)
    if names.isdisjoint(steps):
        return finding
    kind = part[: len(part) - len("".join(steps))]
    told = "".join(f"[{PERSON}]" if step in names else step for step in steps)
    return replace(finding, location=replace(finding.location, part=kind + told))
