"""Values that only show beside another field of their record: a password beside a user, one half of a place.

A scan sees records as they stand. Here each record is written out as one text, `"name": "value", ...`, and
rules that span fields are tried on it; what they find is put back into the field that holds it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.core.match import Match
from leaktight.detect.ruleset import RuleSet
from leaktight.sanitize.chunk import Field, Span, Spans

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
Adding = Callable[[list[Span], Span], list[Span]]


def add_spanning(
    rules: RuleSet,
    fields: Sequence[Field],
    found: list[Spans],
    counts: Callable[[Match], bool],
    adding: Adding,
) -> None:
    """Adds what rules find that span the fields of a record."""
    members = [
        number for number, field in enumerate(fields) if field.hint and not field.is_key and not field.is_code
    ]
    if len(members) < 2:
        return
    wanted = _wanted(rules, [fields[number] for number in members])
    if wanted is not None and not wanted:
        return
    records = list(_records(fields, members, wanted))
    data, offsets = join_texts([b"".join(parts) for parts, _ in records])
    batch = TextBatch(data, offsets, nowhere, whole_records=True)
    numbers, ends = rules.gate.scan(data)
    if rules.spanning.isdisjoint(numbers):
        return
    for match in rules.confirm(batch, numbers, ends):
        if counts(match):
            for number, text, span in _placed(match, records[match.text][1]):
                known = found[number].get(text, [])
                if all(span.end <= one.start or span.start >= one.end for one in known):
                    found[number][text] = adding(known, span)


def _wanted(rules: RuleSet, fields: Sequence[Field]) -> set[int] | None:
    """The records in which a pair may be: those with a cell in which half of one shows; None for all."""
    if any(_TELLING.search(field.hint) for field in fields):
        return None
    wanted: set[int] = set()
    for field in fields:
        texts = [text if len(text) <= MOST_CELL_BYTES else b"" for text in field.texts]
        data, offsets = join_texts(texts)
        numbers, ends = rules.gate.scan(data)
        bounds = offsets.tolist()
        for number, end in zip(numbers, ends, strict=False):
            if number in rules.spanning:
                wanted.add(field.rows[bisect_right(bounds, end - 1) - 1])
    return wanted


def _records(
    fields: Sequence[Field], members: Sequence[int], wanted: set[int] | None
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
