"""The folder that a training works in, and that takes its final name when all of it is there."""

from __future__ import annotations

import hashlib
import hmac
import os
import shutil
from pathlib import Path

from leaktight.core.errors import UsageError
from leaktight.train.recipe.recipe import Recipe

LEDGER = "ledger.jsonl"
CHECKPOINTS = "checkpoints"
MODEL = "model"
_RECIPE = "recipe.sha256"
_DATA = "data.hmac"
_BASE = "base.hmac"


class Workplace:
    """`<output>.unfinished`, for its owner alone, until `finish`."""

    def __init__(self, output: Path) -> None:
        if not output.name:
            raise UsageError(str(output), "is no folder that can be made")
        self.output = output
        self.folder = output.with_name(f"{output.name}.unfinished")

    @property
    def checkpoints(self) -> Path:
        """Where the trainer saves."""
        return self.folder / CHECKPOINTS

    @property
    def ledger(self) -> Path:
        """The ledger of a private run."""
        return self.folder / LEDGER

    def require(self, *, resume: bool, recipe: Recipe) -> None:
        """Raises UsageError where a run cannot begin, or go on, here."""
        if self.output.exists():
            raise UsageError(str(self.output), "is there already; name another output, or remove it")
        if not resume:
            if self.folder.exists():
                raise UsageError(
                    str(self.folder), "holds a run that was cut off; --resume goes on with it, or remove it"
                )
            return
        if not self.folder.is_dir():
            raise UsageError(str(self.folder), "is not there: there is no run to go on with")
        if not any(self.checkpoints.glob("checkpoint-*")):
            raise UsageError(
                str(self.folder), "has no checkpoint to go on from; remove it and begin anew: nothing left it"
            )
        if (self.folder / _RECIPE).read_text().strip() != digest_of(recipe):
            raise UsageError(str(self.folder), "is of another recipe, or this one was changed since")

    def begin(self, recipe: Recipe, data: bytes, base: bytes = b"") -> None:
        """Makes the folder, if it is not there.

        `data` is the fingerprint of what is trained on, `base` that of the model as it was before.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / _RECIPE).write_text(digest_of(recipe) + "\n")
        (self.folder / _DATA).write_text(noted(data))
        (self.folder / _BASE).write_text(noted(base))

    def require_same(self, data: bytes, base: bytes) -> None:
        """Raises UsageError unless the run here was begun with data and a model of these fingerprints."""
        for name, fingerprint, problem in (
            (_DATA, data, "is a run on other data, or these were changed since"),
            (_BASE, base, "is a run that began from another model, or this one was changed since"),
        ):
            note = self.folder / name
            if not note.is_file() or not is_noted(fingerprint, note.read_text()):
                raise UsageError(str(self.folder), f"{problem}; begin anew elsewhere")

    def leave(self) -> None:
        """After an error: takes the folder away if no run can go on from it, and so nothing left it."""
        if not any(self.checkpoints.glob("checkpoint-*")):
            shutil.rmtree(self.folder, ignore_errors=True)

    def finish(self) -> None:
        """Gives the folder its final name, without what only a run that goes on needs."""
        for left in self.folder.glob(f"{CHECKPOINTS}*"):
            shutil.rmtree(left)
        for note in (_RECIPE, _DATA, _BASE):
            (self.folder / note).unlink()
        self.folder.chmod(0o777 & ~_umask())
        if self.output.exists():
            raise UsageError(str(self.output), f"appeared meanwhile; the model is in {self.folder}")
        self.folder.rename(self.output)


def digest_of(recipe: Recipe) -> str:
    """SHA-256 of what a recipe says, its file's place and its output left out."""
    from dataclasses import replace

    told = repr(replace(recipe, output=Path(), path=None))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def noted(data: bytes) -> str:
    """A fingerprint as it may lie in a file: salted, so that it names no data to who has not noted it."""
    salt = os.urandom(16)
    return f"{salt.hex()} {hmac.new(salt, data, hashlib.sha256).hexdigest()}\n"


def is_noted(data: bytes, text: str) -> bool:
    """Whether it is the fingerprint that `noted` wrote down."""
    salt, _, digest = text.strip().partition(" ")
    try:
        made = hmac.new(bytes.fromhex(salt), data, hashlib.sha256).hexdigest()
    except ValueError:
        return False
    return hmac.compare_digest(made, digest)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
