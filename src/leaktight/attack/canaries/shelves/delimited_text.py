"""Cells of delimited records changed in place: quotes, blanks and all other cells stay as they were."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from leaktight.formats.text.dialect import Dialect
from leaktight.formats.text.records import cells_of as places_of
from leaktight.formats.text.records import quote_places
from leaktight.sources.dataset_rows import cells_of, names_for

Names = Sequence[str]
"""Of the columns, in order."""


def changed_record(record: bytes, changes: Mapping[str, Any], names: Names, dialect: Dialect) -> bytes:
    """A record with other values in some cells, its line end included. Raises FormatError."""
    spans = cell_spans(record, dialect.delimiter)
    cells = cells_of(record, dialect)
    columns = names_for(names, len(cells))
    if len(spans) != len(cells):
        # Quotes in odd places, which the module csv reads in its own way.
        return _written_anew([str(changes.get(*one)) for one in zip(columns, cells, strict=True)], dialect)
    made, done = [], 0
    for name, (start, end) in zip(columns, spans, strict=True):
        if name in changes:
            is_quoted = record[start : start + 1] == b'"'
            made += [record[done:start], _cell(str(changes[name]), dialect.delimiter, is_quoted=is_quoted)]
            done = end
    return b"".join((*made, record[done:]))


def cell_spans(record: bytes, delimiter: bytes) -> list[tuple[int, int]]:
    """(start, end) of each cell, its quotes included."""
    quotes = quote_places(record, delimiter)
    cells = places_of(record, delimiter, quotes[: len(quotes) // 2 * 2], np.array([len(record)]))
    return list(zip(cells.starts.tolist(), cells.stops.tolist(), strict=True))


def records_before_data(records: Sequence[bytes], delimiter: bytes) -> int:
    """How many of a file's first records are comments, titles, or what may be a header: the first one of as
    many cells as most have, and all before it."""
    widths = [len(cell_spans(record, delimiter)) for record in records]
    usual = Counter(widths).most_common(1)[0][0] if widths else 0
    return next(
        (
            number + 1
            for number, (record, width) in enumerate(zip(records, widths, strict=True))
            if width == usual and not record.startswith(b"#")
        ),
        0,
    )


def _cell(text: str, delimiter: bytes, *, is_quoted: bool) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if is_quoted or data[:1] == b'"' or any(one in data for one in (delimiter, b"\n", b"\r")):
        return b'"' + data.replace(b'"', b'""') + b'"'
    return data


def _written_anew(cells: Sequence[str], dialect: Dialect) -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=dialect.delimiter.decode(), lineterminator="\n").writerow(cells)
    return made.getvalue().encode("utf-8", "surrogateescape")
