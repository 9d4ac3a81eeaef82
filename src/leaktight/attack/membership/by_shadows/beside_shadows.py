"""The same signal of the target and of each shadow model, and which of them has seen the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import LANGUAGE
from leaktight.attack.bench import Bench, Shadow
from leaktight.attack.membership.preparation import Evaluated
from leaktight.attack.membership.signals import (
    known_log_p,
    likelihoods,
    log_confidence,
    log_odds,
    own_passes,
    truth,
)
from leaktight.attack.records import Record
from leaktight.core.errors import UsageError

Values = NDArray[np.float64]
Rows = Callable[[Values, NDArray[np.int64]], Values]


@dataclass(frozen=True, slots=True)
class Signals:
    """One number of each model for each record."""

    own: Values
    """[n]: the target's."""
    shadows: Values
    """[models, n]."""
    seen: NDArray[np.bool_]
    """[models, n]: whether the model was trained on the record."""


def signals(bench: Bench, evaluated: Evaluated) -> Signals:
    """What LiRA compares: mean log p of a text; of a class, log p / (1 - p)."""
    return _signals(bench, evaluated, log_odds, whose="records")


def log_p_signals(bench: Bench, evaluated: Evaluated) -> Signals:
    """What RMIA compares: mean log p of a text; of a class, log p."""
    return _signals(bench, evaluated, log_confidence, whose="records")


def public_log_p_signals(bench: Bench, evaluated: Evaluated) -> Signals:
    """The same of the public records."""
    return _signals(bench, evaluated, log_confidence, whose="public")


def _signals(bench: Bench, evaluated: Evaluated, rows: Rows, *, whose: str) -> Signals:
    public = whose == "public"
    records = evaluated.public if public else evaluated.records
    texts = evaluated.public_texts if public else evaluated.texts
    prints = [bench.fingerprint(record.content) for record in records]
    seen = [[each in shadow.trained_on for each in prints] for shadow in bench.shadows]
    if bench.target.kind in LANGUAGE:
        own = likelihoods(own_passes(bench), texts, evaluated)
        others = [_likelihoods_of(shadow, texts, evaluated) for shadow in bench.shadows]
    else:
        own, *others = (
            _by_rows(records, known_log_p(bench, records, whose=whose, target=target), rows)
            for target in (bench.target, *(shadow.target for shadow in bench.shadows))
        )
    shape = (len(bench.shadows), len(records))
    return Signals(own, np.array(others).reshape(shape), np.array(seen, bool).reshape(shape))


def _likelihoods_of(shadow: Shadow, texts: Sequence[str], evaluated: Evaluated) -> Values:
    if shadow.passes is None:
        raise UsageError(shadow.target.name, "gives no scores of tokens")
    return likelihoods(shadow.passes, texts, evaluated)


def _by_rows(records: Sequence[Record], given: Sequence[Values], rows: Rows) -> Values:
    return np.array(
        [rows(log_p, truth(record, log_p)).mean() for record, log_p in zip(records, given, strict=True)]
    )
