"""Pivot caches: copies of a table's rows that stay in the file when the table is deleted."""

from __future__ import annotations

from contextlib import suppress

from leaktight.core.location import Location
from leaktight.formats.documents.part_texts import PartTexts
from leaktight.formats.documents.placed import short
from leaktight.formats.documents.seen import Seen
from leaktight.formats.json.names import number_text

REMEDY = "Delete the pivot table, or clear its option 'Save source data with file', then save."
MAX_FIELDS = 16_384
_VALUES = frozenset(["s", "n", "d", "b", "e"])


class PivotCache(PartTexts):
    """Takes the definition of a pivot cache, then its records: values stand under their field's name."""

    def __init__(self, place: Location, seen: Seen, fields: list[str], *, is_records: bool) -> None:
        super().__init__(place, seen, "pivot cache", remedy=REMEDY)
        self._fields = fields
        self._is_records = is_records
        self._at = -1
        self._row = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cacheField":
            if len(self._fields) < MAX_FIELDS:
                self._fields.append(attributes.get("name", "")[:100])
            self.texts.add(attributes.get("name", ""), "pivot cache header")
        elif self._is_records and name == "r":
            self._row, self._at = self._row + 1, -1
        elif self._is_records and len(self.names) >= 2:
            self._at += 1
        if name in _VALUES and "v" in attributes:
            self._value(name, attributes["v"])
            attributes = {key: value for key, value in attributes.items() if key != "v"}
        super().start(name, attributes)

    def _value(self, kind: str, text: str) -> None:
        at = self._at if self._is_records else len(self._fields) - 1
        field = self._fields[at] if 0 <= at < len(self._fields) else ""
        if kind == "n":
            with suppress(ValueError):
                text = number_text(text.encode(), in_list=False).decode()
        row = self._row if self._is_records else None
        self.texts.add(text, f"pivot cache column {short(field) or at + 1}", field, row=row)
