"""Federated trainings of a recipe: simulated, as their server, or as one of their nodes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.core.rounding import counted
from leaktight.train.federated.adapters import arrays_of, digest_of, fingerprint, put, share
from leaktight.train.federated.averaging import NoisyMean, mean_of
from leaktight.train.federated.connection import Address
from leaktight.train.federated.course import Course, KeptCourse
from leaktight.train.federated.flower import EXTRA, require_flower
from leaktight.train.federated.node_training import PARTITION, NodeTraining, client_app
from leaktight.train.federated.recipe_training import LEDGER, MODEL, RecipeTraining, Share
from leaktight.train.federated.record import (
    NAME,
    SIMULATED,
    TLS,
    TRUST,
    FederatedRecord,
    NodeRecord,
)
from leaktight.train.federated.rounds import Average, Rounds
from leaktight.train.federated.settings import Federation
from leaktight.train.recipe.recipe import Recipe
from leaktight.train.telling import source_of

if TYPE_CHECKING:
    from flwr.app import Context

    from leaktight.train.loading import Loaded

Talk = Callable[[str], None]
_NODES = "nodes"


def simulate_federation(
    recipe: Recipe, federation: Federation, *, resume: bool = False, talk: Talk = lambda _line: None
) -> FederatedRecord:
    """Trains a recipe at nodes that are processes here, each with a part of the rows. Gives the record.

    Makes the recipe's output folder: `model/`, `federated-record.json`, the ledgers of the nodes in
    `nodes/NAME/`, and the server's where it adds noise. What was begun and not finished stays in
    `<output>.unfinished`; with `resume` it is gone on with, from the last round that was averaged. Raises
    UsageError, MissingExtra, SourceError, FormatError, OSError.
    """
    from leaktight.train.federated.simulation import simulate

    nodes = federation.nodes
    with _serving(recipe, federation, talk, resume) as server:
        course = simulate(
            _Simulated(recipe, server.folder / _NODES, nodes), server.rounds(), server.course, nodes=nodes
        )
        return server.finish(course, trust=(*TRUST, *SIMULATED))


def serve_federation(
    recipe: Recipe,
    federation: Federation,
    *,
    keys: Path,
    host: str,
    port: int,
    resume: bool = False,
    talk: Talk = lambda _line: None,
) -> FederatedRecord:
    """Serves a federation over TLS until its last round. Gives the record.

    `keys` is the folder `server/` of `make_keys`. The recipe's training data are not read; its public ones
    are, if it names some. Makes the output folder, and goes on, as `simulate_federation`; the nodes keep
    their ledgers, and are started anew when the server is. Raises as that does.
    """
    from leaktight.train.federated.superlink import serving

    with _serving(recipe, federation, talk, resume) as server:
        with serving(keys, host=host, port=port) as link:
            if len(link.names) < federation.nodes:
                known = len(link.names)
                raise UsageError("nodes", f"are to be {federation.nodes}, but {known} have a key there")
            talk(f"leaktight: waiting for {counted(federation.nodes, 'node')} at {host}:{link.port}")
            course = server.rounds(link.names).run(link.grid, server.course)
        return server.finish(course, trust=(*TRUST, *TLS))


def join_federation(recipe: Recipe, address: Address, *, talk: Talk = lambda _line: None) -> int:
    """Trains as a node of a federation until its last round; gives the number of rounds.

    The recipe's model, adapters and task must be those of the server's; data, privacy and output are the
    node's own. The output folder gets the ledger and, at the end, the averaged adapter in `model/`.
    Raises as `serve_orders`, and UsageError, FormatError for the recipe and its data.
    """
    from leaktight.train.federated.node import serve_orders

    _require_packages()
    address.require_files()
    training = RecipeTraining(recipe, name=address.key.stem, folder=recipe.output)
    # Read before the server is told that this node is there: a round is not kept waiting for that.
    training.prepare(0)
    app = client_app(lambda context: training, tell=lambda line: talk(f"leaktight: {line}"))
    return serve_orders(app, address, on_order=lambda number: talk(f"leaktight: round {number}"))


@contextmanager
def _serving(recipe: Recipe, federation: Federation, talk: Talk, resume: bool) -> Iterator[_Server]:
    """What a federated training starts from; takes away again what holds nothing if it comes to nothing."""
    server = _Server(recipe, federation, talk, resume=resume)
    try:
        yield server
    except BaseException:
        server.clear()
        raise


class _Server:
    """What a federated training starts from, and what becomes of it."""

    def __init__(self, recipe: Recipe, federation: Federation, talk: Talk, *, resume: bool) -> None:
        from leaktight.train.loading import load

        _require_packages()
        self._recipe, self._federation, self._talk = recipe, federation, talk
        self._started, self._clock = datetime.now(UTC), time.monotonic()
        self.folder = recipe.output.with_name(f"{recipe.output.name}.unfinished")
        if recipe.output.exists():
            raise UsageError(str(recipe.output), "is there already; name another output, or take it away")
        if self.folder.exists() and not resume:
            raise UsageError(str(self.folder), "was begun already: --resume goes on; else take it away")
        if resume and not self.folder.is_dir():
            raise UsageError(str(self.folder), "is not there: nothing was begun that could go on")
        self._loaded: Loaded = load(recipe)
        share(self._loaded.model, federation.seed)
        self._model = fingerprint(self._loaded, recipe.task)
        arrays = arrays_of(self._loaded.model)
        self._kept = KeptCourse(self.folder, _facts(federation, self._model))
        self.course = self._kept.read(arrays) if resume else Course(arrays)
        if not resume:
            self.folder.mkdir(mode=0o700, parents=True)
        self._noisy: NoisyMean | None = None
        if federation.privacy is not None:
            self._noisy = NoisyMean(federation.privacy, nodes=federation.nodes, ledger=self.folder / LEDGER)

    def rounds(self, names: Mapping[int, str] | None = None) -> Rounds:
        """The rounds, to be run over a Grid."""
        average: Average = self._noisy if self._noisy is not None else _plain_mean
        return Rounds(self._federation, model=self._model, average=average, names=names, on_round=self._keep)

    def finish(self, course: Course, *, trust: tuple[str, ...]) -> FederatedRecord:
        """Saves the adapter and the record, and gives the folder its name."""
        from leaktight.train.saving import save_model

        put(self._loaded.model, course.arrays)
        save_model(self._loaded, self.folder / MODEL, final=self._recipe.output / MODEL)
        record = self._record(course, trust)
        record.write(self.folder / NAME)
        self._kept.remove()
        self.folder.rename(self._recipe.output)
        return record

    def clear(self) -> None:
        """Takes the folder away if nothing in it is worth keeping."""
        if self._noisy is not None and not self._noisy.ledger.releases:
            (self.folder / LEDGER).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _record(self, course: Course, trust: tuple[str, ...]) -> FederatedRecord:
        from leaktight.train.run import versions

        return FederatedRecord(
            model=source_of(self._recipe),
            task=self._recipe.task.value,
            rounds=course.rounds,
            asked_rounds=self._federation.rounds,
            ended=course.ended,
            nodes=tuple(
                NodeRecord(
                    name=name, rounds=course.answered.get(name, 0), steps=told.steps, guarantee=told.guarantee
                )
                for name, told in sorted(course.last_told.items())
            ),
            left_out=tuple(course.left_out),
            server=self._noisy.guarantee() if self._noisy is not None else None,
            trust=trust,
            adapter_sha256=digest_of(course.arrays),
            public_metrics=_public_metrics(self._recipe, self._loaded),
            versions=versions(),
            started=self._started.isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - self._clock, 1),
        )

    def _keep(self, course: Course) -> None:
        self._kept.write(course)
        out = [one for one in course.left_out if one.round == course.rounds]
        self._talk(
            f"leaktight: round {course.rounds} of {self._federation.rounds} is averaged"
            + "".join(f"; without {one.node}: {one.reason}" for one in out)
        )


@dataclass(frozen=True, slots=True)
class _Simulated:
    """What a node of a simulation is: sent to other processes, and made once in each."""

    recipe: Recipe
    folder: Path
    nodes: int

    def __call__(self, context: Context) -> NodeTraining:
        return _training(self, int(context.node_config[PARTITION]))


@lru_cache(maxsize=8)
def _training(simulated: _Simulated, number: int) -> RecipeTraining:
    name = f"node-{number + 1}"
    return RecipeTraining(
        simulated.recipe, name=name, folder=simulated.folder / name, share=Share(number, simulated.nodes)
    )


def _facts(federation: Federation, model: str) -> dict[str, object]:
    """What has to be alike when a training goes on."""
    privacy = federation.privacy
    return {
        "model": model,
        "nodes": federation.nodes,
        "rounds": federation.rounds,
        "steps": federation.steps,
        "seed": federation.seed,
        "noise of the server": None if privacy is None else asdict(privacy),
    }


def _plain_mean(before: Any, answers: Any, *, round_number: int) -> dict[str, NDArray[np.float32]]:
    return mean_of(answers)


def _public_metrics(recipe: Recipe, loaded: Loaded) -> dict[str, float]:
    from leaktight.train.data.preparing import public_rows
    from leaktight.train.public_metrics import public_metrics
    from leaktight.train.run import collate_for, encoding_for

    pixels = loaded.picturing.pixels if loaded.picturing is not None else None
    rows = public_rows(recipe, loaded.classes, encoding_for(recipe, loaded, is_plain=True), pixels=pixels)
    if rows is None:
        return {}
    return public_metrics(loaded.model, rows.encoded, collate_for(recipe.task, loaded.tokenizer), recipe.task)


def _require_packages() -> None:
    for package in ("torch", "transformers", "accelerate", "peft"):
        require_extra(EXTRA, package)
    require_flower()
