"""The likeliest tokens of many places, found without sorting the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

MEMBERS = 32
"""So many tokens, far from one another in the vocabulary, are looked at together: maxima of neighbours take
four times as long."""
FEWEST_GROUPS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Of each of n places, tokens among which are the likeliest ones, with the proof.

    The groups of tokens with the greatest maxima hold all tokens above the maximum of the best group that
    was left out.
    """

    logits: torch.Tensor
    """[n, V], all of them."""
    values: torch.Tensor
    """[n, C]: the logits of some tokens, in no order."""
    bound: torch.Tensor
    """[n, 1]: no other token's logit is greater; -inf where there is none."""
    groups: int
    """At least so many of `values` are not below the bound."""

    @classmethod
    def of(cls, logits: torch.Tensor, most: int) -> Candidates:
        """Candidates for the `most` likeliest tokens, and for at least 40."""
        import torch

        count, size = logits.shape
        groups, all_groups = max(FEWEST_GROUPS, most + 1), size // MEMBERS
        if groups * 4 > all_groups:
            return cls(logits, logits, logits.new_full((count, 1), -torch.inf), min(groups, size))
        end = MEMBERS * all_groups
        table = logits[:, :end].view(count, MEMBERS, all_groups)
        best = table.amax(dim=1).topk(groups + 1, dim=-1)
        places = torch.arange(count, device=logits.device)[:, None]
        values = table.transpose(1, 2)[places, best.indices[:, :groups]].view(count, -1)
        return cls(logits, torch.cat((values, logits[:, end:]), dim=-1), best.values[:, groups:], groups)

    @classmethod
    def joined(cls, logits: torch.Tensor, parts: Sequence[Candidates]) -> Candidates:
        """Those of all places, of which the logits are given, from those of some and some more."""
        import torch

        if len(parts) == 1:
            return parts[0]
        values = torch.cat([part.values for part in parts])
        return cls(logits, values, torch.cat([part.bound for part in parts]), parts[0].groups)

    def below_zero(self) -> Candidates:
        """The same with a maximum of 0 in each place; the logits are changed where they are.

        A place without a finite maximum gets values that are none.
        """
        tops = self.values.amax(dim=-1, keepdim=True)
        values = self.values - tops
        return Candidates(self.logits.sub_(tops), values, self.bound - tops, self.groups)

    def ranks(self, chosen: torch.Tensor) -> torch.Tensor:
        """[n] int32: how many tokens of a place have a greater logit than the one given, [n, 1]."""
        import torch

        ranks = (self.values > chosen).sum(dim=-1, dtype=torch.int32)
        below = (chosen < self.bound)[:, 0].nonzero()[:, 0]
        if len(below) and self.logits.device.type != "cpu":
            ranks[below] = (self.logits[below] > chosen[below]).sum(dim=-1, dtype=torch.int32)
        elif len(below):
            ranks[below] = _counted(self.logits, chosen, below.tolist())
        return ranks


def _counted(logits: torch.Tensor, chosen: torch.Tensor, rows: Sequence[int]) -> torch.Tensor:
    """[rows] int32: how many logits of each of these rows are greater; numpy counts faster than torch."""
    import numpy as np
    import torch

    table, own = logits.numpy(), chosen.numpy()
    counts = [np.count_nonzero(table[row] > own[row]) for row in rows]
    return torch.tensor(counts, dtype=torch.int32)
