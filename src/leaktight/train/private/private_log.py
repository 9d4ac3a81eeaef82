"""The raw losses of a private training, for who may see the data anyway."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from leaktight.core.errors import UsageError
from leaktight.train.private.engine import PerExampleLoss

if TYPE_CHECKING:
    from torch import Tensor


class PrivateLog:
    """A file of JSON lines with each step's mean loss, which only its owner can read.

    No part of any guarantee. Raises UsageError for a place in the output folder, which is shared.
    """

    def __init__(self, path: Path, loss: PerExampleLoss, *, output: Path) -> None:
        if path.resolve().is_relative_to(output.resolve()):
            raise UsageError("private_log", "lies in the output folder, which is made to be shared")
        self._path = path
        self._loss = loss
        self._seen: list[Tensor] = []

    def loss(self, model: Any, inputs: Mapping[str, Tensor]) -> Tensor:
        """The losses, which are taken down."""
        values = self._loss(model, inputs)
        self._seen.append(values.detach())
        return values

    def write(self, step: int) -> None:
        """One line for the step."""
        import torch

        seen, self._seen = self._seen, []
        values = torch.cat(seen).double() if seen else torch.zeros(0, dtype=torch.float64)
        mean = float(values.mean()) if len(values) else None
        line = orjson.dumps(
            {"step": step, "rows": len(values), "loss": mean}, option=orjson.OPT_APPEND_NEWLINE
        )
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.write(line)
