"""Checkpoints in two parts: what may be shared, and what only a run that goes on needs.

Shared: `checkpoint-N` in the output folder, with the model and a copy of the ledger. Private: a folder of the
same name elsewhere, that only its owner can read, with the state of optimizer and trainer. Both are written
under another name and moved to their place when they are whole, the shared part last: a checkpoint that is
there is complete.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from leaktight.core.errors import UsageError
from leaktight.train.ledger import Ledger

LEDGER = "ledger.jsonl"
_NAME = re.compile(r"checkpoint-([0-9]+)")
_UNFINISHED = ".unfinished"
_OUTDATED = ".outdated"

Write = Callable[[Path], None]


class Checkpoints:
    """The checkpoints of one run."""

    def __init__(self, shared: Path, private: Path) -> None:
        self.shared = shared
        self.private = private

    def save(self, step: int, ledger: Ledger, *, shared: Write, private: Write) -> Path:
        """Makes a checkpoint; the functions fill a folder each. Gives its shared part.

        Raises UsageError if it cannot be written; then what was there before is still there.
        """
        self.sweep()
        name = f"checkpoint-{step}"
        try:
            self.private.mkdir(mode=0o700, parents=True, exist_ok=True)
            new_private = _filled(self.private / (name + _UNFINISHED), private, ledger, mode=0o700)
            for file in new_private.iterdir():
                file.chmod(0o600)
            new_shared = _filled(self.shared / (name + _UNFINISHED), shared, ledger)
        except _write_errors() as cause:
            self.sweep()
            raise UsageError(
                str(self.shared / name),
                f"cannot be written ({_reason(cause)}); the ledger and earlier checkpoints are unchanged",
            ) from cause
        _replace(self.private / name, new_private)
        return _replace(self.shared / name, new_shared)

    def last(self) -> Path:
        """The newest complete checkpoint. Raises UsageError if there is none."""
        if not (found := self._steps()):
            raise UsageError(str(self.shared), "has no checkpoint to go on from")
        return self.shared / f"checkpoint-{found[-1]}"

    def private_part(self, checkpoint: Path, ledger: Ledger) -> Path:
        """What belongs to a checkpoint's shared part.

        Raises UsageError unless the ledgers of both are the same, and a beginning of the run's ledger.
        """
        private = self.private / checkpoint.name
        if not private.is_dir():
            raise UsageError(
                str(checkpoint), f"has no private part in {self.private}: it cannot be gone on from"
            )
        ledger.require_beginning(checkpoint / LEDGER)
        if (private / LEDGER).read_bytes() != (checkpoint / LEDGER).read_bytes():
            raise UsageError(str(checkpoint), f"and its private part {private} are of different runs")
        return private

    def keep(self, most: int | None, best: str | None) -> None:
        """Takes the oldest away where there are more; never the best."""
        steps = [step for step in self._steps() if not best or Path(best).name != f"checkpoint-{step}"]
        room = max(1, most - bool(best)) if most else len(steps)
        for step in steps[: max(0, len(steps) - room)]:
            for folder in (self.shared, self.private):
                _remove(folder / f"checkpoint-{step}")

    def sweep(self) -> None:
        """Takes away what a killed run has left unfinished."""
        for folder in (self.shared, self.private):
            for ending in (_UNFINISHED, _OUTDATED):
                for left in folder.glob(f"checkpoint-*{ending}"):
                    shutil.rmtree(left, ignore_errors=True)

    def _steps(self) -> list[int]:
        names = [one.name for one in self.shared.glob("checkpoint-*") if one.is_dir()]
        return sorted(int(found[1]) for name in names if (found := _NAME.fullmatch(name)))


def private_folder_of(output: Path) -> Path:
    """Beside the output folder, so that who shares the one does not share the other."""
    whole = output.resolve()
    return whole.with_name(whole.name + ".private")


def _filled(folder: Path, write: Write, ledger: Ledger, *, mode: int = 0o777) -> Path:
    folder.mkdir(parents=True, mode=mode)
    write(folder)
    ledger.copy(folder / LEDGER)
    return folder


def _replace(place: Path, new: Path) -> Path:
    _remove(place)
    new.rename(place)
    return place


def _remove(folder: Path) -> None:
    """At once for who looks for it: a folder half taken away would look like a checkpoint."""
    if folder.exists():
        outdated = folder.with_name(folder.name + _OUTDATED)
        shutil.rmtree(outdated, ignore_errors=True)
        folder.rename(outdated)
        shutil.rmtree(outdated)


def _write_errors() -> tuple[type[Exception], ...]:
    """How a full disk shows; PyTorch and safetensors have errors of their own."""
    from safetensors import SafetensorError

    return (OSError, RuntimeError, SafetensorError)


def _reason(cause: Exception) -> str:
    return cause.strerror or "disk" if isinstance(cause, OSError) else "disk full?"
