"""Services that say how likely they find the tokens of a text: a language model without its tokenizer."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn

import numpy as np

from leaktight.attack.access import Access
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.alignment import OtherText
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.endpoint import Endpoint
from leaktight.attack.targets.exchange import Line, Service
from leaktight.attack.targets.prompt_scores import Way, body_of, named_in
from leaktight.attack.targets.scored_text import ScoredText, from_json, to_json
from leaktight.attack.targets.target import Message
from leaktight.core.errors import FormatError, UsageError

UNSTATED_CONTEXT = 2048
"""Tokens that a service is taken to read which does not tell."""
_USED = 0.75
"""The share of its context that texts fill at most: nobody can cut a text exactly without the tokenizer."""
_AIMED = 0.9
_TRIES = 8
_SPARE = 3
"""Tokens at the end of a text that was cut, which might be others if it went on."""
_WAVE = 16
"""Texts for each connection that are asked for before what came back is looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """A text whose tokens are known, those of a rest that the service does not read among them."""

    tokens: tuple[int, ...] = field(repr=False)
    scored: ScoredText


class ScoringEndpoint(Endpoint):
    """A service that gives the log-probability of each token of a text. Implements Language.

    Tokens are told apart by their bytes: numbers stand for them that have no meaning elsewhere. A text is
    sent once, and has its tokens and their scores from one answer; the beginning of a text that is known
    costs nothing, since a token's score does not depend on what follows. Of a text that is longer than
    `context_tokens` the beginning is read; the rest of it counts as one token without a score.

    Distributions are not known: `follow`, and samplers other than plain sampling, raise UsageError.
    """

    access = Access.LOGPROBS

    def __init__(
        self,
        address: str,
        way: Way,
        *,
        context: int,
        meter: Meter,
        service: Service | None = None,
        answers: Answers | None = None,
        notes: tuple[str, ...] = (),
        serves: int = 0,
    ) -> None:
        super().__init__(address, meter=meter, service=service, answers=answers, notes=notes, serves=serves)
        self._way = way
        self._context = context
        self._numbers: dict[bytes, int] = {}
        self._pieces: list[bytes] = []
        self._known: dict[str, _Known] = {}
        self._unreadable: set[str] = set()
        self._by_tokens: dict[tuple[int, ...], _Known] = {}
        self._in_order: list[tuple[int, ...]] = []
        self._bytes_per_token = 3.0

    @property
    def context_tokens(self) -> int:
        """How many tokens of a text are read at most: three quarters of what the service reads."""
        return int(self._context * _USED)

    @property
    def vocabulary(self) -> int:
        """How many different tokens were seen so far."""
        return len(self._pieces)

    @property
    def tells_rank(self) -> bool:
        """Whether it says which tokens the model would have chosen."""
        return self._way.tells_rank

    def gives(self, sampler: Sampler) -> bool:
        """Whether the probability under a sampler is known: that of plain sampling is."""
        return sampler == Sampler()

    def read(self, texts: Sequence[str]) -> None:
        """Asks for texts that are not known yet, several at a time, so that `encode` need not wait for each.

        Raises as `encode` does, but for texts that turn out to be unreadable.
        """
        unknown = [text for text in dict.fromkeys(texts) if text and not self._is_settled(text)]
        if not unknown:
            return
        with self._exchange.open() as line, ThreadPoolExecutor(self._service.concurrency) as pool:
            step = max(1, self._service.concurrency) * _WAVE
            for start in range(0, len(unknown), step):
                wave = unknown[start : start + step]
                for text, made in zip(wave, pool.map(partial(self._if_readable, line), wave), strict=True):
                    if made is None:
                        self._unreadable.add(text)
                    else:
                        self._learn(text, made)

    def reads(self, text: str) -> bool:
        """Whether the service gives the text back in its tokens, and so can score it."""
        self.read([text])
        return text not in self._unreadable

    def about(self, text: str) -> int:
        """About how many tokens a text has, rather more than fewer: nothing is asked for it."""
        known = self._known.get(text)
        return len(text.encode("utf-8", "replace")) * 2 // 5 if known is None else len(known.tokens)

    def encode(self, text: str) -> tuple[int, ...]:
        """The text's tokens, by the service.

        Raises AccessDenied, NotFound, Offline after the last try, FormatError for answers of another form or
        about another text, UsageError for what is refused, BudgetSpent.
        """
        if not text:
            return ()
        return self._of(text).tokens

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens; half characters become U+FFFD."""
        return self._bytes_of(tokens).decode("utf-8", "replace")

    def round_trips(self, text: str) -> bool:
        """Whether the text's tokens give the text again."""
        return self.decode(self.encode(text)) == text

    def chat(self, messages: Sequence[Message]) -> str | None:
        """None: a service that scores texts shows no template."""
        return None

    def follow(self, context: Sequence[int]) -> NoReturn:
        """Raises UsageError."""
        raise UsageError(self.name, "does not give the distribution of the next token")

    def score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        """Scores in the order of the items.

        After a context, the tokens are those that end behind it: where a token spans the border of the two
        texts, it counts, and there may be others than the item has. Raises as `encode` does, and UsageError
        where distributions are wanted.
        """
        if wanted.spread or not all(map(self.gives, wanted.samplers)):
            raise UsageError(self.name, "gives the probability of a text's own tokens only")
        step = max(1, self._service.concurrency) * _WAVE
        for start in range(0, len(items), step):
            wave = items[start : start + step]
            asked = {item: self._texts(item) for item in wave if self._beginning(item) is None}
            self.read([before + after for before, after in asked.values()])
            for item in wave:
                known = self._beginning(item)
                if known is not None:
                    yield _scores(known.scored, known.scored.first, len(item.tokens), wanted)
                    continue
                before, after = asked[item]
                scored = self._of(before + after).scored if before + after else _NOTHING
                first = scored.since(len(before.encode("utf-8", "replace")))
                yield _scores(scored, first, len(scored.pieces), wanted)

    def _is_settled(self, text: str) -> bool:
        return text in self._known or text in self._unreadable

    def _of(self, text: str) -> _Known:
        if not self.reads(text):
            raise OtherText
        return self._known[text]

    def _beginning(self, item: Item) -> _Known | None:
        """A known text that begins with the item's tokens, if nothing stands before them."""
        if item.context or not item.tokens:
            return None
        place = bisect_left(self._in_order, item.tokens)
        if place == len(self._in_order):
            return None
        known = self._by_tokens[self._in_order[place]]
        count = len(item.tokens)
        is_scored = count <= len(known.scored.pieces)
        return known if is_scored and known.tokens[:count] == item.tokens else None

    def _texts(self, item: Item) -> tuple[str, str]:
        """Context and tokens as texts, without half characters."""
        before, after = (self._bytes_of(tokens) for tokens in (item.context, item.tokens))
        return before.decode("utf-8", "ignore"), after.decode("utf-8", "ignore")

    def _bytes_of(self, tokens: Sequence[int]) -> bytes:
        if any(not 0 <= token < len(self._pieces) for token in tokens):
            raise UsageError("tokens", "one of these is none that the service has named")
        return b"".join(self._pieces[token] for token in tokens)

    def _learn(self, text: str, scored: ScoredText) -> None:
        rest = text.encode("utf-8", "replace")[sum(map(len, scored.pieces)) :]
        tokens = tuple(map(self._number, (*scored.pieces, rest) if rest else scored.pieces))
        known = _Known(tokens, scored)
        self._known[text] = known
        if tokens not in self._by_tokens:
            self._by_tokens[tokens] = known
            insort(self._in_order, tokens)

    def _number(self, piece: bytes) -> int:
        number = self._numbers.setdefault(piece, len(self._pieces))
        if number == len(self._pieces):
            self._pieces.append(piece)
        return number

    def _if_readable(self, line: Line, text: str) -> ScoredText | None:
        try:
            return self._scored(line, text)
        except OtherText:
            return None

    def _scored(self, line: Line, text: str) -> ScoredText:
        """The whole text, or so much of it that `context_tokens` are there."""
        data = text.encode("utf-8", "replace")
        if len(data) <= self._context * _AIMED * max(1.0, self._bytes_per_token):
            try:
                whole = self._asked(line, data)
            except UsageError:
                # No token is shorter than a byte: such a text is refused for another reason.
                if len(data) < self._context - _SPARE:
                    raise
            else:
                self._bytes_per_token = len(data) / max(1, len(whole.pieces))
                return whole
        return self._cut(line, data)

    def _cut(self, line: Line, data: bytes) -> ScoredText:
        aim = self._context * _AIMED
        size = int(aim * self._bytes_per_token)
        for _ in range(_TRIES):
            part = data[: min(size, len(data))].decode("utf-8", "ignore").encode()
            try:
                scored = self._asked(line, part)
            except UsageError:
                size = size * 2 // 3
                continue
            if len(part) == len(data):
                return scored
            kept = len(scored.pieces) - _SPARE
            if kept >= self.context_tokens:
                return ScoredText(scored.pieces[:kept], scored.log_p[:kept], scored.rank[:kept])
            size = int(aim * len(part) / max(1, len(scored.pieces)))
        raise FormatError("text", f"{self.name} reads less than {self._context} tokens of it; state how many")

    def _asked(self, line: Line, data: bytes) -> ScoredText:
        body = body_of(self._way, data.decode(), self._service.model)
        key = b"scores\0" + self._kept_under + body
        kept = self._answers.get(key)
        if kept is not None:
            return ScoredText.of(data, from_json(kept), self._way)
        named = named_in(self._way, line.post(self._address, body))
        scored = ScoredText.of(data, named, self._way)
        self._answers.put(key, to_json(named))
        return scored


_NOTHING = ScoredText((), np.empty(0, np.float32), np.empty(0, np.int32))


def _scores(scored: ScoredText, first: int, end: int, wanted: Wanted) -> TokenScores:
    log_p = scored.log_p[first:end]
    return TokenScores(log_p, scored.rank[first:end], log_q=dict.fromkeys(wanted.samplers, log_p))


def is_readable(model: object, text: str) -> bool:
    """Whether a service's answer about a text is about all of it; True of other models."""
    return not isinstance(model, ScoringEndpoint) or model.reads(text)


def read_ahead(model: object, texts: Sequence[str]) -> None:
    """Has a service read texts together that will be asked for one by one; others are not touched."""
    if isinstance(model, ScoringEndpoint):
        model.read(texts)
