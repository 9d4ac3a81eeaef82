"""`leaktight attack`: plant canaries, audit a model, show an audit."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from leaktight.cli import EXIT_CODES

ACTIONS = {
    "plant": "write a copy of a dataset with secrets of our own in it, to be looked for after training",
    "unplant": "write a copy without them",
    "shadows": "train models of the same kind on known halves of the data",
    "run": "audit a model: what does it remember, and can it be extracted",
    "report": "show a saved audit in another format, and check its signature",
}


def run(words: Sequence[str]) -> int:
    """Hands over to the action that the first word names."""
    if words[:1] in (["--help"], ["-h"]) or not words:
        sys.stdout.write(overview())
        return 0 if words else 2
    if words[0] not in ACTIONS:
        sys.stderr.write(f"leaktight attack: no action {words[0]!r}; leaktight attack --help lists them\n")
        return 2
    action = importlib.import_module(f"leaktight.cli.attack_{words[0]}")
    code: int = action.run(words[1:])
    return code


def overview() -> str:
    """The text of `leaktight attack --help`."""
    listed = "\n".join(f"  {name:<8} {help}" for name, help in ACTIONS.items())
    return (
        "usage: leaktight attack ACTION ...\n\n"
        "Measures what a model remembers of its training data, and what of it can be extracted.\n\n"
        f"actions:\n{listed}\n\n"
        "  leaktight attack ACTION --help tells more\n\n"
        f"{EXIT_CODES}\n"
    )
