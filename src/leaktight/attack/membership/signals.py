"""What a target says of records, in the units that attacks compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import CLASSIFIERS, Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.membership.preparation import KNOWN, Evaluated
from leaktight.attack.records import Record
from leaktight.attack.scores import Item, TokenScores
from leaktight.attack.targets.scoring import read_ahead
from leaktight.attack.targets.target import Classifier, Target
from leaktight.core.errors import UsageError

Values = NDArray[np.float64]
LEAST_LOG_P = -50.0
"""Nats; less is taken for this, since float32 knows no difference there."""


def own_passes(bench: Bench) -> Passes:
    """The target's. Raises UsageError if it has none."""
    if bench.passes is None:
        raise UsageError(bench.target.name, "gives no scores of tokens")
    return bench.passes


def token_scores(passes: Passes, texts: Sequence[str], evaluated: Evaluated) -> list[TokenScores]:
    """The scores of each text's tokens, as far as all models of the bench can read it."""
    read_ahead(passes.model, texts)
    encode = passes.model.encode
    return passes.scores([Item(encode(text)[: evaluated.longest]) for text in texts])


def mean_log_p(scores: Sequence[TokenScores]) -> Values:
    """[n]: the mean over its tokens of log p, of each text."""
    return np.array([np.mean(each.log_p, dtype=np.float64) for each in scores])


def likelihoods(passes: Passes, texts: Sequence[str], evaluated: Evaluated) -> Values:
    """[n]: mean log p of each text's tokens, nats."""
    return mean_log_p(token_scores(passes, texts, evaluated))


def log_p_of_classes(target: Target, records: Sequence[Record]) -> list[NDArray[np.float64]]:
    """Of each record [rows, classes]: one row; of a token classifier one for each token."""
    classifier = as_classifier(target)
    if target.kind is Kind.TOKEN_CLASSIFIER:
        return [classifier.log_probabilities([record.text]).astype(np.float64) for record in records]
    given = classifier.log_probabilities(inputs_of(target.kind, records)).astype(np.float64)
    return [row[None, :] for row in given]


def known_log_p(
    bench: Bench, records: Sequence[Record], *, whose: str = "records", target: Target | None = None
) -> list[NDArray[np.float64]]:
    """`log_p_of_classes` of the target, or of a shadow model, asked once for all attacks.

    `whose` names the records: "records" are the evaluated ones.
    """
    asked = bench.target if target is None else target
    name = f"{KNOWN}classes.{whose}.{id(asked)}"
    if name not in bench.known:
        bench.known[name] = log_p_of_classes(asked, records)
    known: list[NDArray[np.float64]] = bench.known[name]
    return known


def as_classifier(target: Target) -> Classifier:
    """The target as what it is. Raises UsageError if it is none."""
    if target.kind not in CLASSIFIERS or not isinstance(target, Classifier):
        raise UsageError(target.name, "is no classifier")
    return target


def inputs_of(kind: Kind, records: Sequence[Record]) -> list[Any]:
    """What a classifier reads of records: images, or texts."""
    return [record.image if kind is Kind.IMAGE_CLASSIFIER else record.text for record in records]


def truth(record: Record, log_p: NDArray[np.float64]) -> NDArray[np.int64]:
    """[rows]: the record's class; where it has none, the class that the model finds likeliest."""
    if record.label is None:
        likeliest: NDArray[np.int64] = np.argmax(log_p, axis=1).astype(np.int64)
        return likeliest
    return np.full(len(log_p), record.label)


def log_confidence(log_p: NDArray[np.float64], classes: NDArray[np.int64]) -> Values:
    """[rows]: log p of the class."""
    chosen: Values = np.maximum(log_p[np.arange(len(log_p)), classes], LEAST_LOG_P)
    return chosen


def log_odds(log_p: NDArray[np.float64], classes: NDArray[np.int64]) -> Values:
    """[rows]: log p / (1 - p) of the class, with 1 - p summed over the other classes.

    Carlini et al. 2022, arXiv 2112.03570: near to normally distributed, and stable that way.
    Where classes do not exclude each other, so that p does not sum to 1, 1 - p is taken as it is.
    """
    if not np.allclose(np.exp(log_p).sum(axis=1), 1, atol=1e-3):
        own = log_confidence(log_p, classes)
        alone: Values = own - np.maximum(np.log1p(-np.minimum(np.exp(own), 1 - 1e-16)), LEAST_LOG_P)
        return alone
    rest = np.maximum(log_p, LEAST_LOG_P)
    rest[np.arange(len(log_p)), classes] = -np.inf
    most = rest.max(axis=1, keepdims=True)
    others = most[:, 0] + np.log(np.exp(rest - most).sum(axis=1))
    odds: Values = log_confidence(log_p, classes) - others
    return odds
