"""Batches from what the tolerant JSON reader found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.formats.json.names import KEY_NAME, describe, show_path
from leaktight.formats.json.reader import Entry, key_text

LocateEntry: TypeAlias = Callable[[int, str, int | None], Location]
"""(byte offset in the document, part, position in the outermost list) -> the location."""


def entries_batch(entries: list[Entry], locate: LocateEntry) -> TextBatch:
    """One exact batch with a hint for each text."""
    data, offsets = join_texts([entry[0] for entry in entries])

    def locate_text(text: int, at: int) -> Location:
        _, _, frame, label, position = entries[text]
        steps = frame.steps()
        if isinstance(label, str):
            path = show_path(steps)
            part = f"{label} in {path}" if path else label
            # Raw text stands as it is, so that its lines can be counted.
            position += 0 if label == KEY_NAME else at
        else:
            if label is not None:
                steps.append(key_text(label) if isinstance(label, bytes) else label)
            part = describe(show_path(steps), is_key=False)
        row = steps[0] if steps and isinstance(steps[0], int) else None
        return locate(position, part, row)

    return TextBatch(data=data, offsets=offsets, locate=locate_text, hints=[entry[1] for entry in entries])
