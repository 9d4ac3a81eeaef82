"""What tokens a text classifier takes for a class, and whether they are those of its training records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.inversion.by_class import classes_of
from leaktight.attack.inversion.differentiable import ReadsTexts
from leaktight.attack.inversion.similarity import token_f1
from leaktight.attack.records import Record
from leaktight.attack.result import Family, Measure, Result
from leaktight.attack.scores import Wanted
from leaktight.attack.statistics import auc, mean_interval

if TYPE_CHECKING:
    import torch

Similarities = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Swaps:
    """How tokens are looked for; fixed before it starts."""

    tokens: int = 12
    steps: int = 40
    nearest: int = 32
    """Tokens that the gradient names for each place."""
    tried: int = 48
    """Swaps that are tried in each step."""


@dataclass(frozen=True, slots=True)
class _Found:
    """How similar the texts made of one class are to its records."""

    members: Similarities
    others: Similarities
    random: Similarities
    """Of what the searches began with, to members."""


class TextTokens:
    """Finds tokens that make a classifier sure of a class: swaps that its gradient proposes, tried in turn.

    Such tokens show what the class is recognised by, which need not stand in any record. They are compared
    with members, with others of the class, and with the random tokens that the search began with.
    """

    name = "text_tokens"
    family = Family.INVERSION
    needs = Access.WEIGHTS
    kinds = frozenset({Kind.SEQUENCE_CLASSIFIER})
    source = "Ebrahimi et al. 2018, arXiv 1712.06751; Zou et al. 2023, arXiv 2307.15043"

    def __init__(self, swaps: Swaps | None = None, *, texts: int = 16) -> None:
        self._swaps = swaps or Swaps()
        self._texts = texts

    def lacks(self, bench: Bench) -> str:
        """What is missing; "" if it can run."""
        if not isinstance(bench.target, ReadsTexts):
            return "a target that gives gradients"
        return "" if classes_of(bench, most=1) else "members and others of the same classes"

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """For each step of each text, one for the gradient and one for each swap that is tried."""
        classes = len(classes_of(bench, most=self._texts))
        return classes * self._starts(classes) * self._swaps.steps * (1 + self._swaps.tried)

    def run(self, bench: Bench) -> Result:
        """Makes texts of each class and compares their tokens with those of members and others."""
        target = bench.target
        assert isinstance(target, ReadsTexts)
        classes = classes_of(bench, most=self._texts)
        chance = np.random.default_rng([bench.settings.seed, 6])
        found: list[_Found] = []
        for one in classes:
            count = self._starts(len(classes))
            starts = [_random_tokens(target, self._swaps.tokens, chance) for _ in range(count)]
            made = [
                tokens_of_class(target, one.label, first=first, swaps=self._swaps, chance=chance, bench=bench)
                for first in starts
            ]
            found.append(
                _Found(
                    members=_similarities(target, made, one.members),
                    others=_similarities(target, made, one.others),
                    random=_similarities(target, starts, one.members),
                )
            )
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=_measures(found, bench.settings.level),
            notes=("compared with the random tokens that the search began with",),
            details={"tokens": float(self._swaps.tokens), "steps": float(self._swaps.steps)},
        )

    def _starts(self, classes: int) -> int:
        return -(-self._texts // max(1, classes))


def tokens_of_class(
    target: ReadsTexts,
    label: int,
    *,
    first: Sequence[int],
    swaps: Swaps,
    chance: np.random.Generator,
    bench: Bench,
) -> list[int]:
    """Tokens whose class the target is surest of, from `first` on, by swaps of one token in each step.

    Each step tries random ones of the swaps that raise the class's log-probability most by its gradient
    (HotFlip; GCG draws among them), and keeps the best if it is one.
    """
    import torch

    before, after = _frame(target)
    weight = target.module.get_input_embeddings().weight.detach()
    usable = torch.from_numpy(_usable(target)).to(weight.device)
    current = torch.tensor(list(first), device=weight.device)

    def log_p(rows: torch.Tensor) -> torch.Tensor:
        """[B]: of token embeddings [B, T, width], with the tokens around them that all texts have."""
        bench.meter.spend(len(rows))
        ends = [
            weight[torch.tensor(part, device=weight.device, dtype=torch.long)] for part in (before, after)
        ]
        around = [end[None].expand(len(rows), -1, -1) for end in ends]
        whole = torch.cat([around[0], rows, around[1]], dim=1)
        mask = torch.ones(whole.shape[:2], device=whole.device, dtype=torch.long)
        logits = target.forward_embeddings(whole, mask)
        return torch.log_softmax(logits, dim=-1)[:, label]

    for _ in range(swaps.steps):
        known = weight[current][None].clone().requires_grad_()
        with torch.enable_grad():
            score = log_p(known)
            (slope,) = torch.autograd.grad(score.sum(), [known])
        promised = (slope[0] @ weight.T).masked_fill(~usable, -torch.inf)
        best = promised.topk(min(swaps.nearest, int(usable.sum())), dim=1).indices.cpu().numpy()
        trials = current[None].repeat(swaps.tried, 1)
        places = chance.integers(0, len(current), swaps.tried)
        for row, place in enumerate(places):
            trials[row, place] = int(best[place, chance.integers(best.shape[1])])
        with torch.no_grad():
            scores = log_p(weight[trials])
        if scores.max() > score.max():
            current = trials[scores.argmax()]
    return [int(token) for token in current]


def _similarities(
    target: ReadsTexts, made: Sequence[Sequence[int]], records: Sequence[Record]
) -> Similarities:
    """[made, records]: F1 of their tokens, each counted once."""
    bare = [target.processor(record.text, add_special_tokens=False)["input_ids"] for record in records]
    true = [sorted(set(tokens)) for tokens in bare]
    return np.array([[token_f1(sorted(set(tokens)), one) for one in true] for tokens in made])


def _measures(found: Sequence[_Found], level: float) -> tuple[Measure, Measure]:
    def nearest(kind: str) -> list[float]:
        return [float(best) for one in found for best in getattr(one, kind).max(axis=1)]

    likeness = Measure(
        "token_f1",
        "nearest member",
        value=mean_interval(nearest("members"), level),
        chance=float(np.mean(nearest("random"))),
        control=mean_interval(nearest("others"), level),
        count=len(nearest("members")),
        note="the interval is that of searches, not of records",
    )
    members = np.concatenate([one.members.mean(axis=0) for one in found])
    others = np.concatenate([one.others.mean(axis=0) for one in found])
    nearer = auc(members, others, level)
    note = "" if nearer.low > 0.5 else "no more like members than like others: of the class, not of records"
    return likeness, Measure(
        "auc", "members nearer than others", nearer, chance=0.5, count=len(members) + len(others), note=note
    )


def _random_tokens(target: ReadsTexts, count: int, chance: np.random.Generator) -> list[int]:
    return [int(token) for token in chance.choice(np.flatnonzero(_usable(target)), count)]


def _usable(target: ReadsTexts) -> NDArray[np.bool_]:
    """[vocabulary]: which tokens may stand in a text."""
    made = np.zeros(len(target.module.get_input_embeddings().weight), bool)
    made[: min(len(made), len(target.processor))] = True
    made[[token for token in target.processor.all_special_ids if token < len(made)]] = False
    return made


def _frame(target: ReadsTexts) -> tuple[list[int], list[int]]:
    """The tokens that stand before each text, and after it."""
    bare = list(target.processor("a", add_special_tokens=False)["input_ids"])
    whole = list(target.processor("a")["input_ids"])
    for start in range(len(whole) - len(bare) + 1):
        if whole[start : start + len(bare)] == bare:
            return whole[:start], whole[start + len(bare) :]
    return [], []


ATTACK = TextTokens()
