"""A drop-in for transformers' Trainer whose models are differentially private."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from torch.utils.data import DataLoader
from transformers import Trainer, TrainerCallback, TrainerState, TrainingArguments
from transformers.trainer_callback import ExportableState, ProgressCallback

from leaktight.core.errors import BudgetSpent, UsageError
from leaktight.core.rounding import rounded_up
from leaktight.train.private.arguments import (
    adapted,
    require_arguments,
    require_optimizer,
    require_options,
    require_own_methods,
)
from leaktight.train.private.batches import Collator, LogicalBatches, Without, only
from leaktight.train.private.checkpoints import LEDGER, Checkpoints, private_folder_of
from leaktight.train.private.choosing import make_sum
from leaktight.train.private.collating import PrivateCollator
from leaktight.train.private.engine import PerExampleLoss
from leaktight.train.private.exactness import exact_method
from leaktight.train.private.guaranteeing import words_of
from leaktight.train.private.losses import loss_for
from leaktight.train.private.privacy import Privacy
from leaktight.train.private.private_log import PrivateLog
from leaktight.train.private.private_run import PrivateRun
from leaktight.train.private.quiet import tellable
from leaktight.train.private.refusals import require_private
from leaktight.train.private.row_checks import RowChecks, context_of
from leaktight.train.private.row_lengths import require_lengths
from leaktight.train.private.sampler import Chance, EpochSampler, UnitSampler
from leaktight.train.private.spending import Spending
from leaktight.train.private.step import MicroBatch, PrivateStep
from leaktight.train.private.tasks import task_of
from leaktight.train.private.units import units_of
from leaktight.train.private.without_noise import held_by, require_noise_for_all, require_unchanged
from leaktight.train.randomness import SecureRandom, seed_anew
from leaktight.train.recipe.recipe import Task
from leaktight.train.record import Guarantee

_STATE = "trainer_state.json"


class PrivateTrainer(Trainer):
    """What DPTrainer is, with randomness from `chance`."""

    def __init__(
        self,
        model: Any,
        args: TrainingArguments,
        *,
        privacy: Privacy,
        chance: Chance,
        train_dataset: Any,
        eval_dataset: Any = None,
        evaluation_is_public: bool = False,
        loss: PerExampleLoss | None = None,
        ledger: Path | str | None = None,
        private_folder: Path | str | None = None,
        private_log: Path | str | None = None,
        declared_units: int = 0,
        **options: Any,
    ) -> None:
        require_own_methods(type(self), PrivateTrainer)
        require_arguments(args, evaluation_is_public=evaluation_is_public)
        if args.load_best_model_at_end and not hasattr(TrainerState, "best_global_step"):
            raise UsageError("load_best_model_at_end", "needs a newer transformers")
        require_options(
            options, evaluates=eval_dataset is not None, evaluation_is_public=evaluation_is_public
        )
        task = task_of(model)
        require_private(
            model,
            task=task,
            training_arguments=args,
            dataset=train_dataset,
            collator=options.get("data_collator"),
        )
        output = Path(str(args.output_dir))
        self.privacy = privacy
        self._chance = chance
        self._task = task
        self._loss = loss or _loss_of(model, task)
        self._log = PrivateLog(Path(private_log), self._loss, output=output) if private_log else None
        self._evaluation_is_public = evaluation_is_public
        self._is_evaluating = False
        self._rows = train_dataset
        self._units = units_of(train_dataset, privacy)
        require_lengths(train_dataset, context_of(model))
        self._run = PrivateRun(
            privacy,
            units=len(self._units),
            declared=declared_units,
            ledger=Path(ledger) if ledger else output / LEDGER,
        )
        self._checkpoints = Checkpoints(output, Path(private_folder or private_folder_of(output)))
        self._spending: Spending | None = None
        self._private_step: PrivateStep | None = None
        self._method = privacy.method
        self._resumed: Path | None = None
        super().__init__(
            model, adapted(args, privacy), train_dataset=train_dataset, eval_dataset=eval_dataset, **options
        )
        if self.pop_callback(ProgressCallback):
            self.add_callback(EpsilonProgress(self._shown_epsilon))

    @property
    def spent(self) -> float:
        """Epsilon of all steps so far, those that were done again after a crash included."""
        return self._run.epsilon()

    @property
    def rate(self) -> float:
        """The probability with which a unit takes part in a step."""
        return self._run.rate

    @property
    def noise_multiplier(self) -> float:
        """The noise's standard deviation over the clipping norm. Raises UsageError before a training."""
        if self._spending is None:
            raise UsageError("noise_multiplier", "is computed when a training begins")
        return self._spending.noise_multiplier

    def continue_ledger(self) -> None:
        """Lets the next training go on with the ledger that is there: what it tells of counts as spent.

        For trainings that are one run to its ledger, as the rounds of a federated one. Raises UsageError if
        there is none, or one of another promise.
        """
        self._run.go_on()

    def guarantee(self) -> Guarantee:
        """What holds for the model as it is now. Raises UsageError where nothing was trained."""
        return self._run.guarantee()

    def train(
        self, resume_from_checkpoint: str | Path | bool | None = None, *values: Any, **options: Any
    ) -> Any:
        """As Trainer's, where steps are logical batches; the loss is not told, and so not a number.

        Raises BudgetSpent before a step that would pass the limit; the model as it is then lies in the output
        folder. Raises UsageError for a checkpoint whose ledger is not that of this run.
        """
        folder = self._begin(resume_from_checkpoint)
        try:
            output = super().train(folder, *values, **options)
        except BudgetSpent as stop:
            self.save_model()
            self.callback_handler.on_train_end(self.args, self.state, self.control)
            raise BudgetSpent(f"{stop.budget}; the model as of then is in {self.args.output_dir}") from None
        finally:
            self._end()
        return output._replace(training_loss=math.nan, metrics=tellable(output.metrics))

    def training_step(self, model: Any, inputs: Any, *_values: Any) -> Any:
        """Sets the noisy gradient of a logical batch; gives 0, and not the loss."""
        if self._private_step is None:
            require_optimizer(getattr(self.optimizer, "optimizer", self.optimizer))
            self._private_step = self._make_step(model)
        model.train()
        if callable(begin := getattr(self.optimizer, "train", None)):
            begin()
        require_noise_for_all(model, self.optimizer, self._private_step.sums.parameters)
        step = self.state.global_step + 1
        self._private_step.take(self._placed(inputs), step=step)
        if self._log:
            self._log.write(step)
        return torch.zeros((), device=self.args.device)

    def get_train_dataloader(self) -> Any:
        """Logical batches, one a step, an epoch of 1 / rate steps."""
        rows, collator = self._rows_and_collator()
        workers = self.args.dataloader_num_workers
        batches = LogicalBatches(
            rows,
            collator,
            RowChecks(self.model),
            micro_batch=self.privacy.micro_batch,
            units=self._run.promise.units,
            at_once=workers > 0,
        )
        sampler = UnitSampler(self._units, self.privacy, rate=self.rate, chance=self._chance)
        return DataLoader(
            batches,  # type: ignore[arg-type]
            batch_sampler=EpochSampler(sampler, rate=self.rate),
            collate_fn=only,
            num_workers=workers,
            prefetch_factor=self.args.dataloader_prefetch_factor if workers else None,
            persistent_workers=self.args.dataloader_persistent_workers and workers > 0,
        )

    def get_batch_samples(self, epoch_iterator: Iterator[Any], num_batches: int, *_values: Any) -> Any:
        """The next logical batch; its tokens are not counted."""
        return [batch for _, batch in zip(range(num_batches), epoch_iterator, strict=False)], None

    def log(self, logs: dict[str, float], *values: Any, **options: Any) -> None:
        """As Trainer's, without what was computed on private data, and with the epsilon spent at most."""
        if not self._is_evaluating:
            logs = tellable(logs)
            if self._spending is not None:
                logs["epsilon"] = self._spending.at_most()
        super().log(logs, *values, **options)

    def evaluate(self, eval_dataset: Any = None, *values: Any, **options: Any) -> Any:
        """As Trainer's, on public data. Raises UsageError for others."""
        with self._public(eval_dataset):
            return super().evaluate(eval_dataset, *values, **options)

    def predict(self, test_dataset: Any, *values: Any, **options: Any) -> Any:
        """As Trainer's, on public data. Raises UsageError for others."""
        with self._public(test_dataset):
            return super().predict(test_dataset, *values, **options)

    def hyperparameter_search(self, *_values: Any, **_options: Any) -> Any:
        """Raises UsageError: each trial would be a training, and the choice among them a release."""
        raise UsageError(
            "hyperparameter_search", "trains on private data many times, which is not accounted for"
        )

    def create_model_card(self, *values: Any, **options: Any) -> None:
        """As Trainer's, with what is guaranteed, and without seeds."""
        super().create_model_card(*values, **options)
        card = Path(str(self.args.output_dir)) / "README.md"
        lines = [line for line in card.read_text().splitlines() if not line.startswith("- seed:")]
        told = words_of(self.guarantee()) if self._run.ledger else ()
        card.write_text("\n".join([*lines, *told, ""]))

    def floating_point_ops(self, inputs: Any) -> int:
        """0: how many there were tells how long the rows are."""
        return 0

    def _begin(self, resume: str | Path | bool | None) -> str | None:
        """Opens the ledger, and gives the folder that Trainer is to go on from."""
        self._method = exact_method(
            self.model, self._task, self._loss, clip=self.privacy.clip, method=self.privacy.method
        )
        seed_anew()
        self._checkpoints.sweep()
        steps = self._run.steps(epochs=self.args.num_train_epochs, most=self.args.max_steps)
        folder, done = None, 0
        if resume:
            self._resumed = self._checkpoints.last() if resume is True else Path(resume)
            folder = self._checkpoints.private_part(self._resumed, self._run.go_on())
            done = TrainerState.load_from_json(str(folder / _STATE)).global_step
        else:
            self._run.begin()
        self._spending = self._run.spending(steps=steps, done=done)
        return str(folder) if folder else None

    def _end(self) -> None:
        if self._private_step is not None:
            self._private_step.sums.close()
        self._private_step = None
        self.is_in_train = False

    def _make_step(self, model: Any) -> PrivateStep:
        assert self._spending is not None
        sums = make_sum(
            model,
            self._log.loss if self._log else self._loss,
            clip=self.privacy.clip,
            method=self._method,
        )
        return PrivateStep(
            sums,
            self._spending,
            clip=self.privacy.clip,
            divisor=self.privacy.batch,
            chance=self._chance,
        )

    def _placed(self, batch: Iterable[MicroBatch]) -> Iterator[MicroBatch]:
        before = held_by(self.model)
        for part in batch:
            yield MicroBatch(self._prepare_inputs(dict(part.inputs)), part.units.to(self.args.device))
            require_unchanged(self.model, before)

    def _rows_and_collator(self) -> tuple[Any, Collator]:
        rows, column = self.train_dataset, self.privacy.unit_column
        if rows is not self._rows:
            raise UsageError(
                "train_dataset",
                "is not the one that units were counted in; make a new trainer for other data",
            )
        if hasattr(rows, "remove_columns"):
            rows = self._remove_unused_columns(rows, description="training")
        collator = self._get_collator_with_removed_columns(self.data_collator, description="training")
        collator = PrivateCollator(collator, self.model)
        return rows, Without(collator, column) if column else collator

    def _public(self, dataset: Any) -> _Evaluating:
        known: Any = self.eval_dataset
        dataset = known if dataset is None else known[dataset] if isinstance(dataset, str) else dataset
        parts = dataset.values() if isinstance(dataset, Mapping) else (dataset,)
        if not self._evaluation_is_public or any(one is self._rows for one in parts):
            raise UsageError(
                "evaluation", "on private data tells of it without noise; only public data is used"
            )
        return _Evaluating(self)

    def _shown_epsilon(self) -> str:
        assert self._spending is not None
        limit = f" of {self.privacy.epsilon:g}" if self.privacy.epsilon is not None else ""
        return f"epsilon {rounded_up(self._spending.at_most(), 3)}{limit}"

    def _get_grad_norm(self, *_values: Any, **_options: Any) -> None:
        """None: nothing is told of gradients."""

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        """The model, what reads its inputs, and the ledger; no arguments, which hold seeds and tokens."""
        folder = Path(str(output_dir or self.args.output_dir))
        folder.mkdir(parents=True, exist_ok=True)
        _save_weights(self.model, folder, state_dict)
        reader = self.processing_class or getattr(self.data_collator, "tokenizer", None)
        if reader is not None:
            reader.save_pretrained(folder)
        if (ledger := self._run.ledger) is not None and folder.resolve() != ledger.path.parent.resolve():
            ledger.copy(folder / LEDGER)

    def _save_checkpoint(self, model: Any, trial: Any, *_values: Any, **_options: Any) -> None:
        self._note_best()
        assert self._run.ledger is not None
        self._checkpoints.save(
            self.state.global_step,
            self._run.ledger,
            shared=lambda folder: self.save_model(str(folder), _internal_call=True),
            private=self._save_private,
        )
        self._checkpoints.keep(self.args.save_total_limit, self.state.best_model_checkpoint)

    def _save_private(self, folder: Path) -> None:
        """What a run that goes on needs: optimizer, schedule, the trainer's own state. No random state."""
        if not self.args.save_only_model:
            self._save_optimizer_and_scheduler(str(folder))
        states: Any = self.state.stateful_callbacks
        for callback in [*self.callback_handler.callbacks, self.control]:
            if isinstance(callback, ExportableState):
                states[type(callback).__name__] = callback.state()
        self.state.save_to_json(str(folder / _STATE))

    def _note_best(self) -> None:
        if (best := getattr(self.state, "best_global_step", None)) is None:
            return
        place = self._checkpoints.shared / f"checkpoint-{best}"
        if best == self.state.global_step or place.is_dir():
            self.state.best_model_checkpoint = str(place)

    def _load_from_checkpoint(self, resume_from_checkpoint: str, *values: Any, **options: Any) -> None:
        """The model lies in the shared part; Trainer was given the private one."""
        assert self._resumed is not None
        super()._load_from_checkpoint(str(self._resumed), *values, **options)

    def _save_rng_state(self, output_dir: str) -> None:
        """Nothing: no random state is kept."""

    def _load_rng_state(self, checkpoint: str | None) -> None:
        """Nothing: no random state was kept."""


