"""Runs git on a repository that may be hostile: nothing that its configuration names is started."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

PATIENCE_SECONDS = 120
"""How long git may give no sign."""

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.alternateRefsCommand=",
    "core.commitGraph=false",
    "log.showSignature=false",
    "gpg.program=false",
    "protocol.allow=never",
    "fetch.recurseSubmodules=false",
    "core.deltaBaseCacheLimit=20m",
    "core.packedGitWindowSize=2m",
    "core.packedGitLimit=12m",
)
"""Settings by which a repository could make git start a program, reach for the network, or take much memory:
these limits cost a fifth of git's time and save three quarters of its memory."""


@cache
def git_program() -> str | None:
    """The path of git; None where it is not installed."""
    return shutil.which("git")


@dataclass(frozen=True, slots=True)
class GitCommand:
    """Commands on one repository, given by its own folder (`.git`, or a bare one)."""

    folder: str

    def run(self, *words: str) -> tuple[bytes, str]:
        """(what a command printed, "" or why it failed); what it printed before it failed counts."""
        process = self._start(words, stdin=subprocess.DEVNULL)
        try:
            output, errors = process.communicate(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            return b"", f"git gave no sign for {PATIENCE_SECONDS} seconds"
        return output, "" if process.returncode == 0 else _reason(process.returncode, errors)

    def lines(self, words: Sequence[str], problems: list[str]) -> Iterator[bytes]:
        """Each line that a command prints, without its end; why it failed is added to `problems`."""
        process = self._start(words, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        watchdog = Watchdog(process)
        try:
            while line := watchdog.wait_for(process.stdout.readline):
                yield line.rstrip(b"\n")
            if process.wait() != 0:
                problems.append(_reason(process.returncode, b""))
        finally:
            watchdog.stop()
            _end(process)

    def feed(self, words: Sequence[str], lines: Iterable[bytes]) -> Conversation:
        """Starts a command that reads these lines, which are written from a thread of their own."""
        process = self._start(words, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return Conversation(process, lines)

    def _start(
        self, words: Sequence[str], *, stdin: int, stderr: int = subprocess.PIPE
    ) -> subprocess.Popen[bytes]:
        program = git_program()
        if program is None:
            raise FileNotFoundError("git is not installed")
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        return subprocess.Popen(
            [program, "--no-pager", *settings, *words],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=self._environment(),
            cwd="/",
            bufsize=1 << 20,
        )

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": "/nonexistent",
            "LC_ALL": "C",
            "GIT_DIR": self.folder,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_ALLOW_PROTOCOL": "",
        }


class Watchdog:
    """Ends a command that is waited for too long: a pipe in the place of a file makes git wait for ever."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._since: float | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def wait_for(self, read: Callable[[], bytes]) -> bytes:
        """What `read` gives; the end of the stream once the command has been ended."""
        self._since = time.monotonic()
        try:
            return read()
        finally:
            self._since = None

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.wait(1.0):
            since = self._since
            if since is not None and time.monotonic() - since > PATIENCE_SECONDS:
                self._process.kill()
                return


class Conversation:
    """A running command that is fed from one side and read from the other."""

    def __init__(self, process: subprocess.Popen[bytes], lines: Iterable[bytes]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._process = process
        self.output: BinaryIO = process.stdout  # type: ignore[assignment]
        self.watchdog = Watchdog(process)
        self._writer = threading.Thread(target=_write, args=(process.stdin, lines), daemon=True)
        self._writer.start()

    def close(self) -> None:
        """Ends the command, whatever it is at."""
        self.watchdog.stop()
        _end(self._process)
        self._writer.join()


def _write(stream: BinaryIO, lines: Iterable[bytes]) -> None:
    try:
        for line in lines:
            stream.write(line + b"\n")
        stream.close()
    except (OSError, ValueError):
        return


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _reason(code: int, errors: bytes) -> str:
    """Without git's own words, which may repeat what the repository holds."""
    ending = f"signal {-code}" if code < 0 else f"exit code {code}"
    return f"git ended with {ending}" + (", corrupt or missing objects" if b"object" in errors else "")
