"""A tokenizer as attacks need it: no hidden special tokens, nothing missing that a model has to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from leaktight.attack.targets.target import Message
from leaktight.core.errors import FormatError, UsageError

LONGEST_STATED = 1 << 24
"""Tokenizers that know no longest input state an absurd one."""


class Begin(Enum):
    """What stands before a text that is scored from its first token."""

    ALWAYS = "always"
    """What the tokenizer's template puts first; where that is nothing, its begin-of-text token, if any.

    GPT-2 has one that its template does not put, and that stood between the documents that it was trained on.
    """
    TEMPLATE = "template"
    """What the template puts first, be it nothing."""
    NEVER = "never"
    """Nothing: the first token is not scored."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """A tokenizer of transformers."""

    processor: Any

    def encode(self, text: str) -> tuple[int, ...]:
        """The text's tokens, without special ones."""
        return tuple(self.processor.encode(text, add_special_tokens=False))

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens, as it is: no spaces are tidied."""
        return str(self.processor.decode(list(tokens), clean_up_tokenization_spaces=False))

    def round_trips(self, text: str) -> bool:
        """Whether the text's tokens give the text again; where not, what is generated cannot equal it.

        Lower-casing and normalising tokenizers, and unknown characters, are why they may not.
        """
        return self.decode(self.encode(text)) == text

    def chat(self, messages: Sequence[Message]) -> str | None:
        """What the chat template makes of a chat; None if there is no template.

        A chat that ends with an answer is a record of one; else the beginning of an answer is put behind it.
        """
        if not getattr(self.processor, "chat_template", None):
            return None
        is_question = not messages or messages[-1]["role"] != "assistant"
        return str(
            self.processor.apply_chat_template(
                list(messages), tokenize=False, add_generation_prompt=is_question
            )
        )

    def frame(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What the tokenizer's own template puts before and behind a text: of Llama <s> and nothing, of BERT
        [CLS] and [SEP], of GPT-2 nothing."""
        whole = tuple(self.processor.encode("a", add_special_tokens=True))
        bare = self.encode("a")
        for start in range(len(whole) - len(bare) + 1):
            if whole[start : start + len(bare)] == bare:
                return whole[:start], whole[start + len(bare) :]
        return (), ()

    def begin(self, policy: Begin) -> tuple[int, ...]:
        """What stands before a text under a policy."""
        if policy is Begin.NEVER:
            return ()
        start = self.frame()[0]
        token = self.processor.bos_token_id
        if start or policy is Begin.TEMPLATE or token is None:
            return start
        return (int(token),)

    def pad(self) -> int:
        """A token to fill up with where a mask hides it: any."""
        for token in (self.processor.pad_token_id, self.processor.eos_token_id):
            if token is not None:
                return int(token)
        return 0


def longest_input(config: Any, processor: Any) -> int:
    """How many tokens a model reads, by its configuration, else by its tokenizer; 2**20 if neither tells.

    Models with a table of positions, and rotary ones, state it under one of several names, those that also
    see pictures in a part of their configuration; ALiBi models do not.
    """
    names = (
        "max_position_embeddings",
        "n_positions",
        "n_ctx",
        "max_sequence_length",
        "max_seq_len",
        "seq_length",
    )
    nested = (getattr(config, name, None) for name in ("text_config", "llm_config", "decoder"))
    for part in (config, *nested):
        for name in names:
            value = getattr(part, name, None)
            if isinstance(value, int) and value > 0:
                return value
    stated = getattr(processor, "model_max_length", 0) or 0
    return int(stated) if 0 < stated <= LONGEST_STATED else 1 << 20


def longest_text(module: Any, processor: Any) -> int:
    """How many tokens, special ones included, an encoder reads: what both it and its tokenizer allow.

    Models of RoBERTa's kind begin their table of positions behind that of padding.
    """
    longest = longest_input(module.config, processor)
    for part in module.modules():
        padding = getattr(getattr(part, "position_embeddings", None), "padding_idx", None)
        if padding is not None:
            longest -= padding + 1
            break
    stated = getattr(processor, "model_max_length", 0) or 0
    return min(longest, int(stated)) if 0 < stated <= LONGEST_STATED else longest


def known_tokens(config: Any, module: Any) -> int:
    """How many tokens a model gives a probability."""
    head = module.get_output_embeddings() if hasattr(module, "get_output_embeddings") else None
    for value in (getattr(head, "out_features", None), getattr(config, "vocab_size", None)):
        if isinstance(value, int) and value > 0:
            return value
    nested = getattr(config, "text_config", None)
    value = getattr(nested, "vocab_size", None)
    if isinstance(value, int):
        return value
    raise FormatError("config.json", "it does not state vocab_size")


def require_known(rows: Sequence[Sequence[int]], *, vocabulary: int) -> None:
    """Raises UsageError for tokens that a model has no embedding of."""
    if any(min(row) < 0 or max(row) >= vocabulary for row in rows if row):
        raise UsageError("tokens", f"the model knows {vocabulary}, and one of these is not among them")
