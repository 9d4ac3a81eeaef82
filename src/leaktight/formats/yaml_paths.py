"""Which key path each scalar of a YAML document stands under, from its real structure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
import yaml

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


def scalar_paths(data: bytes) -> list[ScalarPath]:
    """All scalars up to where the document breaks, in order; a key itself has its parents' path.

    Positions in sequences are left out of paths.
    """
    # The scanner's work grows with nesting times length.
    if data.count(b"[") + data.count(b"{") > _MAX_BRACKETS:
        return []
    paths: list[ScalarPath] = []
    # One by one, so that what stands before an error is kept.
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        paths.extend(islice(_walk(data.decode("utf-8", "replace")), _MAX_SCALARS))
    return paths if data.isascii() else _in_bytes(paths, data)


def _in_bytes(paths: list[ScalarPath], data: bytes) -> list[ScalarPath]:
    """The same with byte offsets in place of code points."""
    starts = np.flatnonzero((np.frombuffer(data, np.uint8) & 0xC0) != 0x80).tolist()
    starts.append(len(data))
    last = len(starts) - 1
    return [ScalarPath(starts[min(start, last)], starts[min(end, last)], path) for start, end, path in paths]


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
