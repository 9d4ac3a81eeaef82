"""What was found once in a record stands in it again, where nothing else shows it: it is found there, too.

A person called by name in one column is called by surname in another; a number that its column names stands
bare in a text. Names are looked for as a whole in any spelling, and by their parts where these are written
with a capital; a part that the record also holds in small letters is a word like others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import islice

from leaktight.sanitize.chunk import Chunk, Span, Spans
from leaktight.sanitize.name_parts import handles, with_initial

PERSON = "pii.person"
FEWEST_LETTERS = 3
"""Shorter parts of names are left: initials, particles."""
FEWEST_CHARACTERS = 6
"""Shorter values of other kinds are left: ages, months, postal codes."""
MOST_VALUES = 200
"""Different values of one record that are looked for."""
MOST_BYTES = 1 << 20
"""Records with more text are left as they are: each value would be searched in all of it."""
_COMMON = re.compile(r"pii\.(?:date|age|gender|nationality|title|place|organization|religion|politics|url)\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_INITIALS = re.compile(rb"(?<![\w.])(?:[A-Z]\. ?){1,3}\Z")
_Place = tuple[int, int]
"""A field's number and a text's in it."""


def stands_again(chunk: Chunk, found: list[Spans]) -> None:
    """Adds to what was found in each record's texts where it stands again."""
    holding = _holding(chunk, found)
    if not holding:
        return
    records: defaultdict[int, list[_Place]] = defaultdict(list)
    for number, field in enumerate(chunk.fields):
        if field.is_typed or field.is_key:
            continue
        for text, row in enumerate(field.rows):
            if row in holding:
                records[row].append((number, text))
    asked = {
        row: places
        for row, places in records.items()
        if places != [holding[row]] or _may_stand_again(chunk, found, *places[0])
    }
    values = _values(chunk, found, asked)
    for row, places in asked.items():
        wanted = values.get(row)
        if wanted and sum(len(chunk.fields[number].texts[text]) for number, text in places) <= MOST_BYTES:
            _look(chunk, found, places, wanted)


def _holding(chunk: Chunk, found: list[Spans]) -> dict[int, _Place | None]:
    """Records in which something was found -> the text that it was found in; None if there are several."""
    holding: dict[int, _Place | None] = {}
    for number, spans in enumerate(found):
        rows = chunk.fields[number].rows
        for text in spans:
            row = rows[text]
            holding[row] = None if row in holding else (number, text)
    return holding


def _may_stand_again(chunk: Chunk, found: list[Spans], number: int, text: int) -> bool:
    """Whether a value of a text stands in it once more than it was found, or is a person's name, which may
    stand there in parts."""
    data, spans = chunk.fields[number].texts[text], found[number][text]
    if len(data) > MOST_BYTES:
        return False
    times: dict[bytes, int] = {}
    for start, end, label in spans:
        if label == PERSON:
            return True
        value = data[start:end]
        if _is_looked_for(value.decode("utf-8", "replace"), label):
            times[value] = times.get(value, 0) + 1
    return any(data.count(value) > times[value] for value in islice(times, MOST_VALUES))


def _values(chunk: Chunk, found: list[Spans], asked: Container[int]) -> dict[int, dict[str, str]]:
    """Record -> value -> label, of the values worth looking for in the records that are asked for."""
    values: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for number, spans in enumerate(found):
        rows, texts = chunk.fields[number].rows, chunk.fields[number].texts
        for text, ones in spans.items():
            if rows[text] not in asked:
                continue
            known, data = values[rows[text]], texts[text]
            for start, end, label in ones:
                if len(known) < MOST_VALUES:
                    value = data[start:end].decode("utf-8", "replace")
                    if _is_looked_for(value, label):
                        known[value] = label
    return values


def _is_looked_for(value: str, label: str) -> bool:
    return label == PERSON or (len(value) >= FEWEST_CHARACTERS and not _is_common(label))


@lru_cache(maxsize=4096)
def _is_common(label: str) -> bool:
    """Whether a kind's values are words and days like others."""
    return _COMMON.match(label) is not None


def _look(chunk: Chunk, found: list[Spans], places: list[_Place], wanted: dict[str, str]) -> None:
    """Adds the places where values or parts of names stand in some texts."""
    texts = [chunk.fields[number].texts[text] for number, text in places]
    needles = _needles(wanted, texts)
    for (number, text), data in zip(places, texts, strict=True):
        known = found[number].get(text, [])
        taken = _taken(known, len(data))
        added: list[Span] = []
        for needle, label in needles:
            at = data.find(needle)
            while at >= 0:
                end = at + len(needle)
                if taken.find(1, at, end) < 0 and _is_whole(data, at, end):
                    start = _with_initials(data, at, label)
                    added.append(Span(start, end, label))
                    taken[start:end] = b"\1" * (end - start)
                at = data.find(needle, end)
        if added:
            found[number][text] = sorted([*known, *added])


def _taken(spans: list[Span], size: int) -> bytearray:
    """For each byte of a text, whether it belongs to one of the spans."""
    taken = bytearray(size)
    for start, end, _ in spans:
        taken[start:end] = b"\1" * (end - start)
    return taken


def _needles(wanted: dict[str, str], texts: list[bytes]) -> list[tuple[bytes, str]]:
    """What is looked for, longest first, with the label that it gets."""
    needles: dict[str, str] = {}
    persons = [value for value, label in wanted.items() if label == PERSON]
    everything = _without(b"\n".join(texts).decode("utf-8", "replace"), persons) if persons else ""
    for value, label in wanted.items():
        needles[value] = label
        if label == PERSON:
            words = _WORD.findall(value)
            if len(words) > 1:
                needles.update(
                    (form, label) for form in (*_forms(value), *handles(words), *with_initial(words))
                )
            for word in words:
                if len(word) >= FEWEST_LETTERS and word[0].isupper() and not _is_word(word, everything):
                    needles[word] = needles[word.upper()] = needles[word.capitalize()] = label
    ordered = sorted(needles, key=len, reverse=True)
    return [(needle.encode("utf-8", "replace"), needles[needle]) for needle in ordered]


def _without(text: str, names: list[str]) -> str:
    """A text in which no whole name stands: what is left in small letters is no part of one."""
    whole = [re.escape(name) for name in names if _WORD.search(name) and " " in name.strip()]
    return re.sub("|".join(whole), "", text, flags=re.IGNORECASE) if whole else text


def _forms(name: str) -> Iterator[str]:
    yield from (name.lower(), name.upper(), name.title())


def _is_word(word: str, everything: str) -> bool:
    """Whether the record uses a part of a name as a word like others."""
    alone = rf"(?<![\w.@/-]){re.escape(word.lower())}(?![\w@/-]|\.\w)"
    return word.islower() or re.search(alone, everything) is not None


def _with_initials(data: bytes, start: int, label: str) -> int:
    """Where a name begins, with the initials before it: "J. R. Smith"."""
    initials = _INITIALS.search(data, max(0, start - 12), start) if label == PERSON else None
    return start if initials is None else initials.start()


def _is_whole(data: bytes, start: int, end: int) -> bool:
    """Whether no letter or digit runs on into data[start:end] or out of it."""
    before = data[max(0, start - 4) : start].decode("utf-8", "ignore")
    behind = data[end : end + 4].decode("utf-8", "ignore")
    return not before[-1:].isalnum() and not behind[:1].isalnum()
