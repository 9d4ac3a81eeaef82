"""One training, from a recipe to a folder with a model, its record and its ledger."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import BudgetSpent, FormatError, UsageError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.plugins import require_extra
from leaktight.core.rounding import counted
from leaktight.train.data.collating import Collate, Masking
from leaktight.train.data.preparing import Encoding, Prepared, public_rows, training_rows
from leaktight.train.data.tokenizing import Tokenizing
from leaktight.train.private.privacy import Unit
from leaktight.train.recipe.recipe import Recipe, Task
from leaktight.train.record import NAME, Guarantee, TrainingRecord
from leaktight.train.telling import guards_of, not_covered_of, source_of
from leaktight.train.workplace import MODEL, Workplace

if TYPE_CHECKING:
    from leaktight.train.callbacks import OnStep
    from leaktight.train.loading import Loaded

EXTRA = "train"
_PACKAGES = ("leaktight", "torch", "transformers", "accelerate", "peft", "opacus", "dp-accounting")
_CHECKPOINTS_KEPT = 2
_LOWER = "; a lower learning rate may help"


def train(
    recipe: Recipe,
    *,
    resume: bool = False,
    key: bytes | None = None,
    talk: Callable[[str], None] = lambda _line: None,
    on_step: OnStep = lambda _step, _of, _epsilon: None,
) -> TrainingRecord:
    """Trains what a recipe says, and gives the record of it.

    Makes the recipe's output folder, whole or not at all: `model/`, `training-record.json` and, of a private
    training, `ledger.jsonl`. `resume` goes on from the last checkpoint of a run that was cut off. `key` is
    that of fingerprints. A private training whose budget is used up before its last step ends there.

    Guarantee: that of `DPTrainer` for a recipe with `privacy`, as the record says it; none without.
    Raises UsageError, MissingExtra, SourceError, FormatError, OSError; then there is no output.
    """
    for package in ("torch", "transformers", "accelerate"):
        require_extra(EXTRA, package)
    started, clock = datetime.now(UTC), time.monotonic()
    place = Workplace(recipe.output)
    place.require(resume=resume, recipe=recipe)
    try:
        job = job_of(recipe)
    except FormatError as cause:
        raise UsageError(cause.format, cause.reason) from cause
    _say_rows(job, talk)
    data, base = job.training.fingerprint, _base_of(recipe)
    if resume:
        place.require_same(data, base)
    try:
        place.begin(recipe, data, base)
        outcome = _run(job, place, resume=resume, on_step=on_step)
        record = _record(job, outcome, key, started)
        record = dataclasses.replace(record, seconds=round(time.monotonic() - clock, 1))
        from leaktight.train.saving import save_model

        save_model(job.loaded, place.folder / MODEL, final=recipe.output / MODEL)
        record.write(place.folder / NAME)
        place.finish()
    except BaseException:
        place.leave()
        raise
    if outcome.ended:
        talk(f"leaktight: {outcome.ended}")
    return record


@dataclass(frozen=True, slots=True)
class Job:
    """A recipe, and all that it names, read."""

    recipe: Recipe
    loaded: Loaded
    training: Prepared
    public: Prepared | None
    collate: Collate


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a training came to."""

    steps: int
    guarantee: Guarantee | None
    metrics: Mapping[str, float]
    ended: str = ""
    """Why it ended before its last step."""


def job_of(recipe: Recipe) -> Job:
    """All that a recipe names, read. Raises as `train`."""
    from leaktight.train.loading import load

    loaded = load(recipe)
    encoding, plain = encoding_for(recipe, loaded), encoding_for(recipe, loaded, is_plain=True)
    pixels = loaded.picturing.pixels if loaded.picturing is not None else None
    training = training_rows(recipe, loaded.classes, encoding, pixels=pixels)
    public = public_rows(recipe, loaded.classes, plain, pixels=pixels)
    return Job(recipe, loaded, training, public, collate_for(recipe.task, loaded.tokenizer))


def _base_of(recipe: Recipe) -> bytes:
    """The fingerprint of the model that a run can go on with; of others it is not needed, and takes time."""
    from leaktight.train.loading import base_fingerprint

    return base_fingerprint(recipe) if recipe.save_every else b""


def encoding_for(recipe: Recipe, loaded: Loaded, *, is_plain: bool = False) -> Encoding:
    """How contents become samples; `is_plain`: without what guards and units change."""
    if loaded.picturing is not None:
        return loaded.picturing
    privacy = recipe.privacy
    return Tokenizing(
        tokenizer=loaded.tokenizer,
        task=recipe.task,
        max_tokens=recipe.data.max_tokens,
        is_split=not is_plain and privacy is not None and privacy.unit is Unit.DOCUMENT,
        goldfish=0 if is_plain else recipe.guards.goldfish,
    )


def collate_for(task: Task, tokenizer: Any) -> Collate:
    """What makes batches for a task; no tokenizer: of images."""
    if tokenizer is None:
        return Collate()
    masking = None
    if task is Task.MASKED_LM:
        masking = Masking(
            mask=tokenizer.mask_token_id,
            vocabulary=len(tokenizer),
            special=tuple(tokenizer.all_special_ids),
        )
    return Collate(padding=tokenizer.pad_token_id or 0, masking=masking)


