"""The progress bar of long work: bytes, rate and time left, on standard error, for a person only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def progress_bar(
    what: str, total_bytes: Callable[[], int], *, quiet: bool
) -> Iterator[Callable[[int], None]]:
    """Shows a bar while the block runs; gives the function that moves it on by so many bytes.

    `total_bytes` is only called where a bar is shown.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _bytes: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(binary_units=True),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total_bytes())
        yield lambda size: bar.advance(task, size)


class CountBar:
    """A bar over a number of steps that is known after it was opened; silent where nobody looks."""

    def __init__(self, bar: Any, task: Any) -> None:
        self._bar, self._task = bar, task

    def begin(self, total: int) -> None:
        """Says how many steps there are."""
        if self._bar is not None:
            self._bar.update(self._task, total=total, completed=0)

    def advance(self, steps: int) -> None:
        """Moves it on."""
        if self._bar is not None:
            self._bar.advance(self._task, steps)

    def name(self, what: str) -> None:
        """Says what is being done."""
        if self._bar is not None:
            self._bar.update(self._task, description=what)


@contextmanager
def count_bar(what: str, *, quiet: bool) -> Iterator[CountBar]:
    """Shows a bar over steps while the block runs."""
    if quiet or not sys.stderr.isatty():
        yield CountBar(None, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield CountBar(bar, bar.add_task(what, total=None))
