"""Runs the command line: in this process, which is quick, or as a user does, in a process of its own."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest import mock

from leaktight.cli import main

Done = subprocess.CompletedProcess[bytes]

COMMAND = (sys.executable, "-W", "error", "-m", "leaktight")
FOREIGN = ("CI", "COLUMNS", "LEAKTIGHT_KEY", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING")
"""Variables of the machine that runs the tests, which would change what is seen."""


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """The environment of a command: its own key, but the machine's cache of compiled patterns."""
    inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {**inherited, "XDG_CONFIG_HOME": str(folder / "config"), "COLUMNS": "160", **variables}


def leaktight(
    folder: Path, *words: str, variables: Mapping[str, str] | None = None, stdin: bytes = b""
) -> Done:
    """One command run in a folder. Whatever it is asked, it must not crash."""
    output, talk = io.BytesIO(), io.BytesIO()
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, environment(folder, **(variables or {})), clear=True),
        _streams(stdin, output, talk),
        _garbage_collector_as_it_is(),
    ):
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    return _checked(subprocess.CompletedProcess(words, code, output.getvalue(), talk.getvalue()))


def leaktight_alone(
    folder: Path,
    *words: str,
    variables: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    command: Sequence[str] = COMMAND,
) -> Done:
    """The same in a process of its own."""
    return _checked(
        subprocess.run(
            [*command, *words],
            capture_output=True,
            cwd=folder,
            env=environment(folder, **(variables or {})),
            input=stdin,
            timeout=60,
        )
    )


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """The same, under way."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *words], cwd=folder, env=environment(folder), stdin=pipe, stdout=pipe, stderr=pipe
    )


def crashed(talk: bytes) -> bool:
    return any(sign in talk for sign in (b"Traceback", b"internal error", b"Exception ignored"))


def records(done: Done) -> tuple[list[dict[str, object]], dict[str, object]]:
    """(findings, summary) of a command's JSON lines."""
    *findings, summary = (json.loads(line) for line in done.stdout.splitlines())
    return findings, summary


def labels(done: Done) -> list[object]:
    return sorted(str(finding["label"]) for finding in records(done)[0])


def _checked(done: Done) -> Done:
    assert not crashed(done.stderr), done.stderr.decode()
    return done


@contextlib.contextmanager
def _streams(stdin: bytes, output: io.BytesIO, talk: io.BytesIO) -> Iterator[None]:
    streams = [io.TextIOWrapper(stream, "utf-8") for stream in (io.BytesIO(stdin), output, talk)]
    with (
        mock.patch("sys.stdin", streams[0]),
        mock.patch("sys.stdout", streams[1]),
        mock.patch("sys.stderr", streams[2]),
    ):
        yield
        for stream in streams[1:]:
            stream.flush()
    for stream in streams:
        with contextlib.suppress(ValueError):
            stream.detach()


@contextlib.contextmanager
def _garbage_collector_as_it_is() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()
