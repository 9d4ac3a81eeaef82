"""A language model whose distribution is written down: logits follow from the last two tokens and a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.targets.target import Message


class Spelled:
    """Tokens are listed texts, a text is spelled by the longest that fit. `spread` 0: all are as likely."""

    kind = Kind.CAUSAL
    access = Access.LOGITS
    name = "spelled"
    digest = ""
    context_tokens = 500
    begin = (0,)

    def __init__(self, tokens: Sequence[str], *, spread: float = 2.0, seed: int = 0) -> None:
        self.tokens = ["", *tokens]
        self.spread, self.seed = spread, seed
        self.boosts: dict[tuple[int, ...], float] = {}
        self.read = 0
        self._known: dict[tuple[int, ...], NDArray[np.float64]] = {}

    @property
    def vocabulary(self) -> int:
        return len(self.tokens)

    def encode(self, text: str) -> tuple[int, ...]:
        made = []
        while text:
            best = max((token for token in self.tokens if text.startswith(token)), key=len)
            made.append(self.tokens.index(best))
            text = text[len(best) :]
        return tuple(made)

    def decode(self, tokens: Sequence[int]) -> str:
        return "".join(self.tokens[token] for token in tokens)

    def chat(self, messages: Sequence[Message]) -> str | None:
        return None

    def know(self, text: str, boost: float = 8.0) -> None:
        """Makes it go on as a text does."""
        whole = (*self.begin, *self.encode(text))
        for end in range(1, len(whole)):
            self.boosts[(*whole[:end], whole[end])] = boost

    def log_p(self, before: tuple[int, ...]) -> NDArray[np.float32]:
        known = self._known.get(before[-2:])
        if known is None:
            chance = random.Random(f"{self.seed} {before[-2:]}")
            known = np.array([self.spread * chance.gauss(0, 1) for _ in self.tokens])
            self._known[before[-2:]] = known
        logits = known.copy()
        for token in range(len(self.tokens)) if self.boosts else ():
            logits[token] += self.boosts.get((*before, token), 0.0)
        shifted: NDArray[np.float32] = (logits - np.logaddexp.reduce(logits)).astype(np.float32)
        return shifted

    def log_p_of(self, prefix: str, value: str) -> float:
        """The log-probability of a value behind a prefix, token by token."""
        whole = (*self.begin, *self.encode(prefix + value))
        start = len(self.begin) + len(self.encode(prefix))
        return sum(float(self.log_p(whole[:end])[whole[end]]) for end in range(start, len(whole)))

    def follow(self, context: Sequence[int]) -> _After:
        return _After(self, tuple(context) or self.begin)


class _After:
    def __init__(self, model: Spelled, context: tuple[int, ...]) -> None:
        self._model, self._context = model, context

    def log_p(self, continuations: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        self._model.read += len(continuations)
        return np.stack([self._model.log_p((*self._context, *one)) for one in continuations])
