"""Which pictures an audit has: curves of one name in one picture, each with the axes that suit it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from leaktight.attack.audit import Audit
from leaktight.attack.result import AtRisk, Curve, Result
from leaktight.report.plots import LINES, Axis, lines
from leaktight.report.sections import text

ROC, BY_REPEATS, BY_QUERIES, BY_RECORD = (
    "roc",
    "exposure by repeats",
    "extractable by n",
    "risk by record",
)
MOST_LINES = LINES
MOST_MARKS = 8
_TITLES = {
    ROC: "Members found for false alarms",
    BY_REPEATS: "Exposure by how often a secret was planted",
    BY_QUERIES: "Extractable for how often somebody asks",
    BY_RECORD: "Records at risk, the worst first",
}


def pictures(audit: Audit) -> str:
    """All pictures as cards; "" if nothing can be drawn."""
    groups: defaultdict[tuple[str, str, str], list[Curve]] = defaultdict(list)
    for result in audit.results:
        for curve in _curves(result):
            if len(curve.x):
                # Membership attacks are compared in one picture, all else has one each.
                key = "" if curve.name == ROC else result.attack
                groups[curve.name, key, curve.part].append(curve)
    return "".join(
        _card(name, ", ".join(filter(None, (attack, part))), curves[at : at + MOST_LINES])
        for (name, attack, part), curves in groups.items()
        for at in range(0, len(curves), MOST_LINES)
    )


def _curves(result: Result) -> list[Curve]:
    if result.failed or result.void:
        return []
    curves = [
        replace(curve, series=result.attack if curve.name == ROC and not curve.series else curve.series)
        for curve in result.curves
    ]
    if result.at_risk:
        curves.append(_risk(result.at_risk, result.attack))
    return curves


def _risk(records: Sequence[AtRisk], attack: str) -> Curve:
    scores = sorted((one.score for one in records), reverse=True)
    return Curve(BY_RECORD, attack, tuple(float(n) for n in range(1, len(scores) + 1)), tuple(scores))


def _card(name: str, whose: str, curves: Sequence[Curve]) -> str:
    title = _TITLES.get(name, name[:1].upper() + name[1:])
    told = f"{title}: {whose}" if whose else title
    x, y = _axes(name, curves)
    drawn = lines(curves, x, y, told, chance="diagonal" if name == ROC else "")
    return f'<div class="card"><h3>{text(told)}</h3>{drawn}</div>'


def _axes(name: str, curves: Sequence[Curve]) -> tuple[Axis, Axis]:
    xs = [value for curve in curves for value in curve.x]
    ys = [value for curve in curves for value in (*curve.y, *curve.low, *curve.high) if isfinite(value)]
    if name == ROC:
        least = min((value for value in xs if value > 0), default=0.01)
        low = 10.0 ** max(-4, -_digits(least))
        return Axis(low, 1, True, "false alarms among others", "%"), Axis(0, 1, False, "members found", "%")
    positive = [value for value in xs if value > 0]
    is_log = name in (BY_REPEATS, BY_QUERIES) and bool(positive) and max(xs) > 10 * min(positive)
    marks = tuple(sorted(set(xs))) if len(set(xs)) <= MOST_MARKS else ()
    if is_log:
        x = Axis(min(positive) / (2 if min(xs) <= 0 else 1), max(xs), True, _x_title(name), marks=marks)
    else:
        x = Axis(min(xs), max(max(xs), min(xs) + 1), False, _x_title(name), marks=marks)
    if name == BY_QUERIES:
        return x, Axis(0, 1, False, "extractable", "%")
    bottom, top = min(ys, default=0.0), max(ys, default=1.0)
    bottom = min(0.0, bottom)
    room = 0.05 * (top - bottom) or 1.0
    return x, Axis(bottom, top + room, False, "bits" if name == BY_REPEATS else "score")


def _digits(value: float) -> int:
    digits = 0
    while 10.0**-digits > value * 1.0001:
        digits += 1
    return digits


def _x_title(name: str) -> str:
    return {BY_REPEATS: "repeats", BY_QUERIES: "questions asked", BY_RECORD: "records"}.get(name, "")
