"""Makes a verb's room callable, so that `leaktight.scan` is both the room and its main function."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any


def make_callable(name: str, verb: str, homes: Mapping[str, str]) -> None:
    """Lets the module `name` be called as its function `verb`. `homes`: public name -> module that has it.

    They are loaded on first use (PEP 562), so that who needs one part of a room does not wait for all of it.
    Importing a submodule binds it to its name in the package, over whatever the package has under that
    name; so the module itself has to answer the call.
    """

    class Verb(ModuleType):
        def __call__(self, *values: Any, **options: Any) -> Any:
            # A submodule of the verb's name would stand before the function.
            return getattr(importlib.import_module(homes[verb]), verb)(*values, **options)

        def __getattr__(self, attribute: str) -> Any:
            wanted = verb if attribute == "__wrapped__" else attribute
            if wanted not in homes:
                raise AttributeError(f"module {name!r} has no attribute {attribute!r}")
            return getattr(importlib.import_module(homes[wanted]), wanted)

        def __dir__(self) -> list[str]:
            return sorted({*self.__dict__, *homes})

    sys.modules[name].__class__ = Verb
