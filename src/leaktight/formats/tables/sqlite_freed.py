"""Pages of a SQLite database that belong to no table any more."""

from __future__ import annotations

import numpy as np

from leaktight.formats.tables.sqlite_records import (
    INDEX_INTERIOR,
    INDEX_LEAF,
    TABLE_LEAF,
    Page,
    Records,
    parse_record,
    read_records,
)
from leaktight.formats.tables.sqlite_remains import Remains


def add_freed_page(remains: Remains, page: Page, usable: int, part: str = "") -> None:
    """Adds what stands on a page that nothing says anything of: rows, where it still is what it was."""
    part = part or f"freed page {page.number}"
    dead = np.ones(len(page.data), np.bool_)
    if page.is_sound(usable) and page.kind in (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR):
        records = read_records([page], usable)
        for fields in records_of(records):
            remains.add_record(fields, part)
        dead = ~records.live
    remains.search(page.data, dead, [part])


def records_of(records: Records) -> list[list[tuple[int, bytes]]]:
    """The records as lists of their fields; of one that goes on elsewhere, what stands here."""
    rows: dict[int, list[tuple[int, bytes]]] = {}
    for column in records.fields:
        kinds, starts, sizes = column.types.tolist(), column.starts.tolist(), column.sizes.tolist()
        for kind, start, size, row in zip(kinds, starts, sizes, column.rows.tolist(), strict=True):
            rows.setdefault(row, []).append((kind, records.data[start : start + size]))
    for slow in records.slow:
        rows[slow.row] = parse_record(records.data[slow.start : slow.start + slow.local])[0]
    return list(rows.values())
