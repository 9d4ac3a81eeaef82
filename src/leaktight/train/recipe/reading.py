"""A recipe's file to a recipe."""

from __future__ import annotations

import dataclasses
import os
import tomllib
from importlib import resources
from math import isfinite
from pathlib import Path

from leaktight.core.errors import UsageError
from leaktight.core.policy_table import Table
from leaktight.train.accounting import Relation
from leaktight.train.ledger import Sampling
from leaktight.train.private.privacy import Method, Privacy, Unit
from leaktight.train.recipe.checking import require_possible
from leaktight.train.recipe.recipe import (
    EACH_ROW,
    SEEDS,
    DataPart,
    GuardPart,
    Lora,
    MethodPart,
    ModelPart,
    Recipe,
    Task,
)

VERSION = 1
SCHEDULES = ("constant", "linear", "cosine")
_TABLES = ("model", "data", "task", "method", "privacy", "guards", "output")
_ADDRESS = "://"
_MOST_STEPS = 1_000_000_000
_MOST_SEED = SEEDS - 1


def read_recipe(path: str | Path) -> Recipe:
    """The recipe in a TOML file.

    Raises UsageError that names the key, and never its value, for what is unknown, of a wrong type or does
    not go together.
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as cause:
        raise UsageError(str(path), (cause.strerror or "no such file").lower()) from cause
    except UnicodeDecodeError as cause:
        raise UsageError(str(path), "not UTF-8") from cause
    return parse_recipe(text, str(path), file)


def recipe_text() -> str:
    """A commented recipe to start from."""
    return resources.files("leaktight.train.recipe").joinpath("recipe.toml").read_text(encoding="utf-8")


def parse_recipe(text: str, name: str, path: Path) -> Recipe:
    """The recipe in a text. `name` is what errors call it, `path` where it stands. Raises UsageError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        # Its message may quote what stands there.
        raise UsageError(name, f"not TOML{_place(cause)}") from None
    top = Table(name, data, ("version", *_TABLES))
    if top.count("version") != VERSION:
        top.fail("version", f"must be {VERSION}; another version needs another leaktight")
    folder = path.absolute().parent
    task = top.table("task", ("kind", "classes"))
    method = top.table("method", (*_fields(MethodPart), "evaluate_every"))
    output = top.table("output", ("folder", "save_every"))
    recipe = Recipe(
        model=_model(top.table("model", _fields(ModelPart)), folder),
        data=_data(top.table("data", _without(_fields(DataPart), "classes")), task, folder),
        task=task.choice("kind", Task),
        output=_path(output, "folder", output.text("folder"), folder),
        method=_method(method),
        guards=_guards(top.table("guards", _fields(GuardPart))),
        privacy=_privacy(top, method) if top.has("privacy") else None,
        evaluate_every=method.count("evaluate_every", 0, minimum=0),
        save_every=output.count("save_every", 0, minimum=0),
        path=path.absolute(),
    )
    require_possible(recipe, name)
    return recipe


def _place(cause: tomllib.TOMLDecodeError) -> str:
    """Where a text breaks, of what the parser says."""
    place = str(cause).rpartition("(at ")[2].rstrip(")")
    return f" at {place}" if place.startswith(("line ", "end ")) else ""


def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _without(names: tuple[str, ...], *others: str) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _address(table: Table, key: str, folder: Path) -> str:
    """An address as given, or a path from the recipe's folder; "" where it is not given."""
    given = table.text(key, "")
    return given if not given or _ADDRESS in given else str(_path(table, key, given, folder))


def _path(table: Table, key: str, given: str, folder: Path) -> Path:
    """A path from the recipe's folder, without steps back."""
    if "\0" in given:
        table.fail(key, "holds a character that no path has")
    return Path(os.path.normpath(folder / Path(given).expanduser()))


def _model(table: Table, folder: Path) -> ModelPart:
    return ModelPart(
        source=_address(table, "source", folder),
        config=_address(table, "config", folder),
        tokenizer=_address(table, "tokenizer", folder),
        lora=_lora(table.table("lora", _fields(Lora))) if table.has("lora") else None,
        frozen=table.texts("frozen", ()),
    )


def _lora(table: Table) -> Lora:
    default = Lora()
    return Lora(
        rank=table.count("rank", default.rank),
        alpha=_above_zero(table, "alpha", default.alpha),
        dropout=_below_one(table, "dropout", default.dropout),
        targets=table.texts("targets", ()),
        also_trained=table.texts("also_trained", ()),
    )


