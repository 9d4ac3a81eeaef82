"""Which rules look at values under a name, for hundreds of rules and millions of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from leaktight.core.errors import UsageError
from leaktight.detect.compiled_rule import CompiledRule
from leaktight.detect.context import normalize_name
from leaktight.detect.credential_names import head_and_tail
from leaktight.detect.gate import Gate, open_gate

MAX_NAME_BYTES = 512
"""Of a longer name only the end counts."""


_ANY = "^."
"""Any name, once: without the anchor each of its characters were a hit."""
_LOOK = re.compile(r"\(\?<?[=!]")


class NameIndex:
    """The rules that are found under names."""

    def __init__(self, rules: Sequence[CompiledRule], cache: Path | None) -> None:
        self._rules = tuple(compiled for compiled in rules if compiled.rule.names)
        self._endings: dict[str, re.Pattern[str]] = {}
        """Those that were needed, compiled: hundreds of rules share few."""
        self._cache = cache
        self.wanting = lru_cache(maxsize=65536)(self._find)

    def __bool__(self) -> bool:
        return bool(self._rules)

    def _find(self, name: str) -> tuple[CompiledRule, ...]:
        """The rules that want the values under a name as it is written, in the rules' order.

        Capitals begin words (apiKey), but do not in the names of companies: "SambaNova API key" is looked
        up in both ways.
        """
        end = name[-MAX_NAME_BYTES:]
        wanting: set[int] = set()
        # In this order: most names of an issuer's end otherwise, and few rules' own expressions get compiled.
        for normal in {normalize_name(end), normalize_name(end.lower())} - {""}:
            numbers, _ = self._gate.scan(normal.encode("utf-8", "replace"))
            endings: dict[str, bool] = {}
            suspects = [number for number in set(numbers) if self._may_end(number, normal, endings)]
            wanting |= {number for number in suspects if self._rules[number].names.search(normal)}
        return tuple(self._rules[number] for number in sorted(wanting))

    def _may_end(self, number: int, normal: str, endings: dict[str, bool]) -> bool:
        """Whether a name ends as a rule wants it; `endings` remembers what was tried on this name."""
        parts = self._parts[number]
        if parts is None:
            return True
        ending = parts[1]
        if ending not in endings:
            if ending not in self._endings:
                self._endings[ending] = re.compile(ending)
            endings[ending] = self._endings[ending].search(normal) is not None
        return endings[ending]

    @cached_property
    def _parts(self) -> list[tuple[str, str] | None]:
        """Head and tail of each rule's names."""
        return [head_and_tail(compiled.rule.names) for compiled in self._rules]

    @cached_property
    def _gate(self) -> Gate:
        """All heads in one database: the gate's engine reads a name in a microsecond."""
        expressions = [
            _without_looks(parts[0] if parts else compiled.rule.names)
            for compiled, parts in zip(self._rules, self._parts, strict=True)
        ]
        try:
            return open_gate(expressions, self._cache)
        except UsageError:
            return open_gate([_widened(expression) for expression in expressions], self._cache)


def _without_looks(expression: str) -> str:
    """The expression, or one that every name meets if it looks to a side, which the gate's engine cannot."""
    return _ANY if _LOOK.search(expression) else expression


def _widened(expression: str) -> str:
    """The expression if the gate's engine takes it, else one that every name meets."""
    try:
        open_gate([expression], None)
    except UsageError:
        return _ANY
    return expression
