"""What a comparison of two tables has found. Shares, counts, distances: no value, word or name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column is compared as."""

    TEXT = "text"
    CATEGORY = "category"
    NUMBER = "number"
    TIME = "time"
    BYTES = "bytes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """0..1; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers lie, to three digits."""

    mean: float
    deviation: float
    quantiles: tuple[float, ...]
    """At `QUANTILES`; none of fewer than 100 values."""


QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Shares of both sides in the same bins; the outermost bins hold what lies beyond, too."""

    edges: tuple[float, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NumberChange:
    """Numbers before and after; of times, seconds from the mean before."""

    before_count: int
    """Finite values: of all rows, or of the sampled texts where these are lengths."""
    after_count: int
    before: Spread | None
    """None of too few values, and of columns that hold personal data."""
    after: Spread | None
    kolmogorov_smirnov: float | None
    """1 if one side has no values, None if none has."""
    wasserstein: float | None
    """In the unit of the values; None of too few."""
    wasserstein_in_deviations: float | None
    """The same, divided by the standard deviation before; None if that is 0 and the values moved."""
    histogram: Histogram | None
    before_not_finite: int = 0
    """NaN, infinities and numbers near them."""
    after_not_finite: int = 0


@dataclass(frozen=True, slots=True)
class TextChange:
    """Texts before and after, of the sampled rows."""

    characters: NumberChange
    """Lengths in characters."""
    words: NumberChange
    """Lengths in words; single signs and placeholders count as words."""
    model_tokens: NumberChange | None
    """Lengths in the tokens of the tokenizer; None without one."""
    before_vocabulary: int
    """Different words, in lower case."""
    after_vocabulary: int
    jaccard: float | None
    """Of the words of both vocabularies, the share that is in both."""
    jensen_shannon: float | None
    """Between the frequencies of words, placeholders left out."""
    known_words: Share
    """Of the words of the texts after, those that occurred before."""
    before_placeholders: Share
    """Of all words."""
    after_placeholders: Share
    characters_changed: Share | None
    """Of the characters before; None if the rows of both sides cannot be told to be the same."""
    pairs: int
    """Pairs of texts that `characters_changed` was measured on."""


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """Categories before and after, of all rows. Ranks stand for their names."""

    before_categories: int
    before_count: int
    after_count: int
    ranks: tuple[tuple[float, float], ...]
    """(share before, share after) of the categories, most frequent first."""
    new: Share
    """Of the values after, those of categories that were not there before."""
    total_variation: float | None


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column that both tables have."""

    name: str
    kind: Kind
    before_nulls: Share
    after_nulls: Share
    rows_changed: Share | None
    """Of the sampled rows; None if the rows of both sides cannot be told to be the same."""
    measure: TextChange | CategoryChange | NumberChange | None


@dataclass(frozen=True, slots=True)
class Association:
    """How two columns hang together, before and after."""

    left: str
    right: str
    measure: str
    """"pearson", "spearman" or "cramers_v"."""
    before: float
    after: float | None
    """None if it cannot be told any more: a column has one value only, or none."""

    @property
    def lost(self) -> float:
        """The absolute difference; all of it where nothing can be told any more."""
        return abs(self.before - (self.after or 0.0))


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A classifier's hits on rows that it was not trained on."""

    hits: int
    total: int
    low: float
    """Of the 95 % interval."""
    high: float

    @property
    def value(self) -> float:
        """0..1"""
        return self.hits / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Classification:
    """What a classifier learns from the texts before and after."""

    label: str
    texts: tuple[str, ...]
    classes: int
    folds: int
    majority: Accuracy
    """Of always guessing the most frequent class."""
    before_on_before: Accuracy
    """Trained before, tested before."""
    after_on_before: Accuracy
    """Trained after, tested before: what a model is worth where texts are as they were."""
    after_on_after: Accuracy
    loss: tuple[float, float, float]
    """By how much `after_on_before` is below `before_on_before`, with its 95 % interval: on the same rows."""


@dataclass(frozen=True, slots=True)
class NotMeasurable:
    """Why there is no classification."""

    reason: str


@dataclass(frozen=True, slots=True)
class Utility:
    """A comparison of a table before and after it was sanitized."""

    before_rows: int
    after_rows: int
    before_sampled: int
    after_sampled: int
    paired: int | None
    """Sampled rows that were compared with themselves; None if the rows cannot be told to be the same."""
    seed: int
    columns: tuple[ColumnChange, ...]
    dropped: tuple[str, ...]
    """Columns that are gone."""
    added: tuple[str, ...]
    associations: tuple[Association, ...]
    """Largest loss first."""
    left_out_of_associations: int
    """Columns beyond those that were looked at."""
    classification: Classification | NotMeasurable