def _data(table: Table, task: Table, folder: Path) -> DataPart:
    if not table.has("train"):
        table.fail("train", "is missing")
    default = DataPart(train="")
    return DataPart(
        train=_address(table, "train", folder),
        public=_address(table, "public", folder),
        split=table.text("split", default.split),
        public_split=table.text("public_split", default.public_split),
        text=table.text("text", default.text),
        target=table.text("target", ""),
        max_tokens=table.count("max_tokens", default.max_tokens, minimum=2),
        declared_units=table.count("declared_units", 0, minimum=0),
        classes=task.texts("classes", ()),
    )


def _method(table: Table) -> MethodPart:
    default = MethodPart()
    schedule = table.text("schedule", default.schedule)
    if schedule not in SCHEDULES:
        table.fail("schedule", f"must be one of {', '.join(map(repr, SCHEDULES))}")
    if table.has("epochs") and table.has("steps"):
        table.fail("steps", "says the same as epochs; give one of them")
    epochs = _above_zero(table, "epochs", default.epochs)
    steps = table.count("steps", default.steps, minimum=0)
    for key, value in (("epochs", epochs), ("steps", steps)):
        if value > _MOST_STEPS:
            table.fail(key, f"must be at most {_MOST_STEPS:,}")
    seed = table.count("seed", default.seed, minimum=0)
    if seed > _MOST_SEED:
        table.fail("seed", f"must be at most {_MOST_SEED:,}")
    return MethodPart(
        epochs=epochs,
        steps=steps,
        learning_rate=_above_zero(table, "learning_rate", default.learning_rate),
        schedule=schedule,
        batch=table.count("batch", default.batch),
        weight_decay=_not_below_zero(table, "weight_decay", default.weight_decay),
        dropout=_below_one(table, "dropout", 0.0) if table.has("dropout") else None,
        seed=seed,
        device=table.text("device", default.device),
    )


def _guards(table: Table) -> GuardPart:
    default = GuardPart()
    deduplicate = table.text("deduplicate", default.deduplicate)
    if deduplicate not in ("off", "exact", "near"):
        table.fail("deduplicate", "must be one of 'off', 'exact', 'near'")
    near_at = table.share("near_at", default.near_at)
    if near_at <= 0:
        table.fail("near_at", "must be above 0")
    goldfish = table.count("goldfish", default.goldfish, minimum=0)
    if goldfish == 1:
        table.fail("goldfish", "of 1 would leave every token out; it must be 0, or 2 and more")
    return GuardPart(
        deduplicate=deduplicate,
        near_at=near_at,
        scrub=table.flag("scrub", default.scrub),
        goldfish=goldfish,
        early_stopping=table.count("early_stopping", default.early_stopping, minimum=0),
    )


def _privacy(top: Table, method: Table) -> Privacy:
    table = top.table("privacy", _without(_fields(Privacy), "batch"))
    unit = table.choice("unit", Unit, Unit.EXAMPLE)
    column = table.text("unit_column", "")
    if unit is Unit.DOCUMENT and not column:
        column = EACH_ROW
    try:
        return Privacy(
            delta=table.number("delta"),
            batch=method.count("batch", MethodPart().batch),
            epsilon=table.number("epsilon") if table.has("epsilon") else None,
            noise_multiplier=table.number("noise_multiplier") if table.has("noise_multiplier") else None,
            clip=table.number("clip", 1.0),
            unit=unit,
            unit_column=column,
            rows_of_unit=table.count("rows_of_unit", 8),
            sampling=table.choice("sampling", Sampling, Sampling.POISSON),
            cap=table.count("cap", 0, minimum=0),
            relation=table.choice("relation", Relation, Relation.ADD_REMOVE),
            micro_batch=table.count("micro_batch", 8),
            method=table.choice("method", Method, Method.AUTO),
        )
    except UsageError as cause:
        if cause.subject.startswith(table.where):
            raise
        table.fail(cause.subject, cause.problem)


def _above_zero(table: Table, key: str, default: float) -> float:
    value = table.number(key, default)
    if not (isfinite(value) and value > 0):
        table.fail(key, "must be above 0")
    return float(value)


def _not_below_zero(table: Table, key: str, default: float) -> float:
    value = table.number(key, default)
    if value < 0:
        table.fail(key, "must not be below 0")
    return float(value)


def _below_one(table: Table, key: str, default: float) -> float:
    value = table.number(key, default)
    if not 0 <= value < 1:
        table.fail(key, "must be from 0 to below 1")
    return float(value)
