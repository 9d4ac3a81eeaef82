"""A language model whose every probability is written down: letters after letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.target import Message, Prompt

LETTERS = "abcdAB "
BEGIN = len(LETTERS)


class Bigram:
    """p(letter | letter before) from a table of the seed. Implements Language."""

    kind = Kind.CAUSAL
    access = Access.LOGITS
    name = "bigram"
    digest = ""
    vocabulary = len(LETTERS)

    def __init__(self, seed: int = 0, context_tokens: int = 64) -> None:
        self.context_tokens = context_tokens
        weights = np.random.default_rng(seed).gamma(1.0, size=(BEGIN + 1, BEGIN)) + 0.05
        self.p = weights / weights.sum(axis=1, keepdims=True)

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(LETTERS.index(letter) for letter in text)

    def decode(self, tokens: Sequence[int]) -> str:
        return "".join(LETTERS[token] for token in tokens)

    def chat(self, messages: Sequence[Message]) -> str | None:
        return None

    def log_p(self, text: str, before: int = BEGIN) -> list[float]:
        """Of each letter, by looking it up."""
        numbers = []
        for token in self.encode(text):
            numbers.append(float(np.log(self.p[before, token])))
            before = token
        return numbers

    def score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        for item in items:
            before = [item.context[-1] if item.context else BEGIN, *item.tokens][:-1]
            rows = np.log(self.p[before])
            log_p = rows[np.arange(len(before)), list(item.tokens)]
            mean = (np.exp(rows) * rows).sum(axis=1)
            spread = np.sqrt((np.exp(rows) * (rows - mean[:, None]) ** 2).sum(axis=1))
            yield TokenScores(
                log_p=log_p.astype(np.float32),
                rank=(rows > log_p[:, None]).sum(axis=1).astype(np.int32),
                mean=mean.astype(np.float32),
                deviation=spread.astype(np.float32),
            )

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        chance = np.random.default_rng(seed)
        for _ in prompts:
            yield ["".join(chance.choice(list(LETTERS), max_tokens)) for _ in range(count)]

    def follow(self, context: Sequence[int]) -> _Place:
        return _Place(self, context)


class _Place:
    def __init__(self, model: Bigram, context: Sequence[int]) -> None:
        self._model, self._context = model, tuple(context)

    def log_p(self, continuations: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        last = [(BEGIN, *self._context, *each)[-1] for each in continuations]
        return np.log(self._model.p[last]).astype(np.float32)
