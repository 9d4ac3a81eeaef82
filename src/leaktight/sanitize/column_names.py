"""What columns and keys are called in the copy, where their names hold values.

A column of parquet or Arrow gets another name only for what tells one person or account from others, since
programs ask for columns by name. Keys of JSON and headers are texts like others; here two of them that would
be alike are told apart, since of two like keys most programs drop one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from leaktight.sanitize.chunk import Chunk, Cleaned, Edit, Field, edited
from leaktight.sanitize.cleaner import Cleaner
from leaktight.sanitize.files.rewriter import Clean

COLUMN = "column name"
"""What the policy calls the names of columns."""
FEATURES = "features"
"""The key under which a saved dataset lists its columns."""
CLASSES = "names"
"""The key under which a feature lists its classes."""


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
        keys, changed = KeyNames(), cleaned.edits[0]
        for index, name in enumerate(names):
            if index not in changed:
                keys.keep(name)
        return {
            names[index]: keys.told_apart(names[index], new[index].decode("utf-8", "surrogatepass"))
            for index in sorted(changed)
        }

    def beside(self, clean: Clean) -> Clean:
        """What cleans the file that lists a saved dataset's features, under the names in its Arrow files."""
        classes: defaultdict[str, list[str]] = defaultdict(list)

        def cleaned(chunk: Chunk) -> Cleaned:
            result = clean(chunk)
            for number, field in enumerate(chunk.fields):
                names = [text.decode("utf-8", "replace") for text in field.texts]
                is_below = field.path.startswith(f"{FEATURES}.")
                if field.is_key and field.path == FEATURES:
                    new = self(names)
                elif field.is_key and is_below:
                    new = {}  # Fields inside a column keep their names.
                elif is_below and field.path.endswith(f".{CLASSES}"):
                    # A long list goes on in the file's next piece.
                    classes[field.path] += names
                    new = self(classes[field.path])
                else:
                    continue
                result.edits[number] = {
                    index: [Edit(0, len(field.texts[index]), new[name].encode())]
                    for index, name in enumerate(names)
                    if name in new
                }
            return result

        return cleaned


class KeyNames:
    """Tells keys apart that would be alike, in one file."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, str]] = {}
        self._taken: set[str] = set()

    def keep(self, name: str) -> None:
        """Takes note of a key that stays, so that no other one becomes it."""
        self._taken.add(name)

    def told_apart(self, old: str, new: str) -> str:
        """The new key, with a number from 2 if there are others like it."""
        known = self._made.setdefault(new, {})
        if old not in known:
            number = len(known) + 1
            while (made := new if number == 1 else f"{new}_{number}") in self._taken:
                number += 1
            known[old] = made
            self._taken.add(made)
        return known[old]

    def beside(self, clean: Clean) -> Clean:
        """What cleans chunks so that no two of their keys become alike."""

        def cleaned(chunk: Chunk) -> Cleaned:
            result = clean(chunk)
            for field, edits in zip(chunk.fields, result.edits, strict=True):
                if field.is_key and edits:
                    for index, data in enumerate(field.texts):
                        if index not in edits:
                            self.keep(data.decode("utf-8", "surrogateescape"))
                    for text, ones in edits.items():
                        data = field.texts[text]
                        made = edited(data, ones).decode("utf-8", "surrogateescape")
                        key = self.told_apart(data.decode("utf-8", "surrogateescape"), made)
                        if key != made:
                            whole = key.encode("utf-8", "surrogateescape")
                            edits[text] = [Edit(0, len(data), whole)]
            return result

        return cleaned
