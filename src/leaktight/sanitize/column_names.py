"""What columns and keys are called in the copy, where their names hold values.

A column of parquet or Arrow gets another name only for what tells one person or account from others, since
programs ask for columns by name. Keys of JSON and headers are texts like others; here two of them that would
be alike are told apart, since of two like keys most programs drop one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit, Field, edited
from leaktight.sanitize.cleaner import Cleaner
from leaktight.sanitize.files.rewriter import Clean

COLUMN = "column name"
"""What the policy calls the names of columns."""
FEATURES = "features"
"""The key under which a saved dataset lists its columns."""


class ColumnNames:
    """New names of columns: the same for the same columns, in every file."""

    def __init__(self, cleaner: Cleaner) -> None:
        self.cleaner = cleaner
        """Of names."""
        self._known: dict[tuple[str, ...], Mapping[str, str]] = {}

    def __call__(self, names: Sequence[str]) -> Mapping[str, str]:
        """Name -> new name, of those columns of a table that get one."""
        key = tuple(names)
        if key not in self._known:
            self._known[key] = self._made(key)
        return self._known[key]

    def _made(self, names: tuple[str, ...]) -> Mapping[str, str]:
        texts = [name.encode("utf-8", "surrogatepass") for name in names]
        cleaned = self.cleaner.clean(Chunk([Field(COLUMN, "", texts, range(len(texts)))], len(texts)))
        new = cleaned.texts(0, texts)
        keys = KeyNames()
        return {
            names[index]: keys.told_apart(names[index], new[index].decode("utf-8", "surrogatepass"))
            for index in sorted(cleaned.edits[0])
        }

    def beside(self, clean: Clean) -> Clean:
        """What cleans the file that lists a saved dataset's columns, under the names of its Arrow files."""

        def cleaned(chunk: Chunk) -> Cleaned:
            result = clean(chunk)
            for number, field in enumerate(chunk.fields):
                if field.is_key and field.path == FEATURES:
                    new = self([text.decode("utf-8", "replace") for text in field.texts])
                    result.edits[number] = {
                        index: [Edit(0, len(text), new[name].encode())]
                        for index, text in enumerate(field.texts)
                        if (name := text.decode("utf-8", "replace")) in new
                    }
            return result

        return cleaned


class KeyNames:
    """Tells keys apart that would be alike, in one file."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, int]] = {}

    def told_apart(self, old: str, new: str) -> str:
        """The new key, with a number from 2 if other keys have become the same."""
        known = self._made.setdefault(new, {})
        number = known.setdefault(old, len(known) + 1)
        return new if number == 1 else f"{new}_{number}"

    def beside(self, clean: Clean) -> Clean:
        """What cleans chunks so that no two of their keys become alike."""

        def cleaned(chunk: Chunk) -> Cleaned:
            result = clean(chunk)
            for field, edits in zip(chunk.fields, result.edits, strict=True):
                if field.is_key:
                    for text, ones in edits.items():
                        data = field.texts[text]
                        made = edited(data, ones).decode("utf-8", "surrogateescape")
                        key = self.told_apart(data.decode("utf-8", "surrogateescape"), made)
                        if key != made:
                            whole = key.encode("utf-8", "surrogateescape")
                            edits[text] = [Edit(0, len(data), whole)]
            return result

        return cleaned
