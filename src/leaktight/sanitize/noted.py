"""What was replaced in one file and what was written instead, noted as digests while the file is cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np

from leaktight.sanitize.digest_files import MOST_HELD_BYTES, Digests, Packed, joined_rows, write_run
from leaktight.sanitize.words import (
    DIGEST_BYTES,
    JOINT,
    MOST_WORDS,
    Digester,
    is_telling,
    is_untold,
    words_of,
)

LATELY = 10_000
WORDS = 1 << 13
"""Words whose digests are kept at hand."""
ROOM_BYTES = 1 << 20
MOST_SENT_BYTES = 1 << 20
"""Digests of one file that are sent and noted as they are."""
_BITS = tuple((1 << count).to_bytes(DIGEST_BYTES, "big") for count in range(MOST_WORDS + 1))


class Noted:
    """Digests of values, eight bytes each, as they came; those known already are left out in time. What is
    too much for memory goes to files in a folder, if there is one."""

    def __init__(self, key: bytes, folder: Path | None = None) -> None:
        self._folder = folder
        self._runs: list[str] = []
        self._digest = Digester(key)
        self._word = lru_cache(maxsize=WORDS)(self._digest)
        self._removed, self._written, self._heads = bytearray(), bytearray(), bytearray()
        self._room = [ROOM_BYTES] * 3
        self._lately: set[str] = set()
        """What was written lately: labels are written again and again."""

    def add(self, replaced: Iterable[tuple[str, str, str | None]]) -> None:
        """Notes values that were replaced, each with its label and what stands in its place."""
        seen: set[str] = set()
        for label, value, instead in replaced:
            if value not in seen and not is_untold(label) and self._add_removed(label, value):
                seen.add(value)
            if instead is not None and instead not in self._lately:
                self._add_written(instead)
        if len(self._lately) > LATELY:
            self._lately.clear()
        self._make_room()

    def _add_removed(self, label: str, value: str) -> bool:
        """Notes a value; whether it tells one person or account from others."""
        words = words_of(value)
        is_told = is_telling(label, words)
        if is_told:
            self._removed += self._digest(JOINT.join(words[:MOST_WORDS]))
            if len(words) > 1:
                self._heads += self._word(words[0]) + _BITS[min(len(words), MOST_WORDS)]
        return is_told

    def _add_written(self, instead: str) -> None:
        self._lately.add(instead)
        words = words_of(instead)
        self._written += b"".join(map(self._word, words))
        if len(words) > 1:
            self._written += self._digest(JOINT.join(words[:MOST_WORDS]))

    def _make_room(self) -> None:
        """Leaves out what came more than once, whenever there is twice as much as after the last time."""
        for place, (data, width) in enumerate(((self._removed, 1), (self._written, 1), (self._heads, 2))):
            if len(data) > self._room[place]:
                once = _once(data) if width == 1 else _heads_once(data)
                data[:] = once.astype(">u8").tobytes()
                self._room[place] = max(ROOM_BYTES, 2 * len(data))
        if self._folder is not None and self._size > MOST_HELD_BYTES:
            self._put_aside()

    def _put_aside(self) -> None:
        """Moves everything to a file."""
        assert self._folder is not None
        self._runs.append(write_run(self._folder, self._held()))
        for one in (self._removed, self._written, self._heads):
            one.clear()
        self._room = [ROOM_BYTES] * 3

    @property
    def _size(self) -> int:
        return len(self._removed) + len(self._written) + len(self._heads)

    def pack(self) -> Packed:
        """Everything noted, to be sent to another process; what is much of it in a file."""
        if self._folder is not None and self._size > MOST_SENT_BYTES:
            self._put_aside()
        return self._held()._replace(runs=tuple(self._runs))

    def _held(self) -> Packed:
        return Packed(
            _once(self._removed).tobytes(),
            _once(self._written).tobytes(),
            _heads_once(self._heads).tobytes(),
        )

    def __repr__(self) -> str:
        return "Noted()"


def _once(data: bytearray) -> Digests:
    return sorted_once(np.frombuffer(data, ">u8").astype(np.uint64))


def sorted_once(digests: Digests) -> Digests:
    """Digests in order, each once; those given may be put in order, too."""
    digests.sort()
    is_new = np.ones(len(digests), bool)
    np.not_equal(digests[1:], digests[:-1], out=is_new[1:])
    return digests[is_new]


def _heads_once(data: bytearray) -> Digests:
    return merged_heads(np.frombuffer(data, ">u8").astype(np.uint64).reshape(-1, 2))


def merged_heads(heads: Digests) -> Digests:
    """Rows of (digest of a first word, lengths as bits), in order, each digest once."""
    return joined_rows(heads)
