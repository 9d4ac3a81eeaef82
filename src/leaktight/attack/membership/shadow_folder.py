"""A folder of shadow models that says by which recipe they were trained."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

from leaktight.attack.membership.fine_tuning import FineTuning
from leaktight.attack.membership.shadows import Plan
from leaktight.attack.records import Record
from leaktight.core.errors import FormatError, NotFound, UsageError
from leaktight.core.fingerprint import Fingerprinter

RECIPE = "recipe.json"


def write_recipe(plan: Plan) -> None:
    """Notes the recipe of a plan in its folder. Raises UsageError if the folder has another one."""
    assert isinstance(plan.recipe, FineTuning)
    plan.folder.mkdir(parents=True, exist_ok=True)
    told = {
        **dataclasses.asdict(plan.recipe),
        "base": str(plan.recipe.base),
        "count": plan.count,
        "seed": plan.seed,
    }
    path = plan.folder / RECIPE
    if path.exists() and _read(path) != told:
        raise UsageError(str(plan.folder), "holds models of another recipe; name another folder")
    path.write_text(json.dumps(told, indent=1))


def plan_of(folder: Path, records: Sequence[Record], fingerprint: Fingerprinter) -> Plan:
    """The plan of a folder's models. Raises NotFound, FormatError."""
    path = folder / RECIPE
    if not path.is_file():
        raise NotFound(str(folder), "holds no shadow models: leaktight attack shadows makes them")
    told = _read(path)
    try:
        count, seed = int(told.pop("count")), int(told.pop("seed"))  # type: ignore[call-overload]
        recipe = FineTuning(**{**told, "base": Path(str(told["base"]))})  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError) as cause:
        raise FormatError(RECIPE, "cannot be read") from cause
    return Plan(recipe, records, folder, fingerprint, count, seed)


def _read(path: Path) -> dict[str, object]:
    try:
        told = json.loads(path.read_text())
    except ValueError as cause:
        raise FormatError(path.name, "cannot be read") from cause
    if not isinstance(told, dict):
        raise FormatError(path.name, "cannot be read")
    return told
