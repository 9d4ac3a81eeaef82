"""Names in made-up documents by templates that the model did not learn from."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from training.names.generated import held_back_documents

import leaktight
from benchmarks.trials import REPORTED, Outcome
from leaktight.core.naming import NamesMode, Naming
from leaktight.core.policy import Policy
from leaktight.detect.names.built_in import LABELS

_SEED = 20_263
_EVERYTHING = 0.05


@dataclass(slots=True)
class NameScore:
    """What became of one kind of name."""

    wanted: int = 0
    exact: int = 0
    in_part: int = 0
    reported: int = 0

    @property
    def precision(self) -> float:
        """The share of what is reported that is a name of this kind, exactly."""
        return self.exact / self.reported if self.reported else 0.0

    @property
    def recall(self) -> float:
        """The share of the names that is reported exactly."""
        return self.exact / self.wanted if self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class NameTrial:
    """What a scan made of the documents."""

    documents: int
    scores: dict[str, NameScore]
    outcomes: list[Outcome] = field(default_factory=list)


def attempt(count: int) -> NameTrial:
    """Scans so many documents, each a file of its own."""
    documents = list(held_back_documents(_SEED, count))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, document in enumerate(documents):
            (folder / f"{number:06}.txt").write_text(document.text, encoding="utf-8")
        policy = replace(
            Policy.default(),
            min_confidence=_EVERYTHING,
            naming=Naming(mode=NamesMode.ALL),
            max_listed=100_000,
        )
        found: defaultdict[int, list[tuple[str, str, float]]] = defaultdict(list)
        for one in leaktight.scan(folder, policy=policy, history="no", reveal=True).findings:
            if one.label in LABELS.values():
                found[int(one.location.path[:6])].append((one.label, one.value or "", one.confidence))
    trial = NameTrial(len(documents), {label: NameScore() for label in LABELS.values()})
    for number, document in enumerate(documents):
        wanted = [(LABELS[label], document.text[start:end]) for start, end, label in document.spans]
        _take(trial, wanted, found[number])
    return trial


def _take(trial: NameTrial, wanted: list[tuple[str, str]], found: list[tuple[str, str, float]]) -> None:
    """Scores one document, name by name: names that stand in it twice count twice."""
    reported = Counter((label, value) for label, value, confidence in found if confidence >= REPORTED)
    exact = Counter(wanted) & reported
    for label, value in wanted:
        score = trial.scores[label]
        score.wanted += 1
        score.in_part += any(
            one == label and (value in other or other in value) for one, other in reported if other
        )
    for (label, _), count in reported.items():
        trial.scores[label].reported += count
    for (label, _), count in exact.items():
        trial.scores[label].exact += count
    left = Counter(wanted)
    for label, value, confidence in sorted(found, key=lambda one: -one[2]):
        is_right = left[label, value] > 0
        left[label, value] -= is_right
        trial.outcomes.append(Outcome(label, confidence, is_right))
