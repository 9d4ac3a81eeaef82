"""What can be told of membership without the model: if much can, attacks with the model prove nothing.

Das et al. 2024, "Blind baselines beat membership inference attacks for foundation models", arXiv 2406.16201.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import CLASSIFIERS, LANGUAGE, Access
from leaktight.attack.audit import UNCHECKED
from leaktight.attack.bench import Bench
from leaktight.attack.membership.preparation import KNOWN, Evaluated, prepare
from leaktight.attack.records import Record
from leaktight.attack.result import Family, Interval, Measure, Result
from leaktight.attack.scores import Wanted
from leaktight.attack.statistics import auc
from leaktight.core.plugins import require_extra

FOLDS = 5
MIN_RECORDS = 2 * FOLDS
"""On each side; with fewer nothing is said."""
MAX_RECORDS = 4000
"""On each side; of more a sample is looked at."""
THUMBNAIL = 8
"""Images are looked at as so many times so many means."""
_NUMBERS = re.compile(r"\d+")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def void_reason(bench: Bench) -> str:
    """Why membership cannot be measured on these records ("members and others differ ..."); "" if it can."""
    settings = bench.settings
    told = [
        (group, area)
        for group, area in baseline(bench).items()
        if area is not None and area.low > 0.5 + settings.blind_margin
    ]
    if not told:
        return ""
    group, area = max(told, key=lambda each: each[1].low)
    return (
        f"members and others differ without the model "
        f"(blind AUC by {group} {area.value:.2f} [{area.low:.2f}, {area.high:.2f}])"
    )


def unchecked(bench: Bench) -> str:
    """What is to be said where too few records are there to look at; "" if it could be looked."""
    if all(area is None for area in baseline(bench).values()):
        return "too few records to tell whether members and others differ without the model"
    return ""


def baseline(bench: Bench) -> dict[str, Interval | None]:
    """AUC of a classifier that never asks the model, for each thing it looks at; None: too few records.

    Cross-validated logistic regression on words, length, numbers, classes or the pixels' means. The intervals
    hold together at the level of the settings (Bonferroni over what is looked at). Worked out once.
    """
    evaluated = prepare(bench)
    name = f"{KNOWN}blind"
    if name not in bench.known:
        bench.known[name] = _baseline(evaluated, bench)
    known: dict[str, Interval | None] = bench.known[name]
    return known


def _baseline(evaluated: Evaluated, bench: Bench) -> dict[str, Interval | None]:
    chance = np.random.default_rng(bench.settings.seed)
    members, others = (_sample(side, chance) for side in (evaluated.members, evaluated.others))
    records = [*members, *others]
    looks = _looks(records)
    if min(len(members), len(others)) < MIN_RECORDS:
        return dict.fromkeys(looks)
    level = 1 - (1 - bench.settings.level) / len(looks)
    belongs = np.repeat([1, 0], [len(members), len(others)])
    areas: dict[str, Interval | None] = {}
    for group, look in looks.items():
        scores = _cross_validated(look(records), belongs, bench.settings.seed)
        areas[group] = auc(scores[belongs == 1], scores[belongs == 0], level)
    return areas


def _sample(records: Sequence[Record], chance: np.random.Generator) -> list[Record]:
    if len(records) <= MAX_RECORDS:
        return list(records)
    return [records[index] for index in sorted(chance.choice(len(records), MAX_RECORDS, replace=False))]


def _looks(records: Sequence[Record]) -> dict[str, Callable[[Sequence[Record]], Any]]:
    """What there is to look at in these records."""
    looks: dict[str, Callable[[Sequence[Record]], Any]] = {}
    if any(record.text for record in records):
        looks |= {"words": _words, "length": _lengths, "numbers": _numbers}
    if all(record.image is not None for record in records):
        looks["pixels"] = _pixels
    if all(record.label is not None for record in records):
        looks["classes"] = _classes
    return looks


def _words(records: Sequence[Record]) -> Any:
    """[n, terms], sparse: tf-idf of words and of pairs of letters, for scripts without spaces."""
    vectorizer = require_extra("attack", "sklearn.feature_extraction.text").TfidfVectorizer
    words = vectorizer(token_pattern=r"\w+", ngram_range=(1, 2), max_features=20_000, sublinear_tf=True)
    letters = vectorizer(analyzer="char", ngram_range=(1, 2), max_features=5_000, sublinear_tf=True)
    # The word at the end keeps the vocabulary from being empty where no text has a word.
    texts = [f"{record.text} end" for record in records]
    hstack = require_extra("attack", "scipy.sparse").hstack
    return hstack([words.fit_transform(texts), letters.fit_transform(texts)]).tocsr()


def _lengths(records: Sequence[Record]) -> NDArray[np.float64]:
    rows = [(len(record.text), len(record.text.split()), record.text.count("\n")) for record in records]
    return np.log1p(np.array(rows, np.float64))


def _numbers(records: Sequence[Record]) -> NDArray[np.float64]:
    """[n, 5]: how many digits and numbers, and the first, mean and last year that is named."""
    rows = []
    for record in records:
        years = [int(year) for year in _YEARS.findall(record.text)]
        digits = sum(map(len, _NUMBERS.findall(record.text)))
        named = (min(years), sum(years) / len(years), max(years)) if years else (0.0, 0.0, 0.0)
        rows.append((digits, len(_NUMBERS.findall(record.text)), *named))
    return np.array(rows, np.float64)


def _pixels(records: Sequence[Record]) -> NDArray[np.float64]:
    """[n, features]: the size, means and deviations of the colours, and a coarse grid of brightness."""
    rows = []
    for record in records:
        image = np.asarray(record.image, np.float64)
        colours = [image[channel % len(image)] for channel in range(3)]
        moments = [(colour.mean(), colour.std()) for colour in colours]
        rows.append(np.concatenate([np.log(image.shape), np.ravel(moments), _grid(image.mean(axis=0))]))
    return np.array(rows)


def _grid(brightness: NDArray[np.float64]) -> NDArray[np.float64]:
    """[THUMBNAIL * THUMBNAIL] means of parts of an image [height, width], however small it is."""
    repeats = [-(-THUMBNAIL // side) for side in brightness.shape]
    large = brightness.repeat(repeats[0], axis=0).repeat(repeats[1], axis=1)
    bands = [band.mean(axis=0) for band in np.array_split(large, THUMBNAIL, axis=0)]
    return np.array(
        [part.mean(axis=1) for part in np.array_split(np.array(bands), THUMBNAIL, axis=1)]
    ).ravel()


def _classes(records: Sequence[Record]) -> NDArray[np.float64]:
    labels = [record.label for record in records]
    known = sorted(set(labels), key=str)
    return np.array([[float(label == each) for each in known] for label in labels])


def _cross_validated(features: Any, belongs: NDArray[np.int_], seed: int) -> NDArray[np.float64]:
    """[n]: log-odds of each record by a classifier that has not seen it."""
    selection = require_extra("attack", "sklearn.model_selection")
    scaler = require_extra("attack", "sklearn.preprocessing").StandardScaler
    regression = require_extra("attack", "sklearn.linear_model").LogisticRegression
    steps = [] if hasattr(features, "tocsr") else [scaler()]
    make_pipeline = require_extra("attack", "sklearn.pipeline").make_pipeline
    model = make_pipeline(*steps, regression(class_weight="balanced", max_iter=1000))
    folds = selection.StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    scores: NDArray[np.float64] = selection.cross_val_predict(
        model, features, belongs, cv=folds, method="decision_function"
    )
    return scores


@dataclass(frozen=True, slots=True)
class Blind:
    """The baseline as a result of its own."""

    name: str = "blind"
    family: Family = Family.MEMBERSHIP
    needs: Access = Access.TEXT
    kinds: frozenset[Any] = LANGUAGE | CLASSIFIERS
    source: str = "Das et al. 2024, arXiv 2406.16201"

    def lacks(self, bench: Bench) -> str:
        """ "" if there are records on both sides."""
        both = bench.population.members and bench.population.others
        return "" if both else "members and records that were kept out"

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """None."""
        return 0

    def run(self, bench: Bench) -> Result:
        """Measures "blind_auc" by what was looked at; `void` says why membership cannot be measured."""
        evaluated = prepare(bench)
        areas = baseline(bench)
        count = len(evaluated.records)
        note = f"not measurable: fewer than {MIN_RECORDS} records on a side"
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=tuple(
                Measure("blind_auc", group, area, chance=0.5, count=count, note="" if area else note)
                for group, area in areas.items()
            ),
            exclusions=evaluated.exclusions,
            void=void_reason(bench),
            notes=evaluated.notes,
            details={UNCHECKED: 1.0} if unchecked(bench) else {},
        )


ATTACK = Blind()
