"""A tokenizer's JSON: what it learned, what was added to it, and the configuration around both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.formats.format import Head
from leaktight.formats.json.blocks import Intake
from leaktight.formats.json.document import Document, read_stream
from leaktight.formats.json.reader import JsonReader
from leaktight.formats.json.sniff import is_json
from leaktight.formats.json.wanted import KnownKeys
from leaktight.formats.reading.blocks import Lines
from leaktight.formats.tokenizers.references import references
from leaktight.formats.tokenizers.sections import (
    ADDED,
    MERGES,
    Section,
    blanked,
    sections_of,
    whole_vocabulary,
)
from leaktight.formats.tokenizers.vocabulary import learned

_NAMES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json")
_VOCABULARY = re.compile(r"(?:.*[._-])?(?:vocab|encoder|vocabulary)\.json")
_KEYS = re.compile(
    rb'"(?:added_tokens_decoder|pre_tokenizer|tokenizer_class)"|"added_tokens"\s*+:\s*+[\[{]'
    rb'|"model"\s*+:\s*+\{[^{}]{0,400}"(?:vocab|merges)"'
)
_FLAT_HEAD = re.compile(rb'\s*+\{(?:\s*+"(?:[^"\\]|\\.){0,256}+"\s*+:\s*+(-?\d++)\s*+(?:,|\}|\Z)){1,64}+')
_IDS = re.compile(rb'":\s*+(-?\d++)')


class TokenizerJson:
    """Reads the entries as learned, and everything else as JSON."""

    name = "tokenizer json"
    how = "decoded"
    isolated = False
    priority = 60

    def accepts(self, head: Head) -> bool:
        """By the keys of a tokenizer, or its file names; a vocabulary by its name, if it looks like one."""
        if not is_json(head):
            return False
        if head.name in _NAMES or _KEYS.search(head.data) is not None:
            return True
        return _VOCABULARY.fullmatch(head.name) is not None and _is_vocabulary(head.data)

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Batches of entries, then the rest of the document; one beyond the limit is read as plain JSON."""
        with blob.open() as stream:
            intake = Intake(stream, blob)
            data = intake.read_up_to(limits.max_whole_bytes + 1, step=limits.block_bytes)
            if len(data) > limits.max_whole_bytes:
                intake.put_back(data)
                del data
                yield from read_stream(intake, blob.location, limits)
                return
            sections = _sections(data, blob.name)
            yield from _entries(data, sections, blob.location)
            rest = blanked(data, sections)
            del data
            yield from references(rest, blob)
            if rest:
                yield Document(rest, blob.location).batch(JsonReader(), KnownKeys())
            yield from intake.skips()


def _is_vocabulary(head: bytes) -> bool:
    """Whether a head is one of texts with numbers of their own."""
    found = _FLAT_HEAD.match(head)
    ids = _IDS.findall(found[0]) if found is not None else []
    return bool(ids) and len(set(ids)) == len(ids)


def _sections(data: bytes, name: str) -> list[Section]:
    if name == "added_tokens.json" or _VOCABULARY.fullmatch(name):
        whole = list(whole_vocabulary(data, added=name == "added_tokens.json"))
        if whole:
            return whole
    return list(sections_of(data))


def _entries(data: bytes, sections: list[Section], location: Location) -> Iterator[Item]:
    """What a person added comes first, then the vocabulary, then merges that make no entry of it."""
    seen: set[str] = set()
    vocabulary: set[str] = set()
    for section in sorted(sections, key=lambda one: (one.kind != ADDED, one.kind == MERGES)):
        entries = section.entries(data)
        if section.kind == MERGES:
            entries = ["" if entry in vocabulary else entry for entry in entries]
        elif section.kind != ADDED:
            vocabulary.update(entries)
        places = _Places(section, data, location)
        yield from learned(entries, places.locate, added=section.kind == ADDED, seen=seen)


class _Places:
    """The way back from a section's entries; nothing is looked for before it is asked."""

    def __init__(self, section: Section, data: bytes, location: Location) -> None:
        self._section = section
        self._data = data
        self._location = location
        self._lines = Lines(data)

    @cached_property
    def _positions(self) -> list[int]:
        return self._section.positions(self._data)

    def locate(self, number: int) -> Location:
        """The place of the entry of a number."""
        position = self._positions[number]
        part = self._section.part(number, self._data, position)
        line = self._lines.at(position)
        return self._location.at(part, line=line)


FORMAT = TokenizerJson()
