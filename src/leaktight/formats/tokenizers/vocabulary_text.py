"""Vocabularies in text files: vocab.txt, merges.txt, tiktoken; and other files that were saved as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from leaktight.core.batch import Item
from leaktight.core.blob import Blob
from leaktight.core.limits import Limits
from leaktight.core.location import Location
from leaktight.core.severity import Severity
from leaktight.core.trace import Trace
from leaktight.formats.format import Head
from leaktight.formats.json.blocks import Intake
from leaktight.formats.json.sniff import is_json
from leaktight.formats.text.encoding import looks_like_text
from leaktight.formats.text.keys import Keys
from leaktight.formats.text.text import read_text
from leaktight.formats.tokenizers.listed import (
    ALSO,
    MERGE_LISTS,
    VOCABULARIES,
    Kind,
    entries_of,
    is_tiktoken,
    kind_of,
)
from leaktight.formats.tokenizers.vocabulary import learned

_POINTER = b"version https://git-lfs"
_PARTS = {
    Kind.ENTRIES: "token {} in the vocabulary",
    Kind.MERGES: "merge {}",
    Kind.TIKTOKEN: "rank {}",
}


class VocabularyText:
    """By their lines, or by the names that libraries give them."""

    name = "vocabulary"
    how = "decoded"
    isolated = False
    priority = 60

    def accepts(self, head: Head) -> bool:
        """tiktoken's lines under any name; others are only known by theirs."""
        if head.data.startswith(_POINTER) or not looks_like_text(head.data):
            return False
        if is_tiktoken(head.data.split(b"\n")):
            return True
        if head.name in ALSO:
            return bool(head.data.strip()) and not is_json(head)
        return head.name in VOCABULARIES or head.name in MERGE_LISTS

    def read(self, blob: Blob, limits: Limits) -> Iterator[Item]:
        """Batches of entries; what is no vocabulary is a trace, and text like any other."""
        with blob.open() as stream:
            intake = Intake(stream, blob)
            data = intake.read_up_to(limits.max_whole_bytes + 1, step=limits.block_bytes)
            skips = intake.skips()
        kind = kind_of(blob.name, data)
        is_held = len(data) <= limits.max_whole_bytes
        if kind is Kind.OTHER:
            yield _not_a_vocabulary(blob)
        if kind is None or kind is Kind.OTHER or not is_held:
            whole = Blob.of(blob.location, data, blob.depth) if is_held else blob
            yield from read_text(whole, limits, partial(_keys, name=blob.name))
        else:
            yield from learned(entries_of(kind, data), _locator(blob.location, kind, data))
        if is_held:
            yield from skips


def _keys(data: bytes, name: str) -> Keys:
    return Keys(data, name if name not in VOCABULARIES else "")


def _locator(location: Location, kind: Kind, data: bytes) -> Callable[[int], Location]:
    """The place of the entry of a line."""
    first = 1 if data.startswith(b"#version") else 0
    part = _PARTS[kind]

    def locate(number: int) -> Location:
        return location.at(part.format(number - first), line=number + 1)

    return locate


def _not_a_vocabulary(blob: Blob) -> Trace:
    return Trace(
        label="content.not_a_vocabulary",
        severity=Severity.HIGH,
        confidence=0.8,
        location=blob.location,
        value=b"not a vocabulary: " + blob.location.path.encode("utf-8", "replace"),
        evidence=("lines",),
        remedy="Delete the file: a tokenizer's configuration may have named it, and it holds no vocabulary.",
        shown="the file itself",
    )


FORMAT = VocabularyText()
