"""What was replaced anywhere in a dataset, and whether any of it stands in a text after all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from leaktight.sanitize.digest_files import (
    MOST_HELD_BYTES,
    NUMBER_BYTES,
    Packed,
    Rows,
    Stretch,
    Table,
    merge,
    read_run,
    stretches,
    write_private,
    write_run,
)
from leaktight.sanitize.noted import merged_heads, sorted_once
from leaktight.sanitize.words import JOINT, MOST_WORDS, Digester, word_spans, words_of

WORDS = 1 << 16
"""Words of which it is kept in mind whether they were written."""
_COUNTS = tuple(
    tuple(count for count in range(1, MOST_WORDS + 1) if bits >> count & 1) for bits in range(2 << MOST_WORDS)
)
"""Lengths as bits -> the lengths."""
_TABLES = (("removed", 1), ("written", 1), ("heads", 2))
_NOTHING = Packed()


class RemovedValues:
    """Digests of values, those that tell one person or account from others: eight bytes for each, in memory
    or, where they are many and there is a folder for them, in files."""

    def __init__(self, key: bytes, folder: Path | None = None) -> None:
        self._digest = Digester(key)
        self._folder = folder
        self._waiting: list[Packed] = []
        self._runs: list[Path] = []
        """Files whose digests are in no table yet."""
        self._merged: list[Path] = []
        self._tables: Path | None = None
        self._hold(_NOTHING)

    def unpack(self, packed: Packed) -> None:
        """Adds what was noted in one file, or in several, under the same key."""
        self._waiting.append(packed._replace(runs=()))
        if packed.runs:
            assert self._folder is not None
            self._runs += [self._folder / name for name in packed.runs]
        size = sum(one.size for one in self._waiting)
        if size > self._held.size:
            self._merge_waiting()
        if self._folder is not None and self._held.size > MOST_HELD_BYTES:
            self._runs.append(self._folder / write_run(self._folder, self._held))
            self._hold(_NOTHING)

    def save(self, path: Path) -> None:
        """Writes everything noted to a file or folder that only its owner may read: processes on one machine
        share it."""
        self._settle()
        if self._tables is None:
            write_private(path, self._held[:3])
        else:
            self._tables = self._tables.rename(path)

    @classmethod
    def load(cls, path: Path, key: bytes) -> RemovedValues:
        """What `save` has written under the same key."""
        made = cls(key)
        if path.is_dir():
            made._take(tuple(Table(_stretch(path, name, width)) for name, width in _TABLES))
            return made
        made._take(tuple(map(_mapped, stretches(path))))
        return made

    def was_written(self, value: str) -> bool:
        """Whether most of a value was put there in place of another one."""
        self._settle()
        words = words_of(value)
        known = sum(len(word) for word in words if self._is_written(word))
        return 2 * known > sum(map(len, words))

    def found_in(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """A text's number, start and end in code points of each removed value that stands in some texts."""
        self._settle()
        words = [words_of(text) for text in texts]
        lengths = self._lengths(set(chain.from_iterable(words)))
        for number, ones in enumerate(words):
            if places := list(self._places(ones, lengths)):
                spans = word_spans(texts[number])
                yield from ((number, spans[first][0], spans[last][1]) for first, last in places)

    def _places(self, words: Sequence[str], lengths: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        """The first and the last word of each removed value in a row of words."""
        for index in [index for index, word in enumerate(words) if word in lengths]:
            for count in _COUNTS[lengths[words[index]]]:
                if index + count > len(words):
                    break
                digest = self._number(JOINT.join(words[index : index + count]))
                if self._removed.holds(digest) and not self._written.holds(digest):
                    yield index, index + count - 1
                    break

    def __len__(self) -> int:
        self._settle()
        return len(self._removed)

    def __repr__(self) -> str:
        return f"RemovedValues({len(self)})"

    def _settle(self) -> None:
        """Puts what was added in order, in memory if there is room."""
        self._merge_waiting()
        if not self._merged and self._runs and self._runs_bytes + self._held.size <= MOST_HELD_BYTES:
            self._waiting = list(map(read_run, self._runs))
            self._runs = []
            self._merge_waiting()
        if (self._runs or (self._merged and self._held.size)) and self._folder is not None:
            if self._held.size:
                self._runs.append(self._folder / write_run(self._folder, self._held))
                self._hold(_NOTHING)
            self._merge_runs(self._folder)

    @property
    def _runs_bytes(self) -> int:
        return sum(path.stat().st_size for path in self._runs)

    def _merge_runs(self, folder: Path) -> None:
        """Makes the tables of all runs."""
        self._merged, self._runs = [*self._merged, *self._runs], []
        self._tables = folder / f"tables-{len(self._merged)}"
        parts = zip(*map(stretches, self._merged), strict=True)
        for (name, _), ones in zip(_TABLES, parts, strict=True):
            merge(ones, self._tables / name)
        self._take(tuple(Table(_stretch(self._tables, name, width)) for name, width in _TABLES))

    def _merge_waiting(self) -> None:
        if self._waiting:
            parts = [self._held, *self._waiting]
            self._waiting = []
            removed, written, heads = (
                np.frombuffer(b"".join(ones), np.uint64)
                for ones in zip(*((one.removed, one.written, one.heads) for one in parts), strict=True)
            )
            self._hold(
                Packed(
                    sorted_once(removed.copy()).tobytes(),
                    sorted_once(written.copy()).tobytes(),
                    merged_heads(heads.reshape(-1, 2)).tobytes(),
                )
            )

    def _hold(self, packed: Packed) -> None:
        self._held = packed
        numbers = [np.frombuffer(one, np.uint64) for one in packed[:3]]
        widths = (width for _, width in _TABLES)
        self._take(tuple(Rows(one.reshape(-1, width)) for one, width in zip(numbers, widths, strict=True)))

    def _take(self, tables: tuple[Rows | Table, ...]) -> None:
        self._removed, self._written, self._heads = tables
        self._is_written = lru_cache(maxsize=WORDS)(lambda word: self._written.holds(self._number(word)))

    def _lengths(self, words: Set[str]) -> dict[str, int]:
        """Of some words those that a value begins with -> the lengths of these values, as bits."""
        ordered = list(words)
        digests = np.frombuffer(b"".join(map(self._digest, ordered)), ">u8").astype(np.uint64)
        alone = np.where(self._removed.find(digests) > 0, np.uint64(2), np.uint64(0))
        bits = alone | self._heads.find(digests)
        return {ordered[index]: int(bits[index]) for index in np.flatnonzero(bits)}

    def _number(self, words: str) -> int:
        return int.from_bytes(self._digest(words))


def _mapped(part: Stretch) -> Rows:
    """Rows that processes share in memory."""
    if not part.rows:
        return Rows(np.zeros((0, part.width), np.uint64))
    return Rows(np.memmap(part.path, np.uint64, "r", part.start, (part.rows, part.width)))


def _stretch(folder: Path, name: str, width: int) -> Stretch:
    """All of a table's file."""
    path = folder / name
    return Stretch(path, 0, path.stat().st_size // (width * NUMBER_BYTES), width)
