"""`leaktight attack shadows`: models trained like the target on known halves of the data."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import INCOMPLETE, OK
from leaktight.cli.keys import find_key
from leaktight.cli.output import talk
from leaktight.cli.progress import count_bar
from leaktight.core.errors import UsageError


def parser() -> argparse.ArgumentParser:
    """The options of the action."""
    options = argparse.ArgumentParser(
        prog="leaktight attack shadows",
        description="Fine-tune models on halves of the data, drawn by coins, for the attacks that compare a "
        "target with them (LiRA, RMIA). Give the numbers that the target was trained with. A run that was "
        "cut off goes on where it was.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("base", metavar="BASE", help="the folder of the checkpoint to start from")
    options.add_argument("folder", metavar="FOLDER", help="where the models will stand")
    options.add_argument("--data", required=True, metavar="SRC", help="that the target was trained on")
    options.add_argument("--holdout", required=True, metavar="SRC", help="that were kept out of it")
    options.add_argument("--column", action="append", default=[], metavar="NAME", help="of the text")
    options.add_argument("--template", default="", metavar="TEXT", help="how columns make the text")
    options.add_argument("--count", type=int, default=8, metavar="N", help="models; default: 8")
    options.add_argument("--epochs", type=int, default=3, help="default: 3")
    options.add_argument("--learning-rate", type=float, default=5e-5, help="default: 5e-5")
    options.add_argument("--batch", type=int, default=8, help="default: 8")
    options.add_argument("--max-tokens", type=int, default=512, help="of a record; default: 512")
    options.add_argument("--seed", type=int, default=0, help="default: 0")
    options.add_argument("--key-file", metavar="FILE", help="(or LEAKTIGHT_KEY); default: your own key")
    options.add_argument("--quiet", action="store_true", help="no progress bar and no talk")
    return options


def run(words: Sequence[str]) -> int:
    """Trains what the folder lacks."""
    options = parser().parse_args(words)
    if options.count < 1:
        raise UsageError("--count", "must be 1 or more")
    key = find_key(options.key_file, create=True)
    assert key is not None
    from leaktight.attack.membership.fine_tuning import FineTuning
    from leaktight.attack.membership.shadow_folder import write_recipe
    from leaktight.attack.membership.shadows import Plan, train_shadows
    from leaktight.attack.reading import read_records
    from leaktight.cli.quiet_libraries import quiet_transformers
    from leaktight.core.fingerprint import Fingerprinter

    quiet_transformers()
    recipe = FineTuning(
        Path(options.base),
        epochs=options.epochs,
        learning_rate=options.learning_rate,
        batch=options.batch,
        max_tokens=options.max_tokens,
    )
    parts = [
        read_records(part, columns=options.column, template=options.template, chat=recipe.chat())
        for part in (options.data, options.holdout)
    ]
    for skip in (skip for part in parts for skip in (*part.unread, *part.empty)):
        talk(f"leaktight: {skip.location.path}: {skip.reason}")
    records = [record for part in parts for record in part]
    plan = Plan(recipe, records, Path(options.folder), Fingerprinter(key), options.count, options.seed)
    write_recipe(plan)
    with count_bar("training", quiet=options.quiet) as bar:
        bar.begin(options.count)
        train_shadows(plan, on_progress=lambda _done: bar.advance(1))
    if not options.quiet:
        talk(f"leaktight: {options.count} models in {options.folder}")
    return INCOMPLETE if any(part.unread for part in parts) else OK
