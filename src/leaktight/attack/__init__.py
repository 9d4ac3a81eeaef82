"""What a model remembers of its training data, and what of it can be got out: measured, with confidence."""

from typing import TYPE_CHECKING

from leaktight.core.verb import make_callable

if TYPE_CHECKING:
    from leaktight.attack.calls import Options, Prepared, attack, prepare

__all__ = ["Options", "Prepared", "attack", "prepare"]

make_callable(__name__, "attack", dict.fromkeys(__all__, "leaktight.attack.calls"))
