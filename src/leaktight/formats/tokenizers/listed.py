"""What the lines of a vocabulary file say: entries, merges, tiktoken's base64, or something else."""

from __future__ import annotations

import binascii
import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

JUDGED_LINES = 4000
MIN_LINES = 3


class Kind(Enum):
    """How a file lists its entries."""

    ENTRIES = "entries"
    MERGES = "merges"
    TIKTOKEN = "tiktoken"
    OTHER = "not a vocabulary"


VOCABULARIES = frozenset({"vocab.txt", "dict.txt", "vocabulary.txt", "src-vocab.txt", "tgt-vocab.txt"})
MERGE_LISTS = frozenset({"merges.txt", "vocab.bpe", "bpe.codes"})
ALSO = frozenset(
    {
        "vocab.json", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model", "source.spm",
        "target.spm", "spm.model", "sentencepiece.model",
    }
)  # fmt: skip
"""Files that are a vocabulary in another format, and nothing if they are text."""
_TIKTOKEN = re.compile(rb"[A-Za-z0-9+/]{2,}={0,2} \d{1,7}\r?")
_ASSIGNMENT = re.compile(
    rb"[ \t]*(?:export[ \t]+)?[A-Za-z_][\w.\-]{1,80}[ \t]*(?:=|:(?=[ \t]))[ \t]*[^\s=].*"
)
_PROSE = re.compile(rb"[ \t]*\S+(?:[ \t]+\S+){2,}.*")
_NUMBERS = re.compile(rb"\S+(?:\s+-?\d[\d.eE+\-]*)+\s*")
_PEM = re.compile(rb"-----BEGIN [A-Z ]{3,40}-----")
_MIN_ASSIGNMENTS, _MIN_PROSE = 0.2, 0.5
_FEW = 30
"""Lines; more than so many assignments are no accident whatever else there is."""


def kind_of(name: str, data: bytes) -> Kind | None:
    """How a text of this name lists entries; None if neither its name nor its lines are a vocabulary's."""
    lines = [line for line in data.split(b"\n", JUDGED_LINES)[:JUDGED_LINES] if line.strip()]
    if is_tiktoken(lines):
        return Kind.TIKTOKEN
    if name in ALSO:
        return Kind.OTHER
    if name not in VOCABULARIES and name not in MERGE_LISTS:
        return None
    if is_other(lines, are_merges=name in MERGE_LISTS):
        return Kind.OTHER
    return Kind.MERGES if name in MERGE_LISTS else Kind.ENTRIES


def is_tiktoken(lines: Sequence[bytes]) -> bool:
    """Whether all lines are base64 and a rank of their own."""
    if len(lines) < MIN_LINES or not all(map(_TIKTOKEN.fullmatch, lines[:-1])):
        return False
    ranks = [int(line.split(b" ")[1]) for line in lines[:-1]]
    return all(after > before for before, after in pairwise(ranks))


def is_other(lines: Sequence[bytes], *, are_merges: bool = False) -> bool:
    """Whether lines are settings, a key or prose, of which a vocabulary has none."""
    if any(map(_PEM.match, lines)):
        return True
    told = [line for line in lines if not line.lstrip().startswith(b"#")]
    assigned = sum(_ASSIGNMENT.fullmatch(line) is not None for line in told)
    if assigned > max(_MIN_ASSIGNMENTS * len(told), 0):
        return True
    prose = sum(_PROSE.fullmatch(line) is not None and _NUMBERS.fullmatch(line) is None for line in told)
    if are_merges:
        prose = sum(len(line.split()) > 3 for line in told)
    return prose > _MIN_PROSE * len(told)


def entries_of(kind: Kind, data: bytes) -> list[str]:
    """The entry of each line; "" where it has none."""
    lines = data.split(b"\n")
    if kind is Kind.TIKTOKEN:
        return [_from_base64(line) for line in lines]
    if kind is Kind.MERGES:
        return [_merged(line) for line in lines]
    return [_listed(line) for line in lines]


def _listed(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")


def _merged(line: bytes) -> str:
    """The two halves joined; codes of subword-nmt have a count behind them."""
    if line.startswith(b"#version"):
        return ""
    pieces = line.decode("utf-8", "replace").split()
    return "".join(pieces[:2]) if len(pieces) == 3 and pieces[2].isdecimal() else "".join(pieces)


def _from_base64(line: bytes) -> str:
    try:
        return binascii.a2b_base64(line.split(b" ")[0]).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return line.decode("utf-8", "replace")
