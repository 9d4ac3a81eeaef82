"""The comparison as one self-contained page, for the person who decides between privacy and use.

The page makes no request and holds no script; its content security policy admits exactly its own style.
"""

from __future__ import annotations

from importlib.resources import files

from leaktight.report.html import Shell, asset, page
from leaktight.report.sections import foreign, section, table, text
from leaktight.sanitize.minimize.propose import Minimization
from leaktight.sanitize.utility import cards, words
from leaktight.sanitize.utility.plots import Interval, arrows, intervals, meter
from leaktight.sanitize.utility.result import Classification, ColumnChange, Share, Utility

MAX_COLUMNS = 500
MAX_CARDS = 60
MAX_ASSOCIATIONS = 12
KEY = '<p class="key"><span class="before">before</span><span class="after">after</span></p>'


def render(utility: Utility, *, version: str, minimization: Minimization | None = None) -> bytes:
    """The whole page in UTF-8; with what is proposed for columns, if that is given."""
    style = asset("page.css") + _own("utility.css")
    slots = {
        "lead": _lead(utility),
        "facts": _facts(utility),
        "classifier": _classifier(utility),
        "columns": _columns(utility),
        "details": _details(utility),
        "associations": _associations(utility),
        "proposals": _proposals(minimization) if minimization else "",
    }
    shell = Shell(
        "leaktight utility report", "utility report", ("columns-title", "the columns"), style, version
    )
    return page(_own("utility.html"), slots, shell)


def _own(name: str) -> str:
    return (files("leaktight.sanitize.utility") / "page" / name).read_text("utf-8")


def _lead(utility: Utility) -> str:
    sentences = [f"{words.rows_sentence(utility)}.", *_changed_sentence(utility)]
    found = utility.classification
    if isinstance(found, Classification):
        sentences.append(f"{words.loss_words(found)}.")
        if utility.paired is None:
            sentences.append(f"In this, {words.UNPAIRED}.")
    return "".join(f'<p class="lead">{text(one[:1].upper() + one[1:])}</p>' for one in sentences)


def _changed_sentence(utility: Utility) -> list[str]:
    changed = [one for one in utility.columns if one.rows_changed and one.rows_changed.part]
    if utility.paired is None:
        return []
    return [
        f"Rows have changed in {len(changed)} of the {len(utility.columns)} columns that both tables have."
    ]


def _facts(utility: Utility) -> str:
    found = utility.classification
    pairs = (
        ("Rows before", f"{utility.before_rows:,}"),
        ("Rows after", f"{utility.after_rows:,}"),
        ("Sampled before", f"{utility.before_sampled:,}"),
        ("Sampled after", f"{utility.after_sampled:,}"),
        ("Compared one by one", words.NONE if utility.paired is None else f"{utility.paired:,}"),
        ("Columns gone", ", ".join(map(foreign, utility.dropped)) or "none"),
        ("Columns new", ", ".join(map(foreign, utility.added)) or "none"),
        ("Label", foreign(found.label) if isinstance(found, Classification) else words.NONE),
    )
    return "".join(f"<div><dt>{term}</dt><dd>{words_}</dd></div>" for term, words_ in pairs)


