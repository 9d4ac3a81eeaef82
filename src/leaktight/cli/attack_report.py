"""`leaktight attack report`: a saved audit in another format."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import leaktight
from leaktight.cli.errors import OK, VIOLATED, read_named
from leaktight.cli.output import check_target, talk, write_file

if TYPE_CHECKING:
    from leaktight.attack.audit import Audit

FORMATS = ("human", "json", "html", "card")


def parser() -> argparse.ArgumentParser:
    """The options of the action."""
    options = argparse.ArgumentParser(
        prog="leaktight attack report", description="Show a saved audit in another format."
    )
    options.add_argument("file", metavar="FILE", help="written by `leaktight attack run --format json`")
    options.add_argument("--format", choices=FORMATS, default="human", help="default: human")
    options.add_argument("--output", metavar="FILE", help="write it there instead of standard output")
    options.add_argument(
        "--signed-by",
        metavar="KEY",
        help="the public key, in base64, that must have signed the audit; exit 10 if it has not",
    )
    return options


def run(words: Sequence[str]) -> int:
    """Reads the audit, checks its signature and renders it again."""
    options = parser().parse_args(words)
    from leaktight.attack.report.record import from_json
    from leaktight.attack.report.signature import verify
    from leaktight.core.errors import FormatError

    if options.output is not None:
        check_target(options.output)
    data = read_named(options.file)
    signer = ""
    try:
        audit, signature = from_json(data)
    except FormatError as cause:
        if options.signed_by is None:
            raise
        talk(f"leaktight: {options.file}: {cause.format}: {cause.reason}")
        return VIOLATED
    if signature is not None:
        try:
            signer = verify(audit, signature)
        except FormatError as cause:
            talk(f"leaktight: {options.file}: {cause.format}: {cause.reason}")
            return VIOLATED
    if options.signed_by is not None and signer != options.signed_by:
        talk(f"leaktight: {options.file}: signed by {signer or 'nobody'}, not by the key that is named")
        return VIOLATED
    write_audit(audit, signature, format=options.format, output=options.output)
    return OK


def write_audit(
    audit: Audit, signature: Mapping[str, str] | None, *, format: str, output: str | None
) -> None:
    """Renders an audit and puts it where it belongs."""
    data = render(audit, signature, format)
    if output is not None:
        write_file(output, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def render(audit: Audit, signature: Mapping[str, str] | None, format: str) -> bytes:
    """The audit in one of FORMATS."""
    from leaktight.attack.report import card, html, human
    from leaktight.attack.report.record import to_json

    if format == "json":
        return to_json(audit, signature)
    if format == "html":
        return html.render(audit, version=leaktight.__version__, signature=signature)
    if format == "card":
        return card.render(audit, version=leaktight.__version__, signature=signature)
    return "".join(f"{line}\n" for line in human.lines(audit)).encode()
