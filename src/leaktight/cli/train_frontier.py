"""`leaktight train frontier`: one recipe with several epsilons, each model audited."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import OK
from leaktight.cli.keys import find_key
from leaktight.cli.output import talk, write_file
from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    from leaktight.train.frontier.points import Measured
    from leaktight.train.recipe.recipe import Recipe
    from leaktight.train.record import TrainingRecord

_GIVEN = {
    "--plant": ("registry", "key_file", "quiet"),
    "--attack": (
        *("data", "holdout", "canaries", "key_file", "label_column", "format", "output", "quiet", "plan"),
        *("claimed_epsilon", "claimed_delta", "training_record"),
    ),
}
"""What a frontier says to the commands itself."""
HTML, PNG, JSON = "frontier.html", "frontier.png", "frontier.json"


def parser() -> argparse.ArgumentParser:
    """The options of the action."""
    options = argparse.ArgumentParser(
        prog="leaktight train frontier",
        description="Train a recipe with several epsilons, audit every model, and show what privacy costs "
        "and what it buys. What is done is not done again: start it a second time after an interruption.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("recipe", metavar="RECIPE", help="that leaktight init --recipe wrote")
    options.add_argument("--output", required=True, metavar="DIR", help="for models, audits and pictures")
    options.add_argument(
        "--epsilon",
        default="inf,16,8,3,1",
        metavar="LIST",
        help="with commas; inf is a training without privacy; default: %(default)s",
    )
    options.add_argument("--seeds", type=int, default=1, metavar="N", help="models for each; default: 1")
    options.add_argument(
        "--holdout", default="", metavar="SRC", help="records of the same source; default: the public data"
    )
    options.add_argument("--no-canaries", action="store_true", help="plant none in the copy of the data")
    options.add_argument("--plant", default="", metavar="WORDS", help="options for leaktight attack plant")
    options.add_argument("--attack", default="", metavar="WORDS", help="options for leaktight attack run")
    options.add_argument("--key-file", default="", metavar="FILE", help="of canaries (or LEAKTIGHT_KEY)")
    options.add_argument("--quiet", action="store_true", help="no talk")
    return options


def run(words: Sequence[str]) -> int:
    """Measures all points, and writes the page, the picture and the record after each."""
    options = parser().parse_args(words)
    from leaktight.cli.quiet_libraries import quiet_transformers
    from leaktight.train.frontier.points import points_of
    from leaktight.train.frontier.run import Settings, measure
    from leaktight.train.recipe.reading import read_recipe
    from leaktight.train.run import train

    recipe = read_recipe(options.recipe)
    planting, attacking = _words("--plant", options.plant), _words("--attack", options.attack)
    _require_usable(planting, attacking)
    key = find_key(options.key_file or None, create=True)
    quiet_transformers()
    settings = Settings(
        root=Path(options.output),
        key_file=options.key_file,
        plant=not options.no_canaries,
        planting=planting,
        holdout=_holdout(options.holdout),
        attacking=attacking,
    )
    measured: list[Measured] = []

    def say(sentence: str) -> None:
        if not options.quiet:
            talk(f"leaktight: {sentence}")

    def trained(one: Recipe) -> TrainingRecord:
        return train(one, key=key, talk=(lambda _line: None) if options.quiet else talk)

    points = points_of(_epsilons(options.epsilon), options.seeds)
    for one in measure(recipe, points, settings, train=trained, talk=say):
        measured.append(one)
        _write(settings.root, measured)
    _show(measured)
    say(f"the same with pictures: {settings.root / HTML}, {settings.root / PNG}")
    return OK


def _holdout(given: str) -> str:
    """Meant from where the command runs, unlike paths of the recipe. Raises UsageError if it is not there."""
    if not given or "://" in given:
        return given
    if not Path(given).exists():
        raise UsageError("--holdout", "is not there; name the records that were kept out")
    return str(Path(given).absolute())


def _words(option: str, given: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(given))
    except ValueError:
        raise UsageError(option, "has a quote that is not closed") from None


def _require_usable(planting: Sequence[str], attacking: Sequence[str]) -> None:
    """Raises UsageError, or ends the program, for words that a command could not begin with hours later."""
    from leaktight.cli import attack_plant, attack_run

    plain = ("later", "later", "--registry", "later")
    plant = attack_plant.parser()
    _require_free("--plant", plant.parse_args([*plain, *planting]), plant.parse_args(plain))
    _require_free("--attack", attack_run.require_usable(attacking), attack_run.require_usable(()))


def _require_free(option: str, asked: argparse.Namespace, plain: argparse.Namespace) -> None:
    for name in _GIVEN[option]:
        if getattr(asked, name) != getattr(plain, name):
            raise UsageError(option, f"has --{name.replace('_', '-')}, which is not for {option} to say")


def _epsilons(listed: str) -> list[float]:
    try:
        return [float(word) for word in listed.split(",")]
    except ValueError:
        raise UsageError("--epsilon", "has to be numbers with commas between them, as inf,8,1") from None


def _write(root: Path, measured: Sequence[Measured]) -> None:
    from leaktight import __version__
    from leaktight.train.frontier.html import render
    from leaktight.train.frontier.picture import png
    from leaktight.train.frontier.record import to_json

    write_file(str(root / JSON), to_json(measured))
    write_file(str(root / HTML), render(measured, version=__version__))
    write_file(str(root / PNG), png(measured))


def _show(measured: Sequence[Measured]) -> None:
    from dataclasses import astuple

    from rich.console import Console
    from rich.table import Table

    from leaktight.train.frontier import words

    table = Table(box=None, pad_edge=False)
    for head in words.heads(measured):
        table.add_column(head, overflow="fold")
    for row in words.rows(measured):
        table.add_row(*astuple(row))
    console = Console()
    console.print(table, markup=False)
    for note in words.notes(measured):
        console.print(f"- {note}", markup=False, highlight=False)
