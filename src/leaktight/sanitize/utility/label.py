"""The column that a classifier would predict."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from leaktight.core.errors import UsageError
from leaktight.report.escape import visible
from leaktight.sanitize.minimize.card import Card
from leaktight.sanitize.utility.tally import Tally

_NAMES = (
    "label", "labels", "target", "class", "category", "intent", "sentiment", "topic", "emotion", "label_text",
    "label_name", "class_name", "coarse_label", "fine_label", "toxic", "toxicity", "hate", "spam", "stars",
    "rating",
)  # fmt: skip
_ROLES = frozenset({"target", "targets", "label", "labels"})
MAX_CLASSES = 100
VALUES_A_CLASS = 5


def check_label(label: str, names: Iterable[str]) -> str:
    """The label if there is such a column. Raises UsageError that names the closest."""
    known = list(names)
    if label not in known:
        close = difflib.get_close_matches(label, known, n=1)
        hint = f"; did you mean '{visible(close[0])}'?" if close else ""
        raise UsageError("label", f"there is no column of this name{hint}")
    return label


def propose_label(tallies: Mapping[str, Tally], class_labels: frozenset[str], card: Card) -> str:
    """The column that holds the classes: by the card, by its type, by its name; "" if there is none."""
    mapped = [column for column, role in card.roles.items() if role in _ROLES]
    typed = [name for name in tallies if name in class_labels | card.class_labels]
    for name in (*mapped, *typed):
        if name in tallies and _classes(tallies[name]) > 1:
            return name
    named = {name.lower(): name for name in reversed(list(tallies))}
    for wanted in _NAMES:
        if wanted in named and _is_divided(tallies[named[wanted]]):
            return named[wanted]
    return ""


def _classes(tally: Tally) -> int:
    return len(tally.categories.counts or ())


def _is_divided(tally: Tally) -> bool:
    """Whether values fall into classes of some size."""
    return 2 <= _classes(tally) <= min(MAX_CLASSES, tally.present // VALUES_A_CLASS)
