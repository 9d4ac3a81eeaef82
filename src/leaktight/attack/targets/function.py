"""A Python function as a black box."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Sampler
from leaktight.attack.targets.target import Prompt
from leaktight.core.errors import FormatError, UsageError

BATCH_PROMPTS = 64


class FunctionTarget:
    """A function that gives one answer to each of its prompts. Implements Generator.

    How long its answers are and how they are drawn is the function's own affair: `max_tokens`, `sampler` and
    `seed` are not known to it. `count` answers are `count` calls.
    """

    kind = Kind.CAUSAL
    access = Access.TEXT
    digest = ""

    def __init__(self, answer: Callable[[list[str]], list[str]], *, meter: Meter) -> None:
        self.name = f"function {getattr(answer, '__qualname__', type(answer).__qualname__)}"
        self._answer = answer
        self._meter = meter

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        """`count` answers to each prompt, in order.

        Raises UsageError for a chat, FormatError if the function gives anything but one text for each prompt.
        """
        texts: list[str] = []
        for prompt in prompts:
            if not isinstance(prompt, str):
                raise UsageError(self.name, "takes texts, not chats")
            texts.append(prompt)
        step = max(1, BATCH_PROMPTS // max(1, count))
        for start in range(0, len(texts), step):
            asked = [text for text in texts[start : start + step] for _ in range(count)]
            self._meter.spend(len(asked))
            given = self._answer(asked)
            if (
                not isinstance(given, Sequence)
                or len(given) != len(asked)
                or not all(isinstance(text, str) for text in given)
            ):
                raise FormatError("an answer", f"{self.name} does not give one text for each prompt")
            for first in range(0, len(asked), count):
                yield list(given[first : first + count])
