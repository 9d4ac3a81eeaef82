"""Small pictures of numbers, as SVG that takes its colours from the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaktight.report.sections import text
from leaktight.sanitize.utility.result import Histogram
from leaktight.sanitize.utility.words import plain

_WIDTH = 520
_CHART, _FOOT = 150, 26
_ROW = 34
_LABELS = 190


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its interval, in a row of its own."""

    name: str
    style: str
    """"before", "after" or "chance"."""
    value: float
    low: float
    high: float


def histogram(bins: Histogram, title: str) -> str:
    """Shares of both sides over the same values: before as an area, after as a line."""
    tallest = max(*bins.before, *bins.after, 1e-9)
    before, after = _steps(bins, bins.before, tallest), _steps(bins, bins.after, tallest)
    ticks = "".join(_tick(bins, at) for at in (0, len(bins.edges) // 2, len(bins.edges) - 1))
    return _svg(
        title,
        _CHART + _FOOT,
        f'<path class="area" d="M0 {_CHART}{before}L{_WIDTH} {_CHART}z"/>'
        f'<path class="outline" d="M0 {_CHART}{after}L{_WIDTH} {_CHART}"/>'
        f'<path class="axis" d="M0 {_CHART}H{_WIDTH}"/>{ticks}',
    )


def paired_bars(rows: Sequence[tuple[str, float, float]], title: str) -> str:
    """Two bars for each row: its name, its share before and after."""
    most = max((max(before, after) for _, before, after in rows), default=0) or 1
    room = _WIDTH - _LABELS - 60
    drawn = []
    for index, (name, before, after) in enumerate(rows):
        top = index * _ROW
        drawn.append(f'<text x="0" y="{top + 20}">{text(name)}</text>')
        for offset, style, share in ((4, "before", before), (16, "after", after)):
            width = room * share / most
            drawn.append(
                f'<rect class="{style}" x="{_LABELS}" y="{top + offset}" '
                f'width="{width:.1f}" height="10" rx="2"/>'
                f'<text class="value" x="{_LABELS + width + 6:.1f}" '
                f'y="{top + offset + 9}">{100 * share:.1f} %</text>'
            )
    return _svg(title, max(1, len(rows)) * _ROW, "".join(drawn))


def intervals(rows: Sequence[Interval], title: str) -> str:
    """A dot with its interval for each row, over 0 to 100 per cent."""
    height = len(rows) * _ROW
    room = _WIDTH - _LABELS - 16
    grid = "".join(
        f'<path class="grid-line" d="M{_LABELS + room * share / 100:.1f} 0V{height}"/>'
        f'<text class="tick" x="{_LABELS + room * share / 100:.1f}" y="{height + 18}">{share} %</text>'
        for share in (0, 25, 50, 75, 100)
    )
    drawn = []
    for index, row in enumerate(rows):
        middle = index * _ROW + _ROW / 2
        low, value, high = (_LABELS + room * share for share in (row.low, row.value, row.high))
        drawn.append(
            f'<text x="0" y="{middle + 5}">{text(row.name)}</text><g class="{row.style}">'
            f'<path class="whisker" d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 8}v16'
            f'M{high:.1f} {middle - 8}v16"/>'
            f'<circle cx="{value:.1f}" cy="{middle}" r="4"/></g>'
        )
    return _svg(title, height + _FOOT, grid + "".join(drawn))


def arrows(rows: Sequence[tuple[str, float, float | None]], title: str) -> str:
    """From a dot before to one after for each row, over -1 to 1."""
    height = len(rows) * _ROW
    left = _LABELS + 60
    room = _WIDTH - left - 16
    grid = "".join(
        f'<path class="grid-line" d="M{left + room * (at + 1) / 2:.1f} 0V{height}"/>'
        f'<text class="tick" x="{left + room * (at + 1) / 2:.1f}" y="{height + 18}">{at:g}</text>'
        for at in (-1, -0.5, 0, 0.5, 1)
    )
    drawn = []
    for index, (name, before, after) in enumerate(rows):
        middle = index * _ROW + _ROW / 2
        start = left + room * (before + 1) / 2
        end = left + room * ((after or 0.0) + 1) / 2
        style = "after" if after is not None else "after gone"
        drawn.append(
            f'<text x="0" y="{middle + 5}">{text(name)}</text>'
            f'<path class="way" d="M{start:.1f} {middle}H{end:.1f}"/>'
            f'<g class="before"><circle cx="{start:.1f}" cy="{middle}" r="5"/></g>'
            f'<g class="{style}"><circle cx="{end:.1f}" cy="{middle}" r="5"/></g>'
        )
    return _svg(title, height + _FOOT, grid + "".join(drawn))


def meter(share: float | None) -> str:
    """A bar from 0 to 1 for a cell of a table."""
    width = 100 * max(0.0, min(1.0, share or 0.0))
    return (
        f'<span class="meter"><svg aria-hidden="true"><rect height="100%" width="{width:.1f}%"/></svg></span>'
    )


def _svg(title: str, height: float, body: str) -> str:
    return (
        f'<svg class="plot" role="img" aria-label="{text(title)}" viewBox="0 0 {_WIDTH} {height:g}" '
        f'width="{_WIDTH}" height="{height:g}">{body}</svg>'
    )


def _steps(bins: Histogram, shares: Sequence[float], tallest: float) -> str:
    low, high = bins.edges[0], bins.edges[-1]
    points = []
    for index, share in enumerate(shares):
        y = _CHART * (1 - 0.96 * share / tallest)
        x = _WIDTH * (bins.edges[index + 1] - low) / (high - low)
        points.append(f"V{y:.1f}H{x:.1f}")
    return "".join(points)


def _tick(bins: Histogram, index: int) -> str:
    low, high = bins.edges[0], bins.edges[-1]
    x = _WIDTH * (bins.edges[index] - low) / (high - low)
    style = "tick first" if index == 0 else "tick last" if index == len(bins.edges) - 1 else "tick"
    label = plain(bins.edges[index])
    return f'<text class="{style}" x="{x:.1f}" y="{_CHART + 19}">{text(label)}</text>'
