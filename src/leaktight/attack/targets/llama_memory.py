"""What a context of llama.cpp has read last: what the next text begins with alike is not read again."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import FormatError


class LlamaMemory:
    """Keys and values of the tokens that were read, in one sequence."""

    def __init__(self, library: Any, llama: Any, *, rows: int) -> None:
        self._library = library
        self._context = llama.ctx
        self._vocabulary = int(llama.n_vocab())
        self._memory = library.llama_get_memory(llama.ctx)
        self._rows = rows
        self._batch = library.llama_batch_init(rows, 0, 1)
        weakref.finalize(self, library.llama_batch_free, self._batch)
        self._held: list[int] = []

    def read(self, row: Sequence[int], first: int) -> Iterator[NDArray[np.float32]]:
        """Logits [n, V] at the places of a row of tokens from `first` on, in several pieces.

        Raises FormatError where llama.cpp cannot read it.
        """
        self._keep(min(first, _shared(self._held, row)))
        while len(self._held) < len(row):
            start = len(self._held)
            tokens = row[start : start + self._rows]
            outputs = self._fill(tokens, start, first)
            status = self._library.llama_decode(self._context, self._batch)
            if status:
                self._keep(0)
                raise FormatError("model", f"llama.cpp cannot read a text (status {status})")
            self._held.extend(tokens)
            if outputs:
                yield self._logits(outputs)

    def _keep(self, count: int) -> None:
        """Forgets all but so many tokens; all, of a model that cannot forget a part."""
        if count >= len(self._held):
            return
        if count and self._library.llama_memory_seq_rm(self._memory, 0, count, -1):
            del self._held[count:]
            return
        self._library.llama_memory_clear(self._memory, True)
        self._held.clear()

    def _fill(self, tokens: Sequence[int], start: int, first: int) -> int:
        """Puts tokens into the batch; at how many of them logits are given."""
        batch = self._batch
        batch.n_tokens = len(tokens)
        for number, token in enumerate(tokens):
            batch.token[number] = token
            batch.pos[number] = start + number
            batch.n_seq_id[number] = 1
            batch.seq_id[number][0] = 0
            batch.logits[number] = start + number >= first
        return max(0, start + len(tokens) - max(start, first))

    def _logits(self, outputs: int) -> NDArray[np.float32]:
        given = self._library.llama_get_logits(self._context)
        numbers = np.ctypeslib.as_array(given, shape=(outputs * self._vocabulary,))
        return numbers.reshape(outputs, self._vocabulary).astype(np.float32, copy=True)


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two rows begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))
