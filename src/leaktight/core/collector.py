"""The interpreter's garbage collector, for processes of our own."""

from __future__ import annotations

import gc


def relax_garbage_collector() -> None:
    """Lets the cycle collector run seldom: a scan makes many small objects and hardly any cycles.

    Only for processes that belong to this package (the command line, workers), never for a caller's.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
