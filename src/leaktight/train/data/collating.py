"""Rows to a batch of tensors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leaktight.train.data.tokenizing import NO_LOSS

if TYPE_CHECKING:
    from torch import Tensor

MASKED_SHARE = 0.15
"""Of the tokens, as in BERT (Devlin et al. 2019): 8 in 10 become the mask, 1 another token, 1 stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masking:
    """What is hidden from a masked language model."""

    mask: int
    vocabulary: int
    special: tuple[int, ...]
    """Tokens that are never hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collate:
    """Pads token lists to the longest of the batch; stacks the rest."""

    padding: int = 0
    masking: Masking | None = None

    def __call__(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Tensor]:
        """Tensors [B, T] of lists and [B] of numbers, with an attention mask; images [B, C, H, W]."""
        import torch

        made: dict[str, Tensor] = {}
        for name in rows[0]:
            values = [row[name] for row in rows]
            if isinstance(values[0], list):
                made[name] = _padded(values, NO_LOSS if name == "labels" else self.padding)
            elif name == "pixel_values":
                made[name] = torch.stack([torch.from_numpy(value) for value in values])
            else:
                made[name] = torch.tensor(values)
        if "input_ids" in made:
            lengths = torch.tensor([len(row["input_ids"]) for row in rows])
            places = torch.arange(made["input_ids"].shape[1])
            made["attention_mask"] = (places < lengths[:, None]).long()
            if self.masking is not None:
                made["input_ids"], made["labels"] = _masked(
                    made["input_ids"], made["attention_mask"], self.masking
                )
        return made


def _padded(values: Sequence[list[int]], padding: int) -> Tensor:
    import torch

    made = torch.full((len(values), max(map(len, values))), padding, dtype=torch.long)
    for row, value in zip(made, values, strict=True):
        row[: len(value)] = torch.tensor(value, dtype=torch.long)
    return made


def _masked(ids: Tensor, attention: Tensor, masking: Masking) -> tuple[Tensor, Tensor]:
    """Inputs with hidden tokens, and labels that ask for these; each row hides one at least."""
    import torch

    free = attention.bool() & ~torch.isin(ids, torch.tensor(masking.special, dtype=torch.long))
    # The row's least number is always taken, so that no row is without any loss.
    chance = torch.rand(ids.shape).masked_fill(~free, 2.0)
    hidden = free & ((chance < MASKED_SHARE) | (chance == chance.min(dim=1, keepdim=True).values))
    labels = torch.where(hidden, ids, NO_LOSS)
    way = torch.rand(ids.shape)
    others = torch.randint(masking.vocabulary, ids.shape)
    masked = torch.where(hidden & (way < 0.8), masking.mask, ids)
    return torch.where(hidden & (way >= 0.9), others, masked), labels
