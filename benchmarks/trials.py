"""What trials share: cases in folders of their own, and how sure findings are beside how right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import leaktight
from leaktight.core.finding import Finding
from leaktight.core.naming import NamesMode, Naming
from leaktight.core.policy import Policy

REPORTED = 0.5
"""The default threshold."""
EVERYTHING = 0.01
_BINS = (0.0, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One finding, and whether it is of what was planted."""

    label: str
    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Reliability:
    """Findings of like confidence: how sure they are on average, and how many of them are right."""

    findings: int
    confidence: float
    right: float

    @classmethod
    def of(cls, inside: Sequence[Outcome]) -> Reliability:
        """Of one finding or more."""
        count = len(inside)
        return cls(
            count, sum(one.confidence for one in inside) / count, sum(one.is_right for one in inside) / count
        )


def by_confidence(outcomes: Sequence[Outcome]) -> Iterator[tuple[float, float, Reliability]]:
    """(from, to, reliability) of each range of confidences that has findings."""
    for low, high in pairwise(_BINS):
        inside = [one for one in outcomes if low <= one.confidence < high]
        if inside:
            yield low, min(high, 1), Reliability.of(inside)


def write_case(path: Path, text: str) -> None:
    """Writes a case into a folder of its own."""
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")


def found_by_folder(folder: Path, family: str, min_confidence: float) -> dict[str, list[Finding]]:
    """Folder of a case -> what patterns of one family find in it, with the values."""
    policy = replace(Policy.default(), min_confidence=min_confidence, naming=Naming(mode=NamesMode.OFF))
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in leaktight.scan(folder, policy=policy, history="no", reveal=True).findings:
        if finding.label.startswith(family):
            found[finding.location.path.partition("/")[0]].append(finding)
    return dict(found)
