"""What attacks ask of a target. A target implements what its access allows; `kind` and `access` say which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted

Message = Mapping[str, str]
"""One message of a chat: "role" and "content"."""
Prompt = str | Sequence[Message]
"""A text to go on with, or a chat to answer."""


@runtime_checkable
class Target(Protocol):
    """What all targets have."""

    @property
    def name(self) -> str:
        """The address as given, without credentials."""

    @property
    def kind(self) -> Kind: ...

    @property
    def access(self) -> Access: ...

    @property
    def digest(self) -> str:
        """SHA-256 of the model's files, hex; of a service, "" (nobody can know what it runs)."""


@runtime_checkable
class Generator(Target, Protocol):
    """Goes on with texts: all that a black box gives."""

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        """`count` continuations for each prompt, in order, without the prompt. `sampler` None: greedy."""


@runtime_checkable
class Language(Generator, Protocol):
    """A language model that scores tokens."""

    @property
    def context_tokens(self) -> int:
        """The longest input, the begin-of-text token included."""

    @property
    def vocabulary(self) -> int:
        """How many tokens there are."""

    def encode(self, text: str) -> tuple[int, ...]:
        """The text's tokens, without special ones."""

    def decode(self, tokens: Sequence[int]) -> str: ...

    def chat(self, messages: Sequence[Message]) -> str | None:
        """The prompt that the model's chat template makes of a chat; None if it has none."""

    def score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        """Scores in the order of the items, computed in batches of similar length.

        Raises FormatError for an item longer than the context and for logits that are no numbers.
        """

    def follow(self, context: Sequence[int]) -> Continuation:
        """A place in a text from which many continuations are tried; the context is read once."""


class Continuation(Protocol):
    """A context that a model has read."""

    def log_p(self, continuations: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """[B, V]: log-probabilities of the next token after context + each continuation.

        Continuations of one call have one length, which may be 0.
        """


@runtime_checkable
class Classifier(Target, Protocol):
    """Gives classes to inputs: texts, or images as float32 [channels, height, width] in 0..1."""

    @property
    def classes(self) -> tuple[str, ...]: ...

    def log_probabilities(self, inputs: Sequence[Any]) -> NDArray[np.float32]:
        """[n, classes]; of a token classifier [tokens of all inputs, classes]."""

    def labels(self, inputs: Sequence[Any]) -> NDArray[np.int64]:
        """[n]: the predicted class; all that a label-only box gives."""


@runtime_checkable
class Encoder(Target, Protocol):
    """Gives vectors to texts."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """[n, dimension]."""


@runtime_checkable
class White(Target, Protocol):
    """A target whose parameters are here (`access` is WEIGHTS)."""

    @property
    def module(self) -> Any:
        """The torch module, in eval mode, on its device."""

    @property
    def processor(self) -> Any:
        """The tokenizer or image processor of transformers; None without one."""
