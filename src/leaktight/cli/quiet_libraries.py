"""Keeps libraries from talking over the command line's own output."""

from __future__ import annotations

from importlib.util import find_spec


def quiet_transformers() -> None:
    """No progress bars and no advice of transformers on standard error."""
    if find_spec("transformers") is None:
        return
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
