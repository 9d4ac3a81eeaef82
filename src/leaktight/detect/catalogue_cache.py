"""The built-in rules from one file instead of hundreds of modules: importing those takes longer than a scan.

The file holds data only. A rule's check is kept as the name of a function, imported when it is first called;
modules whose checks have no name of their own are imported as they are. Examples are left out.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import orjson

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.cache_file import load_cached, store_cached

_LEFT_OUT = ("check", "severity", "examples", "counterexamples")
_PLAIN = tuple(field.name for field in fields(Rule) if field.name not in _LEFT_OUT)
_FORMAT = b"leaktight rules 1\n"


class DeferredCheck:
    """A check that is imported when it is first needed."""

    __slots__ = ("_check", "_module", "_name")

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name
        self._check: Check | None = None

    def __call__(self, match: re.Match[bytes]) -> Checked | None:
        return self.resolve()(match)

    def resolve(self) -> Check:
        """The check itself."""
        if self._check is None:
            self._check = getattr(importlib.import_module(self._module), self._name)
        return self._check


def cached_rules(rooms: Iterable[str], folder: Path) -> tuple[Rule, ...]:
    """All rules of these packages, in order of modules, from the cache folder if it knows them as they are.

    An unusable cache folder costs time, never a rule.
    """
    modules = [module for room in rooms for module in _modules(room)]
    path = folder / f"{_key(modules)}.rules"
    rules = _load(path)
    if rules is None:
        rules = _collect([name for name, _ in modules], path)
    return rules


def _modules(room: str) -> list[tuple[str, os.stat_result]]:
    """(name, state of its file) of each module of a package, in order of names."""
    found: list[tuple[str, os.stat_result]] = []
    with os.scandir(next(iter(importlib.import_module(room).__path__))) as entries:
        for entry in entries:
            if entry.name.endswith(".py") and entry.name != "__init__.py":
                found.append((f"{room}.{entry.name[:-3]}", entry.stat()))
            elif entry.is_dir() and entry.name.isidentifier() and entry.name != "__pycache__":
                found += _modules(f"{room}.{entry.name}")
    return sorted(found)


def _key(modules: Iterable[tuple[str, os.stat_result]]) -> str:
    digest = hashlib.sha256(_FORMAT + __file__.encode())
    for name, state in modules:
        digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    digest.update(" ".join(_PLAIN).encode())
    return digest.hexdigest()[:40]


def _load(path: Path) -> tuple[Rule, ...] | None:
    stored = load_cached(path, _FORMAT)
    if stored is None:
        return None
    rules: list[Rule] = []
    for name, rows in orjson.loads(stored):
        if rows is None:
            rules += importlib.import_module(name).RULES
        else:
            rules += map(_rule, rows)
    return tuple(rules)


def _rule(row: list[object]) -> Rule:
    severity, check, *plain = row
    values = dict(zip(_PLAIN, (tuple(one) if isinstance(one, list) else one for one in plain), strict=True))
    deferred = DeferredCheck(*check) if isinstance(check, list) else None
    return Rule(severity=Severity(severity), check=deferred, **values)  # type: ignore[arg-type]


def _collect(names: Iterable[str], path: Path) -> tuple[Rule, ...]:
    """The rules themselves; notes them in the cache for the next time."""
    rules: list[Rule] = []
    rows: list[tuple[str, list[list[object]] | None]] = []
    for name in names:
        own: tuple[Rule, ...] = getattr(importlib.import_module(name), "RULES", ())
        rules += own
        rows.append((name, _rows(own)))
    store_cached(path, _FORMAT, orjson.dumps(rows))
    return tuple(rules)


def _rows(rules: Iterable[Rule]) -> list[list[object]] | None:
    rows: list[list[object]] = []
    for rule in rules:
        check: list[str] | None = None
        if rule.check is not None:
            name = getattr(rule.check, "__name__", "")
            module = getattr(rule.check, "__module__", "")
            if getattr(importlib.import_module(module), name, None) is not rule.check:
                return None
            check = [module, name]
        rows.append([rule.severity.value, check, *(getattr(rule, field) for field in _PLAIN)])
    return rows