def _run(job: Job, place: Workplace, *, resume: bool, on_step: OnStep) -> _Outcome:
    from transformers import PrinterCallback

    from leaktight.train.callbacks import Progress, StopOnPublicLoss
    from leaktight.train.public_metrics import public_metrics

    recipe = job.recipe
    stop = StopOnPublicLoss(recipe.guards.early_stopping) if recipe.guards.early_stopping else None
    callbacks = [Progress(on_step), *([stop] if stop else [])]
    trainer = trainer_of(job, checkpoints=place.checkpoints, ledger=place.ledger, callbacks=callbacks)
    # It prints losses, of private data as well.
    trainer.remove_callback(PrinterCallback)
    ended = ""
    try:
        trainer.train(resume_from_checkpoint=resume or None)
    except FormatError as cause:
        raise UsageError(cause.format, f"{cause.reason}{_LOWER if cause.format == 'loss' else ''}") from cause
    except BudgetSpent:
        ended = "the budget was used up before the last step"
        ended += ": steps of a run that was cut off count, too" if resume else ""
    if stop is not None and stop.has_stopped:
        ended = "the loss on public data does not fall any more: ended early"
    _require_numbers(trainer.model)
    guarantee = None
    if recipe.privacy is not None:
        told: Guarantee = trainer.guarantee()
        covered = (*told.not_covered, *not_covered_of(recipe))
        guarantee = dataclasses.replace(told, not_covered=covered)
    metrics = {}
    if job.public is not None:
        metrics = public_metrics(trainer.model, job.public.encoded, job.collate, recipe.task)
    return _Outcome(int(trainer.state.global_step), guarantee, metrics, ended)


def _require_numbers(model: Any) -> None:
    """Raises UsageError for a model that a training has spoiled."""
    import torch

    if not all(bool(torch.isfinite(one).all()) for one in model.parameters() if one.requires_grad):
        raise UsageError("model", f"its weights are no numbers any more{_LOWER}")


def trainer_of(job: Job, *, checkpoints: Path, ledger: Path, callbacks: Sequence[Any]) -> Any:
    """DPTrainer where privacy is asked for, else transformers' own Trainer, on the same rows."""
    recipe = job.recipe
    public = job.public.encoded if job.public is not None else None
    options: dict[str, Any] = {
        "train_dataset": job.training.encoded,
        "eval_dataset": public,
        "data_collator": job.collate,
        "callbacks": list(callbacks),
    }
    arguments = _arguments(recipe, checkpoints)
    if recipe.privacy is None:
        from transformers import Trainer

        return Trainer(job.loaded.model, arguments, **options)
    from leaktight.train.private.losses import loss_for
    from leaktight.train.private.trainer import DPTrainer

    return DPTrainer(
        job.loaded.model,
        arguments,
        privacy=recipe.privacy,
        ledger=ledger,
        evaluation_is_public=public is not None,
        loss=loss_for(job.loaded.model, recipe.task),
        declared_units=recipe.data.declared_units,
        **options,
    )


def _arguments(recipe: Recipe, output: Path) -> Any:
    from transformers import TrainingArguments

    method = recipe.method
    saves, evaluates = recipe.save_every > 0, recipe.evaluate_every > 0
    device = _device(method.device)
    return TrainingArguments(
        output_dir=str(output),
        num_train_epochs=method.epochs,
        max_steps=method.steps or -1,
        per_device_train_batch_size=method.batch,
        per_device_eval_batch_size=16,
        learning_rate=method.learning_rate,
        lr_scheduler_type=method.schedule,
        weight_decay=method.weight_decay,
        seed=method.seed,
        use_cpu=device == "cpu",
        dataloader_pin_memory=device == "cuda",
        save_strategy="steps" if saves else "no",
        save_steps=recipe.save_every or 500,
        save_total_limit=_CHECKPOINTS_KEPT,
        eval_strategy="steps" if evaluates else "no",
        eval_steps=recipe.evaluate_every or None,
        prediction_loss_only=True,
        logging_strategy="steps",
        logging_steps=0.05,
        report_to=[],
        disable_tqdm=True,
    )


def _device(device: str) -> str:
    """The kind of device that the trainer will choose. Raises UsageError for one that is not here."""
    import torch

    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if device == "auto":
        return next(name for name in ("cuda", "mps", "cpu") if there[name])
    if not there[device]:
        raise UsageError("[method]: device", "is not here")
    return device


def _say_rows(job: Job, talk: Callable[[str], None]) -> None:
    talk(f"leaktight: {rows_words(job.training, job.recipe.data.max_tokens)}")


def rows_words(rows: Prepared, max_tokens: int) -> str:
    """As "1,000 rows to be trained on; left out: 2 empty; 1 is longer than 256 tokens, and cut"."""
    count, cut = len(rows.encoded), rows.encoded.cut
    told = [f"{counted(count, 'row')} to be trained on"]
    if rows.left_out:
        told.append("left out: " + ", ".join(f"{number:,} {why}" for why, number in rows.left_out.items()))
    if cut:
        told.append(f"{cut:,} {'is' if cut == 1 else 'are'} longer than {max_tokens} tokens, and cut")
    return "; ".join(told)


def _record(job: Job, outcome: _Outcome, key: bytes | None, started: datetime) -> TrainingRecord:
    recipe, rows = job.recipe, job.training
    return TrainingRecord(
        model=source_of(recipe),
        task=recipe.task.value,
        rows=len(rows.encoded),
        rows_left_out=rows.left_out,
        rows_cut=rows.encoded.cut,
        steps=outcome.steps,
        guarantee=outcome.guarantee,
        guards=guards_of(recipe),
        data_fingerprint="" if key is None else Fingerprinter(key)(rows.fingerprint),
        public_metrics=outcome.metrics,
        versions=versions(),
        started=started.isoformat(timespec="seconds"),
    )


def versions() -> dict[str, str]:
    """Of the packages that a training hangs on."""
    from leaktight import __version__

    found = {}
    for name in _PACKAGES:
        try:
            found[name] = __version__ if name == "leaktight" else metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
