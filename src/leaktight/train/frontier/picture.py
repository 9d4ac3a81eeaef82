"""All figures of a frontier as one PNG, for slides and model cards."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any

from leaktight.core.plugins import require_extra
from leaktight.report.plots import Axis, Cross
from leaktight.train.frontier.figures import Figure, crossing, figures
from leaktight.train.frontier.points import Measured

_SIZE = (5.6, 3.9)
"""Of one panel, in inches."""
_CONTROL = "#888888"


def png(measured: Sequence[Measured]) -> bytes:
    """The picture. Raises MissingExtra without matplotlib."""
    require_extra("train", "matplotlib")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Sheet

    drawn, crossed = figures(measured), crossing(measured)
    count = len(drawn) + (crossed is not None)
    columns = min(2, max(1, count))
    rows = ceil(count / columns) or 1
    sheet = Sheet(figsize=(_SIZE[0] * columns, _SIZE[1] * rows), layout="constrained")
    FigureCanvasAgg(sheet)
    panels = [sheet.add_subplot(rows, columns, index + 1) for index in range(count)]
    if crossed is not None:
        _cross(panels[0], *crossed)
    for panel, figure in zip(panels[crossed is not None :], drawn, strict=True):
        _panel(panel, figure)
    made = BytesIO()
    sheet.savefig(made, format="png", dpi=130)
    return made.getvalue()


def _panel(panel: Any, figure: Figure) -> None:
    for line in figure.lines:
        style = {"color": _CONTROL, "linestyle": "--"} if line.is_control else {}
        (drawn,) = panel.plot(line.x, line.y, marker="o", markersize=4, label=line.series, **style)
        panel.fill_between(line.x, line.low, line.high, color=drawn.get_color(), alpha=0.13, linewidth=0)
    if figure.level is not None:
        panel.axhline(figure.level, color=_CONTROL, linestyle=":", linewidth=1)
    _axes(panel, figure.x, figure.y, figure.title)
    panel.set_xscale("log")
    panel.set_xticks(figure.x.ticks(), [figure.x.label(tick) for tick in figure.x.ticks()])
    panel.minorticks_off()
    panel.legend(fontsize=8, frameon=False)


def _cross(panel: Any, points: Sequence[Cross], x: Axis, y: Axis) -> None:
    for point in points:
        (left, middle, right), (low, height, high) = point.x, point.y
        spread = {
            "xerr": [[middle - left], [right - middle]],
            "yerr": [[height - low], [high - height]],
        }
        panel.errorbar(middle, height, **spread, fmt="o", capsize=3)
        panel.annotate(point.label, (middle, height), xytext=(6, 6), textcoords="offset points", fontsize=8)
    _axes(panel, x, y, "Use against leakage")


def _axes(panel: Any, x: Axis, y: Axis, title: str) -> None:
    panel.set_title(title, fontsize=10, loc="left")
    panel.set_xlabel(x.title, fontsize=9)
    panel.set_ylabel(y.title, fontsize=9)
    panel.set_ylim(y.low, y.high)
    panel.tick_params(labelsize=8)
    panel.grid(alpha=0.25)
    panel.spines[["top", "right"]].set_visible(False)
