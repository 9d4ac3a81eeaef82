"""All rules there are: the built-in ones, those of installed plug-ins, those of a policy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from leaktight.core.plugins import load_attributes, load_entry_points
from leaktight.core.rule import Rule
from leaktight.detect.catalogue_cache import cached_rules
from leaktight.detect.compiled_rule import CompiledRule

ROOMS = ("leaktight.detect.secrets", "leaktight.detect.identifiers", "leaktight.detect.artifacts")


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """Every built-in rule, in order of files. Several rules may share a label: variants of one kind."""
    return tuple(rule for room in ROOMS for _, rules in load_attributes(room, "RULES") for rule in rules)


@cache
def installed_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Built-in rules and those of the entry points `leaktight.rules`.

    With a cache folder the built-in ones come from there, if it has them, and without their examples.
    Raises UsageError naming a plug-in's rule whose expressions are none.
    """
    others = [rule for _, rules in load_entry_points("rules") for rule in rules]
    for rule in others:
        CompiledRule(rule).check()
    own = built_in_rules() if folder is None else cached_rules(ROOMS, folder)
    return (*own, *others)
