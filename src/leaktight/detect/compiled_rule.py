"""A rule ready to run: its expressions, compiled when they are first needed."""

from __future__ import annotations

import re
from functools import cached_property

from leaktight.core.errors import UsageError
from leaktight.core.rule import Check, Rule
from leaktight.detect.catalogue_cache import DeferredCheck
from leaktight.detect.context import ContextWords


class CompiledRule:
    """A rule with its expressions. Most rules meet nothing in a scan, so none is compiled before its turn:
    a thousand would take a second."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.has_one_gate = "\n" not in rule.gate
        self.before = (rule.lead_bytes or rule.max_bytes) + 2
        """Bytes before the end of a gate hit in which a match may start, and one for the boundary."""
        self.after = rule.max_bytes + 2
        self.near = min(self.after, rule.grows_from or self.after)
        """Bytes behind the last gate hit in which an occurrence at least begins to match."""
        self.stops = b" " if rule.in_word else b"\n" if rule.in_line else b""
        """What no match holds."""
        self.has_parts = "(?P<identity>" in rule.pattern or "(?P<identity>" in rule.cell
        """Whether a match may have two parts with something between them."""

    def check(self) -> None:
        """Raises UsageError if an expression is none; what comes with this package, its tests check."""
        _ = self.pattern, self.cell, self.alone

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        """Raises UsageError if it is no regular expression, as do the others."""
        return self._compile(self.rule.pattern)

    @cached_property
    def check_of_match(self) -> Check | None:
        """The rule's check itself, where what the cache holds imports it first."""
        check = self.rule.check
        return check.resolve() if isinstance(check, DeferredCheck) else check

    @cached_property
    def value(self) -> str | int:
        """The group that is the finding."""
        return "value" if "value" in self.pattern.groupindex else 0

    @cached_property
    def cell(self) -> re.Pattern[bytes] | None:
        return self._compile(self.rule.cell) if self.rule.names else None

    @cached_property
    def names(self) -> re.Pattern[str]:
        try:
            return re.compile(self.rule.names)
        except re.error as cause:
            raise UsageError(f"rule {self.rule.label}", f"not a regular expression: {cause}") from cause

    @cached_property
    def alone(self) -> re.Pattern[bytes]:
        return self._compile(self.rule.alone)

    @cached_property
    def cell_value(self) -> str | int:
        return "value" if self.cell is not None and "value" in self.cell.groupindex else 0

    @cached_property
    def context(self) -> ContextWords | None:
        rule = self.rule
        return ContextWords(rule.keywords, amid_digits=not rule.beside) if rule.keywords else None

    def _compile(self, expression: str) -> re.Pattern[bytes]:
        try:
            return re.compile(expression.encode())
        except re.error as cause:
            raise UsageError(f"rule {self.rule.label}", f"not a regular expression: {cause}") from cause
