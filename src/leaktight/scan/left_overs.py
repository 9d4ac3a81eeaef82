"""Files that should not be in a repository, by their names."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.location import Location
from leaktight.core.trace import Trace
from leaktight.detect.file_names import built_in

SIZE = "bytes:"
"""What the piece of evidence begins with that says how large such a file is."""


def left_overs(place: Location, size: int | None) -> Iterator[Trace]:
    """The finding about a file or member, if its name says that it should not be there."""
    path = place.path.rpartition("!")[2]
    rule = built_in().rule_of(path)
    if rule is not None:
        yield Trace(
            label=rule.label,
            severity=rule.severity,
            confidence=rule.confidence,
            location=place,
            value=place.path.encode("utf-8", "replace"),
            evidence=() if size is None else (f"{SIZE}{size}",),
            remedy=rule.remedy,
            shown="the file itself",
        )
