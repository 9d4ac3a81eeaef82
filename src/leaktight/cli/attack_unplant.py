"""`leaktight attack unplant`: a copy of a dataset without the canaries."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import INCOMPLETE, OK
from leaktight.cli.keys import find_key
from leaktight.cli.output import talk
from leaktight.core.errors import UsageError


def parser() -> argparse.ArgumentParser:
    """The options of the action."""
    options = argparse.ArgumentParser(
        prog="leaktight attack unplant",
        description="Write a copy of a dataset without the canaries that leaktight attack plant put in.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("source", metavar="SRC", help="a folder or file")
    options.add_argument("target", metavar="DEST", help="where the copy will stand")
    options.add_argument("--registry", required=True, metavar="FILE", help="that plant wrote")
    options.add_argument("--key-file", metavar="FILE", help="the registry's key (or LEAKTIGHT_KEY)")
    options.add_argument("--quiet", action="store_true", help="no talk")
    return options


def run(words: Sequence[str]) -> int:
    """Writes the copy; exit 3 if canaries that were planted are not there."""
    options = parser().parse_args(words)
    key = find_key(options.key_file, create=False)
    if key is None:
        raise UsageError("--key-file", "is missing: the registry is sealed by a key")
    from leaktight.attack.canaries.removal import remove
    from leaktight.attack.canaries.sealed import open_registry

    removed = remove(options.source, options.target, registry=open_registry(options.registry, key), key=key)
    if not options.quiet:
        talk(f"leaktight: {len(removed.found):,} records taken out")
    if removed.missing:
        talk(f"leaktight: {removed.missing:,} records that were planted are not there")
    return INCOMPLETE if removed.missing else OK
