"""`leaktight federate`: train one adapter on data in several places; here, its trial on one machine."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import INCOMPLETE, OK
from leaktight.cli.output import talk
from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    from leaktight.train.federated.record import FederatedRecord
    from leaktight.train.federated.settings import Federation, ServerPrivacy
    from leaktight.train.recipe.recipe import Recipe

ACTIONS = {
    "keys": "make the server's certificate and the nodes' keys",
    "server": "serve a federation over TLS, and average what its nodes train",
    "node": "train on the data here, as a node of a federation",
}


def run(words: Sequence[str]) -> int:
    """Hands over to the action that the first word names, or tries a recipe on this machine."""
    if words[:1] in (["--help"], ["-h"]) or not words:
        sys.stdout.write(overview())
        return 0 if words else 2
    if words[0] in ACTIONS:
        action = importlib.import_module(f"leaktight.cli.federate_{words[0]}")
        code: int = action.run(words[1:])
        return code
    return _simulate(words)


def overview() -> str:
    """The text of `leaktight federate --help`."""
    listed = "\n".join(f"  {name:<8} {help}" for name, help in ACTIONS.items())
    return (
        "usage: leaktight federate ACTION ...\n"
        "       leaktight federate RECIPE --simulate --nodes N ...\n\n"
        "Trains one adapter on data in several places, none of which shows its data to another.\n"
        "The server is trusted: it sees the adapters that the nodes train.\n\n"
        f"actions:\n{listed}\n\n"
        "  leaktight federate ACTION --help tells more, and leaktight federate RECIPE --help of trials\n\n"
        f"{EXIT_CODES}\n"
    )


def _simulate(words: Sequence[str]) -> int:
    options = argparse.ArgumentParser(
        prog="leaktight federate",
        description="Try a federated training on this machine: the recipe's rows are shared out among nodes "
        "that are processes here.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("recipe", metavar="RECIPE", help="a TOML file; leaktight init --recipe writes one")
    options.add_argument("--simulate", action="store_true", help="needed: without it, see the actions")
    add_federation(options)
    add_output(options)
    chosen = options.parse_args(words)
    if not chosen.simulate:
        raise UsageError(chosen.recipe, "add --simulate, or take one of the actions keys, server and node")
    recipe = recipe_of(chosen)
    from leaktight.train.federated.federate import simulate_federation

    record = simulate_federation(recipe, federation_of(chosen), resume=chosen.resume, talk=talk_of(chosen))
    return write(record, recipe, chosen)


def add_federation(options: argparse.ArgumentParser) -> None:
    """The options of a federation's course, for who runs it."""
    course = options.add_argument_group("course")
    course.add_argument("--nodes", type=int, required=True, metavar="N", help="how many there are")
    course.add_argument(
        "--least-nodes", type=int, metavar="N", help="with fewer answers the training ends; default: all"
    )
    course.add_argument("--rounds", type=int, default=3, metavar="N", help="default: 3")
    course.add_argument(
        "--steps",
        type=int,
        default=0,
        metavar="N",
        help="of a node in a round; default: its recipe's, shared out",
    )
    course.add_argument(
        "--wait", type=float, default=120.0, metavar="SECONDS", help="for enough nodes; default: 120"
    )
    course.add_argument(
        "--round-time", type=float, default=3600.0, metavar="SECONDS", help="a round may take; default: 3600"
    )
    course.add_argument("--seed", type=int, default=0, help="of the adapters' frozen halves; default: 0")
    course.add_argument(
        "--resume", action="store_true", help="go on after the last round that was averaged before a cut"
    )
    noise = options.add_argument_group(
        "noise of the server", "hides that a node took part, from all but the server"
    )
    noise.add_argument("--clip", type=float, metavar="C", help="a node's update is cut to this norm")
    noise.add_argument("--noise", type=float, metavar="Z", help="its deviation, over the clipping norm")
    noise.add_argument("--delta", type=float, metavar="D", help="of the guarantee")
    noise.add_argument("--epsilon", type=float, metavar="E", help="no round is averaged that would pass it")


def add_output(options: argparse.ArgumentParser) -> None:
    """The options of what comes out."""
    options.add_argument("--output", metavar="DIR", help="the folder that is made; default: the recipe's")
    options.add_argument("--format", choices=("human", "json"), default="human", help="default: human")
    options.add_argument("--quiet", action="store_true", help="no talk")


def recipe_of(options: argparse.Namespace) -> Recipe:
    """The recipe that is named, with the output that is."""
    from leaktight.cli.quiet_libraries import quiet_transformers
    from leaktight.train.recipe.reading import read_recipe

    recipe = read_recipe(options.recipe)
    quiet_transformers()
    if options.output is not None:
        recipe = replace(recipe, output=Path(options.output).absolute())
    return recipe


def federation_of(options: argparse.Namespace) -> Federation:
    """The federation that the options describe."""
    from leaktight.train.federated.settings import Federation

    return Federation(
        nodes=options.nodes,
        least_nodes=options.nodes if options.least_nodes is None else options.least_nodes,
        rounds=options.rounds,
        steps=options.steps,
        wait_seconds=options.wait,
        round_seconds=options.round_time,
        seed=options.seed,
        privacy=_privacy(options),
    )


def talk_of(options: argparse.Namespace) -> Callable[[str], None]:
    """What says something to the person, or nothing."""
    return (lambda _line: None) if options.quiet else talk


def write(record: FederatedRecord, recipe: Recipe, options: argparse.Namespace) -> int:
    """Writes what came of a federated training; gives the exit code: INCOMPLETE where rounds are missing."""
    from leaktight.train.federated.record import NAME
    from leaktight.train.federated.telling import lines_of

    if options.format == "json":
        sys.stdout.buffer.write((recipe.output / NAME).read_bytes())
        sys.stdout.buffer.flush()
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines_of(record, str(recipe.output)))
    return INCOMPLETE if record.ended else OK


def _privacy(options: argparse.Namespace) -> ServerPrivacy | None:
    from leaktight.train.federated.settings import ServerPrivacy

    given = {name: getattr(options, name) for name in ("clip", "noise", "delta")}
    if all(value is None for value in given.values()) and options.epsilon is None:
        return None
    for name, value in given.items():
        if value is None:
            raise UsageError(f"--{name}", "is missing: the server's noise needs --clip, --noise and --delta")
    return ServerPrivacy(
        clip=options.clip, noise_multiplier=options.noise, delta=options.delta, epsilon=options.epsilon
    )
