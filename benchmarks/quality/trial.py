"""Scans the cases, and tells what was found, what was missed, and what was taken for something else."""

from __future__ import annotations

import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.cases import SENTENCE, VALUES_IN_COLUMN, Case
from benchmarks.quality.decoys import Decoy
from benchmarks.trials import EVERYTHING, REPORTED, Outcome, found_by_folder, write_case
from leaktight.core.finding import Finding

COUNTRYLESS = frozenset(("pii.driver_license", "pii.passport", "pii.vehicle_plate"))
"""Labels of documents whose country the wording may or may not tell."""
_PLAIN = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Score:
    """What became of one label."""

    wanted: Counter[str] = field(default_factory=Counter)
    """Form -> values planted."""
    found: Counter[str] = field(default_factory=Counter)
    """Form -> values reported under this label."""
    other: int = 0
    """Values reported, but only under another label."""
    right: int = 0
    decoys: int = 0
    """Findings in decoys, at the default threshold."""
    elsewhere: int = 0
    """Findings on or beside values of other labels, at the default threshold."""
    missed: Counter[str] = field(default_factory=Counter)
    """Wording -> values missed in it."""
    taken_for: Counter[str] = field(default_factory=Counter)
    """Other label -> values reported under it alone."""

    @property
    def recall(self) -> float:
        """The share of values that are reported under their label."""
        return self.found.total() / self.wanted.total() if self.wanted else 0.0

    @property
    def precision(self) -> float | None:
        """The share of what is reported under the label that is right; None if nothing is."""
        reported = self.right + self.decoys + self.elsewhere
        return self.right / reported if reported else None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a scan made of all cases and decoys."""

    scores: dict[str, Score]
    outcomes: tuple[Outcome, ...]
    alarms: Counter[tuple[str, str]]
    """(kind of decoy, label) -> findings."""
    decoys: Counter[str]


def attempt(cases: Sequence[Case], decoys: Sequence[Decoy]) -> Trial:
    """Scans each case and decoy as a file of its own, without the name model."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, case in enumerate(cases):
            write_case(folder / f"case-{number:06}" / case.file, case.text)
        for number, decoy in enumerate(decoys):
            write_case(folder / f"decoy-{number:06}" / decoy.file, decoy.text)
        reported = found_by_folder(folder, "pii.", REPORTED)
        findings = found_by_folder(folder, "pii.", EVERYTHING)
    scores: defaultdict[str, Score] = defaultdict(Score)
    outcomes: list[Outcome] = []
    for number, case in enumerate(cases):
        name = f"case-{number:06}"
        _take_case(scores, case, reported.get(name, []))
        outcomes += [
            Outcome(one.label, one.confidence, _is_right(one, case)) for one in findings.get(name, ())
        ]
    alarms = Counter[tuple[str, str]]()
    for number, decoy in enumerate(decoys):
        name = f"decoy-{number:06}"
        outcomes += [Outcome(one.label, one.confidence, False) for one in findings.get(name, ())]
        for one in reported.get(name, ()):
            scores[one.label].decoys += 1
            alarms[decoy.kind, one.label] += 1
    return Trial(dict(scores), tuple(outcomes), alarms, Counter(decoy.kind for decoy in decoys))


def _take_case(scores: defaultdict[str, Score], case: Case, reported: list[Finding]) -> None:
    """Scores what is reported of one case."""
    score = scores[case.label]
    for value in case.values:
        score.wanted[case.form] += 1
        labels = {one.label for one in reported if _is_of(one, case, value)}
        if any(_is_label(label, case.label) for label in labels):
            score.found[case.form] += 1
            continue
        score.missed[case.wording if case.form == SENTENCE else f"{case.form}: {case.wording}"] += 1
        if labels:
            score.other += 1
            score.taken_for.update(sorted(labels)[:1])
    for one in reported:
        if _is_right(one, case):
            scores[one.label].right += 1
        else:
            scores[one.label].elsewhere += 1


def _is_label(found: str, planted: str) -> bool:
    """Whether a label is the planted one, or its kind in some country where none was meant. Czech and Slovak
    birth numbers are one system."""
    if {found, planted} == {"pii.cz.national_id", "pii.sk.national_id"}:
        return True
    return found == planted or (planted in COUNTRYLESS and found.endswith(planted.removeprefix("pii")))


def _is_right(finding: Finding, case: Case) -> bool:
    return _is_label(finding.label, case.label) and any(_is_of(finding, case, value) for value in case.values)


def _is_of(finding: Finding, case: Case, value: str) -> bool:
    """Whether a finding is of a value, or of the whole column or key that it stands under."""
    if "column" in finding.evidence:
        # A key with signs in it is shown by its length, a header of other than ASCII letters by its number.
        shown = (case.wording, "characters>", f"column {VALUES_IN_COLUMN}")
        return any(part in finding.location.part for part in shown)
    return _overlap(finding.value or "", value)


def _overlap(found: str, value: str) -> bool:
    """Whether a finding is of a value: one holds the other, signs and case aside."""
    one, other = _PLAIN.sub("", found).lower(), _PLAIN.sub("", value).lower()
    if not one or not other:
        return found.strip() == value.strip()
    return one in other or other in one
