"""From errors to messages and exit codes, in one place; commands never catch."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from leaktight.core.errors import BudgetSpent, LeaktightError, MissingExtra, NotFound, UsageError

OK = 0
CRASHED = 1
USAGE = 2
INCOMPLETE = 3
ENVIRONMENT = 4
VIOLATED = 10
INTERRUPTED = 130


def guarded(command: Callable[[Sequence[str]], int], words: Sequence[str]) -> int:
    """Runs a command; an expected error becomes one line on standard error and its exit code."""
    try:
        code = command(words)
        if sys.stdout is not None:  # closed by who started this
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        sys.stderr.write("\nleaktight: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; keep the interpreter from failing once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ENVIRONMENT
    except MissingExtra as error:
        return _say(error, ENVIRONMENT)
    except (UsageError, NotFound) as error:
        return _say(error, USAGE)
    except BudgetSpent as error:
        return _say(error, INCOMPLETE)
    except LeaktightError as error:
        return _say(error, ENVIRONMENT)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"leaktight: {place}{error.strerror or error.__class__.__name__}\n")
        return ENVIRONMENT
    except Exception as crash:
        # A traceback's last line may quote what was being read: only its kind and place are told.
        sys.stderr.write(f"leaktight: internal error: {crash.__class__.__name__} at {_place(crash)}\n")
        return CRASHED


def read_named(file: str) -> bytes:
    """The bytes of a file that the command line names. Raises UsageError if there is none."""
    try:
        return Path(file).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as cause:
        raise UsageError(file, (cause.strerror or "no such file").lower()) from cause


def _place(crash: Exception) -> str:
    """The innermost line of this package that a crash went through."""
    frames = [frame for frame in traceback.extract_tb(crash.__traceback__) if "leaktight" in frame.filename]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown place"


def _say(error: LeaktightError, code: int) -> int:
    sys.stderr.write(f"leaktight: {error}\n")
    return code
