"""`leaktight init`"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from leaktight.cli.errors import OK
from leaktight.cli.output import talk, write_file
from leaktight.core.errors import UsageError


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="leaktight init", description="Write the built-in policy, commented, as a file to change."
    )
    options.add_argument(
        "file", nargs="?", default="leaktight.toml", metavar="FILE", help="default: ./leaktight.toml"
    )
    options.add_argument("--force", action="store_true", help="overwrite the file if it is there")
    return options


def run(words: Sequence[str]) -> int:
    """Writes the file; refuses to overwrite one unasked."""
    options = parser().parse_args(words)
    from leaktight.core.policy import default_policy_text

    if Path(options.file).exists() and not options.force:
        raise UsageError(options.file, "is there already; --force overwrites it")
    write_file(options.file, default_policy_text().encode())
    talk(f"leaktight: wrote {options.file}; `leaktight scan` uses it when run from this folder")
    return OK
