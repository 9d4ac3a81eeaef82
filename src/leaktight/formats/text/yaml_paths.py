"""Which key path each scalar of a YAML document stands under, from its real structure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import yaml

from leaktight.core.batch import count_code_points

MAX_YAML_BYTES = 1 << 20
"""Longer documents are judged by their indentation."""

_MAX_BRACKETS = 20_000
_MAX_SCALARS = 200_000


class ScalarPath(NamedTuple):
    """A scalar between two byte offsets of the document, and the keys above it, joined by dots."""

    start: int
    end: int
    path: str


@dataclass(slots=True)
class _Frame:
    """An open mapping or sequence: the path above it, and the key whose value comes next."""

    path: str
    is_mapping: bool
    key: str | None = None

    @property
    def value_path(self) -> str:
        if not self.key:
            return self.path
        return f"{self.path}.{self.key}" if self.path else self.key


class ScalarPaths:
    """The scalars of a document, read only as far as they are asked for; a key itself has its parents' path.

    Positions in sequences are left out of paths. Behind the place where the document breaks there is nothing.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._is_ascii = data.isascii()
        self._found: list[ScalarPath] = []
        # The scanner's work grows with nesting times length.
        is_deep = data.count(b"[") + data.count(b"{") > _MAX_BRACKETS
        walk = () if is_deep else _walk(data.decode("utf-8", "replace"))
        self._rest = islice(walk, _MAX_SCALARS)

    def path_at(self, position: int) -> str | None:
        """The path of the scalar that holds a byte; None between scalars."""
        place = position if self._is_ascii else count_code_points(self._data[:position])
        with suppress(yaml.YAMLError, ValueError, RecursionError):
            while not self._found or self._found[-1].start <= place:
                scalar = next(self._rest, None)
                if scalar is None:
                    break
                self._found.append(scalar)
        index = bisect_right(self._found, place, key=lambda scalar: scalar.start) - 1
        return self._found[index].path if index >= 0 and place < self._found[index].end else None


def _walk(text: str) -> Iterator[ScalarPath]:
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    frames = [_Frame("", is_mapping=False)]
    for event in yaml.parse(text, Loader=loader):
        frame = frames[-1]
        if isinstance(event, yaml.DocumentStartEvent):
            frames = [_Frame("", is_mapping=False)]
        elif isinstance(event, yaml.ScalarEvent):
            is_key = frame.is_mapping and frame.key is None
            path = frame.path if is_key else frame.value_path
            if event.start_mark is not None and event.end_mark is not None:
                yield ScalarPath(event.start_mark.index, event.end_mark.index, path)
            frame.key = str(event.value)[:120] if is_key else None
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            frames.append(_Frame(frame.value_path, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.AliasEvent):
            frame.key = "" if frame.is_mapping and frame.key is None else None
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent) and len(frames) > 1:
            frames.pop()
            parent = frames[-1]
            parent.key = "" if parent.is_mapping and parent.key is None else None
