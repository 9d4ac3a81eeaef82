"""The likeliest tokens of many places, found without sorting the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

HEIGHT = 64
"""The vocabulary is laid out in so many lines; the tokens below one another are a column."""
FEWEST_COLUMNS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Of each of n places, tokens among which are the likeliest ones, with the proof.

    Logits are laid out as a table; the columns with the greatest maxima hold all tokens above the maximum of
    the best column that was left out.
    """

    logits: torch.Tensor
    """[n, V], all of them."""
    values: torch.Tensor
    """[n, C]: the logits of some tokens, in no order."""
    bound: torch.Tensor
    """[n, 1]: no other token's logit is greater; -inf where there is none."""
    columns: int
    """At least so many of `values` are not below the bound."""

    @classmethod
    def of(cls, logits: torch.Tensor, most: int) -> Candidates:
        """Candidates for the `most` likeliest tokens, and for at least 64."""
        import torch

        count, size = logits.shape
        columns, width = max(FEWEST_COLUMNS, most + 1), size // HEIGHT
        if columns * 4 > width:
            return cls(logits, logits, logits.new_full((count, 1), -torch.inf), min(columns, size))
        table = logits[:, : HEIGHT * width].view(count, HEIGHT, width)
        best = table.amax(dim=1).topk(columns + 1, dim=-1)
        chosen = best.indices[:, None, :columns].expand(count, HEIGHT, columns)
        values = table.gather(2, chosen).reshape(count, -1)
        values = torch.cat((values, logits[:, HEIGHT * width :]), dim=-1)
        return cls(logits, values, best.values[:, columns:], columns)

    def ranks(self, chosen: torch.Tensor) -> torch.Tensor:
        """[n] int32: how many tokens of a place have a greater logit than the one given, [n, 1]."""
        import torch

        ranks = (self.values > chosen).sum(dim=-1, dtype=torch.int32)
        below = (chosen < self.bound)[:, 0].nonzero()[:, 0]
        if len(below):
            # A sum of float32 is quicker than one of bool, and exact up to 2 ** 24 tokens.
            above = torch.gt(self.logits[below], chosen[below]).float().sum(dim=-1)
            ranks[below] = above.to(torch.int32)
        return ranks
