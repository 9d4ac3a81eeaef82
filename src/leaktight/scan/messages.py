"""What a scan and its worker processes tell each other."""

from __future__ import annotations

from dataclasses import dataclass

from leaktight.core.location import Location
from leaktight.scan.result import ScanResult
from leaktight.scan.transfer import Columns
from leaktight.sources.local import LocalFile


@dataclass(frozen=True, slots=True)
class MemberBytes:
    """A member of a container, sent whole."""

    location: Location
    data: bytes
    depth: int

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class MemberInFile:
    """A member of a container that stands in a file as it is, at bytes [start, start + size): not sent."""

    location: Location
    file: str
    """Where to open it."""
    start: int
    size: int
    depth: int


Member = MemberBytes | MemberInFile
Task = LocalFile | Member


@dataclass(frozen=True, slots=True)
class Advanced:
    """So many more bytes of the unit's files have been read: a sign of life."""

    bytes: int


@dataclass(frozen=True, slots=True)
class Done:
    """A unit is scanned: its findings packed, everything else as it is."""

    findings: Columns
    rest: ScanResult
