"""Several nodes' adapters to one: their mean, or a clipped and noisy one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.train.accounting import Relation, epsilon_of
from leaktight.train.federated.adapters import Arrays
from leaktight.train.federated.settings import ServerPrivacy
from leaktight.train.ledger import Ledger, Promise, Release, Sampling
from leaktight.train.randomness import SecureRandom
from leaktight.train.record import Guarantee

ASSUMPTIONS = (
    "the server is trusted: it sees each node's adapter before clipping and noise",
    "each node is one unit, and takes part in every round or in none of them",
)


def mean_of(answers: Sequence[Arrays]) -> dict[str, NDArray[np.float32]]:
    """The mean of adapters, each node counting the same: how many rows a node has is not told to anybody."""
    return {
        name: np.mean([one[name].astype(np.float64) for one in answers], axis=0).astype(np.float32)
        for name in answers[0]
    }


class NoisyMean:
    """Means of clipped updates with Gaussian noise, each written into a ledger before it is given away.

    (epsilon, delta)-differential privacy for one node more or less (McMahan et al. 2018), against everybody
    but the server. The sum is divided by the number of nodes that there are, not by how many answered.
    """

    def __init__(self, privacy: ServerPrivacy, *, nodes: int, ledger: Path) -> None:
        self._privacy = privacy
        self._nodes = nodes
        promise = Promise(delta=privacy.delta, unit="node", units=nodes)
        self.ledger = Ledger.open(ledger) if ledger.exists() else Ledger.create(ledger, promise)
        if self.ledger.promise != promise:
            raise UsageError(str(ledger), "is a ledger of another promise")
        self._random = SecureRandom()

    def __call__(
        self, before: Arrays, answers: Sequence[Arrays], *, round_number: int
    ) -> dict[str, NDArray[np.float32]]:
        """The adapter after a round. Raises BudgetSpent, and then nothing was released."""
        release = Release(
            step=round_number,
            noise_multiplier=self._privacy.noise_multiplier,
            rate=1.0,
            clip=self._privacy.clip,
            sampling=Sampling.ALL,
            what="update of a node",
        )
        self._require_budget(release)
        total = self._clipped_sum(before, answers)
        scale = self._privacy.noise_multiplier * self._privacy.clip
        self.ledger.add(release)
        return {
            name: (before[name] + (one + scale * self._noise(one)) / self._nodes).astype(np.float32)
            for name, one in total.items()
        }

    def guarantee(self) -> Guarantee:
        """What the releases so far amount to."""
        promise, releases = self.ledger.promise, self.ledger.releases
        return Guarantee(
            epsilon=epsilon_of(promise, releases),
            epsilon_replace=epsilon_of(promise, releases, relation=Relation.REPLACE),
            delta=promise.delta,
            unit=promise.unit,
            units=promise.units,
            noise_multiplier=self._privacy.noise_multiplier,
            clip=self._privacy.clip,
            rate=1.0,
            sampling=Sampling.ALL.value,
            releases=len(releases),
            ledger_sha256=self.ledger.digest,
            assumptions=ASSUMPTIONS,
            not_covered=(),
        )

    def _require_budget(self, release: Release) -> None:
        limit = self._privacy.epsilon
        if limit is not None:
            after = epsilon_of(self.ledger.promise, [*self.ledger.releases, release])
            if after > limit:
                raise BudgetSpent("epsilon of the server")

    def _clipped_sum(self, before: Arrays, answers: Sequence[Arrays]) -> dict[str, NDArray[np.float64]]:
        total = {name: np.zeros(one.shape, np.float64) for name, one in before.items()}
        for answer in answers:
            update = {name: answer[name].astype(np.float64) - one for name, one in before.items()}
            norm = float(np.sqrt(sum(float(np.sum(np.square(one))) for one in update.values())))
            scale = min(1.0, self._privacy.clip / max(norm, 1e-30))
            for name, one in update.items():
                total[name] += scale * one
        return total

    def _noise(self, like: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._random.normal(like.size).reshape(like.shape)
