"""A node that trains what its own recipe says: its model, its rows, its budget and its ledger."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.train.federated.adapters import Arrays, arrays_of, fingerprint, put, share
from leaktight.train.federated.messages import Order
from leaktight.train.federated.node_training import Trained
from leaktight.train.private.private_run import PrivateRun
from leaktight.train.private.units import units_of
from leaktight.train.recipe.recipe import Recipe
from leaktight.train.record import Guarantee
from leaktight.train.telling import not_covered_of

if TYPE_CHECKING:
    from leaktight.train.run import Job

LEDGER = "ledger.jsonl"
MODEL = "model"


@dataclass(frozen=True, slots=True)
class Share:
    """One of so many parts of the rows, for a federation that is only simulated. A unit is never split."""

    number: int
    """From 0 on."""
    of: int


class RecipeTraining:
    """A NodeTraining, warm: the model and the rows are read once.

    Guarantee: that of `DPTrainer`, over all rounds, with the budget of the node's own recipe, whatever the
    server asks. The ledger is `ledger.jsonl` in the folder; one that is there already goes on.
    """

    def __init__(self, recipe: Recipe, *, name: str, folder: Path, share: Share | None = None) -> None:
        # What is looked at between rounds is the server's business.
        quiet = replace(recipe.guards, early_stopping=0)
        data = replace(recipe.data, public="")
        self._recipe = replace(recipe, data=data, guards=quiet, evaluate_every=0, save_every=0)
        self._name = name
        self._folder = folder
        self._share = share
        self._read: Job | None = None
        self._prepared: tuple[int, str] = (-1, "")

    @property
    def name(self) -> str:
        """As NodeTraining says."""
        return self._name

    def prepare(self, seed: int) -> str:
        """As NodeTraining says."""
        if self._prepared[0] != seed:
            loaded = self._job.loaded
            share(loaded.model, seed)
            self._prepared = (seed, fingerprint(loaded, self._recipe.task))
        return self._prepared[1]

    def train(self, arrays: Arrays, order: Order) -> Trained:
        """As NodeTraining says."""
        put(self._job.loaded.model, arrays)
        self._folder.mkdir(parents=True, exist_ok=True)
        steps = self._steps(order)
        with self._workplace() as checkpoints:
            trainer = self._trainer(steps, order, checkpoints)
            _run(trainer)
            model = self._job.loaded.model
            return Trained(
                arrays=arrays_of(model), steps=order.round * steps, guarantee=self._guarantee(trainer)
            )

    def keep(self, arrays: Arrays) -> None:
        """Saves the finished adapter in `model/`, unless this node is only simulated."""
        if self._share is not None:
            return
        from leaktight.train.saving import save_model

        put(self._job.loaded.model, arrays)
        save_model(self._job.loaded, self._folder / MODEL, final=self._folder / MODEL)

    @property
    def _job(self) -> Job:
        """The recipe's model and this node's rows."""
        from leaktight.train.run import job_of

        if self._read is None:
            job = job_of(self._recipe)
            if (part := self._share) is not None:
                rows = [
                    row
                    for row, unit in enumerate(job.training.encoded.units)
                    if unit % part.of == part.number
                ]
                if not rows:
                    raise UsageError("nodes", "are so many that one has no rows")
                job = replace(job, training=replace(job.training, encoded=job.training.encoded.part(rows)))
            self._read = job
        return self._read

    def _steps(self, order: Order) -> int:
        """In this round."""
        if order.steps:
            return order.steps
        method, rows = self._recipe.method, self._job.training.encoded
        if method.steps:
            total = method.steps
        elif (run := self._private_run()) is not None:
            total = run.steps(epochs=method.epochs, most=0)
        else:
            total = math.ceil(method.epochs * len(rows) / method.batch)
        return math.ceil(total / order.rounds)

    def _trainer(self, steps: int, order: Order, checkpoints: Path) -> Any:
        from transformers import PrinterCallback
        from transformers.trainer_utils import IntervalStrategy

        from leaktight.train.run import trainer_of

        method = replace(self._recipe.method, steps=steps, seed=self._recipe.method.seed + order.round)
        recipe = replace(self._recipe, method=method)
        if (run := self._private_run()) is not None:
            noise = _noise(run, steps * order.rounds, self._ledger)
            recipe = replace(recipe, privacy=replace(run.privacy, noise_multiplier=noise))
        job = replace(self._job, recipe=recipe)
        trainer = trainer_of(job, checkpoints=checkpoints, ledger=self._ledger, callbacks=())
        trainer.remove_callback(PrinterCallback)
        # Nobody reads a node's logs, and epsilon for each of their lines takes a second.
        trainer.args.logging_strategy = IntervalStrategy.NO
        if recipe.privacy is not None:
            trainer.continue_ledger()
        return trainer

    def _private_run(self) -> PrivateRun | None:
        privacy = self._recipe.privacy
        if privacy is None:
            return None
        units = len(units_of(self._job.training.encoded, privacy))
        declared = self._recipe.data.declared_units
        return PrivateRun(privacy, units=units, declared=declared, ledger=self._ledger)

    def _guarantee(self, trainer: Any) -> Guarantee | None:
        if self._recipe.privacy is None:
            return None
        told: Guarantee = trainer.guarantee()
        return replace(told, not_covered=(*told.not_covered, *not_covered_of(self._recipe)))

    @property
    def _ledger(self) -> Path:
        return self._folder / LEDGER

    @contextmanager
    def _workplace(self) -> Iterator[Path]:
        """A folder for what a trainer writes, and nobody needs."""
        checkpoints = self._folder / ".round-of-leaktight"
        try:
            yield checkpoints
        finally:
            for folder in self._folder.glob(f"{checkpoints.name}*"):
                shutil.rmtree(folder)


def _noise(run: PrivateRun, steps: int, path: Path) -> float:
    """The noise of all rounds: as it was in the rounds before, else for so many steps. Opens the ledger."""
    ledger = run.go_on() if path.exists() else run.begin()
    if run.privacy.noise_multiplier is not None:
        return run.privacy.noise_multiplier
    if ledger.releases:
        return ledger.releases[-1].noise_multiplier
    return run.spending(steps=steps, done=0).noise_multiplier


def _run(trainer: Any) -> None:
    """Trains, until the budget ends if it does. Raises BudgetSpent where there was none for a single step."""
    try:
        trainer.train()
    except BudgetSpent as spent:
        if not trainer.state.global_step:
            # The trainer tells of a folder that a node does not keep.
            raise BudgetSpent("another step would pass the node's limit of epsilon") from spent
