"""One card for each column of the page: a picture and its numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from leaktight.report.escape import visible
from leaktight.report.sections import foreign, text
from leaktight.sanitize.utility import words
from leaktight.sanitize.utility.plots import histogram, paired_bars
from leaktight.sanitize.utility.result import (
    CategoryChange,
    ColumnChange,
    Kind,
    NumberChange,
    Spread,
    TextChange,
)

MAX_RANKS = 10


def card(column: ColumnChange) -> str:
    """The card of a column; nothing where its row in the table says all."""
    if isinstance(column.measure, TextChange):
        body = _text(column.measure)
    elif isinstance(column.measure, CategoryChange):
        body = _category(column.measure)
    elif isinstance(column.measure, NumberChange):
        body = _times(column.measure) if column.kind is Kind.TIME else _number(column.measure)
    else:
        return ""
    name = foreign(column.name, "code")
    sentence = words.column_sentence(column)
    sentence = f"{sentence[:1].upper()}{sentence[1:]}."
    return f'<div class="card"><h3>{name}</h3><p>{text(sentence)}</p>{body}</div>'


def short(name: str, most: int) -> str:
    """A name that fits."""
    shown = visible(name)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _text(change: TextChange) -> str:
    drawn = _histogram(change.characters, "Length in characters")
    rows = [
        ("Different words", f"{change.before_vocabulary:,}", f"{change.after_vocabulary:,}"),
        (
            "Placeholders among words",
            words.percent(change.before_placeholders.value),
            words.percent(change.after_placeholders.value),
        ),
        ("Words known before", words.NONE, words.percent(change.known_words.value)),
        *_spread_rows("Characters", change.characters),
        *_spread_rows("Words", change.words),
    ]
    if change.model_tokens is not None:
        rows += _spread_rows("Tokens", change.model_tokens)
    return drawn + _numbers(rows)


def _category(change: CategoryChange) -> str:
    rows = [
        (f"{_ordinal(rank)} most frequent" if rank > 1 else "Most frequent", before, after)
        for rank, (before, after) in enumerate(change.ranks[:MAX_RANKS], 1)
    ]
    if rest := change.ranks[MAX_RANKS:]:
        rows.append((f"{len(rest):,} others", sum(one for one, _ in rest), sum(one for _, one in rest)))
    if change.new.part:
        rows.append(("New categories", 0.0, change.new.value))
    title = "; ".join(f"{name}: {words.percent(one)}, {words.percent(other)}" for name, one, other in rows)
    return paired_bars(rows, f"Shares before and after. {title}") if rows else ""


def _times(change: NumberChange) -> str:
    seconds, unit = words.time_unit(change)
    return _number(_divided(change, seconds), f"{unit.capitalize()} from the mean before")


def _divided(change: NumberChange, by: float) -> NumberChange:
    """The same in a larger unit."""
    before, after = (
        one and Spread(one.mean / by, one.deviation / by, tuple(value / by for value in one.quantiles))
        for one in (change.before, change.after)
    )
    bins = change.histogram
    scaled = bins and replace(bins, edges=tuple(edge / by for edge in bins.edges))
    return replace(change, before=before, after=after, histogram=scaled)


def _number(change: NumberChange, title: str = "Distribution") -> str:
    rows = _spread_rows("", change)
    if change.before_not_finite or change.after_not_finite:
        rows.append(("NaN or infinite", f"{change.before_not_finite:,}", f"{change.after_not_finite:,}"))
    return _histogram(change, title) + _numbers(rows)


def _histogram(change: NumberChange, title: str) -> str:
    if change.histogram is None:
        return ""
    return f"<h4>{title}</h4>" + histogram(change.histogram, f"{title} before and after")


def _spread_rows(name: str, change: NumberChange) -> list[tuple[str, str, str]]:
    if change.before is None and change.after is None:
        return []
    prefix = f"{name}, " if name else ""
    pairs = (("mean ± deviation", _mean), ("5 % / median / 95 %", _quantiles))
    return [
        (f"{prefix}{what}", _told(change.before, words_), _told(change.after, words_))
        for what, words_ in pairs
    ]


def _told(spread: Spread | None, words_: Callable[[Spread], str]) -> str:
    return words.NONE if spread is None else words_(spread)


def _mean(spread: Spread) -> str:
    return f"{words.plain(spread.mean)} ± {words.plain(spread.deviation)}"


def _quantiles(spread: Spread) -> str:
    return (
        " / ".join(words.plain(spread.quantiles[which]) for which in (0, 2, 4))
        if spread.quantiles
        else words.NONE
    )


def _numbers(rows: list[tuple[str, str, str]]) -> str:
    if not rows:
        return ""
    listed = "".join(
        f'<tr><th scope="row">{name[:1].upper() + name[1:]}</th><td>{before}</td><td>{after}</td></tr>'
        for name, before, after in rows
    )
    return (
        '<table class="numbers"><thead><tr><th></th><th scope="col">before</th>'
        f'<th scope="col">after</th></tr></thead><tbody>{listed}</tbody></table>'
    )


def _ordinal(rank: int) -> str:
    return f"{rank}{ {2: 'nd', 3: 'rd'}.get(rank, 'th') }"
