"""The progress bar of long work: bytes, rate and time left, on standard error, for a person only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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
