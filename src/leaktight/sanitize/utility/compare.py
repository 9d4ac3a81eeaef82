"""The comparison of a table before and after it was sanitized."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from leaktight.sanitize.minimize.card import Card, class_labels_of
from leaktight.sanitize.minimize.tasks import needs_of
from leaktight.sanitize.sampling.hashing import is_binary, is_text
from leaktight.sanitize.sampling.table import Table
from leaktight.sanitize.utility.associations import associations
from leaktight.sanitize.utility.categories import category_change
from leaktight.sanitize.utility.changed import rows_changed
from leaktight.sanitize.utility.classifier import classify
from leaktight.sanitize.utility.examples import examples_of, wordy
from leaktight.sanitize.utility.label import check_label, propose_label
from leaktight.sanitize.utility.numbers import number_change
from leaktight.sanitize.utility.result import (
    CategoryChange,
    Classification,
    ColumnChange,
    Kind,
    NotMeasurable,
    NumberChange,
    Share,
    TextChange,
    Utility,
)
from leaktight.sanitize.utility.settings import Settings
from leaktight.sanitize.utility.side import Pairs, Side, Survivors, pair_rows, read_side, row_texts
from leaktight.sanitize.utility.tally import Tally, has_categories, is_number
from leaktight.sanitize.utility.texts import read_tokenizer, text_change

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_CATEGORIES = 50
"""Different texts of a column beyond which they are compared as texts."""
VALUES_A_CATEGORY = 5


def compare(
    before: Table,
    after: Table,
    *,
    settings: Settings | None = None,
    card: Card | None = None,
    dropped: Sequence[int] = (),
    personal: Collection[str] = (),
) -> Utility:
    """What has changed from one table to the other, and what a classifier loses by it.

    `dropped` are the rows of the table before, from 0, that the other one lacks; all others are taken to be
    in their order. Where the numbers of rows do not fit to that, rows are not compared one by one. `personal`
    are dotted columns in which personal data was found: nothing is told of their numbers but distances.

    Raises UsageError for a label or a tokenizer that is not there.
    """
    settings, card = settings or Settings(), card or Card()
    tokenizer = read_tokenizer(settings.tokenizer) if settings.tokenizer else None
    survivors = Survivors(dropped)
    left = read_side(before, settings)
    label = check_label(settings.label, left.names) if settings.label else ""
    label = label or propose_label(left.tallies, class_labels_of(before.schema), card)
    kinds = {name: _kind(left, name, is_label=name == label) for name in left.names}
    known = {name: left.tallies[name].categories.counts or () for name in kinds}
    right = read_side(after, settings, survivors=survivors, known=known)
    pairs = pair_rows(left, right, survivors.dropped)
    shared = {name: _shared_kind(kind, right, name) for name, kind in kinds.items() if name in right.names}
    comparison = _Comparison(
        left, right, pairs=pairs, settings=settings, tokenizer=tokenizer, personal=frozenset(personal)
    )
    found, left_out = associations(shared, left, right)
    return Utility(
        before_rows=left.sampled.seen,
        after_rows=right.sampled.seen,
        before_sampled=len(left.sampled),
        after_sampled=len(right.sampled),
        paired=None if pairs is None else len(pairs),
        seed=settings.seed,
        columns=tuple(comparison.column(name, kind) for name, kind in shared.items()),
        dropped=tuple(name for name in left.names if name not in right.names),
        added=tuple(name for name in right.names if name not in left.names),
        associations=found,
        left_out_of_associations=left_out,
        classification=comparison.classification(label, shared, needs_of(card, shared).roles),
    )


class _Comparison:
    """Both sides, and what it takes to compare their columns."""

    def __init__(
        self,
        before: Side,
        after: Side,
        *,
        pairs: Pairs | None,
        settings: Settings,
        tokenizer: Tokenizer | None,
        personal: frozenset[str],
    ) -> None:
        self._before, self._after, self._pairs = before, after, pairs
        self._settings, self._tokenizer, self._personal = settings, tokenizer, personal

    def column(self, name: str, kind: Kind) -> ColumnChange:
        """A column that both sides have."""
        before, after = self._before.tallies[name], self._after.tallies[name]
        return ColumnChange(
            name=name,
            kind=kind,
            before_nulls=Share(before.nulls, before.values),
            after_nulls=Share(after.nulls, after.values),
            rows_changed=rows_changed(name, self._before, self._after, self._pairs),
            measure=self._measure(name, kind),
        )

    def classification(
        self, label: str, kinds: Mapping[str, Kind], needed: Collection[str]
    ) -> Classification | NotMeasurable:
        """The accuracies of a classifier, or why there are none. It reads what the task needs, else all."""
        names = [name for name, kind in kinds.items() if kind is Kind.TEXT and name != label]
        texts = wordy(self._before, [name for name in names if name in needed] or names)
        if not label:
            return NotMeasurable("no column looks like a label; name one")
        if label not in kinds:
            return NotMeasurable("the label's column is gone")
        if self._before.names[label].is_repeated or self._after.names[label].is_repeated:
            return NotMeasurable("the label's column holds lists")
        if not texts:
            return NotMeasurable("no column of texts is left")
        before, after = examples_of(
            self._before, self._after, self._pairs, self._settings, label=label, texts=texts
        )
        return classify(before, after, self._settings, label=label, texts=texts)

    def _measure(self, name: str, kind: Kind) -> TextChange | CategoryChange | NumberChange | None:
        if kind is Kind.TEXT:
            before, after = (
                row_texts(side.sampled.columns[name], len(side.sampled))
                for side in (self._before, self._after)
            )
            most = self._settings.pairs
            return text_change(before, after, self._pairs, tokenizer=self._tokenizer, most_pairs=most)
        if kind is Kind.CATEGORY:
            return category_change(self._before.tallies[name], self._after.tallies[name])
        if kind in (Kind.NUMBER, Kind.TIME):
            is_personal = name in self._personal
            return number_change(name, self._before, self._after, kind=kind, is_personal=is_personal)
        return None


def _kind(side: Side, name: str, *, is_label: bool) -> Kind:
    """What a column of the side before is compared as."""
    kind, tally = side.names[name].type, side.tallies[name]
    if is_label and tally.categories.counts:
        return Kind.CATEGORY
    if is_text(kind):
        return Kind.CATEGORY if _is_divided(tally) else Kind.TEXT
    if pa.types.is_boolean(kind):
        return Kind.CATEGORY
    if is_binary(kind):
        return Kind.BYTES
    if is_number(kind):
        return Kind.TIME if pa.types.is_temporal(kind) else Kind.NUMBER
    return Kind.OTHER


def _shared_kind(kind: Kind, after: Side, name: str) -> Kind:
    """The same, unless the side after holds something else there: then nothing but changed rows is told."""
    now = after.names[name].type
    fits = {
        Kind.TEXT: is_text(now),
        Kind.NUMBER: is_number(now) and not pa.types.is_temporal(now),
        Kind.TIME: pa.types.is_temporal(now) and is_number(now),
        Kind.CATEGORY: has_categories(now),
        Kind.BYTES: is_binary(now),
    }
    return kind if fits.get(kind, True) else Kind.OTHER


def _is_divided(tally: Tally) -> bool:
    """Whether texts fall into a few categories."""
    different = len(tally.categories.counts or ())
    return 1 <= different <= min(MAX_CATEGORIES, tally.present // VALUES_A_CATEGORY)