def _classifier(utility: Utility) -> str:
    found = utility.classification
    title = "What a classifier learns"
    if not isinstance(found, Classification):
        body = f'<p class="card">Not measurable: {text(found.reason)}.</p>'
        return section("classifier", title, body)
    rows = (
        ("Largest guess", "chance", found.majority),
        ("Train before, test before", "before", found.before_on_before),
        ("Train after, test before", "after", found.after_on_before),
        ("Train after, test after", "after", found.after_on_after),
    )
    drawn = intervals(
        [Interval(name, style, one.value, one.low, one.high) for name, style, one in rows],
        "Accuracy with 95 % intervals: "
        + "; ".join(f"{name} {words.accuracy_words(one)}" for name, _, one in rows),
    )
    listed = "".join(
        f'<tr><th scope="row">{name}</th><td>{words.percent(one.value)}</td>'
        f"<td>{words.percent(one.low)} to {words.percent(one.high)}</td>"
        f"<td>{one.hits:,} of {one.total:,}</td></tr>"
        for name, _, one in rows
    )
    table = (
        '<table class="numbers"><thead><tr><th></th><th scope="col">Accuracy</th>'
        '<th scope="col">95 % interval</th>'
        f'<th scope="col">Hits</th></tr></thead><tbody>{listed}</tbody></table>'
    )
    how = (
        f"<p>{text(str(found.classes))} classes of {foreign(found.label)}, from "
        f"{', '.join(map(foreign, found.texts))}, by logistic regression on TF-IDF; "
        f"{found.folds} folds.</p>"
    )
    body = (
        f'<div class="plots"><div class="card">{how}{drawn}</div><div class="card flat">{table}</div></div>'
    )
    return section("classifier", title, body)


def _columns(utility: Utility) -> str:
    rows = "".join(_column_row(one) for one in utility.columns[:MAX_COLUMNS])
    if (more := len(utility.columns) - MAX_COLUMNS) > 0:
        rows += f'<tr><td colspan="5">and {more:,} more, in the JSON report</td></tr>'
    heads = '<th scope="col">Column</th><th scope="col">Compared as</th>'
    heads += "".join(
        f'<th scope="col" class="number">{head}</th>' for head in ("Rows changed", "Empty", "Distance")
    )
    table = f'<table class="grid"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return section("columns", "Columns", f'<div class="table-box">{table}</div>')


def _column_row(column: ColumnChange) -> str:
    name, distance = words.distance_of(column)
    before, after = column.before_nulls.value, column.after_nulls.value
    empty = words.percent(before) if before == after else f"{words.percent(before)} → {words.percent(after)}"
    return (
        f'<tr><th scope="row">{foreign(column.name, "code")}</th><td>{column.kind.value}</td>'
        f'<td class="number">{_share(column.rows_changed)}</td><td class="number">{empty}</td>'
        f'<td class="number"><span class="soft small">{name}</span> '
        f"{words.decimal(distance)}{meter(distance)}</td></tr>"
    )


def _share(share: Share | None) -> str:
    return words.NONE if share is None else f"{words.percent(share.value)}{meter(share.value)}"


def _details(utility: Utility) -> str:
    drawn = [card for one in utility.columns if (card := cards.card(one))]
    if not drawn:
        return ""
    note = ""
    if (more := len(drawn) - MAX_CARDS) > 0:
        note = f'<p class="soft">{more:,} more columns are in the JSON report.</p>'
    body = f'{KEY}<div class="plots">{"".join(drawn[:MAX_CARDS])}</div>{note}'
    return section("details", "Column by column", body)


def _proposals(minimization: Minimization) -> str:
    rows = [
        (foreign(one.column, "code"), one.action.value, "<br>".join(text(reason) for reason in one.reasons))
        for one in minimization.ranked()[:MAX_COLUMNS]
    ]
    return table("proposals", "Columns that the task may not need", ("Column", "Proposal", "Why"), rows)


def _associations(utility: Utility) -> str:
    title = "How columns hang together: the largest changes"
    if not utility.associations:
        return ""
    shown = words.changed_associations(utility)[:MAX_ASSOCIATIONS]
    if not shown:
        return section(
            "associations",
            title,
            f'<p class="card">None of {len(utility.associations):,} measured '
            "between two columns has changed.</p>",
        )
    names = [f"{words.MEASURES[one.measure]}: {one.left}, {one.right}" for one in shown]
    rows = [(cards.short(name, 38), one.before, one.after) for name, one in zip(names, shown, strict=True)]
    drawn = arrows(rows, "; ".join(words.association_sentence(one) for one in shown))
    left_out = utility.left_out_of_associations
    note = f'<p class="soft small">{left_out:,} further columns were not looked at.</p>' if left_out else ""
    body = f'{KEY}<div class="plots"><div class="card">{drawn}{note}</div></div>'
    return section("associations", title, body)
