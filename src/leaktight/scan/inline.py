"""Comments that accept a value: `leaktight: allow(label)` beside it, or alone on the line above.

They count in files that a repository's authors wrote as source. A comment is one that a comment sign
introduces; "alone" means that nothing but that sign stands before it on its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leaktight.core.batch import Buffer
from leaktight.core.globs import BadGlob, compile_label_glob
from leaktight.core.location import Location
from leaktight.core.report import ExceptionNote

MARK = b"leaktight: allow"
"""Texts without it hold no comments."""
REACH_BYTES = 4096
"""How far a comment may stand from its value."""

_SIGN = rb"(?:#|//|/\*|\*|--|;|%|<!--|\{#)"
_COMMENT = re.compile(
    rb"(?P<sign>" + _SIGN + rb")[ \t]{0,8}" + re.escape(MARK) + rb"(?:\((?P<labels>[^()\r\n]{1,1000})\))?"
)
_BLANKS = b" \t#/*-;%"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that accepts values."""

    start: int
    """Byte offset of its comment sign in the data."""
    labels: tuple[str, ...]
    """Globs; none if it cannot be understood."""

    def covers(self, label: str) -> bool:
        """Whether it accepts this label."""
        return any(compile_label_glob(glob).fullmatch(label) for glob in self.labels)


def inline_allows(
    data: Buffer, start: int, end: int, label: str, within: tuple[int, int] | None = None
) -> Comment | None:
    """The comment that accepts the value data[start:end], None without one.

    `within`: where the value's text starts and ends, if `data` holds more than that text. Only the rest of
    the value's line and the line above are looked at, up to REACH_BYTES from the value.
    """
    first, high = within or (0, len(data))
    low = max(first, start - REACH_BYTES)
    before = bytes(data[low:start])
    line = before.rfind(b"\n") + 1
    above = before.rfind(b"\n", 0, max(line - 1, 0)) + 1
    above_is_whole = above > 0 or low == first
    for comment in _comments(before, low, above):
        place = comment.start - low
        is_near = place >= line or (above_is_whole and not before[above:place].strip(_BLANKS))
        if is_near and comment.covers(label):
            return comment
    after = bytes(data[end : min(high, end + REACH_BYTES)]).partition(b"\n")[0]
    return next((comment for comment in _comments(after, end, 0) if comment.covers(label)), None)


def find_comments(data: Buffer, low: int = 0, high: int | None = None) -> Iterator[Comment]:
    """All such comments in data[low:high], those that cannot be understood included."""
    for found in _COMMENT.finditer(data, low, len(data) if high is None else high):
        yield Comment(found.start(), _labels(found["labels"]))


def unused_notes(
    data: Buffer, location: Location, used: Iterable[Comment], within: tuple[int, int] | None = None
) -> Iterator[ExceptionNote]:
    """A note for each comment in a text that accepted nothing: `used` are those that did."""
    low, high = within or (0, len(data))
    used_starts = {comment.start for comment in used}
    line, counted = location.line or 1, low
    for comment in find_comments(data, low, high):
        line += bytes(data[counted : comment.start]).count(b"\n")
        counted = comment.start
        if comment.start not in used_starts:
            what = f"allow({', '.join(comment.labels)}) in {location.path}, line {line}"
            problem = (
                "unused" if comment.labels else "not understood: write allow(label), as allow(pii.email)"
            )
            yield ExceptionNote("inline", what, problem)


def _comments(piece: bytes, offset: int, start: int) -> Iterator[Comment]:
    """The comments in a piece of the data that begins at `offset`, from `start` on."""
    if MARK in piece:
        for found in _COMMENT.finditer(piece, start):
            yield Comment(offset + found.start(), _labels(found["labels"]))


def _labels(listed: bytes | None) -> tuple[str, ...]:
    """The globs of a list; none if one of them is wrong."""
    if listed is None or not listed.isascii():
        return ()
    globs = tuple(glob.strip() for glob in listed.decode("ascii").split(","))
    try:
        for glob in globs:
            compile_label_glob(glob)
    except BadGlob:
        return ()
    return globs
