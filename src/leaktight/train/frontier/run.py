"""Trains and audits every point of a grid, one after the other; what is done is not done again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from leaktight.core.errors import FormatError, UsageError
from leaktight.sources.dataset_files import fingerprint_of, list_data
from leaktight.train.frontier.audits import read_audit
from leaktight.train.frontier.points import Measured, Point
from leaktight.train.recipe.recipe import LABELLED, SEEDS, Recipe, Task
from leaktight.train.record import NAME as RECORD
from leaktight.train.record import TrainingRecord, read_record
from leaktight.train.workplace import Workplace, digest_of, is_noted, noted

AUDIT, PLAN, REGISTRY, PLANTED = "audit.json", "plan.json", "canaries.json", "planted"
_HEAD = {"kind": "leaktight frontier", "version": 2}
_OTHER = {
    "recipe": "of another recipe",
    "canaries": "with other canaries",
    "attacks": "with other words for --attack",
    "model": "of another base model, or this one was changed since",
    "train": "of other training data, or these were changed since",
    "public": "with other public data, or these were changed since",
    "holdout": "with another --holdout, or this one was changed since",
}
"""By what of a plan is not as it was."""
_DONE = {0, 3, 10}
"""Exit codes of an audit that came to its end, whatever it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a frontier is measured."""

    root: Path
    """Where everything stands; a folder with an unfinished frontier of the same recipe is gone on with."""
    key_file: str = ""
    """Of canaries and fingerprints; "": as the commands find one by themselves."""
    plant: bool = True
    """Whether canaries are put into a copy of the data; the data as it is stays untouched."""
    planting: tuple[str, ...] = ()
    """Further words for `leaktight attack plant`."""
    holdout: str = ""
    """Records of the training data's source that were kept out; "": the public data."""
    attacking: tuple[str, ...] = ()
    """Further words for `leaktight attack run`."""


Train = Callable[[Recipe], TrainingRecord]


def measure(
    recipe: Recipe, points: Sequence[Point], settings: Settings, *, train: Train, talk: Callable[[str], None]
) -> Iterator[Measured]:
    """Each point when it is measured, in the given order. `train` trains a recipe into its output folder.

    Raises UsageError for a folder of another frontier, for canaries in data of a model that writes nothing,
    and what training raises.
    """
    if settings.plant and recipe.task is not Task.CAUSAL_LM:
        problem = (
            f"is needed for {recipe.task.value}: planted secrets are looked for in what a causal-lm writes"
        )
        raise UsageError("--no-canaries", problem)
    # A recipe that cannot have one of the epsilons is refused before the first is trained.
    recipes = [recipe_of(recipe, point, settings) for point in points]
    _require_same(recipe, settings)
    registry = _plant(recipe, settings, talk) if settings.plant else None
    for number, point in enumerate(points, 1):
        folder = point.folder(settings.root)
        where = f"point {number} of {len(points)}, epsilon {point.name}, seed {point.seed}"
        if not (folder / RECORD).is_file():
            talk(f"training {where}")
            # What a killed run has left is neither published nor looked at.
            for left in (folder, Workplace(folder).folder):
                shutil.rmtree(left, ignore_errors=True)
            train(recipes[number - 1])
        if not (folder / AUDIT).is_file():
            talk(f"auditing {where}")
            _audit(recipe, point, settings, registry)
        yield Measured(point, read_record(folder), read_audit(folder / AUDIT))


def recipe_of(recipe: Recipe, point: Point, settings: Settings) -> Recipe:
    """The recipe of one point: its own epsilon, seed and output, and the data with canaries."""
    if not point.is_plain and recipe.privacy is None:
        raise UsageError("--epsilon", "other than inf needs a recipe with a table [privacy]")
    privacy = None
    if not point.is_plain and recipe.privacy is not None:
        privacy = replace(recipe.privacy, epsilon=point.epsilon, noise_multiplier=None)
    data = recipe.data
    if settings.plant:
        data = replace(data, train=str((settings.root / PLANTED).resolve()))
    method = replace(recipe.method, seed=(recipe.method.seed + point.seed) % SEEDS)
    return replace(
        recipe, data=data, method=method, privacy=privacy, output=point.folder(settings.root).resolve()
    )


