"""Makes a verb's room callable, so that `leaktight.scan` is both the room and its main function."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def make_callable(name: str, function: Callable[..., Any]) -> None:
    """Lets the module `name` be called as `function`.

    Importing a submodule binds it to its name in the package, over whatever the package has under that
    name; so the module itself has to answer the call.
    """
    kind = type("Verb", (ModuleType,), {"__call__": staticmethod(function), "__doc__": function.__doc__})
    module = sys.modules[name]
    module.__class__ = kind
    module.__dict__["__wrapped__"] = function
