"""Texts that look like training data and hold nothing personal: prose, numbers, dates, web addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

_ENGLISH = """
the of and to a in is that for it as was with be by on not this are or from at which but have an had
they you were their one all we can has there been if more when will would who so no out up into them
then some could than other time these two may first any like now people over such after also even
most made new where many much before must through back years way down should because each those long
model data learn question answer example explain write function value list number result system
program language sentence word summary paragraph water energy light plant animal city country river
mountain history science music school teacher student book letter card account password token key
secret email address phone customer order price market company worker machine engine network server
file table column row index query cache memory thread process signal error message correct wrong
simple difficult small large early late open closed warm cold north south describe compare choose
consider remember follow change move build measure increase reduce return carry hold begin reach
"""
_RUSSIAN = """
и в не на что с по это как к но из у за от о так для все было если только еще уже или мы вы они его
когда можно модель данные вопрос ответ пример слово текст город река время работа система человек
книга школа вода свет задача решение число язык история страна учитель простой большой новый первый
"""
ENGLISH = tuple(_ENGLISH.split())
RUSSIAN = tuple(_RUSSIAN.split())
SITES = (
    "docs.python.org/3/library",
    "arxiv.org/abs",
    "en.wikipedia.org/wiki",
    "github.com/pytorch/pytorch/issues",
)
SENTENCES = 20_000


@dataclass(frozen=True, slots=True)
class Sentences:
    """A stock of sentences to draw from; frequent words are frequent, one in six sentences holds figures."""

    stock: tuple[str, ...]

    @classmethod
    def of(cls, words: tuple[str, ...], random: Random) -> Sentences:
        """A stock over these words, with frequencies by Zipf's law."""
        weights = [1 / (rank + 2) for rank in range(len(words))]
        return cls(tuple(_sentence(words, weights, random) for _ in range(SENTENCES)))

    def paragraph(self, random: Random, most: int) -> str:
        """One to `most` sentences."""
        return " ".join(random.choices(self.stock, k=random.randint(1, most)))


def _sentence(words: tuple[str, ...], weights: list[float], random: Random) -> str:
    text = " ".join(random.choices(words, weights, k=random.randint(5, 22))).capitalize()
    kind = random.random()
    if kind < 0.06:
        text += f" {random.randint(2, 9999)} of {random.randint(2, 99)}.{random.randint(0, 9)} percent"
    elif kind < 0.1:
        text += f" (section {random.randint(1, 9)}.{random.randint(1, 30)}, {random.randint(1900, 2025)})"
    elif kind < 0.13:
        text += f" = {random.uniform(-100, 100):.5f} m/s"
    elif kind < 0.16:
        text += f", see https://{random.choice(SITES)}/{random.randint(100, 99999)}"
    return text + random.choice((".", ".", ".", "?", ":"))


def records(seed: int, words: tuple[str, ...] = ENGLISH) -> Iterator[dict[str, object]]:
    """Endless instruction rows: identifiers, a time, an instruction, an answer, scores, a source.

    A third of the answers have several lines, a fifth has quotation marks: both are escaped in JSON.
    """
    random = Random(seed)
    sentences = Sentences.of(words, random)
    for number in range(10**9):
        answer = sentences.paragraph(random, 12)
        if number % 3 == 0:
            answer += "\n\n- " + "\n- ".join(random.choices(sentences.stock, k=3))
        if number % 5 == 0:
            answer = f'"{answer[:40]}" {answer[40:]}'
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield {
            "id": f"inst-{number:08}",
            "uuid": _uuid(random),
            "created_at": f"{day}T{number % 24:02}:{number % 60:02}:00Z",
            "instruction": sentences.paragraph(random, 3),
            "answer": answer,
            "score": random.random(),
            "perplexity": round(random.uniform(2, 90), 3),
            "tokens": len(answer) // 4,
            "source": f"https://{SITES[number % len(SITES)]}/{number * 7919 % 1_000_003}",
        }


def _uuid(random: Random) -> str:
    digits = f"{random.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def json_lines(seed: int, words: tuple[str, ...] = ENGLISH, *, ascii_only: bool = False) -> Iterator[bytes]:
    """The same rows as JSON lines."""
    encode = json.JSONEncoder(ensure_ascii=ascii_only).encode
    for record in records(seed, words):
        yield encode(record).encode() + b"\n"
