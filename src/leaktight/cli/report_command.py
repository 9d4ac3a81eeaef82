"""`leaktight report`"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from leaktight.cli.errors import OK, read_named
from leaktight.cli.output import FORMATS, check_target, write_report


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="leaktight report", description="Show a saved JSON report in another format."
    )
    options.add_argument("file", metavar="FILE", help="written by `leaktight scan --format json`")
    options.add_argument("--format", choices=FORMATS, default="human", help="default: human")
    options.add_argument("--output", metavar="FILE", help="write it there instead of standard output")
    return options


def run(words: Sequence[str]) -> int:
    """Reads the report and renders it again."""
    options = parser().parse_args(words)
    from leaktight.report.read import parse

    if options.output is not None:
        check_target(options.output)
    report = parse(read_named(options.file), options.file)
    private = any(finding.value is not None for finding in report.findings)
    write_report(report, options.format, options.output, private=private)
    return OK
