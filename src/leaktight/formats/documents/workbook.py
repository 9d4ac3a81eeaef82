"""The index of a workbook: the names of its sheets, which of them are hidden, names for ranges."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.location import Location
from leaktight.formats.documents.part_texts import PartTexts
from leaktight.formats.documents.placed import short
from leaktight.formats.documents.seen import Seen
from leaktight.formats.documents.xml_part import read_part

MAX_SHEETS = 10_000


class Workbook(PartTexts):
    """Takes `workbook.xml`."""

    def __init__(self) -> None:
        super().__init__(Location("", ""), Seen(), "workbook")
        self.targets: dict[str, str] = {}
        """Relation -> part, as the relations of the workbook say."""
        self._sheets: dict[str, str] = {}

    def begin(self, place: Location, seen: Seen) -> None:
        """Says what it is the workbook of."""
        super().__init__(place, seen, "workbook")

    def sheet_of(self, part: str) -> str:
        """The name of the sheet that a part holds, "" if it has none."""
        return self._sheets.get(part, "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and len(self._sheets) < MAX_SHEETS:
            called = attributes.get("name", "")[:100]
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            part = self.targets.get(relation, "")
            self._sheets[part] = called
            if attributes.get("state") in ("hidden", "veryHidden"):
                self.seen.hide(f"sheet {short(called)}", "sheet")
                self._sheets[part] = f"{called} (hidden)"
        super().start(name, attributes)


class _Relations:
    """Takes a part of relations: id -> target."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        if name == "Relationship" and len(self.targets) < MAX_SHEETS and len(target) < 1000:
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            self.targets[attributes.get("Id", "")[:100]] = part

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...

    def comment(self, data: str) -> None: ...

    def items(self, *, is_end: bool) -> Iterator[Item]:
        yield from ()


def read_relations(blob: Blob) -> dict[str, str]:
    """Id -> part, as far as the relations can be read; the reader of their texts tells the rest."""
    relations = _Relations()
    for _ in read_part(blob, relations):
        pass
    return relations.targets
