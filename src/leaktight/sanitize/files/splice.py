"""Edits of raw bytes, gathered in any order and made at once."""

from __future__ import annotations


class Splices:
    """Stretches of some bytes and what stands there instead. What stands in a stretch that is cut goes."""

    def __init__(self) -> None:
        self._edits: list[tuple[int, int, bytes]] = []
        self._cuts: list[tuple[int, int]] = []

    def add(self, start: int, end: int, instead: bytes) -> None:
        """Replaces [start, end)."""
        self._edits.append((start, end, instead))

    def cut(self, start: int, end: int) -> None:
        """Takes [start, end) out."""
        if end > start:
            self._cuts.append((start, end))

    def made(self, data: bytes) -> bytes:
        """The bytes with everything done."""
        if not (self._edits or self._cuts):
            return data
        cuts = _merged(self._cuts)
        parts: list[bytes] = []
        done = 0
        for start, end, instead in sorted([*_outside(self._edits, cuts), *((a, b, b"") for a, b in cuts)]):
            parts += (data[done:start], instead)
            done = end
        parts.append(data[done:])
        return b"".join(parts)


def _merged(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(cuts):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _outside(
    edits: list[tuple[int, int, bytes]], cuts: list[tuple[int, int]]
) -> list[tuple[int, int, bytes]]:
    """The edits that stand in no cut; a cut never begins or ends inside an edit."""
    if not cuts:
        return edits
    kept = []
    at = 0
    for edit in sorted(edits):
        while at < len(cuts) and cuts[at][1] <= edit[0]:
            at += 1
        if at == len(cuts) or edit[1] <= cuts[at][0]:
            kept.append(edit)
    return kept
