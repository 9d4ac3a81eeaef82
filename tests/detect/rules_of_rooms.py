"""What the tests of the rule rooms share: applying one rule to a text, with and without its gate."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import hyperscan
import pytest

from leaktight.core.match import Match
from leaktight.core.rule import Checked, Rule
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.ruleset import RuleSet
from tests.detect.engine import batch

THRESHOLD = 0.5


def rules_of(*families: str) -> list[Rule]:
    return [rule for rule in built_in_rules() if rule.label.startswith(families)]


def gate_hits(rule: Rule, data: bytes) -> Counter[int]:
    """How often each of the rule's gate expressions fires."""
    return Counter(number for number, _ in hits_of(rule.gates, data))


def hits_of(expressions: Sequence[str], data: bytes) -> list[tuple[int, int]]:
    """(number of the expression, end offset) of each hit."""
    hits: list[tuple[int, int]] = []
    database = _compiled(tuple(expressions))
    database.scan(data, match_event_handler=lambda number, _start, end, *_: hits.append((number, end)))
    return hits


@lru_cache(maxsize=64)
def _compiled(expressions: tuple[str, ...]) -> hyperscan.Database:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    encoded, count = [expression.encode() for expression in expressions], len(expressions)
    database.compile(expressions=encoded, ids=list(range(count)), elements=count, flags=[0] * count)
    return database


def confirmed(rule: Rule, text: str) -> list[re.Match[bytes]]:
    """The occurrences that the rule's expression and check let pass, context granted."""
    raw = text.encode()
    if rule.gate:
        found = list(re.finditer(rule.pattern.encode(), raw))
    else:
        whole = re.fullmatch(rule.cell.encode(), raw)
        found = [whole] if whole is not None else []
    return [match for match in found if _passes(rule, match)]


def _passes(rule: Rule, match: re.Match[bytes]) -> bool:
    checked = Checked() if rule.check is None else rule.check(match)
    return checked is not None and (checked.confidence is None or checked.confidence >= THRESHOLD)


def spellings(text: str) -> Iterator[bytes]:
    """A text alone, among others, and as JSON writes it."""
    yield text.encode()
    yield f"before\n{text}\nafter".encode()
    yield json.dumps(f"line\n{text}\nline").encode()
    yield json.dumps({"key": text}).encode()


def cases(rules: list[Rule], what: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.label}-{number}-{place}")
        for number, rule in enumerate(rules)
        for place, text in enumerate(getattr(rule, what))
    ]


def found(text: str, *families: str, hint: str = "") -> list[tuple[str, str]]:
    """(label, value) of all that the rules of some families find in one text."""
    rules = _rule_set(families)
    texts = batch(text, hint=hint)
    return [(match.rule.label, _value(text, match)) for match in rules.match(texts)]


def severities(text: str, *families: str) -> list[str]:
    return [match.severity.value for match in _rule_set(families).match(batch(text))]


def _value(text: str, match: Match) -> str:
    return text.encode()[match.start : match.end].decode()


_COMPILED: dict[tuple[str, ...], RuleSet] = {}


def _rule_set(families: tuple[str, ...]) -> RuleSet:
    if families not in _COMPILED:
        _COMPILED[families] = RuleSet(rules_of(*families))
    return _COMPILED[families]
