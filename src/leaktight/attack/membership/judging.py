"""Scores of members and of records kept out to a result: one discipline for all attacks on membership."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access
from leaktight.attack.bench import Bench, Settings
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.result import AtRisk, Curve, Exclusion, Family, Interval, Measure, Result
from leaktight.attack.statistics import auc, fisher, mann_whitney, proportion
from leaktight.core.errors import FormatError, UsageError

Values = NDArray[np.float64]
RATES = ((0.01, "tpr_at_1_percent_fpr"), (0.001, "tpr_at_0.1_percent_fpr"))
AT_RISK_RATE = 0.01
CURVE_POINTS = 200


@dataclass(frozen=True, slots=True)
class Scores:
    """What an attack says of each evaluated record: the higher, the more a member."""

    values: Mapping[str, Values]
    """By group ("k = 0.2"; "" if there is one): one for each of the members, then of the others."""
    measured: NDArray[np.bool_] | None = None
    """Which records have a score, if not all of them."""
    unmeasured: str = ""
    """Why the others have none."""
    notes: tuple[str, ...] = ()
    details: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Values, **details: float) -> Scores:
        """One group, all records."""
        return cls({"": np.asarray(values, np.float64)}, details=details)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The scores of one group, and the half of the others that thresholds are chosen by."""

    group: str
    members: Values
    others: Values
    calibrating: Values
    reporting: Values

    @classmethod
    def split(cls, group: str, members: Values, others: Values, settings: Settings) -> _Sides:
        if not 0 < settings.calibration < 1:
            raise UsageError("calibration", "is not between 0 and 1")
        order = np.random.default_rng(settings.seed).permutation(len(others))
        count = round(len(others) * settings.calibration)
        return cls(group, members, others, others[order[:count]], others[order[count:]])

    def threshold(self, rate: float) -> float | None:
        """What a record kept out exceeds with at most this probability; None if too few are there to say so.

        The floor(rate (n + 1))-th largest of n calibration scores: distribution-free for exchangeable records
        (Vovk et al. 2005, Algorithmic Learning in a Random World).
        """
        place = math.floor(rate * (len(self.calibrating) + 1) + 1e-9)
        return float(np.sort(self.calibrating)[-place]) if 0 < place <= len(self.calibrating) else None


def judge(
    scores: Scores, *, attack: str, access: Access, bench: Bench, evaluated: Evaluated, void: str = ""
) -> Result:
    """What the scores prove. Raises FormatError for scores that are no numbers.

    AUC with DeLong's interval, over all records. True positive rates at 1 % and 0.1 % false positives with
    Clopper-Pearson intervals: the threshold is chosen by one part of the records kept out, the rate of false
    positives that it has on the rest of them is the measure's control. `details["p_value"]` is that of the
    one-sided Mann-Whitney test for members scoring higher, times the number of groups (Bonferroni);
    `details["naming_p_value"]`, where records are named, that of naming any.
    """
    keep = np.ones(len(evaluated.records), bool) if scores.measured is None else scores.measured
    count = len(evaluated.members)
    groups = []
    for group, values in scores.values.items():
        if not np.isfinite(values[keep]).all():
            raise FormatError("scores", f"of {attack} are not all finite")
        members, others = values[:count][keep[:count]], values[count:][keep[count:]]
        groups.append(_Sides.split(group, members, others, bench.settings))
    exclusions = evaluated.exclusions
    if not keep.all():
        exclusions = (*exclusions, Exclusion(scores.unmeasured, int((~keep).sum())))
    result = Result(attack, Family.MEMBERSHIP, access, exclusions=exclusions, void=void)
    notes = (*evaluated.notes, *scores.notes)
    if not groups or not len(groups[0].members) or not len(groups[0].others):
        return replace(result, measures=(_too_few(groups),), notes=notes, details=scores.details)
    at_risk, naming, note = _at_risk(groups[0], keep[:count], bench, evaluated)
    p_value = min(1.0, min(mann_whitney(each.members, each.others) for each in groups) * len(groups))
    return replace(
        result,
        measures=tuple(measure for sides in groups for measure in _measures(sides, bench.settings)),
        curves=tuple(_roc(attack, sides) for sides in groups),
        at_risk=() if void else at_risk,
        notes=(*notes, note),
        details={**scores.details, "p_value": p_value, **({"naming_p_value": naming} if at_risk else {})},
    )


