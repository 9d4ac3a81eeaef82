"""The texts of a chunk's fields in as few buffers as may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.sanitize.chunk import Field, Spans

OWN_BATCH = 64
"""A field with so many texts is searched alone: its name is asked for once, not once a text."""


@dataclass(frozen=True, slots=True, repr=False)
class Joined:
    """A batch of texts, with the way back to their fields."""

    batch: TextBatch
    texts: Sequence[bytes]
    field: int
    """The number of the field that all texts are of, unless `places` says where each stands."""
    places: Sequence[tuple[int, int]] = ()

    def place(self, index: int) -> tuple[int, int]:
        """The number of the field that a text is of, and its own number there."""
        return self.places[index] if self.places else (self.field, index)

    def spans(self, found: Sequence[Spans]) -> Spans:
        """What is known of these texts, by their numbers in the batch, of what is known in each field."""
        if not self.places:
            return found[self.field]
        return {
            index: found[number][text]
            for index, (number, text) in enumerate(self.places)
            if text in found[number]
        }


def joined_fields(fields: Sequence[Field]) -> Iterator[Joined]:
    """Large fields one by one, then all small ones together."""
    small: list[int] = []
    for number, field in enumerate(fields):
        if len(field.texts) < OWN_BATCH and field.name_at is None:
            small.append(number)
            continue
        data, offsets = join_texts(field.texts)
        hint = "" if field.is_key else field.hint
        batch = TextBatch(data, offsets, nowhere, hint, name_at=field.name_at, is_code=field.is_code)
        yield Joined(batch, field.texts, number)
    if small:
        yield _together(fields, small)


def _together(fields: Sequence[Field], numbers: Sequence[int]) -> Joined:
    places = [(number, text) for number in numbers for text in range(len(fields[number].texts))]
    texts = [text for number in numbers for text in fields[number].texts]
    hints = ["" if fields[number].is_key else fields[number].hint for number, _ in places]
    data, offsets = join_texts(texts)
    return Joined(TextBatch(data, offsets, nowhere, hints=hints), texts, -1, places)
