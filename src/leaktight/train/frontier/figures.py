"""What is drawn of a frontier: each figure's lines and axes, for a page and for a picture alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf, isfinite, log10
from statistics import mean

from leaktight.report.plots import Axis, Cross
from leaktight.train.frontier.points import Bounded, Group, Measured
from leaktight.train.public_metrics import ERROR

GUESSED_BITS = 1.0 / 0.6931471805599453
"""The exposure that a guess has on average."""
BETTER_WHEN_HIGH = ("accuracy", "f1")
_NINETY_FIVE = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Line:
    """Values over epsilon, of all seeds together."""

    series: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    is_control: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture of lines."""

    title: str
    told: str
    """What is to be seen in it, in a sentence."""
    lines: tuple[Line, ...]
    x: Axis
    y: Axis
    level: float | None = None
    """What guessing gives."""


def metric_of(measured: Sequence[Measured]) -> str:
    """The name of the measure of use: one that all models have; "" if there is none."""
    shared = set.intersection(*(set(one.record.public_metrics) for one in measured)) if measured else set()
    names = sorted(name for name in shared if not name.endswith(ERROR))
    return next((name for name in (*BETTER_WHEN_HIGH, "loss") if name in names), names[0] if names else "")


def use_of(one: Measured, metric: str) -> Bounded:
    """A model's measure of use; bounds from its standard error, where the record has that."""
    value = one.record.public_metrics[metric]
    error = one.record.public_metrics.get(metric + ERROR)
    if error is None:
        return Bounded(value)
    return Bounded(value, value - _NINETY_FIVE * error, value + _NINETY_FIVE * error)


def leak_of(one: Measured) -> Bounded | None:
    """The exposure of the canaries that were planted most often."""
    return one.leakage.groups[-1].exposure if one.leakage.groups else None


def figures(measured: Sequence[Measured]) -> list[Figure]:
    """All figures for which something was measured."""
    if not measured:
        return []
    metric = metric_of(measured)
    made = [_use(measured, metric)] if metric else []
    made += [
        _of_groups(
            measured, "Exposure of canaries", "bits", lambda g: g.exposure, lambda g: g.control, GUESSED_BITS
        ),
        _of_groups(
            measured,
            "Canaries that come out",
            "share",
            lambda g: g.extracted,
            lambda g: g.extracted_control,
            None,
        ),
        _members(measured),
        _bounds(measured),
    ]
    return [one for one in made if one.lines]


def crossing(measured: Sequence[Measured]) -> tuple[list[Cross], Axis, Axis] | None:
    """Use against leakage, a cross for each model; None unless both were measured."""
    metric = metric_of(measured)
    if not metric:
        return None
    found = [(one, use_of(one, metric), leak) for one in measured if (leak := leak_of(one)) is not None]
    if not found:
        return None
    points = [Cross(leak.drawn, use.drawn, _point_words(one)) for one, use, leak in found]
    x = _linear("exposure, bits", [value for point in points for value in point.x] + [0.0])
    return points, x, _linear(f"{metric} on public data", [value for point in points for value in point.y])


def _point_words(one: Measured) -> str:
    return "without privacy" if one.point.is_plain else f"ε {one.point.name}"


def _use(measured: Sequence[Measured], metric: str) -> Figure:
    better = "higher" if metric in BETTER_WHEN_HIGH else "lower"
    line = _line(metric, [(one.point.epsilon, use_of(one, metric)) for one in measured])
    return _figure(
        measured, f"Use: {metric} on public data", f"{better.capitalize()} is better.", [line], metric, None
    )


def _of_groups(
    measured: Sequence[Measured],
    title: str,
    unit: str,
    value: Callable[[Group], Bounded | None],
    control: Callable[[Group], Bounded | None],
    level: float | None,
) -> Figure:
    named: defaultdict[str, list[tuple[float, Bounded]]] = defaultdict(list)
    kept_out: list[tuple[float, Bounded]] = []
    for one in measured:
        for group in one.leakage.groups:
            times = "once" if group.repeats == 1 else f"{group.repeats:,} times"
            if (found := value(group)) is not None:
                named[f"planted {times}"].append((one.point.epsilon, found))
            if (found := control(group)) is not None:
                kept_out.append((one.point.epsilon, found))
    lines = [_line(series, pairs) for series, pairs in named.items()]
    if kept_out:
        lines.append(_line("kept out", kept_out, is_control=True))
    context = next((one.leakage.context for one in measured if one.leakage.context), "")
    told = f"Asked with: {context}. Only what lies above the canaries that were kept out comes from training."
    return _figure(measured, title, told, lines, unit, level)


