"""The one output sink: data on standard output or into a file, talk on standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from leaktight.core.errors import UsageError
from leaktight.core.report import Report

FORMATS = ("human", "json", "jsonl", "sarif", "html")


def write_report(report: Report, format: str, output: str | None, *, private: bool = False) -> None:
    """Renders a report and puts it where it belongs. `private`: the file is for its owner only."""
    if format == "human":
        _write_human(report, output, private=private)
        return
    data = render(report, format)
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(output, data, private=private)


def render(report: Report, format: str) -> bytes:
    """A report as the bytes of a format."""
    if format == "json":
        from leaktight.report.json_report import render as render_json

        return render_json(report)
    if format == "jsonl":
        from leaktight.report.jsonl import render as render_jsonl

        return render_jsonl(report)
    if format == "sarif":
        from leaktight.report.sarif import render as render_sarif

        return render_sarif(report)
    if format == "html":
        from leaktight.report.html import render as render_html

        return render_html(report)
    raise UsageError("--format", f"must be one of {', '.join(FORMATS)}")


def check_target(output: str) -> None:
    """Raises UsageError, or OSError, for what cannot be written to as a file: to be told before the work."""
    target = Path(output)
    if target.is_dir():
        raise UsageError(output, "is a folder; name a file in it")
    if not target.parent.is_dir():
        raise UsageError(output, "its folder does not exist; make it first")
    if target.exists() and not target.is_file():
        return
    try:
        with tempfile.TemporaryFile(dir=target.parent):
            pass
    except OSError as cause:
        raise OSError(cause.errno, cause.strerror, output) from cause


def write_file(output: str, data: bytes, *, private: bool = False) -> None:
    """Writes a file whole or not at all."""
    check_target(output)
    target = Path(output)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data, private=private)
    except OSError as cause:
        # What broke may be the draft, which nobody knows by name, or may have no name at all.
        raise OSError(cause.errno, cause.strerror, output) from cause


def _replace(target: Path, data: bytes, *, private: bool) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".leaktight-", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o600 if private else 0o666 & ~_umask())
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def talk(line: str) -> None:
    """Says something to the person, never into the data."""
    sys.stderr.write(f"{line}\n")


def _write_human(report: Report, output: str | None, *, private: bool) -> None:
    import io

    from rich.console import Console

    from leaktight.report.human import print_report

    class Terminal(Console):
        def on_broken_pipe(self) -> None:
            """Goes the way of all errors; rich would end the process."""
            raise BrokenPipeError

    if output is None:
        print_report(report, Terminal(file=sys.stdout))
        return
    text = io.StringIO()
    print_report(report, Console(file=text, width=120, no_color=True))
    write_file(output, text.getvalue().encode(), private=private)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
