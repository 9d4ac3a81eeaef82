"""A frontier as one self-contained page, for the team that has to choose.

The page makes no request and holds no script; its content security policy admits exactly its own style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from importlib.resources import files

from leaktight.report.html import Shell, asset, page
from leaktight.report.plots import crosses, lines
from leaktight.report.sections import bullets, foreign, section, table, text
from leaktight.train.frontier import words
from leaktight.train.frontier.figures import Figure, crossing, figures
from leaktight.train.frontier.points import Measured

_CROSSED = "Use against leakage: every model with its intervals"


def render(measured: Sequence[Measured], *, version: str) -> bytes:
    """The whole page in UTF-8."""
    style = asset("page.css") + asset("plots.css") + _own("frontier.css")
    cells = [tuple(map(foreign, astuple(row))) for row in words.rows(measured)]
    slots = {
        "lead": _lead(measured),
        "facts": _facts(measured),
        "points": table("points", "The models", words.heads(measured), cells),
        "pictures": _pictures(measured),
        "notes": section(
            "notes", "What else counts", f'<div class="card">{bullets(words.notes(measured))}</div>'
        ),
    }
    shell = Shell("leaktight frontier", "privacy and use", ("points-title", "the models"), style, version)
    return page(_own("frontier.html"), slots, shell)


def _own(name: str) -> str:
    return (files("leaktight.train.frontier") / "page" / name).read_text("utf-8")


def _lead(measured: Sequence[Measured]) -> str:
    models = "One model" if len(measured) == 1 else f"{len(measured)} models"
    said = f"{models} of one recipe, trained and audited alike; they differ in epsilon and seed alone."
    return f'<p class="lead">{text(said)}</p>'


def _facts(measured: Sequence[Measured]) -> str:
    first = measured[0].record
    units = next((one.record.guarantee for one in measured if one.record.guarantee), None)
    pairs = (
        ("Model", foreign(first.model)),
        ("Task", foreign(first.task)),
        ("Rows", f"{first.rows:,}"),
        ("Unit", foreign(f"{units.units:,} of: {units.unit}") if units else "none"),
    )
    return "".join(f"<div><dt>{term}</dt><dd>{told}</dd></div>" for term, told in pairs)


def _pictures(measured: Sequence[Measured]) -> str:
    drawn = [_card(figure) for figure in figures(measured)]
    if (crossed := crossing(measured)) is not None:
        points, x, y = crossed
        picture = crosses(points, x, y, _CROSSED)
        drawn.insert(0, f'<div class="card"><h3>{text(_CROSSED)}</h3>{picture}</div>')
    return section("pictures", "In pictures", f'<div class="plots">{"".join(drawn)}</div>') if drawn else ""


def _card(figure: Figure) -> str:
    drawn = lines(figure.lines, figure.x, figure.y, figure.title, level=figure.level)
    return f'<div class="card"><h3>{text(figure.title)}</h3><p>{text(figure.told)}</p>{drawn}</div>'
