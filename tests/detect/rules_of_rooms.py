"""What the tests of the rule rooms share: applying one rule to a text, with and without its gate."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

import hyperscan

from leaktight.core.match import Match
from leaktight.core.rule import Checked, Rule
from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.gate import Gate, cache_folder, open_gate
from leaktight.detect.ruleset import RuleSet
from tests.detect.engine import batch

THRESHOLD = 0.5


def rules_of(*families: str) -> list[Rule]:
    return [rule for rule in built_in_rules() if rule.label.startswith(families)]


def gate_hits(rule: Rule, data: bytes) -> Counter[int]:
    """How often each of the gate expressions of a rule for persons or machines fires."""
    gate, numbers = _gate_of_all()
    own = {numbers[expression] for expression in rule.gates}
    return Counter(number for number in gate.scan(data)[0] if number in own)


@cache
def _gate_of_all() -> tuple[Gate, dict[str, int]]:
    """All such expressions, and the number of each: compiling those of each rule apart takes far longer."""
    expressions = sorted({gate for rule in rules_of("pii.", "artifact.") for gate in rule.gates})
    numbers = {expression: number for number, expression in enumerate(expressions)}
    return open_gate(expressions, cache_folder()), numbers


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


def failing(rules: Sequence[Rule], what: str, holds: Callable[[Rule, str], bool]) -> list[str]:
    """Which of the rules' "examples" or "counterexamples" something does not hold for, by label and place."""
    assert any(getattr(rule, what) for rule in rules)
    return [
        f"{rule.label}, number {place}"
        for rule in rules
        for place, text in enumerate(getattr(rule, what))
        if not holds(rule, text)
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
        _COMPILED[families] = RuleSet(rules_of(*families), cache=cache_folder())
    return _COMPILED[families]
