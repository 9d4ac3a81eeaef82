"""What a parquet footer repeats of a column: the least and the greatest value of each row group, in clear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaktight.core.batch import GAP, TextBatch
from leaktight.core.blob import Blob
from leaktight.formats.reading.notes import notes, printable
from leaktight.formats.tables.arrow_text import arrow_errors

if TYPE_CHECKING:
    import pyarrow.parquet as pq

MAX_GROUPS = 1000
"""Row groups of a column whose statistics are held at once."""
FEW = 4
"""So many values are looked for one by one."""


class ColumnStatistics:
    """The statistics of one column, of which those are told that no row has."""

    def __init__(self, metadata: pq.FileMetaData, index: int, path: str, blob: Blob) -> None:
        self._metadata = metadata
        self._index = index
        self._path = path
        self._blob = blob
        self._left: dict[int, list[bytes]] = {}
        self._reached = 0

    def see(self, batch: TextBatch, first_group: int, last_group: int) -> None:
        """Strikes out what stands in a batch of the rows of some row groups."""
        for group in range(max(self._reached, first_group), last_group + 1):
            self._left[group] = [value for value in self.values(group) if _is_text(value)]
            self._reached = group + 1
        groups = [group for group in range(first_group, last_group + 1) if self._left.get(group)]
        if not groups:
            return
        data = bytes(batch.data)
        many = len(groups) * 2 > FEW
        lines = set(data.split(GAP)) if many else set()
        for group in groups:
            self._left[group] = [
                value for value in self._left[group] if not (value in lines if many else value in data)
            ]

    def is_full(self) -> bool:
        """Whether it is time to `forget` what has been read to its end."""
        return len(self._left) > MAX_GROUPS

    def values(self, group: int) -> list[bytes]:
        """The extremes of a row group as they stand: decoding them could fail where they are damaged."""
        try:
            statistics = self._metadata.row_group(group).column(self._index).statistics
            if statistics is None or not statistics.has_min_max or statistics.physical_type != "BYTE_ARRAY":
                return []
            return list(dict.fromkeys((statistics.min_raw, statistics.max_raw)))
        except arrow_errors():
            return []

    def forget(self, before: int) -> Iterator[TextBatch]:
        """The values of the row groups before one of which no row has had them."""
        for group in [group for group in self._left if group < before]:
            yield from self._told(group, self._left.pop(group))

    def tell(self, group: int) -> Iterator[TextBatch]:
        """The values of a row group whose pages cannot be read."""
        self._left[group] = []
        self._reached = max(self._reached, group + 1)
        yield from self._told(group, self.values(group))

    def _told(self, group: int, values: list[bytes]) -> Iterator[TextBatch]:
        if values:
            part = f"statistics of column {printable(self._path)}, row group {group}"
            yield notes(self._blob.location, part, values, hint=self._path.rpartition(".")[2])


def _is_text(value: bytes) -> bool:
    try:
        return value.decode().isprintable() and bool(value)
    except UnicodeDecodeError:
        return False
