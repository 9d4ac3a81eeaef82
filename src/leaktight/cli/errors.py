"""From errors to messages and exit codes, in one place; commands never catch."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from leaktight.core.errors import LeaktightError, MissingExtra, NotFound, UsageError

OK = 0
USAGE = 2
INCOMPLETE = 3
ENVIRONMENT = 4
VIOLATED = 10
INTERRUPTED = 130


def guarded(command: Callable[[Sequence[str]], int], words: Sequence[str]) -> int:
    """Runs a command; an expected error becomes one line on standard error and its exit code."""
    try:
        code = command(words)
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
    except LeaktightError as error:
        return _say(error, ENVIRONMENT)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"leaktight: {place}{error.strerror or error.__class__.__name__}\n")
        return ENVIRONMENT


def _say(error: LeaktightError, code: int) -> int:
    sys.stderr.write(f"leaktight: {error}\n")
    return code
