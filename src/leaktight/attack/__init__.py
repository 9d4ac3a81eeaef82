"""What a model remembers of its training data, and what of it can be got out: measured, with confidence."""

from leaktight.attack.calls import Options, Prepared, attack, prepare
from leaktight.core.verb import make_callable

__all__ = ["Options", "Prepared", "prepare"]

make_callable(__name__, attack)
