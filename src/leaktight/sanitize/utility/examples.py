"""The rows that a classifier learns from: texts and classes of both sides, folded alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.sanitize.sampling.hashing import bytes_of
from leaktight.sanitize.utility.classifier import MAX_CHARACTERS, Examples, folds_of
from leaktight.sanitize.utility.settings import Settings
from leaktight.sanitize.utility.side import Pairs, Side, row_texts

_LOOKED_AT = 200


def examples_of(
    before: Side, after: Side, pairs: Pairs | None, settings: Settings, *, label: str, texts: Sequence[str]
) -> tuple[Examples, Examples]:
    """Those of both sides: the same rows where they can be paired."""
    left, right = _rows(before, label, texts), _rows(after, label, texts)
    if pairs is None:
        before_rows = _learnable(left, sorted(left), settings)
        after_rows = sorted(right)[: settings.examples]
        return _examples(left, before_rows, settings), _examples(right, after_rows, settings)
    partners = dict(zip(pairs.before.tolist(), pairs.after.tolist(), strict=True))
    rows = _learnable(left, [row for row in sorted(left) if row in partners], settings)
    found = _examples(left, rows, settings)
    kept = [
        (partners[row], fold) for row, fold in zip(rows, found.folds, strict=True) if partners[row] in right
    ]
    return found, _folded(
        right, [row for row, _ in kept], np.array([fold for _, fold in kept], dtype=np.int64)
    )


def wordy(side: Side, names: Sequence[str]) -> tuple[str, ...]:
    """Columns whose texts have more than two words on average, if there are any; else all."""
    return tuple(name for name in names if _mean_words(side, name) > 2) or tuple(names)


def _mean_words(side: Side, name: str) -> float:
    column = side.sampled.columns[name]
    texts = [value[:MAX_CHARACTERS] for value in bytes_of(column.values.slice(0, _LOOKED_AT)) if value]
    return sum(len(text.split()) for text in texts) / len(texts) if texts else 0.0


def _rows(side: Side, label: str, texts: Sequence[str]) -> Mapping[int, tuple[str, bytes]]:
    """Sampled row -> its text and class, where it has a class."""
    column = side.sampled.columns[label]
    labels = {
        int(owner): value
        for owner, value in zip(column.owners, bytes_of(column.values), strict=True)
        if value is not None
    }
    columns = [row_texts(side.sampled.columns[name], len(side.sampled)) for name in texts]
    return {
        row: ("\n".join(one[row] or "" for one in columns)[:MAX_CHARACTERS], name)
        for row, name in labels.items()
    }


def _learnable(rows: Mapping[int, tuple[str, bytes]], chosen: Sequence[int], settings: Settings) -> list[int]:
    """Rows with a text, of classes that reach into every fold."""
    with_text = [row for row in chosen if rows[row][0].strip()][: settings.examples]
    sizes = Counter(rows[row][1] for row in with_text)
    return [row for row in with_text if sizes[rows[row][1]] >= settings.folds]


def _examples(rows: Mapping[int, tuple[str, bytes]], chosen: Sequence[int], settings: Settings) -> Examples:
    return _folded(rows, chosen, folds_of([rows[row][1] for row in chosen], settings.folds))


def _folded(
    rows: Mapping[int, tuple[str, bytes]], chosen: Sequence[int], folds: NDArray[np.int64]
) -> Examples:
    labels = np.empty(len(chosen), dtype=np.object_)
    labels[:] = [rows[row][1] for row in chosen]
    return Examples(tuple(rows[row][0] for row in chosen), labels, folds)
