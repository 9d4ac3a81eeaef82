"""What an attacker can see, and what kinds of models there are."""

from __future__ import annotations

from enum import Enum, IntEnum


class Access(IntEnum):
    """What of a model its attacker sees; each step has all before it."""

    TEXT = 1
    """Answers: generated text, a predicted label."""
    LOGPROBS = 2
    """The probability of given tokens or of the classes."""
    LOGITS = 3
    """The whole distribution of the next token."""
    WEIGHTS = 4
    """The parameters, so gradients as well."""


class Kind(Enum):
    """What a model does."""

    CAUSAL = "causal language model"
    MASKED = "masked language model"
    SEQUENCE_CLASSIFIER = "sequence classifier"
    TOKEN_CLASSIFIER = "token classifier"
    IMAGE_CLASSIFIER = "image classifier"
    ENCODER = "sentence encoder"


LANGUAGE = frozenset({Kind.CAUSAL, Kind.MASKED})
CLASSIFIERS = frozenset({Kind.SEQUENCE_CLASSIFIER, Kind.TOKEN_CLASSIFIER, Kind.IMAGE_CLASSIFIER})
