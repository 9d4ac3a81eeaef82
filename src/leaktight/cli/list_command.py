"""`leaktight list`"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from leaktight.cli.errors import OK


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(prog="leaktight list", description="List what this version knows.")
    options.add_argument("what", choices=("rules", "secrets", "formats"))
    return options


def run(words: Sequence[str]) -> int:
    """Prints one line for each."""
    what = parser().parse_args(words).what
    lines = {"rules": _rules, "secrets": _secrets, "formats": _formats}[what]()
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return OK


def _rules() -> Iterator[str]:
    from leaktight.detect.catalogue import installed_rules

    rules = {rule.label: rule for rule in installed_rules()}
    for label in sorted(rules):
        yield f"{label:<48} {rules[label].severity.value:<9} {rules[label].source}".rstrip()


def _secrets() -> Iterator[str]:
    """A page in Markdown: `docs/secrets.md`."""
    from leaktight.detect.catalogue import built_in_rules

    rules = {rule.label: rule for rule in reversed(built_in_rules()) if rule.label.startswith("secret.")}
    issuers = {label.split(".")[1] for label in rules}
    yield "# Credentials that are known"
    yield ""
    yield f"{len(rules)} kinds of {len(issuers)} issuers, and what to do about each."
    yield "Written by `leaktight list secrets`."
    yield ""
    yield "| kind | severity | found by | what to do | format |"
    yield "|---|---|---|---|---|"
    for label in sorted(rules):
        rule = rules[label]
        how = "its shape" if rule.gate else "its name"
        yield f"| `{label}` | {rule.severity.value} | {how} | {rule.remedy} | [source]({rule.source}) |"


def _formats() -> Iterator[str]:
    from leaktight.formats.sniff import all_formats

    for format in all_formats():
        yield f"{format.name:<16} {format.how}"
