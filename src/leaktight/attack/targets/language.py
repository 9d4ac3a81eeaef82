"""What all language models in memory have, whatever they are trained to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from leaktight.attack.targets.head import Parts, parts_of
from leaktight.attack.targets.tokens import Tokens, known_tokens


class LanguageModel:
    """A model and its tokenizer."""

    def __init__(self, module: Any, processor: Any, *, name: str, digest: str) -> None:
        self.module = module.eval()
        self.processor = processor
        self.name = name
        self.digest = digest
        self.tokens = Tokens(processor)

    @cached_property
    def vocabulary(self) -> int:
        """How many tokens the model gives a probability."""
        return known_tokens(self.module.config, self.module)

    @cached_property
    def parts(self) -> Parts | None:
        """Body and head, where the model can be taken apart."""
        return parts_of(self.module)

    def encode(self, text: str) -> tuple[int, ...]:
        """The text's tokens, without special ones."""
        return self.tokens.encode(text)

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens."""
        return self.tokens.decode(tokens)

    def round_trips(self, text: str) -> bool:
        """Whether the text's tokens give the text again; attacks on the letter leave out texts where not."""
        return self.tokens.round_trips(text)
