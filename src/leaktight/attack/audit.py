"""One audit of one model: what was planned, what came out, and what the policy says to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import hypot, inf

from leaktight.attack.result import AtRisk, Interval, Measure, Result
from leaktight.core.attacking import FailsBy, Threshold
from leaktight.core.report import Verdict

REFUTED = "refuted"
"""In the details of a result: a claim that does not hold."""
CLAIMED, CEILING = "claimed_epsilon", "ceiling"
"""In the details of a result: the claim that it was held against, and what it could have refuted at most."""
UNCHECKED = "blind_baseline_missing"
"""In the details of a result: nobody could look whether members and others differ without the model."""
_NO_BASELINE = "membership: too few records to tell whether members and others differ without the model"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What was audited, with what: enough to do it again."""

    model: str
    model_digest: str
    """SHA-256 of the model's files; "" of a service."""
    data: Mapping[str, str]
    """"members", "others", "public" -> keyed fingerprint of the records in their order."""
    records: Mapping[str, int]
    """How many there are of each."""
    registry_digest: str
    key_id: str
    seed: int
    versions: Mapping[str, str]
    plan: tuple[str, ...]
    """The attacks, fixed before the first of them was run."""
    left_out: Mapping[str, str]
    """Attacks that could not be planned -> why."""
    settings: Mapping[str, str]
    claimed_epsilon: float | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """A measure above what the policy allows."""

    threshold: str
    attack: str
    measure: str
    group: str
    limit: float
    why: str
    """"0.71 [0.66, 0.76] is above 0.6"."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of an audit."""

    provenance: Provenance
    started: datetime
    seconds: float
    passes: int
    """Texts that the models have read."""
    results: tuple[Result, ...]
    policy: str
    breaches: tuple[Breach, ...] = ()
    open: tuple[str, ...] = ()
    """What the policy asks and the audit could not answer."""
    notes: tuple[str, ...] = field(default=())

    @property
    def verdict(self) -> Verdict:
        """FAIL: something is given away. INCOMPLETE: not all was measured. PASS is no proof of safety."""
        if self.breaches:
            return Verdict.FAIL
        return Verdict.INCOMPLETE if self.open else Verdict.PASS

    @property
    def at_risk(self) -> tuple[AtRisk, ...]:
        """All records at risk, each once for each reason."""
        return tuple(one for result in self.results for one in result.at_risk)


def judge(results: Sequence[Result], thresholds: Sequence[Threshold]) -> tuple[list[Breach], list[str]]:
    """What the policy forbids of the results, and what it asks that they do not answer.

    The built-in thresholds are about all that may be measured; a threshold of the user's own asks for it.
    """
    breaches: list[Breach] = []
    open_questions: list[str] = []
    met: set[Threshold] = set()
    for result in results:
        if reason := result.failed or result.void:
            open_questions.append(f"{result.attack}: {reason}")
            continue
        if result.details.get(UNCHECKED) and _NO_BASELINE not in open_questions:
            open_questions.append(_NO_BASELINE)
        if result.details.get(REFUTED):
            breaches.append(_refuted(result))
        for measure in result.measures:
            for threshold in thresholds:
                if threshold.covers(result.attack, measure.name, measure.group):
                    met.add(threshold)
                    _hold(result, measure, threshold, breaches, open_questions)
    is_answered = bool(met) or any(map(could_refute, results))
    return breaches, [*open_questions, *_unmet(thresholds, met, is_answered=is_answered)]


def could_refute(result: Result) -> bool:
    """Whether the result is about a claim, and of enough guesses to refute it."""
    details = result.details
    return CLAIMED in details and details.get(CEILING, inf) > details[CLAIMED]


def _unmet(thresholds: Sequence[Threshold], met: set[Threshold], *, is_answered: bool) -> list[str]:
    """Limits that nothing speaks of: those that a policy names itself, one by one; of the built-in ones all,
    where neither one of them is spoken of nor a claim was tested."""
    asked = [one for one in thresholds if one.is_asked]
    told = [f"{one.name}: nothing that was run measures it" for one in asked if one not in met]
    if is_answered or len(asked) == len(thresholds):
        return told
    return [*told, "the built-in limits: nothing that was run measures any of them"]


def _hold(
    result: Result, measure: Measure, threshold: Threshold, breaches: list[Breach], open_questions: list[str]
) -> None:
    value = measure.value
    place = f"{result.attack}: {measure.name}" + (f" ({measure.group})" if measure.group else "")
    if value is None:
        open_questions.append(f"{place}: {measure.note or 'not measurable'}")
        return
    is_low = threshold.fails_by is FailsBy.LOW
    bound = value.low if is_low else value.high
    if bound <= threshold.max and measure.ceiling is not None and value.high >= measure.ceiling - 1e-6:
        open_questions.append(f"{place}: no more than {measure.ceiling:.3g} can be shown, and may be there")
        return
    if bound <= threshold.max or (is_low and _may_be_luck(result, measure, value)):
        return
    told = f"{value.value:.3g} [{value.low:.3g}, {value.high:.3g}]"
    why = f"{told} is above {threshold.max:g}"
    if not is_low:
        why = f"{told} is not shown to be at most {threshold.max:g}"
    elif measure.control is not None and not _differ(value, measure.control):
        if measure.control.value <= threshold.max:
            open_questions.append(f"{place}: {why}, and too few were kept out to tell whether by training")
        return
    breaches.append(Breach(threshold.name, result.attack, measure.name, measure.group, threshold.max, why))


def _may_be_luck(result: Result, measure: Measure, value: Interval) -> bool:
    """Whether chance, or the number of attacks on members, explains the value."""
    if measure.chance is not None and value.low <= measure.chance:
        return True
    return measure.name == "auc" and result.details.get("p_value_holm", 0.0) >= 1 - value.level


def _differ(value: Interval, control: Interval) -> bool:
    """Whether more comes out of what was trained on than of what never was.

    It does where the interval of their difference, by the squared distances to their own bounds, lies above
    0 (Newcombe 1998; Zou and Donner 2008, for intervals of any kind).
    """
    return value.value - control.value > hypot(value.value - value.low, control.high - control.value)


def _refuted(result: Result) -> Breach:
    epsilon = next((one for one in result.measures if one.name == "epsilon" and one.value), None)
    limit = result.details.get(CLAIMED, 0.0)
    low = epsilon.value.low if epsilon is not None and epsilon.value is not None else float("nan")
    why = f"at least {low:.3g} was measured; {limit:g} is claimed"
    return Breach("claims of differential privacy hold", result.attack, "epsilon", "", limit, why)
