"""Texts under names, as metadata hold them: values that are JSON themselves are read key by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.formats.format import HEAD_BYTES, Head
from leaktight.formats.json.names import KEY_NAME, show_key, show_path
from leaktight.formats.json.reader import Entry, JsonReader, key_text
from leaktight.formats.json.sniff import is_json

MAX_NESTING = 4
"""JSON in strings of JSON in strings: what is deeper is read as running text."""
MAX_DOCUMENTS, MAX_DOCUMENT_BYTES = 10_000, 16 << 20
"""What is read as JSON of the texts of one file; further ones are read as running text."""
_BATCH_BYTES = 1 << 20
_NAME_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Named:
    """A text, where it stands in words, and the name that it stands under."""

    text: bytes
    part: str
    name: str = ""
    nesting: int = 0
    """How many strings that are JSON stand around it."""

    @classmethod
    def under(cls, key: str, text: bytes, above: str = "") -> Named:
        """A text under a key, which is only shown if it is a plain name: "__metadata__.author"."""
        shown = show_key(key)
        return cls(text, f"{above}.{shown}" if above else f"key {shown}", key[:_NAME_CHARACTERS])


def named_batches(location: Location, texts: Iterable[Named], *, remedy: str = "") -> Iterator[TextBatch]:
    """The texts, each with its name; JSON as the texts in it, each under its own key."""
    ready: list[Named] = []
    size = 0
    for named in _taken_apart(texts):
        ready.append(named)
        size += len(named.text) + 64
        if size > _BATCH_BYTES:
            yield _batch(location, ready, remedy)
            ready, size = [], 0
    if ready:
        yield _batch(location, ready, remedy)


def _batch(location: Location, texts: list[Named], remedy: str) -> TextBatch:
    data, offsets = join_texts([named.text for named in texts])

    def place(text: int, _offset: int) -> Location:
        return location.at(texts[text].part)

    return TextBatch(data, offsets, place, hints=[named.name for named in texts], remedy=remedy)


def _taken_apart(texts: Iterable[Named]) -> Iterator[Named]:
    left, bytes_left = MAX_DOCUMENTS, MAX_DOCUMENT_BYTES
    for top in texts:
        waiting = [top]
        while waiting:
            named = waiting.pop()
            is_too_much = left <= 0 or len(named.text) > bytes_left or named.nesting >= MAX_NESTING
            if is_too_much or not _is_json(named.text):
                yield named
                continue
            left, bytes_left = left - 1, bytes_left - len(named.text)
            for entries in JsonReader().read(named.text):
                for entry in entries:
                    inner = _inner(named, entry)
                    if _is_json(inner.text):
                        waiting.append(inner)
                    else:
                        yield inner


def _is_json(text: bytes) -> bool:
    return text[:1] in (b"{", b"[", b" ", b"\n") and is_json(Head(text[:HEAD_BYTES], "", len(text)))


def _inner(around: Named, entry: Entry) -> Named:
    """A text of a JSON document under its own key, or under that of the document if it has none."""
    text, hint, frame, label, _ = entry
    steps = frame.steps()
    if isinstance(label, bytes | int):
        steps.append(key_text(label) if isinstance(label, bytes) else label)
    path = show_path(steps)
    part = f"{around.part}{'' if path.startswith('[') or not path else '.'}{path}"
    if isinstance(label, str):
        part = f"{label} in {part}"
    name = "" if label == KEY_NAME else hint or around.name
    return Named(text, part, name, around.nesting + 1)
