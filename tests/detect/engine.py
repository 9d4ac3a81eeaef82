"""Small rules and batches that the engine's tests share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.location import Location
from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.ruleset import RuleSet

CODE = Rule(
    label="secret.test.code",
    severity=Severity.HIGH,
    gate=r"zz_[0-9]{6}",
    pattern=r"(?<![A-Za-z0-9_])zz_[0-9]{6}(?![0-9])",
    confidence=0.9,
    prefixes=("zz_",),
)
NUMBER = Rule(
    label="pii.test.number",
    severity=Severity.MEDIUM,
    gate=r"(?:^|[^0-9])[0-9]{5}(?:[^0-9]|$)",
    pattern=r"(?<![0-9])[0-9]{5}(?![0-9])",
    confidence=0.2,
    confidence_in_context=0.8,
    keywords=("badge", "staff number"),
    names=r"(?:^|_)badge(?:_|$)",
    cell=r"[0-9]{4,5}",
)
LONG = Rule(
    label="secret.test.link",
    severity=Severity.HIGH,
    gate=r"link:[a-z_0-9]{3}",
    pattern=r"link:(?P<value>[a-z_0-9]{3,200})",
    confidence=0.7,
)


@lru_cache(maxsize=32)
def rules(*chosen: Rule, min_confidence: float = 0.5) -> RuleSet:
    """Some rules, or those above, compiled once: a set of rules keeps nothing of what it reads."""
    return RuleSet(chosen or (CODE, NUMBER, LONG), min_confidence=min_confidence)


def batch(*texts: str, hint: str = "", hints: Sequence[str] | None = None) -> TextBatch:
    data, offsets = join_texts([text.encode() for text in texts])
    return TextBatch(
        data, offsets, lambda text, offset: Location("test", "file", row=text), hint, hints, rows=len(texts)
    )