def _members(measured: Sequence[Measured]) -> Figure:
    named: defaultdict[str, list[tuple[float, Bounded]]] = defaultdict(list)
    for one in measured:
        for attack, auc in one.leakage.auc.items():
            named[attack].append((one.point.epsilon, auc))
    lines = [_line(attack, pairs) for attack, pairs in named.items()]
    told = "The chance that a record of the training data is ranked above another one; 0.5 is guessing."
    return _figure(measured, "Members told from others", told, lines, "area under the curve", 0.5)


def _bounds(measured: Sequence[Measured]) -> Figure:
    found = [(one.point.epsilon, one.leakage.epsilon_bound) for one in measured]
    lower = [(epsilon, Bounded(bound.low)) for epsilon, bound in found if bound is not None]
    claimed = [
        (one.point.epsilon, Bounded(one.record.guarantee.epsilon))
        for one in measured
        if one.record.guarantee is not None
    ]
    if not lower:
        return _figure(measured, "", "", [], "", None)
    lines = [_line("measured lower bound", lower)]
    if claimed:
        lines.append(_line("claimed", claimed, is_control=True))
    told = "A bound above the claim would refute it. A bound of 0 is no evidence of anything."
    return _figure(measured, "Epsilon, claimed and refuted", told, lines, "epsilon", None)


def _line(series: str, pairs: Iterable[tuple[float, Bounded]], *, is_control: bool = False) -> Line:
    """The mean of all values at one epsilon, and the widest of their intervals."""
    by_epsilon: defaultdict[float, list[Bounded]] = defaultdict(list)
    for epsilon, value in pairs:
        by_epsilon[epsilon].append(value)
    kept = {
        epsilon: [one for one in values if isfinite(one.value)]
        for epsilon, values in sorted(by_epsilon.items())
    }
    kept = {epsilon: values for epsilon, values in kept.items() if values}
    return Line(
        series,
        tuple(kept),
        tuple(mean(one.value for one in values) for values in kept.values()),
        tuple(min(one.drawn[0] for one in values) for values in kept.values()),
        tuple(max(one.drawn[2] for one in values) for values in kept.values()),
        is_control,
    )


def _figure(
    measured: Sequence[Measured], title: str, told: str, lines: Sequence[Line], unit: str, level: float | None
) -> Figure:
    epsilons = sorted({one.point.epsilon for one in measured})
    finite = [epsilon for epsilon in epsilons if epsilon != inf]
    right = 2 * max(finite, default=1.0)
    marks = tuple(right if epsilon == inf else epsilon for epsilon in epsilons)
    x = Axis(
        min(finite, default=right / 2),
        max(marks),
        True,
        "claimed epsilon",
        marks=marks,
        names={right: "no privacy"} if inf in epsilons else {},
    )
    placed = tuple(_placed(line, right) for line in lines if line.x)
    values = [value for line in placed for value in (*line.y, *line.low, *line.high)]
    if level is not None:
        values.append(level)
    return Figure(title, told, placed, x, _linear(unit, values), level)


def _placed(line: Line, right: float) -> Line:
    x = tuple(right if place == inf else place for place in line.x)
    return Line(line.series, x, line.y, line.low, line.high, line.is_control)


def _linear(title: str, values: Sequence[float]) -> Axis:
    """An axis with room for all finite values."""
    finite = [value for value in values if isfinite(value)] or [0.0, 1.0]
    low, high = min(finite), max(finite)
    room = 0.06 * (high - low) or 10.0 ** (log10(abs(high)) if high else 0) * 0.1
    return Axis(0.0 if low == 0 else low - room, high + room, False, title)
