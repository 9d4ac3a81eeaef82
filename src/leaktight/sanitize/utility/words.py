"""A comparison in words, the same on the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator

from leaktight.report.escape import visible
from leaktight.sanitize.utility.result import (
    Accuracy,
    Association,
    CategoryChange,
    Classification,
    ColumnChange,
    Kind,
    NumberChange,
    Share,
    TextChange,
    Utility,
)

MEASURES = {"pearson": "Pearson", "spearman": "Spearman", "cramers_v": "Cramér's V"}
MAX_ASSOCIATIONS = 3
UNPAIRED = "rows tested before may have been trained on after, since they could not be told to be the same"
LEAST_LOSS = 0.005
"""Changes of associations that are worth a word."""
NONE = "–"
_TIME_UNITS = ((365.25 * 86_400, "years"), (86_400.0, "days"), (3600.0, "hours"), (1.0, "seconds"))


def describe(utility: Utility) -> tuple[str, ...]:
    """Lines for the terminal: the rows, the classifier, each column, what hangs together no longer."""
    return (
        rows_sentence(utility),
        *classification_sentences(utility),
        *_other_columns(utility),
        *(f"{visible(one.name)} ({one.kind.value}): {column_sentence(one)}" for one in utility.columns),
        *(association_sentence(one) for one in changed_associations(utility)[:MAX_ASSOCIATIONS]),
    )


def rows_sentence(utility: Utility) -> str:
    """How many rows there are, and how many were looked at."""
    counts = f"{utility.before_rows:,} rows before, {utility.after_rows:,} after"
    sampled = (utility.before_sampled, utility.after_sampled)
    if sampled != (utility.before_rows, utility.after_rows):
        counts += f"; {sampled[0]:,} and {sampled[1]:,} of them sampled with seed {utility.seed}"
    if utility.paired is None:
        return f"{counts}; it cannot be told which of them are the same"
    return f"{counts}; {utility.paired:,} compared one by one"


def classification_sentences(utility: Utility) -> Iterator[str]:
    """What the classifier has learned, or why it has not."""
    found = utility.classification
    if not isinstance(found, Classification):
        yield f"classifier: not measurable: {found.reason}"
        return
    yield (
        f"classifier of {visible(found.label)}: {accuracy_words(found.before_on_before)} correct if trained "
        f"before, {accuracy_words(found.after_on_before)} if trained after, both tested before; "
        f"{accuracy_words(found.after_on_after)} if trained and tested after; "
        f"{percent(found.majority.value)} by always guessing the most frequent class"
    )
    yield f"classifier of {visible(found.label)}: {loss_words(found)}"
    if utility.paired is None:
        yield f"classifier of {visible(found.label)}: {UNPAIRED}"


def loss_words(found: Classification) -> str:
    """What is lost by training after, and whether it can be told from chance."""
    loss, low, high = (100 * one for one in found.loss)
    interval = f"95 % interval {signed(low)} to {signed(high)}"
    if low > 0:
        return f"training on the sanitized texts costs {loss:.1f} points of accuracy ({interval})"
    if high < 0:
        return f"training on the sanitized texts gains {-loss:.1f} points of accuracy (loss: {interval})"
    return f"no loss of accuracy that could be told from chance ({signed(loss)} points, {interval})"


def column_sentence(column: ColumnChange) -> str:
    """What has become of a column."""
    parts = [changed_words(column.rows_changed)]
    if column.before_nulls.value != column.after_nulls.value:
        parts.append(f"empty {percent(column.before_nulls.value)} → {percent(column.after_nulls.value)}")
    if isinstance(column.measure, TextChange):
        parts += _text_parts(column.measure)
    elif isinstance(column.measure, CategoryChange):
        parts += _category_parts(column.measure)
    elif isinstance(column.measure, NumberChange):
        parts += _number_parts(column.measure, column.kind)
    return ", ".join(parts)


def time_unit(change: NumberChange) -> tuple[float, str]:
    """(seconds, name) of the unit that times of such a spread are told in."""
    deviation = max((one.deviation for one in (change.before, change.after) if one), default=0.0)
    return next(unit for unit in _TIME_UNITS if deviation >= 2 * unit[0] or unit[0] == 1.0)


def distance_of(column: ColumnChange) -> tuple[str, float | None]:
    """(the name of the distance that a column is ranked by, the distance from 0 to 1)."""
    if isinstance(column.measure, TextChange):
        return "Jensen-Shannon", column.measure.jensen_shannon
    if isinstance(column.measure, CategoryChange):
        return "total variation", column.measure.total_variation
    if isinstance(column.measure, NumberChange):
        return "Kolmogorov-Smirnov", column.measure.kolmogorov_smirnov
    return NONE, None


def changed_associations(utility: Utility) -> list[Association]:
    """The associations whose change is worth a word, the largest first."""
    return [one for one in utility.associations if one.lost >= LEAST_LOSS]


def association_sentence(one: Association) -> str:
    """What has become of an association."""
    pair = f"{visible(one.left)} and {visible(one.right)}"
    return f"{MEASURES[one.measure]} of {pair}: {signed_share(one.before)} → {signed_share(one.after)}"


def changed_words(share: Share | None) -> str:
    """How many rows have changed."""
    if share is None:
        return "rows not comparable one by one"
    if not share.part:
        return "no row changed"
    return f"{percent(share.value)} of rows changed"


def accuracy_words(accuracy: Accuracy) -> str:
    """An accuracy with its interval."""
    return f"{percent(accuracy.value)} ({percent(accuracy.low)} to {percent(accuracy.high)})"


def percent(share: float) -> str:
    """A share in per cent; never 0 or 100 of what is not quite so."""
    if 0 < share < 0.0005:
        return "< 0.1 %"
    if 0.9995 <= share < 1:
        return "> 99.9 %"
    return f"{100 * share:.1f} %"


def decimal(number: float | None) -> str:
    """A distance."""
    return NONE if number is None else f"{number:.3f}"


def plain(number: float | None) -> str:
    """A number of any size, to three digits."""
    if number is None:
        return NONE
    return f"{number:,.0f}" if 1000 <= abs(number) < 1e9 else f"{number:.3g}"


def signed(number: float) -> str:
    """A difference in points."""
    return f"{number:+.1f}"


def signed_share(number: float | None) -> str:
    """A correlation."""
    return NONE if number is None else f"{number:+.2f}"


def _text_parts(text: TextChange) -> Iterator[str]:
    if text.characters_changed is not None:
        yield f"{percent(text.characters_changed.value)} of characters"
    yield f"Jensen-Shannon {decimal(text.jensen_shannon)}"
    if text.jaccard is not None:
        yield f"{percent(text.jaccard)} of the vocabulary shared"
    before, after = text.before_placeholders.value, text.after_placeholders.value
    if before or after:
        yield f"placeholders {percent(before)} → {percent(after)} of words"
    yield from _means("characters", text.characters)


def _category_parts(category: CategoryChange) -> Iterator[str]:
    yield f"total variation {decimal(category.total_variation)}"
    if category.new.part:
        yield f"{percent(category.new.value)} in categories that are new"


def _number_parts(number: NumberChange, kind: Kind) -> Iterator[str]:
    yield f"Kolmogorov-Smirnov {decimal(number.kolmogorov_smirnov)}"
    if (moved := number.wasserstein_in_deviations) is not None:
        yield f"moved by {decimal(moved)} standard deviations"
    if kind is not Kind.TIME:
        yield from _means("", number)
    elif number.after is not None and number.after.mean:
        seconds, unit = time_unit(number)
        yield f"mean {plain(number.after.mean / seconds)} {unit} from where it was"


def _means(unit: str, number: NumberChange) -> Iterator[str]:
    if number.before is None or number.after is None or number.before.mean == number.after.mean:
        return
    yield f"mean {plain(number.before.mean)} → {plain(number.after.mean)} {unit}".rstrip()


def _other_columns(utility: Utility) -> Iterator[str]:
    for title, names in (("gone", utility.dropped), ("new", utility.added)):
        if names:
            yield f"columns that are {title}: {', '.join(map(visible, names))}"
