"""Models trained like the target on halves of the records: what attacks compare the target with.

Of each two models one gets a record and the other does not, by the toss of a coin, so that each record is in
half of the models and not in the other half (Carlini et al. 2022, arXiv 2112.03570).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from leaktight.attack.bench import Passes, Shadow
from leaktight.attack.meter import Meter
from leaktight.attack.records import Record
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.target import Language, Target
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.fingerprint import Fingerprinter

SEEN = "seen.json"
"""Written last into a model's folder: with it the model is done."""


class Recipe(Protocol):
    """How the target was trained."""

    @property
    def name(self) -> str:
        """Tells recipes apart: models of another one are not taken for finished."""

    def train(self, records: Sequence[Record], folder: Path, *, seed: int) -> None:
        """Trains a model on the records and leaves it in the folder."""

    def load(self, folder: Path, meter: Meter) -> Target:
        """The model of a folder, which tells the meter what it reads."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which shadow models there are to be."""

    recipe: Recipe
    records: Sequence[Record]
    """Members and records kept out, as the audit has them."""
    folder: Path
    fingerprint: Fingerprinter
    count: int = 8
    seed: int = 0

    def records_of(self, number: int) -> list[Record]:
        """What a model is trained on. Equal records share a coin: a model has seen all of them or none."""
        return [record for record in self.records if self._is_in(record, number)]

    def fingerprints_of(self, records: Sequence[Record]) -> list[str]:
        """Each once, in order."""
        return sorted({self.fingerprint(record.content) for record in records})

    def _is_in(self, record: Record, number: int) -> bool:
        pair, half = divmod(number, 2)
        coin = self.fingerprint(b"shadow %d %d " % (self.seed, pair) + record.content)
        return int(coin[-1], 16) % 2 == half


def train_shadows(
    plan: Plan, *, meter: Meter | None = None, on_progress: Callable[[int], None] = lambda _done: None
) -> tuple[Shadow, ...]:
    """The plan's shadow models: those that its folder holds are loaded, the others trained first.

    A run that was cut short goes on where it stopped. Each model's folder gets a file with the keyed
    fingerprints of what it has seen; texts are written nowhere. `on_progress` gets the number of models done.

    Raises UsageError if the folder holds models of another key, recipe, seed or data, and FormatError for a
    damaged file.
    """
    for number in range(plan.count):
        if not _is_done(plan, number):
            folder, records = _folder(plan, number), plan.records_of(number)
            if not records:
                raise UsageError("shadow models", "there are too few records for their number")
            folder.mkdir(parents=True, exist_ok=True)
            plan.recipe.train(records, folder, seed=plan.seed + number)
            _write(folder / SEEN, _description(plan, number))
        on_progress(number + 1)
    return load_shadows(plan, meter=meter)


def load_shadows(plan: Plan, *, meter: Meter | None = None) -> tuple[Shadow, ...]:
    """The finished shadow models of the plan's folder, for `Bench.shadows`."""
    shadows = []
    for number in range(plan.count):
        if not _is_done(plan, number):
            continue
        target = plan.recipe.load(_folder(plan, number), meter or Meter())
        passes = Passes(target, Wanted()) if isinstance(target, Language) else None
        seen = plan.fingerprints_of(plan.records_of(number))
        shadows.append(Shadow(target, frozenset(seen), passes))
    return tuple(shadows)


def _folder(plan: Plan, number: int) -> Path:
    return plan.folder / f"shadow-{number:03}"


def _is_done(plan: Plan, number: int) -> bool:
    """Whether the folder holds the plan's model. Raises UsageError if it holds another one."""
    seen = _folder(plan, number) / SEEN
    if seen.exists() and _read(seen) != _description(plan, number):
        raise UsageError(str(seen.parent), "holds a model of another key, recipe, seed or data")
    return seen.exists()


def _description(plan: Plan, number: int) -> dict[str, object]:
    return {
        "recipe": plan.recipe.name,
        "seed": plan.seed + number,
        "key_id": plan.fingerprint.key_id,
        "seen": plan.fingerprints_of(plan.records_of(number)),
    }


def _write(path: Path, description: dict[str, object]) -> None:
    """Whole or not at all."""
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(description))
    unfinished.replace(path)


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text())
    except ValueError as cause:
        raise FormatError(SEEN, f"{path.parent.name} has a damaged one") from cause
