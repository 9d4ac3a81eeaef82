"""Mentions of files and folders with another name in the copy: in cards, lists of files, columns of paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit
from leaktight.sanitize.files.rewriter import Clean

_NAME_END = re.compile(rb"(?<=[^\s/\"'\\])(?=[\s/\"',;:)\]}<>?#]|\.?(?:\s|\Z))")
"""Where the name of a file may end."""
_NAME = re.compile(rb"[\w@.+~\x80-\xff-]")
"""What a longer name goes on with."""


class References:
    """Names of files and folders, and what they are called in the copy."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._files: dict[bytes, bytes] = {}
        self._folders: dict[bytes, bytes] = {}
        for old, new in places.items():
            pairs = list(zip(old.split("/"), new.split("/"), strict=True))
            for depth, (before, after) in enumerate(pairs):
                if before != after:
                    kind = self._files if depth == len(pairs) - 1 else self._folders
                    kind[_bytes(before)] = _bytes(after)
        self._lengths = sorted({len(name) for name in (*self._files, *self._folders)}, reverse=True)

    def beside(self, clean: Clean) -> Clean:
        """What cleans chunks and gives files that are mentioned in them their new names."""
        if not self._lengths:
            return clean

        def cleaned(chunk: Chunk) -> Cleaned:
            result = clean(chunk)
            for field, edits in zip(chunk.fields, result.edits, strict=True):
                if not field.is_typed:
                    for text, data in enumerate(field.texts):
                        if mentions := list(self._mentions(data)):
                            edits[text] = _joined(edits.get(text, []), mentions)
            return result

        return cleaned

    def _mentions(self, data: bytes) -> Iterator[Edit]:
        done = 0
        for ending in _NAME_END.finditer(data):
            end = ending.start()
            known = self._folders if data[end : end + 1] == b"/" else self._files
            for length in self._lengths:
                start = end - length
                if start < done or data[start:end] not in known:
                    continue
                if start == 0 or not _NAME.match(data, start - 1):
                    yield Edit(start, end, known[data[start:end]])
                    done = end
                    break


def _joined(edits: list[Edit], mentions: list[Edit]) -> list[Edit]:
    """Both, in order; a mention takes the place of what lies in it, and yields to what reaches out of it."""
    taken = [
        one
        for one in mentions
        if not any(
            edit.start < one.end and one.start < edit.end and (edit.start < one.start or edit.end > one.end)
            for edit in edits
        )
    ]
    kept = [edit for edit in edits if all(edit.end <= one.start or edit.start >= one.end for one in taken)]
    return sorted([*kept, *taken])


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
