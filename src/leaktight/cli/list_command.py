"""`leaktight list`"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from leaktight.cli.errors import OK


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(prog="leaktight list", description="List what this version knows.")
    options.add_argument("what", choices=("rules", "formats"))
    return options


def run(words: Sequence[str]) -> int:
    """Prints one line for each."""
    what = parser().parse_args(words).what
    lines = _rules() if what == "rules" else _formats()
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return OK


def _rules() -> Iterator[str]:
    from leaktight.detect.catalogue import installed_rules

    rules = {rule.label: rule for rule in installed_rules()}
    for label in sorted(rules):
        yield f"{label:<48} {rules[label].severity.value:<9} {rules[label].source}".rstrip()


def _formats() -> Iterator[str]:
    from leaktight.formats.sniff import all_formats

    for format in all_formats():
        yield f"{format.name:<16} {format.how}"
