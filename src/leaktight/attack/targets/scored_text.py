"""A text as a service has scored it: its tokens, as bytes, with what was said of each."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.scores import Numbers
from leaktight.attack.targets.alignment import spans_of
from leaktight.attack.targets.exchange import ANSWER
from leaktight.attack.targets.prompt_scores import Named, Way
from leaktight.core.errors import FormatError


@dataclass(frozen=True, slots=True, eq=False)
class ScoredText:
    """The m tokens of a text, of which the first has no score where nothing stood before it."""

    pieces: tuple[bytes, ...] = field(repr=False)
    """[m]; together they are the text, or its beginning."""
    log_p: Numbers
    """[m]; NaN of a first token without a score."""
    rank: NDArray[np.int32]
    """[m]; 0 for the model's own choice, else how many are known to be likelier; -1: not told."""

    @classmethod
    def of(cls, data: bytes, named: list[Named], way: Way) -> ScoredText:
        """From an answer. Raises FormatError where it is not about the text, and for scores that are none."""
        spans = spans_of(data, [one.label for one in named], behind=way.behind)
        log_p = np.array([named[span.number].log_p for span in spans], np.float32)
        if np.isnan(log_p[1:]).any():
            raise FormatError(ANSWER, "the log-probability of a token is missing or no number")
        rank = np.array([named[span.number].rank for span in spans], np.int32)
        return cls(tuple(data[span.start : span.end] for span in spans), log_p, rank)

    @property
    def first(self) -> int:
        """The first token with a score: 0, or 1."""
        return int(bool(len(self.log_p)) and math.isnan(float(self.log_p[0])))

    def since(self, place: int) -> int:
        """The first token with a score that ends behind so many bytes."""
        ends = np.cumsum([len(piece) for piece in self.pieces])
        return max(self.first, int(np.searchsorted(ends, place, side="right")))


def to_json(named: list[Named]) -> str:
    """What is kept of an answer."""
    rows = [[one.label, None if math.isnan(one.log_p) else one.log_p, one.rank] for one in named]
    return json.dumps(rows)


def from_json(text: str) -> list[Named]:
    """What was kept."""
    return [
        Named(label, math.nan if log_p is None else log_p, rank) for label, log_p, rank in json.loads(text)
    ]
