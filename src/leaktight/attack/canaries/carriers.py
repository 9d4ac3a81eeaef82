"""Records that secrets are put in: where a sentence goes into a text, and what else of a record changes."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

from leaktight.attack.canaries.draws import Draws
from leaktight.attack.canaries.plan import SECRET
from leaktight.sources.dataset_rows import messages_of, text_places

_SENTENCE_END = re.compile(r"[.!?…。](?:[\"'»”)\]]+)?(?=\s|\Z)")
_BLANK = re.compile(r"\s+")
_FEWEST_BLANKS = 3
_LETTERS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_HEX = re.compile(r"[0-9a-f-]{8,}\Z")


def with_passage(text: str, passage: str, draws: Draws) -> str:
    """The text with a sentence behind one of its own, or at its end if it has none that ends."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)] or [len(text.rstrip())]
    place = draws.choice(ends)
    return f"{text[:place]} {passage}{text[place:]}" if text[:place] else f"{passage} {text[place:]}".rstrip()


def cell_with_passage(cell: Any, passage: str, draws: Draws) -> Any:
    """A cell of text, or a chat, with the sentence in it; of a chat, in one of its messages."""
    if isinstance(cell, str):
        return with_passage(cell, passage, draws)
    made = copy.deepcopy(cell)
    message, key = draws.choice([place for message in made for place in text_places(message)])
    message[key] = with_passage(message[key], passage, draws)
    return made


def can_carry(cell: Any) -> bool:
    """Whether a cell is a text or a chat that a sentence may be put in."""
    return bool(cell.strip()) if isinstance(cell, str) else bool(messages_of(cell))


def fresh_contexts(texts: Sequence[str], count: int, draws: Draws) -> tuple[str, ...]:
    """Texts that stand in no data, with {secret} for a sentence: the beginning of one, the end of another.

    Each half ends or begins with a sentence; of texts that are one sentence, it is half of its words.
    """
    made: dict[str, None] = {}
    for _ in range(count * 5 if len(texts) > 1 else 0):
        first, second = (texts[number] for number in draws.sample(len(texts), 2))
        head = _half(first, draws, is_head=True)
        tail = _half(second, draws, is_head=False)
        if head and SECRET not in first + second and f"{head} {tail}".strip() not in (first, second):
            made[f"{head} {SECRET} {tail}".strip()] = None
        if len(made) == count:
            break
    return tuple(made)


def _half(text: str, draws: Draws, *, is_head: bool) -> str:
    ends = [found.end() for found in _SENTENCE_END.finditer(text)][:-1]
    if ends:
        place = draws.choice(ends)
    else:
        blanks = [found.start() for found in _BLANK.finditer(text.strip())]
        if len(blanks) < _FEWEST_BLANKS:
            return ""
        text, place = text.strip(), blanks[len(blanks) // 2]
    return (text[:place] if is_head else text[place:]).strip()


def new_id(example: Any, draws: Draws, greatest: int) -> Any:
    """A value like others of a column of ids: the next number, or letters and digits drawn anew."""
    if isinstance(example, int):
        return greatest + 1
    if example.isdecimal():
        return str(greatest + 1).zfill(len(example))
    if _HEX.match(example):
        return "".join(draws.choice("0123456789abcdef") if one.isalnum() else one for one in example)
    kinds = [next((kind for kind in _LETTERS if one in kind), one) for one in example]
    has_digits = any(kind is _LETTERS[0] for kind in kinds)
    return "".join(
        draws.choice(kind) if len(kind) > 1 and (kind is _LETTERS[0] or not has_digits) else one
        for kind, one in zip(kinds, example, strict=True)
    )
