"""Pictures of curves as SVG that takes its colours from the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, isfinite, log10
from typing import Protocol

from leaktight.report.sections import text

_WIDTH, _HEIGHT = 560, 300
_LEFT, _RIGHT, _TOP, _FOOT = 52, 12, 10, 40
LINES = 6
"""Lines of a picture that have a colour of their own."""


class Curve(Protocol):
    """A line of a picture; `low` and `high` are empty, or bounds of y."""

    @property
    def series(self) -> str: ...
    @property
    def x(self) -> Sequence[float]: ...
    @property
    def y(self) -> Sequence[float]: ...
    @property
    def low(self) -> Sequence[float]: ...
    @property
    def high(self) -> Sequence[float]: ...
    @property
    def is_control(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Cross:
    """A point of which both numbers have an interval; a bound that is not known is the number itself."""

    x: tuple[float, float, float]
    """Low, value, high."""
    y: tuple[float, float, float]
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From which numbers to positions."""

    low: float
    high: float
    is_log: bool
    title: str
    unit: str = ""
    marks: tuple[float, ...] = ()
    """Values that have a tick; none: round ones. A mark of 0 on a logarithmic axis stands at its left end."""
    names: Mapping[float, str] = field(default_factory=dict)
    """Words for ticks that are more than their number."""

    def at(self, value: float) -> float:
        """0..1; what lies outside is put to the edge."""
        if not self.is_log:
            share = (value - self.low) / (self.high - self.low or 1.0)
        else:
            share = (log10(max(value, self.low)) - log10(self.low)) / (log10(self.high / self.low) or 1.0)
        return min(1.0, max(0.0, share))

    def ticks(self) -> list[float]:
        """The marks, or round values."""
        if self.marks:
            return list(self.marks)
        if self.is_log:
            first, last = ceil(log10(self.low) - 1e-9), floor(log10(self.high) + 1e-9)
            every = max(1, (last - first) // 6)
            return [10.0**power for power in range(first, last + 1, every)]
        step = _round_step((self.high - self.low) / 5)
        first, last = ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)
        return [step * index for index in range(first, last + 1)]

    def label(self, value: float) -> str:
        """A tick's words."""
        if value in self.names:
            return self.names[value]
        if self.unit == "%":
            return f"{100 * value:g} %"
        if value >= 1e6 and value % 1e6 == 0:
            return f"{value / 1e6:,.0f} M"
        return f"{value:,.0f}" if value >= 1000 else f"{value:g}"


def _round_step(least: float) -> float:
    power = 10.0 ** floor(log10(least)) if least > 0 else 1.0
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * 0.999)


def lines(
    curves: Sequence[Curve], x: Axis, y: Axis, title: str, *, chance: str = "", level: float | None = None
) -> str:
    """All curves in one picture. `chance` "diagonal" draws what guessing gives, `level` a height of it."""
    body = [_grid(x, y)]
    if chance == "diagonal":
        steps = [x.low * (x.high / x.low) ** (n / 60) if x.is_log else n / 60 for n in range(61)]
        points = " ".join(f"{_px(x, one):.1f},{_py(y, one):.1f}" for one in steps)
        body.append(f'<polyline class="chance-line" points="{points}"/>')
    if level is not None:
        body.append(f'<path class="chance-line" d="M{_LEFT} {_py(y, level):.1f}H{_WIDTH - _RIGHT}"/>')
    for index, curve in enumerate(curves):
        body.append(_curve(curve, x, y, _style(curve, index)))
    return _picture(body, title) + _legend(curves)


def crosses(points: Sequence[Cross], x: Axis, y: Axis, title: str) -> str:
    """Points with their intervals in both directions, each with its label beside it."""
    body = [_grid(x, y)]
    for index, point in enumerate(points):
        left, middle, right = (_px(x, value) for value in point.x)
        top, height, bottom = (_py(y, value) for value in reversed(point.y))
        both = f"M{left:.1f} {height:.1f}H{right:.1f}M{middle:.1f} {top:.1f}V{bottom:.1f}"
        body.append(
            f'<g class="line-{index % LINES}"><path class="line" d="{both}"/>'
            f'<circle cx="{middle:.1f}" cy="{height:.1f}" r="4"/></g>'
            f"{_label(point.label, middle, height)}"
        )
    return _picture(body, title)


def _label(label: str, x: float, y: float) -> str:
    """Beside a point, on the side that has room for it."""
    is_right = x < _LEFT + 0.7 * (_WIDTH - _LEFT - _RIGHT)
    place, anchor = (x + 7, "start") if is_right else (x - 7, "end")
    return f'<text class="point" x="{place:.1f}" y="{y - 7:.1f}" text-anchor="{anchor}">{text(label)}</text>'


def _picture(body: Sequence[str], title: str) -> str:
    return (
        f'<svg class="plot" role="img" aria-label="{text(title)}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}">{"".join(body)}</svg>'
    )


def _curve(curve: Curve, x: Axis, y: Axis, style: str) -> str:
    drawn = ""
    places = [i for i in range(len(curve.x)) if isfinite(curve.x[i]) and isfinite(curve.y[i])]
    if curve.low and curve.high:
        over = [f"{_px(x, curve.x[i]):.1f},{_py(y, curve.high[i]):.1f}" for i in places]
        under = [f"{_px(x, curve.x[i]):.1f},{_py(y, curve.low[i]):.1f}" for i in reversed(places)]
        drawn += f'<polygon class="band" points="{" ".join(over + under)}"/>'
    points = [(_px(x, curve.x[i]), _py(y, curve.y[i])) for i in places]
    drawn += f'<polyline class="line" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>'
    if len(points) <= 12:
        drawn += "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5"/>' for a, b in points)
    return f'<g class="{style}">{drawn}</g>'


def _grid(x: Axis, y: Axis) -> str:
    bottom, right = _HEIGHT - _FOOT, _WIDTH - _RIGHT
    drawn = []
    for value in y.ticks():
        place = _py(y, value)
        drawn.append(f'<path class="grid-line" d="M{_LEFT} {place:.1f}H{right}"/>')
        drawn.append(
            f'<text class="tick y" x="{_LEFT - 6}" y="{place + 4:.1f}">{text(y.label(value))}</text>'
        )
    for value in x.ticks():
        place = _px(x, value)
        drawn.append(f'<path class="grid-line" d="M{place:.1f} {_TOP}V{bottom}"/>')
        drawn.append(f'<text class="tick" x="{place:.1f}" y="{bottom + 16}">{text(x.label(value))}</text>')
    drawn.append(
        f'<text class="axis-title" x="{(_LEFT + right) / 2}" y="{_HEIGHT - 4}">{text(x.title)}</text>'
        f'<text class="axis-title" transform="translate(11 {(_TOP + bottom) / 2}) rotate(-90)">'
        f"{text(y.title)}</text>"
    )
    return "".join(drawn)


def _legend(curves: Sequence[Curve]) -> str:
    items = "".join(
        f'<span class="{_style(curve, index)}">{text(curve.series)}</span>'
        for index, curve in enumerate(curves)
    )
    return f'<p class="legend">{items}</p>'


def _style(curve: Curve, index: int) -> str:
    return "control" if curve.is_control else f"line-{index % LINES}"


def _px(axis: Axis, value: float) -> float:
    return _LEFT + axis.at(value) * (_WIDTH - _LEFT - _RIGHT)


def _py(axis: Axis, value: float) -> float:
    return _TOP + (1 - axis.at(value)) * (_HEIGHT - _TOP - _FOOT)
