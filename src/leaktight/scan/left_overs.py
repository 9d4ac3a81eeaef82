"""Files that should not be in a repository, by their names: one finding for a file, or for a whole folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from leaktight.core.location import Location
from leaktight.core.trace import Trace
from leaktight.detect.file_names import built_in
from leaktight.report.words import count_words, size_words

Key = tuple[str, str, int]
"""Source, path of the file or folder, number of the rule."""


@dataclass(slots=True)
class LeftOvers:
    """What has been seen of them: plain, picklable, adds up over processes."""

    seen: dict[Key, tuple[int, int]] = field(default_factory=dict)
    """Key -> (files, bytes)."""

    def see(self, place: Location, size: int | None) -> None:
        """Takes note of a file or a member, if its name says that it should not be there."""
        container, mark, path = place.path.rpartition("!")
        known = built_in().judge(path)
        if known is not None:
            shown = container + mark + path[: known.length]
            self._add((place.source, shown, known.number), 1, size or 0)

    def add(self, other: LeftOvers) -> None:
        """Takes in what another process has seen."""
        for key, (files, size) in other.seen.items():
            self._add(key, files, size)

    def traces(self) -> Iterator[Trace]:
        """The findings."""
        for (source, path, number), (files, size) in sorted(self.seen.items()):
            rule = built_in().rules[number]
            yield Trace(
                label=rule.label,
                severity=rule.severity,
                confidence=rule.confidence,
                location=Location(source, path),
                value=path.encode("utf-8", "replace"),
                evidence=(f"files:{files}", f"bytes:{size}"),
                remedy=rule.remedy,
                shown=f"{count_words(files, 'file')}, {size_words(size)}",
            )

    def _add(self, key: Key, files: int, size: int) -> None:
        old = self.seen.get(key, (0, 0))
        self.seen[key] = old[0] + files, old[1] + size
