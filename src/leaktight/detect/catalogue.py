"""All rules there are: the built-in ones, those of installed plug-ins, those of a policy."""

from __future__ import annotations

from functools import cache

from leaktight.core.plugins import load_attributes, load_entry_points
from leaktight.core.rule import Rule
from leaktight.detect.compiled_rule import CompiledRule

ROOMS = ("leaktight.detect.secrets", "leaktight.detect.identifiers", "leaktight.detect.artifacts")


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """Every built-in rule, in order of files. Several rules may share a label: variants of one kind."""
    return tuple(rule for room in ROOMS for _, rules in load_attributes(room, "RULES") for rule in rules)


@cache
def installed_rules() -> tuple[Rule, ...]:
    """Built-in rules and those of the entry points `leaktight.rules`.

    Raises UsageError naming a plug-in's rule whose expressions are none.
    """
    others = [rule for _, rules in load_entry_points("rules") for rule in rules]
    for rule in others:
        CompiledRule(rule).check()
    return (*built_in_rules(), *others)
