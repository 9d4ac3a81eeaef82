"""Finds the plug-ins of a room: by folder walk in this package, by entry points elsewhere."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib import metadata
from types import ModuleType
from typing import Any

from leaktight.core.errors import MissingExtra, UsageError


def load_attributes(package: str, attribute: str) -> Iterator[tuple[str, Any]]:
    """(module name, value) of `attribute` in each module of a package that declares it, in order of names.

    Packages inside it are walked, too.
    """
    home = importlib.import_module(package)
    for info in sorted(pkgutil.iter_modules(home.__path__, f"{package}."), key=lambda info: info.name):
        if info.ispkg:
            yield from load_attributes(info.name, attribute)
            continue
        module = importlib.import_module(info.name)
        if hasattr(module, attribute):
            yield info.name, getattr(module, attribute)


def load_entry_points(group: str) -> Iterator[tuple[str, Any]]:
    """(entry point name, object) of the installed third-party plug-ins of `leaktight.<group>`."""
    for entry in metadata.entry_points(group=f"leaktight.{group}"):
        yield entry.name, entry.load()


def require_unique(kind: str, names: list[str]) -> None:
    """Raises UsageError if two plug-ins have one name."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise UsageError(kind, f"two plug-ins are called {name!r}")
        seen.add(name)


def require_extra(extra: str, package: str) -> ModuleType:
    """The module of an extra's package. Raises MissingExtra with the pip line."""
    try:
        return importlib.import_module(package)
    except ImportError as cause:
        raise MissingExtra(extra, package) from cause
