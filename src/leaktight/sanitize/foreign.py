"""Files of kinds that are not rewritten: copied if a scan reads all of them and finds nothing."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from leaktight.core.location import Location
from leaktight.core.policy import Policy
from leaktight.core.report import Reading
from leaktight.sanitize.shards import Shard
from leaktight.sanitize.work import Done, Failed, appearing
from leaktight.scan.run import scan


def copy_clean(shards: Sequence[Shard], folder: Path, policy: Policy) -> list[tuple[Shard, Done | Failed]]:
    """What became of each file."""
    return [(shard, _copy(shard, folder, policy)) for shard in shards]


def _copy(shard: Shard, folder: Path, policy: Policy) -> Done | Failed:
    report = scan(shard.file, policy=policy, history="no")
    if report.skips:
        return Failed(shard.path, f"cannot be written anew, nor read whole: {report.skips[0].reason}")
    found = sum(report.counts.values())
    if shard.place != shard.path:
        # The name that a scan finds something in is not the copy's.
        found -= sum(_is_own_name(one.location) for one in report.findings)
    if found:
        return Failed(shard.path, f"cannot be written anew, and holds {found} findings")
    if any(_is_unread(reading) for reading in report.coverage.readings):
        return Failed(shard.path, "of no kind that is known: only what looks like text in it could be read")
    target = folder / shard.place
    target.parent.mkdir(parents=True, exist_ok=True)
    with shard.open() as source, appearing(target) as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
    return Done(shard.path, target.stat().st_size)


def _is_own_name(location: Location) -> bool:
    return location.part == "file name" and "!" not in location.path


def _is_unread(reading: Reading) -> bool:
    return reading.how == "printable runs" and reading.bytes > 0
