"""`leaktight attack plant`: a copy of a dataset with canaries in it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import INCOMPLETE, OK
from leaktight.cli.keys import find_key
from leaktight.cli.output import talk
from leaktight.cli.scan_command import load_policy
from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    from leaktight.attack.canaries.formats import SecretFormat
    from leaktight.attack.canaries.plan import Planting
    from leaktight.attack.reading import Chat
    from leaktight.core.attacking import Attacking


def parser() -> argparse.ArgumentParser:
    """The options of the action."""
    options = argparse.ArgumentParser(
        prog="leaktight attack plant",
        description="Write a copy of a dataset with canaries in it: secrets of our own in records like the "
        "others. Half of them are kept out by the toss of a coin, to compare with. Train on the copy, then "
        "audit the model with the registry.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("source", metavar="SRC", help="a folder or file")
    options.add_argument("target", metavar="DEST", help="where the copy will stand")
    options.add_argument(
        "--registry", required=True, metavar="FILE", help="where the canaries are noted, sealed by the key"
    )
    options.add_argument(
        "--key-file", metavar="FILE", help="(or LEAKTIGHT_KEY); default: your own key, made if there is none"
    )
    options.add_argument("--formats", nargs="+", default=[], metavar="NAME", help="default: the policy's")
    options.add_argument("--repeats", nargs="+", type=int, default=[], metavar="N", help="default: 1 4 16 64")
    options.add_argument("--per-group", type=int, metavar="N", help="canaries of a group; default: 20")
    options.add_argument(
        "--singles", type=int, default=0, metavar="N", help="more that are planted once, to bound epsilon"
    )
    options.add_argument("--column", action="append", default=[], metavar="NAME", help="of the text")
    options.add_argument("--template", default="", metavar="TEXT", help="how columns make the text")
    options.add_argument("--files", nargs="+", default=[], metavar="GLOB", help="default: the training split")
    options.add_argument(
        "--replace-values",
        action="store_true",
        help="put secrets in the place of values of the same kind, where a record has one",
    )
    options.add_argument(
        "--base",
        metavar="FOLDER",
        help="of the model that will be trained: chats are noted as its template has them",
    )
    options.add_argument(
        "--policy", metavar="FILE", help="default: ./leaktight.toml if there, else the built-in policy"
    )
    options.add_argument("--quiet", action="store_true", help="no talk")
    return options


def run(words: Sequence[str]) -> int:
    """Writes the copy and the registry."""
    options = parser().parse_args(words)
    attacking = load_policy(options.policy).attacking
    key = find_key(options.key_file, create=True)
    assert key is not None
    from leaktight.attack.canaries.planting import plant

    planted = plant(
        options.source,
        options.target,
        registry=options.registry,
        key=key,
        planting=_planting(options, attacking),
        chat=None if options.base is None else _chat(options.base),
    )
    if not options.quiet:
        talk(
            f"leaktight: {planted.planted} canaries planted in {planted.added:,} new records "
            f"({100 * planted.share:.1f} % of the copy), {planted.controls} kept out; noted in {planted.path}"
        )
        if planted.ids:
            talk(f"leaktight: new values in {', '.join(planted.ids)}")
    for skip in planted.skips:
        talk(f"leaktight: {skip.location.path}: {skip.reason}")
    return INCOMPLETE if planted.skips else OK


def _planting(options: argparse.Namespace, attacking: Attacking) -> Planting:
    from leaktight.attack.canaries.plan import Planting

    names = tuple(options.formats) or attacking.formats
    return Planting(
        formats=tuple(_format(name, attacking) for name in names),
        repeats=tuple(options.repeats) or attacking.repeats,
        per_group=attacking.per_group if options.per_group is None else options.per_group,
        singles=options.singles,
        columns=tuple(options.column),
        template=options.template,
        files=tuple(options.files),
        replaces_values=options.replace_values,
    )


def _chat(base: str) -> Chat:
    from leaktight.attack.membership.fine_tuning import FineTuning
    from leaktight.cli.quiet_libraries import quiet_transformers

    if not Path(base).is_dir():
        raise UsageError(base, "is no folder of a model")
    quiet_transformers()
    return FineTuning(Path(base)).chat()


def _format(name: str, attacking: Attacking) -> SecretFormat:
    from leaktight.attack.canaries.built_in import NAMES, built_in_format
    from leaktight.attack.canaries.patterns import parse_format

    for own in attacking.own_formats:
        if own.name == name:
            return parse_format(name, own.pattern, check=own.check, label=own.label, wordings=own.wordings)
    if name not in NAMES:
        raise UsageError(name, f"is no format; there are {', '.join(NAMES)}, and [[attack.format]] tables")
    return built_in_format(name)
