"""Which way to clipped gradients is taken, once it has been tried on made-up rows."""

from __future__ import annotations

from typing import Any

from leaktight.core.errors import UsageError
from leaktight.train.private.engine import PerExampleLoss
from leaktight.train.private.preflight import preflight
from leaktight.train.private.privacy import Method
from leaktight.train.private.synthetic import synthetic_rows
from leaktight.train.recipe.recipe import Task


def exact_method(
    model: Any, task: Task | None, loss: PerExampleLoss, *, clip: float, method: Method
) -> Method:
    """The method, if it is exact for the model and loss; the loop for models that no rows can be made up for.

    Raises UsageError for a method that is not exact, or that cannot be tried.
    """
    if method is Method.LOOP or (task is None and method is Method.AUTO):
        return Method.LOOP
    if task is None:
        raise UsageError("method", "cannot be tried on made-up rows for this model; use auto or loop")
    try:
        preflight(model, loss, clip=clip, method=method, inputs=synthetic_rows(model, task))
    except (KeyError, IndexError, TypeError, AttributeError) as cause:
        raise UsageError(
            "loss", f"fails on made-up rows ({type(cause).__name__}); mend it, or set method to loop"
        ) from cause
    return method