def _too_few(groups: list[_Sides]) -> Measure:
    members, others = (len(groups[0].members), len(groups[0].others)) if groups else (0, 0)
    return Measure("auc", chance=0.5, note=f"not measurable: {members:,} members, {others:,} others are left")


def _measures(sides: _Sides, settings: Settings) -> list[Measure]:
    count = len(sides.members) + len(sides.others)
    area = auc(sides.members, sides.others, settings.level)
    return [
        Measure("auc", sides.group, area, chance=0.5, count=count),
        *(_true_positives(sides, rate, name, settings) for rate, name in RATES),
    ]


def _true_positives(sides: _Sides, rate: float, name: str, settings: Settings) -> Measure:
    threshold = sides.threshold(rate)
    if threshold is None or not len(sides.reporting):
        needed = math.ceil(round(1 / rate - 1) / settings.calibration)
        note = f"not measurable: {len(sides.others):,} others, {needed:,} are needed"
        return Measure(name, sides.group, chance=rate, count=len(sides.members), note=note)
    return Measure(
        name,
        sides.group,
        _share(sides.members > threshold, settings.level),
        chance=rate,
        control=_share(sides.reporting > threshold, settings.level),
        count=len(sides.members),
    )


def _share(hits: NDArray[np.bool_], level: float) -> Interval:
    return proportion(int(hits.sum()), len(hits), level)


def _roc(attack: str, sides: _Sides) -> Curve:
    """Rates at each threshold from the strictest on; of many, the strict ones are kept."""
    thresholds = np.unique(np.concatenate([sides.members, sides.others]))[::-1]
    if len(thresholds) > CURVE_POINTS:
        last = len(thresholds) - 1
        places = np.concatenate([np.geomspace(1, last, CURVE_POINTS), np.linspace(0, last, CURVE_POINTS)])
        thresholds = thresholds[np.unique(places.round().astype(int))]
    rates = [
        1 - np.searchsorted(np.sort(values), thresholds, side="left") / len(values)
        for values in (sides.others, sides.members)
    ]
    series = f"{attack}, {sides.group}" if sides.group else attack
    return Curve("roc", series, (0.0, *map(float, rates[0])), (0.0, *map(float, rates[1])))


def _at_risk(
    sides: _Sides, keep: NDArray[np.bool_], bench: Bench, evaluated: Evaluated
) -> tuple[tuple[AtRisk, ...], float, str]:
    """Members above the threshold, if they are more than chance puts there (Fisher's exact test), and its
    p-value."""
    count = len(sides.calibrating)
    threshold = sides.threshold(max(AT_RISK_RATE, 1 / (count + 1)))
    if threshold is None or not len(sides.reporting):
        return (), 1.0, "no record is named: too few records were kept out"
    hits = int((sides.members > threshold).sum())
    alarms = int((sides.reporting > threshold).sum())
    p_value = fisher(hits, len(sides.members), alarms, len(sides.reporting))
    if not hits:
        return (), p_value, "no record is named: no member is above the threshold"
    if p_value >= 1 - bench.settings.level:
        return (), p_value, f"no record is named: {hits:,} members above the threshold may be chance"
    below = int((sides.calibrating < threshold).sum()) + 1
    named = [
        AtRisk(
            bench.fingerprint(record.content),
            record.location,
            float(score),
            f"its score is above that of {below:,} in {count:,} records kept out",
            repeats,
        )
        for record, repeats, score in zip(
            np.array([*evaluated.members, None], object)[:-1][keep],
            np.array(evaluated.repeats)[keep],
            sides.members,
            strict=True,
        )
        if score > threshold
    ]
    chance = f"{alarms:,} of {len(sides.reporting):,} records kept out are, too"
    worst = tuple(sorted(named, key=lambda risk: -risk.score))
    return worst, p_value, f"{hits:,} members are above the threshold; {chance}"
