"""`leaktight train`: a recipe to a model, with what is guaranteed of it."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import OK
from leaktight.cli.keys import find_key
from leaktight.cli.output import talk
from leaktight.cli.progress import CountBar, count_bar
from leaktight.core.errors import UsageError
from leaktight.core.rounding import rounded_up

if TYPE_CHECKING:
    from leaktight.train.recipe.recipe import Recipe
    from leaktight.train.record import TrainingRecord

ACTIONS = {"frontier": "several epsilons, each model audited: what privacy costs, and what it buys"}
"""First words that are no recipe but an action of their own, in `cli/train_<action>.py`, with their help."""


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="leaktight train",
        description="Fine-tune a model by a recipe, with differential privacy where it asks for that. The "
        "output appears whole or not at all: the model, a record of what is guaranteed, and the ledger.",
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("recipe", metavar="RECIPE", help="a TOML file; leaktight init --recipe writes one")
    options.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    options.add_argument("--output", metavar="DIR", help="the folder that is made; default: the recipe's")
    options.add_argument(
        "--epsilon", type=float, metavar="E", help="the limit, instead of the recipe's; noise follows from it"
    )
    options.add_argument(
        "--key-file", metavar="FILE", help="of the data's fingerprint in the record (or LEAKTIGHT_KEY)"
    )
    options.add_argument("--format", choices=("human", "json"), default="human", help="default: human")
    options.add_argument("--quiet", action="store_true", help="no progress bar and no talk")
    return options


def _epilog() -> str:
    listed = "".join(f"  leaktight train {name} ...  {help}\n" for name, help in ACTIONS.items())
    return (f"also:\n{listed}\n" if listed else "") + EXIT_CODES


def run(words: Sequence[str]) -> int:
    """Trains, and writes to standard output what came of it; or hands over to an action."""
    if words[:1] and words[0] in ACTIONS:
        action = importlib.import_module(f"leaktight.cli.train_{words[0]}")
        code: int = action.run(words[1:])
        return code
    options = parser().parse_args(words)
    from leaktight.train.recipe.reading import read_recipe

    recipe = _changed(read_recipe(options.recipe), options)
    key = find_key(options.key_file, create=False)
    from leaktight.cli.quiet_libraries import quiet_transformers
    from leaktight.train.run import train

    quiet_transformers()
    with count_bar("training", quiet=options.quiet) as bar:
        record = train(
            recipe,
            resume=options.resume,
            key=key,
            talk=(lambda _line: None) if options.quiet else talk,
            on_step=_Steps(bar, recipe),
        )
    _write(record, recipe.output, options.format)
    return OK


def _changed(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    if options.output is not None:
        recipe = replace(recipe, output=Path(options.output).absolute())
    if options.epsilon is None:
        return recipe
    if recipe.privacy is None:
        raise UsageError("--epsilon", "needs a recipe with a table [privacy]")
    try:
        privacy = replace(recipe.privacy, epsilon=options.epsilon, noise_multiplier=None)
    except UsageError as cause:
        raise UsageError("--epsilon", cause.problem) from cause
    return replace(recipe, privacy=privacy)


class _Steps:
    """Moves a bar on by the steps of a training, and shows the epsilon spent."""

    def __init__(self, bar: CountBar, recipe: Recipe) -> None:
        self._bar = bar
        limit = recipe.privacy.epsilon if recipe.privacy is not None else None
        self._of = f" of {limit:g}" if limit is not None else ""
        self._done = -1

    def __call__(self, step: int, steps: int, epsilon: float | None) -> None:
        if self._done < 0:
            self._bar.begin(steps)
            self._done = 0
        self._bar.advance(step - self._done)
        self._done = step
        if epsilon is not None:
            self._bar.name(f"training, epsilon {rounded_up(epsilon, 3)}{self._of}")


def _write(record: TrainingRecord, output: Path, format: str) -> None:
    from leaktight.train.record import NAME
    from leaktight.train.telling import lines_of

    if format == "json":
        sys.stdout.buffer.write((output / NAME).read_bytes())
        sys.stdout.buffer.flush()
        return
    for line in lines_of(record, str(output)):
        sys.stdout.write(f"{line}\n")
