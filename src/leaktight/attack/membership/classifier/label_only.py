"""How firmly a classifier holds to a record's class when the record is changed: needs labels alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.preparation import LABELLED, Evaluated
from leaktight.attack.membership.scored import MembershipAttack
from leaktight.attack.membership.signals import as_classifier, inputs_of

CHANGES = 32
"""Of each record, from slight to strong."""
MOST_WORDS = 0.8
"""The share of words that the strongest change takes out or moves."""
MOST_NOISE = 0.5
"""The standard deviation of the strongest noise; images lie in 0..1."""
MOST_SHIFT = 0.125
"""The share of the longer side by which the strongest translation goes."""

Image = NDArray[np.float32]


def score(bench: Bench, evaluated: Evaluated) -> Scores:
    """The share of the record and its changed copies to which the classifier gives the record's class."""
    classifier = as_classifier(bench.target)
    change: Callable[..., Any] = change_image if bench.target.kind is Kind.IMAGE_CLASSIFIER else change_text
    shares = []
    for record, given in zip(evaluated.records, inputs_of(bench.target.kind, evaluated.records), strict=True):
        chance = np.random.default_rng([bench.settings.seed, *record.content[:64]])
        strengths = np.linspace(0, 1, CHANGES + 1)[1:]
        copies = [given, *(change(given, strength, chance) for strength in strengths)]
        shares.append(np.mean(classifier.labels(copies) == record.label))
    return Scores.of(np.array(shares), changes=float(CHANGES))


def change_text(text: str, strength: float, chance: np.random.Generator) -> str:
    """The text with some words taken out, or changed for their neighbours, by the toss of a coin."""
    words = text.split()
    count = min(math.ceil(len(words) * strength * MOST_WORDS), len(words) - 1)
    if count < 1:
        return text
    if chance.random() < 0.5:
        gone = set(chance.choice(len(words), count, replace=False).tolist())
        return " ".join(word for place, word in enumerate(words) if place not in gone)
    for place in chance.integers(0, len(words) - 1, count):
        words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def change_image(image: Image, strength: float, chance: np.random.Generator) -> Image:
    """The image [channels, height, width] with noise, or moved with its edge pixels repeated."""
    if chance.random() < 0.5:
        noise = chance.normal(0, strength * MOST_NOISE, image.shape)
        return np.clip(image + noise, 0, 1).astype(np.float32)
    reach = math.ceil(strength * MOST_SHIFT * max(image.shape[1:]))
    down, right = chance.integers(-reach, reach, 2, endpoint=True)
    padded = np.pad(image, ((0, 0), (reach, reach), (reach, reach)), mode="edge")
    height, width = image.shape[1:]
    return padded[:, reach + down : reach + down + height, reach + right : reach + right + width]


ATTACK = MembershipAttack(
    name="label_only",
    source="Choquette-Choo et al. 2021, arXiv 2007.14321",
    needs=Access.TEXT,
    kinds=LABELLED,
    score=score,
    texts=CHANGES + 1,
)
