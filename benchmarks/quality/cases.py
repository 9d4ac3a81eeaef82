"""The cases: values in sentences, under the headers of tables and under the keys of records, and decoys."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path
from random import Random

from benchmarks.quality.values import GENERAL, NATIONAL

_HERE = Path(__file__).parent
_PARTS = ("general", "west", "east", "world")
SEEN, HELD_BACK = "wordings", "held_back"
"""Two sets of wordings, written apart: rules are mended by the first, the page tells of the second."""
_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl")
"""Those of the last six general wordings; the others are English."""
_ROWS = 20
VALUES_IN_COLUMN = 2
"""Of tables and records, counted from 1."""
SENTENCE, TABLE, RECORD = "sentence", "table", "record"
_OPENINGS = (
    "The delivery arrived on time, thank you.", "Please see below.", "As discussed with the team.",
    "Everything else is fine.", "We looked into it again.", "This was handled by the night shift.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A file with values of one label in it."""

    label: str
    form: str
    file: str
    text: str
    values: tuple[str, ...]
    wording: str
    """The sentence, the header or the key, with `{value}` where the value stood."""


def wordings(chosen: str) -> dict[str, dict[str, list[str]]]:
    """Label -> its `sentences` and `names`, of SEEN or HELD_BACK."""
    found: dict[str, dict[str, list[str]]] = {}
    for part in _PARTS:
        found.update(tomllib.loads((_HERE / f"{chosen}_{part}.toml").read_text("utf-8")))
    return found


def cases(random: Random, per_wording: int, chosen: str = HELD_BACK) -> Iterator[Case]:
    """All cases of a set: each sentence so many times, each name once in a table and once in records.

    Wordings that both sets happen to have are left out of those that are held back.
    """
    draws = {**NATIONAL, **GENERAL}
    known = wordings(SEEN) if chosen == HELD_BACK else {}
    for label, written in sorted(wordings(chosen).items()):
        draw = draws[label]
        sentences = written["sentences"]
        foreign = len(sentences) - (len(_LANGUAGES) if _is_translated(label, sentences) else 0)
        familiar = {wording for both in known.get(label, {}).values() for wording in both}
        for place, sentence in enumerate(sentences):
            if sentence in familiar:
                continue
            language = "en" if place < foreign else _LANGUAGES[place - foreign]
            for _ in range(per_wording):
                value = draw(random, language)
                opening = random.choice(_OPENINGS)
                text = f"{opening}\n{sentence.replace('{value}', value)}\n"
                yield Case(label, SENTENCE, "note.txt", text, (value,), sentence)
        for name in filterfalse(familiar.__contains__, written["names"]):
            values = tuple(draw(random, "en") for _ in range(_ROWS))
            yield Case(label, TABLE, "table.csv", _table(random, name, values), values, name)
            yield Case(label, RECORD, "records.jsonl", _records(random, name, values), values, name)


def _is_translated(label: str, sentences: list[str]) -> bool:
    """Whether the last sentences are in the other languages, one each."""
    return label in GENERAL and len(sentences) == 14 and not all(map(str.isascii, sentences[-6:]))


def _table(random: Random, name: str, values: tuple[str, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("row", name, "status", "amount"))
    for number, value in enumerate(values):
        status = random.choice(("open", "closed", "pending"))
        writer.writerow((number, value, status, f"{random.uniform(1, 900):.2f}"))
    return out.getvalue()


def _records(random: Random, name: str, values: tuple[str, ...]) -> str:
    return "".join(
        json.dumps({"row": number, name: value, "ok": random.random() < 0.5}, ensure_ascii=False) + "\n"
        for number, value in enumerate(values)
    )
