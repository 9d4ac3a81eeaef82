"""A trained model's folder: weights, tokenizer, and nothing that tells where or how it was made."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from leaktight.train.data.images import PROCESSOR
from leaktight.train.loading import Loaded

_ADAPTER = "adapter_config.json"
_TELLING = ("_name_or_path", "name_or_path")


def save_model(loaded: Loaded, folder: Path, *, final: Path) -> None:
    """Writes the model, adapters as adapters, with its tokenizer or what its images go through.

    `final` is where the folder will lie: adapters name the model that they are for by the way from there.
    Adapters of a model that was made for them are merged into it, since it is nowhere else. Raises OSError.
    """
    model = loaded.model
    has_adapters = hasattr(model, "merge_and_unload")
    if has_adapters and loaded.base is None and not loaded.base_name:
        model, has_adapters = model.merge_and_unload(), False
    model.save_pretrained(folder)
    if loaded.tokenizer is not None:
        loaded.tokenizer.save_pretrained(folder)
    if loaded.picturing is not None:
        _write(folder / PROCESSOR, dict(loaded.picturing.settings()))
    # peft writes a card of its own, which names the base model by its path here.
    (folder / "README.md").unlink(missing_ok=True)
    if has_adapters:
        base = loaded.base_name or os.path.relpath(loaded.base or "", final)
        _amend(folder / _ADAPTER, {"base_model_name_or_path": base})
    for file in folder.glob("*config.json"):
        _amend(file, {})


def _amend(file: Path, new: dict[str, Any]) -> None:
    """Rewrites settings with new ones, and without where the model lay."""
    told = json.loads(file.read_bytes())
    _write(file, {**{name: value for name, value in told.items() if name not in _TELLING}, **new})


def _write(file: Path, told: dict[str, Any]) -> None:
    file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
