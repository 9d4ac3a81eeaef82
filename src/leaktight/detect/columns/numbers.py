"""Columns of bare numbers whose check digits hold: what a single one shows by chance, hundreds do not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from leaktight.core.rule import Rule
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.kind import Verdict
from leaktight.detect.compiled_rule import CompiledRule

LOOKED_AT = 120
"""Cells of a column that are held against the rules."""
FEWEST_DISTINCT = 20
LEAST_SHARE = 0.9
MOST_BY_CHANCE = 0.35
"""Checks that more random numbers pass say too little, in a column too."""
LEAST_BITS = 30.0
"""How much likelier the cells must be under the check than by chance, as a power of two: one in a billion."""
_BARE = re.compile(r"(?![0-9]*\.[0-9]+\Z)(?=(?:[^0-9]*[0-9]){5})[0-9A-Z][0-9A-Z .\-/]{4,24}")
_FEWEST_PROBES = 6
_JUDGED_ELSEWHERE = frozenset(("pii.phone", "pii.date_of_birth", "pii.email"))
"""Kinds with a file of their own."""
CONFIDENCE, CONFIDENCE_NAMED = 0.85, 0.95


@dataclass(frozen=True, slots=True)
class _Passed:
    """How many of the cells a rule's check holds for, and of random ones of the same shape."""

    rule: Rule
    share: float
    chance: float
    evidence: tuple[str, ...]

    def bits(self, cells: int) -> float:
        """The likelihood ratio of the cells, as a power of two."""
        chance = max(self.chance, 0.5 / LOOKED_AT)
        failed = 0.0
        if self.share < 1:
            failed = (1 - self.share) * math.log2((1 - self.share) / max(1 - chance, 1e-9))
        return cells * (self.share * math.log2(self.share / chance) + failed)


class NumberedRules:
    """The rules for national numbers and the like, by their cells and checks."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    @cached_property
    def _checked(self) -> list[CompiledRule]:
        """One rule for each label, cell and check."""
        wanted = {
            (rule.label, rule.cell, rule.check): rule
            for rule in self._rules
            if rule.cell
            and rule.names
            and rule.check is not None
            and rule.label.startswith("pii.")
            and rule.label not in _JUDGED_ELSEWHERE
        }
        return [CompiledRule(rule) for rule in wanted.values()]

    def judge(self, column: Column) -> Verdict | None:
        """The rule whose check holds for the column's cells far more often than by chance."""
        cells = column.distinct[:LOOKED_AT]
        if len(cells) < FEWEST_DISTINCT or column.share(_BARE.fullmatch, LEAST_SHARE) < LEAST_SHARE:
            return None
        holding = [(rule, found) for rule in self._checked if (found := _hold(rule, cells))]
        by_chance = _shuffled(cells) if holding else []
        passed = [_passed(rule, found, len(cells), by_chance) for rule, found in holding]
        passed = [
            one for one in passed if one.chance <= MOST_BY_CHANCE and one.bits(len(cells)) >= LEAST_BITS
        ]
        if not passed:
            return None
        best = max(passed, key=lambda one: _rank(one, column))
        others = sorted({one.rule.label for one in passed} - {best.rule.label})[:3]
        named = _is_named(best.rule, column)
        return Verdict(
            label=best.rule.label,
            severity=best.rule.severity,
            confidence=CONFIDENCE_NAMED if named else CONFIDENCE,
            evidence=(
                *(("header:identifier",) if named else ()),
                f"share:{best.share:.2f}",
                f"chance:{best.chance:.2f}",
                *(f"{kind} {best.share:.0%}" for kind in best.evidence),
                f"distinct:{len(column.distinct)}",
                *(f"or:{label}" for label in others),
            ),
            share=best.share,
            is_named=named,
        )


def _rank(one: _Passed, column: Column) -> tuple[bool, int, bool, float]:
    """A kind that the column is called by goes before the others; what the whole world uses, before what one
    country does; then what chance passes least."""
    is_international = one.rule.label.count(".") == 1
    return _is_named(one.rule, column), one.rule.specificity, is_international, -one.chance


def _is_named(rule: Rule, column: Column) -> bool:
    return re.search(rule.names, column.words) is not None


def _hold(compiled: CompiledRule, cells: Sequence[str]) -> list[tuple[str, ...]]:
    """What a rule's check says of the cells that it holds for; nothing if these are too few."""
    first = [_evidence(compiled, cell) for cell in cells[:_FEWEST_PROBES]]
    if sum(one is not None for one in first) < _FEWEST_PROBES - 1:
        return []
    found = [evidence for cell in cells if (evidence := _evidence(compiled, cell)) is not None]
    return found if len(found) >= LEAST_SHARE * len(cells) else []


def _passed(
    compiled: CompiledRule, found: Sequence[tuple[str, ...]], cells: int, by_chance: Sequence[str]
) -> _Passed:
    """How often a rule's check holds, and how often it would by chance."""
    chance = sum(_evidence(compiled, cell) is not None for cell in by_chance) / len(by_chance)
    return _Passed(compiled.rule, len(found) / cells, chance, found[0])


def _evidence(compiled: CompiledRule, cell: str) -> tuple[str, ...] | None:
    """What a rule's checksum says about a whole cell; None if it does not hold, or there is none."""
    found = compiled.cell.fullmatch(cell.encode("utf-8", "replace")) if compiled.cell is not None else None
    if found is None or compiled.rule.check is None:
        return None
    checked = compiled.rule.check(found)
    # A date inside a number says little: points in time have one, too.
    sums = () if checked is None else tuple(one for one in checked.evidence if one.startswith("checksum"))
    return sums or None


def _shuffled(cells: Sequence[str]) -> list[str]:
    """Random cells of the same shapes: each place's characters dealt anew among the cells of a length.

    So what the places have of their own, such as a leading year, stays; what ties them together is lost.
    """
    draw = Random(len(cells))
    by_length: dict[int, list[str]] = {}
    for cell in cells:
        by_length.setdefault(len(cell), []).append(cell)
    made: list[str] = []
    for group in by_length.values():
        for _ in range(3):
            places = [draw.sample(place, len(place)) for place in map(list, zip(*group, strict=True))]
            made += ["".join(letters) for letters in zip(*places, strict=True)]
    return made
