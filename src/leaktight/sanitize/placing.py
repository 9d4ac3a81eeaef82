"""Where each file of a dataset stands in the copy: names of files and folders may hold values, too.

A value in a name is replaced as one in a text is, under the column "file name". Brackets become parentheses,
since a dataset's card takes brackets for a pattern.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.policy import Policy
from leaktight.core.report import Action
from leaktight.detect.names.reader import NameReader, NameSpan
from leaktight.detect.names.rules import name_rule
from leaktight.sanitize.again import PERSON
from leaktight.sanitize.chunk import Chunk, Field, Span, Spans
from leaktight.sanitize.cleaner import Cleaner
from leaktight.sanitize.finder import Finder
from leaktight.sanitize.removed import is_common
from leaktight.scan.discreet import split_suffixes

COLUMN = "file name"
"""What the policy calls the names of files and folders."""
LEAST, LEAST_IN_SMALL_LETTERS = 0.8, 0.97
"""How sure the model of names has to be: "roberta_large" and "sherlock_holmes" are names of files, too."""
MOST_BYTES = 200
_BETWEEN = re.compile(r"[_\-.+]")
_COUNTS = re.compile(rb"[-_](?=[0-9])")
_DIGIT = re.compile(r"[0-9]")
_FORBIDDEN = re.compile(r"[/\\\x00-\x1f\x7f]")
_NUMBERED = re.compile(r"\d+~")
_TOKEN = re.compile(r"\(([a-z0-9_.]+~[A-Za-z0-9_-]{43,})\)")
_TO_PARENTHESES = str.maketrans("[]", "()")


class NameFinder:
    """Finds what tells one person or account from others in names of files."""

    def __init__(self, finder: Finder, reader: NameReader | None, policy: Policy) -> None:
        self._finder = finder
        """Without a model of names."""
        self._reader = reader
        self._policy = policy

    def find(self, chunk: Chunk) -> list[Spans]:
        """For each field of a chunk, what stands in its texts."""
        found = self._finder.find(chunk)
        numbered = self._finder.find(
            replace(chunk, fields=[_before_numbers(field) for field in chunk.fields])
        )
        for field, spans, more in zip(chunk.fields, found, numbered, strict=True):
            for text, ones in list(spans.items()):
                spans[text] = [one for one in ones if not is_common(one.label)]
            for added in (more, self._persons(field.texts)):
                for text, ones in added.items():
                    _add(spans, text, ones)
        return found

    def _persons(self, texts: Sequence[bytes]) -> dict[int, list[Span]]:
        """Index of a name -> the persons in it."""
        if self._reader is None or not self._counts():
            return {}
        # Blanks, and no digits: shards have one spelling, which is read once.
        spelled = [_DIGIT.sub("0", _BETWEEN.sub(" ", text.decode("utf-8", "replace"))) for text in texts]
        distinct = [text for text in dict.fromkeys(spelled) if " " in text.strip()]
        read = dict(zip(distinct, self._reader.read(distinct), strict=True))
        return {
            index: [_in_bytes(text, one) for one in read[text] if _is_person(text, one)]
            for index, text in enumerate(spelled)
            if read.get(text)
        }

    def _counts(self) -> bool:
        rule, nowhere = name_rule(PERSON), Location("", "")
        finding = Finding(PERSON, rule.severity, 1.0, ("model",), nowhere, 0, 0, "", "")
        return self._policy.decide(finding)[0] is not Action.IGNORE


def _before_numbers(field: Field) -> Field:
    """The names with blanks before numbers, where an address ends: "a@b.org-00001-of-00002"."""
    return replace(field, texts=[_COUNTS.sub(b" ", text) if b"@" in text else b"" for text in field.texts])


def _add(spans: Spans, text: int, ones: Sequence[Span]) -> None:
    known = spans.get(text, [])
    free = [one for one in ones if all(one.end <= start or one.start >= end for start, end, _ in known)]
    spans[text] = sorted([*known, *(one for one in free if not is_common(one.label))])


def _is_person(text: str, one: NameSpan) -> bool:
    words = text[one.start : one.end].split()
    is_capital = all(word[:1].isupper() for word in words)
    least = LEAST if is_capital else LEAST_IN_SMALL_LETTERS
    return one.label == PERSON and len(words) > 1 and one.confidence >= least


def _in_bytes(text: str, one: NameSpan) -> Span:
    start = len(text[: one.start].encode())
    return Span(start, start + len(text[one.start : one.end].encode()), one.label)


def places_in_copy(paths: Sequence[str], cleaner: Cleaner, *, is_restoring: bool) -> dict[str, str]:
    """Path of a file -> its path in the copy, of those that have another one there.

    Files and folders that stood side by side have different names there, whatever their case, and stand in
    the same order as before among those with the same suffix; where the values do not bring that about, a
    number and "~" stand in front, which is taken away again when a value is turned back.
    """
    siblings: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for path in paths:
        parts = path.split("/")
        for depth, name in enumerate(parts):
            siblings["/".join(parts[:depth])][name] = depth == len(parts) - 1
    made = _made({name for names in siblings.values() for name in names}, cleaner, is_restoring=is_restoring)
    if not made:
        return {}
    named = {folder: _told_apart(names, made) for folder, names in siblings.items()}
    renamed = {}
    for path in paths:
        parts = path.split("/")
        new = "/".join(named["/".join(parts[:depth])][name] for depth, name in enumerate(parts))
        if new != path:
            renamed[path] = new
    return renamed


def _made(names: set[str], cleaner: Cleaner, *, is_restoring: bool) -> dict[str, str]:
    """Name -> what becomes of it, of those that hold a value."""
    ordered = sorted(names)
    split = [split_suffixes(name) for name in ordered]
    stems = [stem if not is_restoring else _TOKEN.sub(r"[\1]", stem) for stem, _ in split]
    texts = [stem.encode("utf-8", "surrogateescape") for stem in stems]
    cleaned = cleaner.clean(Chunk([Field(COLUMN, "", texts, range(len(texts)))], len(texts)))
    made = {}
    for index in cleaned.edits[0]:
        stem = cleaned.texts(0, texts)[index].decode("utf-8", "surrogateescape")
        if is_restoring:
            stem = _NUMBERED.sub("", stem, count=1) if _NUMBERED.match(stem) else stem
        made[ordered[index]] = _as_name(stem, split[index][1])
    return made


def _as_name(stem: str, suffixes: str) -> str:
    """A text as the name of a file: nothing leads out of its folder."""
    plain = _FORBIDDEN.sub("_", stem.translate(_TO_PARENTHESES))
    plain = plain.encode("utf-8", "surrogateescape")[:MOST_BYTES].decode("utf-8", "ignore")
    if not plain.strip(". "):
        plain = "file"
    return plain + suffixes


def _told_apart(names: Mapping[str, bool], made: Mapping[str, str]) -> dict[str, str]:
    """Old name -> new name, of the files and folders that stand side by side."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        groups[split_suffixes(name)[1] if names[name] else "/"].append(name)
    new = {name: made.get(name, name) for name in names}
    used = {name.casefold() for name in names if name not in made}
    for group in groups.values():
        renamed = [name for name in group if name in made]
        taken = [new[name].casefold() for name in renamed]
        is_free = len(set(taken)) == len(taken) and used.isdisjoint(taken)
        if not is_free or [new[name] for name in group] != sorted(new[name] for name in group):
            _number(renamed, new, used)
        used.update(new[name].casefold() for name in renamed)
    return new


def _number(renamed: Sequence[str], new: dict[str, str], used: set[str]) -> None:
    """Puts numbers in front of new names, in the order of the old ones."""
    width, number = len(str(len(renamed))), 0
    for name in renamed:
        number += 1
        while f"{number:0{width}}~{new[name]}".casefold() in used:
            number += 1
        new[name] = f"{number:0{width}}~{new[name]}"