class DPTrainer(PrivateTrainer):
    """Trainer for differentially private models, by DP-SGD (Abadi et al. 2016).

    A step is one logical batch: each unit of `privacy` is drawn by its own coin, the gradient of the mean
    loss of its rows is clipped, the sum gets Gaussian noise once and is divided by the batch expected.
    Steps, epochs (1 / rate steps), schedules, limits, saving and logging count logical batches.

    Guarantee: (epsilon, delta)-differential privacy of everything that leaves the trainer but by
    `private_log`, as `guarantee()` says with its assumptions. Sampling and noise come from `SecureRandom`,
    and dropout is seeded anew, whatever seed is given. Each step is in `ledger` before it is applied.

    - `loss`: one for each example, [B], which depends on no other example; None: that of the model's task.
    - `eval_dataset`: public data, with `evaluation_is_public=True`; other data is refused.
    - `declared_units`: how many units there are as is publicly known; 0: their number is taken as public.
    - `ledger`: a file; None: `ledger.jsonl` in the output folder.
    - `private_folder`: where the state of optimizer and trainer goes, for its owner alone; None: beside the
      output folder, with `.private` at its end.
    - `private_log`: a file, for its owner alone, that gets the raw mean loss of each step; None: nowhere. No
      guarantee covers it: never share it, nor choose by it what is shared.

    Tried with transformers 5.16 and 4.46, the oldest that it works with. Raises UsageError for what cannot be
    made private, with the reason.
    """

    def __init__(
        self,
        model: Any,
        args: TrainingArguments,
        *,
        privacy: Privacy,
        train_dataset: Any,
        eval_dataset: Any = None,
        evaluation_is_public: bool = False,
        loss: PerExampleLoss | None = None,
        ledger: Path | str | None = None,
        private_folder: Path | str | None = None,
        private_log: Path | str | None = None,
        declared_units: int = 0,
        data_collator: Any = None,
        processing_class: Any = None,
        compute_metrics: Any = None,
        preprocess_logits_for_metrics: Any = None,
        callbacks: list[TrainerCallback] | None = None,
        optimizers: tuple[Any, Any] = (None, None),
        **options: Any,
    ) -> None:
        super().__init__(
            model,
            args,
            privacy=privacy,
            chance=SecureRandom(),
            train_dataset=train_dataset,
            eval_dataset=eval_dataset,
            evaluation_is_public=evaluation_is_public,
            loss=loss,
            ledger=ledger,
            private_folder=private_folder,
            private_log=private_log,
            declared_units=declared_units,
            data_collator=data_collator,
            processing_class=processing_class,
            compute_metrics=compute_metrics,
            preprocess_logits_for_metrics=preprocess_logits_for_metrics,
            callbacks=callbacks,
            optimizers=optimizers,
            **options,
        )


