"""Credentials of no issuer among decoys: what is found, what is wrongly, and what a confidence is worth."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.credentials import Credential, credentials
from benchmarks.decoys import CLASSES, Decoy, decoys
from benchmarks.table import Row
from benchmarks.trials import EVERYTHING, REPORTED, Outcome, by_confidence, found_by_folder, write_case
from leaktight.core.finding import Finding
from leaktight.core.severity import Severity

HELD_BACK = 20_261
"""The seed of the half that confidences are judged by; rules are mended by other seeds."""
MIN_RANDOM, MIN_HUMAN = 0.95, 0.85
_HONEST = 0.1
_ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Trial:
    """What a scan made of one set of credentials and decoys."""

    outcomes: tuple[Outcome, ...]
    wanted: Counter[str]
    found: Counter[str]
    decoys: Counter[str]
    alarms: Counter[tuple[str, str]]
    """(class, label) -> decoys reported at default confidence, those apart that are ranked low: publishable
    keys and public ids are listed as what they are."""


def attempt(seed: int, *, rounds: int = 2, a_class: int = 60) -> Trial:
    """Scans credentials and decoys drawn with a seed, each in a file of its own."""
    random = Random(seed)
    real, false = list(credentials(random, rounds)), list(decoys(random, a_class))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, one in enumerate(real):
            write_case(folder / f"real-{number:05}" / one.syntax.file, one.text())
        for number, decoy in enumerate(false):
            write_case(folder / f"decoy-{number:05}" / decoy.file, decoy.text)
        reported = found_by_folder(folder, "secret.", REPORTED)
        everything = found_by_folder(folder, "secret.", EVERYTHING)
    return _tally(real, false, reported, everything)


def _is(finding: Finding, value: str) -> bool:
    found = finding.value or ""
    return found in value or value in found


def _is_ranked(finding: Finding) -> bool:
    """Whether a finding says itself that it opens nothing: a publishable key, a public id, a test key."""
    return finding.severity is Severity.LOW


def _tally(
    real: Sequence[Credential],
    false: Sequence[Decoy],
    reported: dict[str, list[Finding]],
    everything: dict[str, list[Finding]],
) -> Trial:
    wanted, found = Counter(one.kind for one in real), Counter[str]()
    outcomes: list[Outcome] = []
    alarms = Counter[tuple[str, str]]()
    for number, one in enumerate(real):
        case = f"real-{number:05}"
        found[one.kind] += any(_is(finding, one.value) for finding in reported.get(case, ()))
        outcomes += [
            Outcome(finding.label, finding.confidence, _is(finding, one.value))
            for finding in everything.get(case, ())
        ]
    for number, decoy in enumerate(false):
        case = f"decoy-{number:05}"
        alarms.update({(decoy.kind, one.label) for one in reported.get(case, ()) if not _is_ranked(one)})
        outcomes += [
            Outcome(one.label, one.confidence, False)
            for one in everything.get(case, ())
            if not _is_ranked(one)
        ]
    return Trial(tuple(outcomes), wanted, found, Counter(one.kind for one in false), alarms)


def measure(scale: float) -> Iterator[Row]:
    """Recall by kind, false alarms by class and the reliability of confidences, on the held-back draw."""
    trial = attempt(HELD_BACK, rounds=max(1, round(2 * scale)), a_class=max(4, round(60 * scale)))
    for kind in sorted(trial.wanted):
        print(f"  found {trial.found[kind]:5} of {trial.wanted[kind]:5}  {kind}", flush=True)
    for kind in CLASSES:
        labels = {label: count for (one, label), count in trial.alarms.items() if one == kind}
        print(
            f"  reported {sum(labels.values()):3} of {trial.decoys[kind]:3}  {kind} {labels or ''}",
            flush=True,
        )
    human = "password, human"
    yield _recall("random", trial, [kind for kind in trial.wanted if kind != human], MIN_RANDOM)
    yield _recall("human passwords", trial, [human], MIN_HUMAN)
    total = sum(trial.alarms.values())
    yield Row(
        name="calibration: decoys",
        findings=str(total),
        measured=f"{total} of {trial.decoys.total()}",
        target="0",
        met="NO" if total else "yes",
    )
    yield from _reliability(trial.outcomes)


def _recall(name: str, trial: Trial, kinds: Sequence[str], at_least: float) -> Row:
    found, wanted = sum(trial.found[kind] for kind in kinds), sum(trial.wanted[kind] for kind in kinds)
    return Row(
        name=f"calibration: {name}",
        findings=str(found),
        measured=f"{found / wanted:.3f} of {wanted}",
        target=f">= {at_least:g}",
        met="yes" if found >= at_least * wanted else "NO",
    )


def _reliability(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """A row a bin: findings, the share that is real, and the confidence they were given on average.

    Honest is a share of at least the confidence less a tenth; bins of fewer than 30 findings say too little.
    """
    for low, high, one in by_confidence(outcomes):
        is_honest = one.right >= one.confidence - _HONEST
        yield Row(
            name=f"calibration: confidence {low:g} to {high:g}",
            findings=str(one.findings),
            measured=f"{one.right:.3f} real, {one.confidence:.2f} said",
            target=f">= {one.confidence - _HONEST:.2f} real",
            met="" if one.findings < _ENOUGH else "yes" if is_honest else "NO",
        )
