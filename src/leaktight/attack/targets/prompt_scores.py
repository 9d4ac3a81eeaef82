"""What services say of the tokens of a text that they are sent, in the forms that they say it in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from leaktight.attack.targets.exchange import ANSWER
from leaktight.core.errors import FormatError

UNKNOWN_RANK = -1
_HIGHEST = 1e-3
"""Nats; what rounding may add to a log-probability of 0."""
_LOWEST = -1e6
_MOST_RANK = 1 << 30


class Way(Enum):
    """How a service is asked for the tokens of a text; the value is what reports call it."""

    ECHO = "logprobs of an echoed prompt"
    PROMPT_LOGPROBS = "prompt_logprobs"
    PREFILL = "decoder_input_details"

    @property
    def tells_rank(self) -> bool:
        """Whether it says which tokens the model's own choices are."""
        return self is not Way.PREFILL

    @property
    def behind(self) -> int:
        """How many tokens of its own it names behind those of the text, at most."""
        return 1 if self is Way.ECHO else 0


@dataclass(frozen=True, slots=True)
class Named:
    """A token as a service names it."""

    label: str | None = field(repr=False)
    """None: not told."""
    log_p: float
    """NaN: not told, as of the first token of a text."""
    rank: int
    """How many tokens are known to be likelier: 0 for the model's own choice, which is exact; or
    `UNKNOWN_RANK`."""


def body_of(way: Way, text: str, model: str) -> bytes:
    """The request. One token is generated, since some services know no request for none."""
    if way is Way.PREFILL:
        parameters = {
            "max_new_tokens": 1,
            "do_sample": False,
            "details": True,
            "decoder_input_details": True,
            "return_full_text": False,
        }
        return json.dumps({"inputs": text, "parameters": parameters}).encode()
    body: dict[str, Any] = {"prompt": text, "max_tokens": 1, "temperature": 0}
    body |= {"echo": True, "logprobs": 1} if way is Way.ECHO else {"prompt_logprobs": 0}
    return json.dumps(body | ({"model": model} if model else {})).encode()


def named_in(way: Way, content: bytes) -> list[Named]:
    """The tokens in an answer, generated ones among them. Raises FormatError for answers of another form, and
    for log-probabilities that are none."""
    try:
        made = json.loads(content)
        if way is Way.PREFILL:
            return _of_prefill((made[0] if isinstance(made, list) else made)["details"]["prefill"])
        choice = made["choices"][0]
        if way is Way.ECHO:
            return _of_echo(choice["logprobs"])
        return _of_prompt(choice["prompt_logprobs"])
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        raise FormatError(ANSWER, "it has no log-probabilities of the text's tokens") from None


def _of_prefill(prefill: Sequence[Mapping[str, Any]]) -> list[Named]:
    return [Named(_label(one["text"]), _log_p(one.get("logprob")), UNKNOWN_RANK) for one in prefill]


def _of_echo(told: Mapping[str, Any]) -> list[Named]:
    labels, numbers = told["tokens"], told["token_logprobs"]
    best = told.get("top_logprobs") or [None] * len(labels)
    return [
        Named(_label(label), log_p, _rank(log_p, likeliest))
        for label, log_p, likeliest in zip(labels, map(_log_p, numbers), best, strict=True)
    ]


def _of_prompt(places: Sequence[Mapping[str, Mapping[str, Any]] | None]) -> list[Named]:
    named = []
    for place in places:
        if not place:
            named.append(Named(None, math.nan, UNKNOWN_RANK))
            continue
        # Where likelier tokens are told as well, the text's own one comes first.
        own = next(iter(place.values()))
        log_p, rank = _log_p(own["logprob"]), own.get("rank")
        label = own.get("decoded_token")
        named.append(Named(None if label is None else _label(label), log_p, _known_rank(rank)))
    return named


def _label(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a label is a text")
    return value


def _log_p(value: Any) -> float:
    """NaN for what is not told. Raises ValueError for what is greater than 0, or beyond all measure."""
    log_p = math.nan if value is None else float(value)
    if log_p > _HIGHEST or log_p < _LOWEST:
        raise ValueError("no log-probability")
    return min(log_p, 0.0)


def _known_rank(value: Any) -> int:
    """A place counted from 1 as one from 0. Raises ValueError for what is none."""
    if value is None:
        return UNKNOWN_RANK
    rank = int(value) - 1
    if not 0 <= rank < _MOST_RANK:
        raise ValueError("no rank")
    return rank


def _rank(log_p: float, likeliest: Mapping[str, float] | None) -> int:
    if math.isnan(log_p) or not likeliest:
        return UNKNOWN_RANK
    return sum(float(other) > log_p for other in likeliest.values())
