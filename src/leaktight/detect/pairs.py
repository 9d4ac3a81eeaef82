"""Credentials of two parts: what a rule's check sees of the other part near its own."""

from __future__ import annotations

import re

from leaktight.core.rule import Check, Checked
from leaktight.core.severity import Severity
from leaktight.detect.placeholder import not_placeholder

_REACH_BYTES = 250


def secret_beside(other: re.Pattern[bytes], name: str, *, confidence: float = 0.97) -> Check:
    """The check of the secret part: critical and certain where the part called `name` stands near it."""

    def check(match: re.Match[bytes]) -> Checked | None:
        checked = not_placeholder(match)
        if checked is None or not _stands_near(match, other):
            return checked
        return Checked((f"pair:{name}",), confidence, Severity.CRITICAL)

    return check


def lone(other: re.Pattern[bytes]) -> Check:
    """The check of a part that is only an id: it is a finding by itself unless the secret part, whose
    finding speaks for both, stands near it."""

    def check(match: re.Match[bytes]) -> Checked | None:
        return None if _stands_near(match, other) else not_placeholder(match)

    return check


def _stands_near(match: re.Match[bytes], other: re.Pattern[bytes]) -> bool:
    start, end = match.span("value" if "value" in match.re.groupindex else 0)
    low, high = max(match.pos, start - _REACH_BYTES), min(match.endpos, end + _REACH_BYTES)
    return any(other.search(match.string, *side) for side in ((low, start), (end, high)))
