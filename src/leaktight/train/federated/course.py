"""What has happened in a federated training so far, and where its server keeps it between rounds."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from leaktight.core.errors import FormatError, UsageError
from leaktight.train.federated.adapters import Arrays, digest_of, require_alike
from leaktight.train.federated.messages import Told
from leaktight.train.record import guarantee_of

NAME = "course.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A node that has not counted in a round."""

    round: int
    node: str
    reason: str


@dataclass(slots=True)
class Course:
    """What has happened so far."""

    arrays: dict[str, NDArray[np.float32]]
    """The adapter after the last round that counted."""
    rounds: int = 0
    """Rounds that counted."""
    last_told: dict[str, Told] = field(default_factory=dict)
    """By node: what it said the last time."""
    answered: dict[str, int] = field(default_factory=dict)
    """By node: in how many rounds it counted."""
    left_out: list[LeftOut] = field(default_factory=list)
    ended: str = ""
    """Why it ended before the last round; "": it did not."""


class KeptCourse:
    """A course in a folder, from which a server that was cut off goes on.

    `facts` must be alike when it goes on: what the adapter is of, and what its nodes were asked for. A round
    is kept whole or not at all.
    """

    def __init__(self, folder: Path, facts: Mapping[str, object]) -> None:
        self._folder = folder
        self._facts = orjson.loads(orjson.dumps(dict(facts)))

    def write(self, course: Course) -> None:
        """Keeps a course after a round that counted."""
        from safetensors.numpy import save_file

        adapter = f"course-{course.rounds}.safetensors"
        save_file(course.arrays, str(self._folder / adapter))
        told = {
            "version": _VERSION,
            "facts": self._facts,
            "adapter": adapter,
            "adapter_sha256": digest_of(course.arrays),
            "rounds": course.rounds,
            "last_told": {name: dataclasses.asdict(one) for name, one in course.last_told.items()},
            "answered": course.answered,
            "left_out": [dataclasses.asdict(one) for one in course.left_out],
        }
        part = self._folder / f"{NAME}.part"
        with part.open("wb") as file:
            file.write(orjson.dumps(told))
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._folder / NAME)
        self._remove(but=adapter)

    def read(self, like: Arrays) -> Course:
        """The course that was kept; its arrays are of the names and shapes of `like`.

        Raises UsageError where nothing was kept or the facts are others, FormatError where it is damaged.
        """
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        if not (self._folder / NAME).is_file():
            raise UsageError(str(self._folder), "holds no round to go on from; take it away, and begin anew")
        try:
            told: Any = orjson.loads((self._folder / NAME).read_bytes())
            if told["version"] != _VERSION:
                raise FormatError(NAME, "is of another version")
            self._require_facts(told["facts"])
            stored = load_file(str(self._folder / Path(told["adapter"]).name))
            arrays = {name: stored[name] for name in like}
            require_alike(arrays, {name: one.shape for name, one in like.items()})
            if digest_of(arrays) != told["adapter_sha256"]:
                raise FormatError(NAME, "its adapter was changed")
            last_told = {
                name: Told(**{**one, "guarantee": guarantee_of(one["guarantee"])})
                for name, one in told["last_told"].items()
            }
            left_out = [LeftOut(**one) for one in told["left_out"]]
            return Course(arrays, int(told["rounds"]), last_told, dict(told["answered"]), left_out)
        except (ValueError, TypeError, KeyError, AttributeError, OSError, SafetensorError) as cause:
            raise FormatError(NAME, "is damaged") from cause

    def remove(self) -> None:
        """Takes away what was kept: the training is over."""
        (self._folder / NAME).unlink(missing_ok=True)
        self._remove(but="")

    def _require_facts(self, facts: Mapping[str, object]) -> None:
        others = sorted(name for name, fact in self._facts.items() if facts.get(name) != fact)
        if others:
            raise UsageError(str(self._folder), f"was begun otherwise, which shows in: {', '.join(others)}")

    def _remove(self, *, but: str) -> None:
        for adapter in self._folder.glob("course-*.safetensors"):
            if adapter.name != but:
                adapter.unlink()
