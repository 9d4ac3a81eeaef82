"""The wordings of made-up documents: `lessons.txt` to learn from, `exams.txt`, written apart, to judge by.

One template a line, `\\n` and `\\t` spelled out; those about people first, then, after an empty line, those
about everything else. `training.names.generated` says how they are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Templates:
    """Wordings about people, and about everything else: places and organisations are labelled in both."""

    with_persons: tuple[str, ...]
    without: tuple[str, ...]


@cache
def lessons() -> Templates:
    """What the model learns from."""
    return _read("lessons.txt")


@cache
def exams() -> Templates:
    """What judges the model; it never learns from any of them."""
    return _read("exams.txt")


def _read(name: str) -> Templates:
    text = (Path(__file__).parent / name).read_text("utf-8")
    with_persons, without = (_unescaped(half.splitlines()) for half in text.split("\n\n"))
    return Templates(with_persons, without)


def _unescaped(lines: list[str]) -> tuple[str, ...]:
    return tuple(line.replace("\\n", "\n").replace("\\t", "\t") for line in lines)
