"""A policy's rules, compiled once per process."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from leaktight.core.policy import Policy
from leaktight.detect.catalogue import installed_rules
from leaktight.detect.ruleset import RuleSet


@lru_cache(maxsize=4)
def compiled_rules(
    policy: Policy, cache: Path | None, on_compile: Callable[[int], None] | None = None
) -> RuleSet:
    """The installed rules and the policy's own, ready to run."""
    return RuleSet(
        (*installed_rules(cache), *policy.rules),
        min_confidence=policy.min_confidence,
        cache=cache,
        on_compile=on_compile,
    )
