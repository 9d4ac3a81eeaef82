"""The records that a model gives away, row by row, for those who take them out of the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import orjson

from leaktight.attack.audit import Audit
from leaktight.attack.records import Record
from leaktight.attack.result import AtRisk
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds a record at risk."""

    attack: str
    risk: AtRisk
    location: Location
    is_duplicate: bool
    """Whether another row of the list holds the same text, and is the one to keep if any is."""


def rows_at_risk(audit: Audit, members: Sequence[Record], fingerprint: Fingerprinter) -> Iterator[Row]:
    """All rows of the training data that hold a record at risk, those with equal texts included."""
    wanted = {one.record for one in audit.at_risk if one.repeats > 1}
    places: defaultdict[str, list[Location]] = defaultdict(list)
    if wanted:
        for record in members:
            digest = fingerprint(record.content)
            if digest in wanted:
                places[digest].append(record.location)
    for result in audit.results:
        for one in result.at_risk:
            yield Row(result.attack, one, one.location, is_duplicate=False)
            for place in places.get(one.record, ()):
                if place != one.location:
                    yield Row(result.attack, one, place, is_duplicate=True)


def lines_of(rows: Iterator[Row]) -> bytes:
    """One JSON object a line, as `sanitize --drop-records` reads them; no text of a record."""
    return b"".join(orjson.dumps(_told(row), option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def _told(row: Row) -> dict[str, object]:
    place, risk = row.location, row.risk
    return {
        "source": place.source,
        "path": place.path,
        "row": None if place.row is None else int(place.row),
        "duplicate": row.is_duplicate,
        "record": risk.record,
        "attack": row.attack,
        "score": float(risk.score) if isfinite(risk.score) else None,
        "reason": risk.reason,
        "repeats": int(risk.repeats),
    }
