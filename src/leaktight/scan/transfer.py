"""Findings on their way between processes, as columns of plain values: far cheaper than objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.report import Action

_FINDING = tuple(field.name for field in fields(Finding) if field.name != "location")
_LOCATION = tuple(field.name for field in fields(Location))
_BEFORE_LOCATION = [field.name for field in fields(Finding)].index("location")
_ROW = attrgetter(*_FINDING, *(f"location.{name}" for name in _LOCATION))

Columns = tuple[list[Any], ...]
"""One list for each field of a finding, of its location, and its action."""


def pack(listed: Iterable[tuple[Finding, Action]]) -> Columns:
    """Findings and actions as columns."""
    rows = [(*_ROW(finding), action) for finding, action in listed]
    return tuple(map(list, zip(*rows, strict=True))) if rows else ()


def unpack(columns: Columns) -> list[tuple[Finding, Action]]:
    """The findings and actions that were packed."""
    first, size = _BEFORE_LOCATION, len(_FINDING)
    return [
        (Finding(*(*row[:first], Location(*row[size:-1]), *row[first:size])), row[-1])
        for row in zip(*columns, strict=True)
    ]