class EpsilonProgress(ProgressCallback):
    """Trainer's progress bar with the epsilon spent."""

    def __init__(self, shown: Any) -> None:
        super().__init__()
        self._shown = shown

    def on_step_end(self, args: Any, state: Any, control: Any, **values: Any) -> None:
        """As ProgressCallback's."""
        if self.training_bar is not None:
            self.training_bar.set_postfix_str(self._shown(), refresh=False)
        super().on_step_end(  # type: ignore[no-untyped-call]
            args, state, control, **values
        )


class _Evaluating:
    """While it lasts, what is logged was computed on public data."""

    def __init__(self, trainer: PrivateTrainer) -> None:
        self._trainer = trainer

    def __enter__(self) -> None:
        self._trainer._is_evaluating = True

    def __exit__(self, *_error: object) -> None:
        self._trainer._is_evaluating = False


def _loss_of(model: Any, task: Task | None) -> PerExampleLoss:
    if task is None:
        raise UsageError("loss", f"is not known for {type(model).__name__}; give one that returns [B] values")
    return loss_for(model, task)


def _save_weights(model: Any, folder: Path, state: Any) -> None:
    if hasattr(model, "save_pretrained"):
        model.save_pretrained(folder, state_dict=state)
        return
    from safetensors.torch import save_file

    save_file(state or model.state_dict(), folder / "model.safetensors", metadata={"format": "pt"})
