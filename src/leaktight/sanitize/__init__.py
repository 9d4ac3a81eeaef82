"""Copies of datasets without what must not leave: personal data and secrets replaced."""

from typing import TYPE_CHECKING

from leaktight.core.verb import make_callable

if TYPE_CHECKING:
    from leaktight.sanitize.calls import sanitize, sanitize_texts

__all__ = ["sanitize", "sanitize_texts"]

make_callable(__name__, "sanitize", dict.fromkeys(__all__, "leaktight.sanitize.calls"))