def _require_same(recipe: Recipe, settings: Settings) -> None:
    """Notes what is measured in the folder, or compares with what is noted there."""
    measured = _measured(recipe, settings)
    plan = settings.root / PLAN
    settings.root.mkdir(parents=True, exist_ok=True)
    part = plan.with_name(f"{PLAN}.part")
    if not plan.exists():
        if any(one != part for one in settings.root.iterdir()):
            raise UsageError(str(settings.root), "is not empty, and no frontier")
        part.write_bytes(orjson.dumps({**_HEAD, **{what: noted(one) for what, one in measured.items()}}))
        part.replace(plan)
        return
    try:
        told = orjson.loads(plan.read_bytes())
    except orjson.JSONDecodeError as cause:
        raise FormatError(PLAN, "cannot be read") from cause
    if not isinstance(told, dict) or any(told.get(name) != value for name, value in _HEAD.items()):
        raise UsageError(str(settings.root), "holds no frontier of this version of leaktight")
    for what, fingerprint in measured.items():
        if not is_noted(fingerprint, str(told.get(what, ""))):
            raise UsageError(
                str(settings.root), f"holds a frontier {_OTHER[what]}; name another folder, or remove it"
            )


def _measured(recipe: Recipe, settings: Settings) -> dict[str, bytes]:
    """Fingerprints of all that the points of one frontier have in common."""
    from leaktight.train.loading import base_fingerprint

    def data(address: str) -> bytes:
        return fingerprint_of(list_data(address).files) if address else b""

    return {
        "recipe": digest_of(recipe).encode(),
        "canaries": repr((settings.plant, settings.planting)).encode("utf-8", "surrogatepass"),
        "attacks": repr(settings.attacking).encode("utf-8", "surrogatepass"),
        "model": base_fingerprint(recipe),
        "train": data(recipe.data.train),
        "public": data(recipe.data.public),
        "holdout": data(settings.holdout),
    }


def _plant(recipe: Recipe, settings: Settings, talk: Callable[[str], None]) -> Path:
    registry, planted = settings.root / REGISTRY, settings.root / PLANTED
    if registry.is_file() and planted.exists():
        return registry
    talk("planting canaries in a copy of the data")
    registry.unlink(missing_ok=True)
    shutil.rmtree(planted, ignore_errors=True)
    words = ["plant", recipe.data.train, str(planted), "--registry", str(registry)]
    code = _attack([*words, "--column", recipe.data.text, *_key(settings), *settings.planting, "--quiet"])
    if code:
        raise UsageError("attack plant", f"ended with exit code {code}; what it said stands above")
    return registry


def _audit(recipe: Recipe, point: Point, settings: Settings, registry: Path | None) -> None:
    folder = point.folder(settings.root)
    # Not the copy with canaries: by these alone, members would be told from others without any model.
    words = ["run", str(folder / "model"), "--data", recipe.data.train, "--column", recipe.data.text]
    words += _key(settings)
    if holdout := settings.holdout or recipe.data.public:
        words += ["--holdout", holdout]
    if recipe.task in LABELLED:
        words += ["--label-column", recipe.data.target]
    if registry is not None:
        words += ["--canaries", str(registry)]
    if read_record(folder).guarantee is not None:
        words += ["--training-record", str(folder / RECORD)]
    part = folder / f"{AUDIT}.part"
    code = _attack([*words, *settings.attacking, "--format", "json", "--output", str(part), "--quiet"])
    if code not in _DONE:
        raise UsageError("attack run", f"ended with exit code {code}; what it said stands above")
    part.replace(folder / AUDIT)


def _attack(words: Sequence[str]) -> int:
    """The exit code of the command, which says what it has to on standard error."""
    command = [sys.executable, "-m", "leaktight", "attack", *words]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode


def _key(settings: Settings) -> list[str]:
    return ["--key-file", settings.key_file] if settings.key_file else []
