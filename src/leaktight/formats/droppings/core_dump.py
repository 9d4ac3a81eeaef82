"""Core dumps: all that a program had in memory when it died, its environment among it."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.formats.binary import Binary
from leaktight.formats.format import Head

ELF = b"\x7fELF"
CORE = 4


class CoreDump:
    """An ELF file of type core, read for printable runs."""

    name = "core dump"
    how = "printable runs"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        order = "big" if head.data[5:6] == b"\2" else "little"
        is_core = int.from_bytes(head.data[16:18], order) == CORE  # type: ignore[arg-type]
        return head.data.startswith(ELF) and is_core

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        yield Trace(
            label="artifact.core_dump",
            severity=Severity.HIGH,
            confidence=0.98,
            location=blob.location,
            value=blob.location.path.encode("utf-8", "replace"),
            evidence=("elf:core",),
            remedy="Delete it: it holds what a program had in memory, secrets of its environment among it.",
            shown="a core dump",
        )
        yield from Binary().read(blob, limits)


FORMAT = CoreDump()
