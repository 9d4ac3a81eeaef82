"""The command line: a lazy table of commands, one file a verb."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from leaktight import __version__

COMMANDS = {
    "scan": ("scan", "find what must not leave: secrets, personal data, traces"),
    "sanitize": ("sanitize", "write a copy without personal data and secrets"),
    "attack": ("attack", "measure what a model remembers of its training data"),
    "train": ("train", "fine-tune a model so that it cannot give its data away"),
    "federate": ("federate", "train one adapter on data in several places"),
    "report": ("report", "show a saved JSON report in another format"),
    "init": ("init", "write a commented leaktight.toml"),
    "list": ("list", "list rules and formats"),
}
"""Verb -> (module in this package, one line of help). Modules are imported when their verb is used."""

EXIT_CODES = """exit codes:
  0    done, and the policy is met
  2    wrong usage
  3    incomplete: something could not be read or measured
  4    environment: permission, disk, network, a missing package
  10   the policy is violated (outranks 3)
  130  interrupted"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line; gives the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--version"]:
        sys.stdout.write(f"leaktight {__version__}\n")
        return 0
    if not words or words[0] in ("--help", "-h", "help"):
        sys.stdout.write(overview())
        return 0 if words else 2
    if words[0] not in COMMANDS:
        sys.stderr.write(f"leaktight: no command {words[0]!r}; leaktight --help lists them\n")
        return 2
    # numpy's BLAS would start a thread for each core, which spin for a while; nothing here calls it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    module = importlib.import_module(f"leaktight.cli.{COMMANDS[words[0]][0]}_command")
    errors = importlib.import_module("leaktight.cli.errors")
    code: int = errors.guarded(module.run, words[1:])
    return code


def overview() -> str:
    """The text of `leaktight --help`."""
    verbs = "\n".join(f"  {verb:<8} {help}" for verb, (_, help) in COMMANDS.items())
    return (
        "usage: leaktight COMMAND ...\n\n"
        "Locks Hugging Face datasets, models and Spaces down against data leaks.\n\n"
        f"commands:\n{verbs}\n\n"
        "  leaktight COMMAND --help tells more; leaktight --version gives the version\n\n"
        f"{EXIT_CODES}\n"
    )
