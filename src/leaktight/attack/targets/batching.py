"""Texts in batches of similar length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

BATCH_TOKENS = 8192
BATCH_TOKENS_ON_CPU = 2048
"""Hidden states of more than that leave its caches: small models then read half as fast."""
WINDOW = 4096
"""So many texts are sorted by length and answered before the next are looked at."""


def batches(lengths: Sequence[int], *, most_tokens: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Indexes of texts of similar length, so many that a batch, padded, has at most so many tokens; longest
    first. A text that is longer than that is a batch of its own."""
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * lengths[batch[0]] > most_tokens:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def padded(
    rows: Sequence[Sequence[int]], *, pad: int, on_left: bool = False
) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids and attention mask, int64 [B, T] each, filled up on the right or on the left."""
    import torch

    longest = max(map(len, rows))
    ids = torch.full((len(rows), longest), pad)
    mask = torch.zeros_like(ids)
    for number, row in enumerate(rows):
        place = slice(longest - len(row), longest) if on_left else slice(0, len(row))
        ids[number, place] = torch.tensor(row, dtype=torch.long)
        mask[number, place] = 1
    return ids, mask
