"""Lance data files (https://lancedb.github.io/lance/format.html): unread but for what stands in clear.

Their pages are packed in ways that only Lance's own library undoes, and it opens folders, not files.
"""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.report import Skip
from leaktight.formats.binary import FORMAT as PRINTABLE_RUNS
from leaktight.formats.format import Head


class Lance:
    """By name: the signature stands at the end of the file."""

    name = "lance"
    how = "printable runs"
    isolated = False
    priority = 100

    def accepts(self, head: Head) -> bool:
        return head.name.lower().endswith(".lance")

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """The printable runs, and that there may be more."""
        yield Skip(blob.location, "Lance pages may be packed: write it as Parquet to have it read whole")
        yield from PRINTABLE_RUNS.read(blob, limits)


FORMAT = Lance()
