"""JSON documents that are a list of records, or have one under "data"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from leaktight.attack.canaries.shelves.json_text import changed_record, elements, list_start
from leaktight.attack.canaries.shelves.shelf import Changes
from leaktight.core.limits import Limits
from leaktight.sources.dataset_files import DataFile
from leaktight.sources.dataset_rows import whole_text


@dataclass(frozen=True, slots=True)
class JsonList:
    """A JSON document of records: whatever stands in its list is a row."""

    file: DataFile
    limits: Limits

    def head(self) -> int:
        """None: each row is a record."""
        return 0

    def pick(self, rows: Collection[int]) -> dict[int, str]:
        """The texts of these elements."""
        text = self._text()
        spans = self._elements(text)
        return {row: text[slice(*spans[row])] for row in rows}

    def changed(self, clone: str, changes: Changes) -> str:
        """The element with other values."""
        return changed_record(clone, changes)

    def rewrite(
        self, target: BinaryIO, *, added: Mapping[int, Sequence[str]], without: Collection[int] = ()
    ) -> None:
        """Writes the document anew, with what stands between its records between the new ones, too."""
        text = self._text()
        spans = self._elements(text)
        if not spans:
            target.write(_bytes(text))
            return
        between = text[spans[0][1] : spans[1][0]] if len(spans) > 1 else ", "
        kept: list[tuple[str, str]] = []
        for row, (start, end) in enumerate(spans):
            behind = text[end : spans[row + 1][0]] if row + 1 < len(spans) else ""
            kept += [(clone, between) for clone in added.get(row, ())]
            if row not in without:
                kept.append((text[start:end], behind))
        body = "".join(one + (behind or between) for one, behind in kept[:-1]) + (kept[-1][0] if kept else "")
        target.write(_bytes(text[: spans[0][0]] + body + text[spans[-1][1] :]))

    def _elements(self, text: str) -> list[tuple[int, int]]:
        return list(elements(text, list_start(text)))

    def _text(self) -> str:
        return whole_text(self.file, self.limits, errors="surrogateescape")


def _bytes(text: str) -> bytes:
    """Those that it was read from, be they UTF-8 or not."""
    return text.encode("utf-8", "surrogateescape")
