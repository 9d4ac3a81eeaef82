"""Values that only show beside another field of their record: a password beside a user, one half of a place.

A scan sees records as they stand. Here each record is written out as one text, `"name": "value", ...`, and
rules that span fields are tried on it; what they find is put back into the field that holds it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.core.match import Match
from leaktight.detect.ruleset import RuleSet
from leaktight.sanitize.chunk import Field, Span

MOST_CELL_BYTES = 4096
"""Longer cells are texts of their own: no part of a pair. A private key is shorter."""
MOST_RECORD_BYTES = 32 << 10
_TELLING = re.compile(
    r"(?i)pass|pwd|kennwort|contrase|secret|token|key|auth|cred|login|user|sid\b|seed|mnemonic|signature"
    r"|lat|lng|lon|coord|gps|location"
)
"""Of names of fields: what is half of a pair is called so, or shows by itself."""
_Cell = tuple[int, int, int, int]
"""Where a cell begins and ends in its record, its field's number and its own in it."""


def spanning(
    rules: RuleSet, fields: Sequence[Field], halves: Container[int]
) -> Iterator[tuple[Match, int, int, Span]]:
    """What rules find that span the fields of a record: with its field's number, its text's and its place.

    `halves` are the records in a cell of which half of a pair shows by itself.
    """
    members = [
        number for number, field in enumerate(fields) if field.hint and not field.is_key and not field.is_code
    ]
    if len(members) < 2:
        return
    wanted = None if any(_TELLING.search(fields[number].hint) for number in members) else halves
    records = list(_records(fields, members, wanted))
    data, offsets = join_texts([b"".join(parts) for parts, _ in records])
    numbers, ends = rules.gate.scan(data)
    if rules.spanning.isdisjoint(numbers):
        return
    for match in rules.confirm(TextBatch(data, offsets, nowhere, whole_records=True), numbers, ends):
        for number, text, span in _placed(match, records[match.text][1]):
            yield match, number, text, span


def _records(
    fields: Sequence[Field], members: Sequence[int], wanted: Container[int] | None
) -> Iterator[tuple[list[bytes], list[_Cell]]]:
    """Each record in parts, and where its cells stand in it."""
    cells: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in members:
        field = fields[number]
        for text, row in enumerate(field.rows):
            if (wanted is None or row in wanted) and len(field.texts[text]) <= MOST_CELL_BYTES:
                cells[row].append((number, text))
    around = {number: _around(fields[number]) for number in members}
    for record in cells.values():
        parts: list[bytes] = []
        places: list[_Cell] = []
        size = 0
        for number, text in record if len(record) > 1 else ():
            (name, behind), value = around[number], fields[number].texts[text]
            start = size + len(name)
            size = start + len(value) + len(behind)
            if size > MOST_RECORD_BYTES:
                break
            parts += (name, value, behind)
            places.append((start, start + len(value), number, text))
        yield parts, places


def _around(field: Field) -> tuple[bytes, bytes]:
    """What stands before and behind a value in its record: numbers have no quotes."""
    quote = b"" if field.is_typed else b'"'
    return b'"%b": %b' % (field.hint.encode("utf-8", "replace"), quote), quote + b", "


def _placed(match: Match, cells: Sequence[_Cell]) -> Iterator[tuple[int, int, Span]]:
    """The parts of a match in the cells of its record."""
    for start, end, number, text in cells:
        low, high = max(start, match.start), min(end, match.end)
        if low < high:
            yield number, text, Span(low - start, high - start, match.rule.label)
