"""Causal language models that transformers loads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.batching import BATCH_TOKENS, BATCH_TOKENS_ON_CPU, WINDOW, batches, padded
from leaktight.attack.targets.continuation import Followed
from leaktight.attack.targets.generating import generate
from leaktight.attack.targets.language import LanguageModel
from leaktight.attack.targets.logits import Columns
from leaktight.attack.targets.made import Whole
from leaktight.attack.targets.target import Message, Prompt
from leaktight.attack.targets.tokens import Begin, longest_input, require_known
from leaktight.core.errors import FormatError, UsageError

if TYPE_CHECKING:
    import torch

HEAD_BYTES = 48 << 20
"""Logits, float32, that are held at once on a CPU; with what is computed from them, twice as much."""
HEAD_BYTES_ON_DEVICE = 256 << 20
"""The same on an accelerator."""
WHOLE_BYTES = 256 << 20
"""Logits of one batch where a model only gives those of all places; one text may have more."""


class CausalModel(LanguageModel):
    """A causal language model in memory. Implements Language and White.

    Logits are computed at the places that are scored, a slice of them at a time; hidden states of a batch are
    held whole. A model that cannot be taken apart like that is read in smaller batches.
    """

    kind = Kind.CAUSAL
    access = Access.WEIGHTS

    def __init__(
        self,
        module: Any,
        processor: Any,
        *,
        name: str,
        digest: str,
        meter: Meter,
        begin: Begin = Begin.ALWAYS,
    ) -> None:
        super().__init__(module, processor, name=name, digest=digest)
        self.begin = self.tokens.begin(begin)
        """What stands before an item without context; () if nothing does."""
        self.meter = meter

    @cached_property
    def context_tokens(self) -> int:
        """The longest input, the begin-of-text token included."""
        return longest_input(self.module.config, self.processor)

    def chat(self, messages: Sequence[Message]) -> str | None:
        """The prompt that the model's chat template makes of a chat; None if it has none."""
        return self.tokens.chat(messages)

    def prompt_tokens(self, prompt: Prompt) -> tuple[int, ...]:
        """What `generate` has the model read of a prompt.

        A text gets before it what the tokenizer's template puts there; a chat is as its template makes it.
        Raises UsageError for a chat where there is no template.
        """
        if isinstance(prompt, str):
            return self.tokens.frame()[0] + self.encode(prompt) or self.begin
        text = self.chat(prompt)
        if text is None:
            raise UsageError(self.name, "has no chat template")
        return self.encode(text)

    def score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        """Scores in the order of the items, computed in batches of similar length."""
        for start in range(0, len(items), WINDOW):
            yield from self._score(items[start : start + WINDOW], wanted)

    def follow(self, context: Sequence[int]) -> Followed:
        """A place in a text from which many continuations are tried; the context is read once."""
        return Followed(self, tuple(context) or self.begin)

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        """`count` continuations for each prompt, in order, without the prompt, up to the end-of-text token.

        What is drawn for a prompt depends on it and the seed, not on the other prompts (but for the rounding
        of floating-point sums). A prompt that is there twice is drawn for anew.
        """
        yield from generate(self, prompts, count=count, max_tokens=max_tokens, sampler=sampler, seed=seed)

    def _score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        contexts = [item.context or self.begin for item in items]
        rows = [context + item.tokens for context, item in zip(contexts, items, strict=True)]
        counts = [len(row) - max(1, len(context)) for row, context in zip(rows, contexts, strict=True)]
        done: dict[int, TokenScores] = {}
        for batch in batches([max(1, len(row)) for row in rows], most_tokens=self._batch_tokens()):
            lengths = [max(0, counts[index]) for index in batch]
            columns = Columns(sum(lengths), wanted)
            if columns.count:
                self._fill(columns, [rows[index] for index in batch], lengths)
            done.update(zip(batch, columns.split(lengths), strict=True))
        yield from (done[index] for index in range(len(items)))

    def _batch_tokens(self) -> int:
        most = BATCH_TOKENS_ON_CPU if self.module.device.type == "cpu" else BATCH_TOKENS
        return most if self.parts is not None else max(1, min(most, WHOLE_BYTES // (4 * self.vocabulary)))

    def _fill(self, columns: Columns, rows: Sequence[tuple[int, ...]], counts: Sequence[int]) -> None:
        """Scores the last `counts` tokens of each row."""
        import torch

        rows = [row for row, count in zip(rows, counts, strict=True) if count]
        counts = [count for count in counts if count]
        numbers = torch.repeat_interleave(torch.arange(len(rows)), torch.tensor(counts))
        places = torch.cat(
            [torch.arange(len(row) - count, len(row)) for row, count in zip(rows, counts, strict=True)]
        )
        with torch.inference_mode():
            ids = padded(rows, pad=self.tokens.pad())[0][numbers, places].to(self.module.device)
            states = self._states(rows)[numbers, places - 1]
            if self.parts is None:
                columns.add(Whole(states.float()), ids)
                return
            for made, few in self.parts.made(states, self.rows_at_once, columns.kept_at_once):
                columns.add(made, ids[few])

    @property
    def rows_at_once(self) -> int:
        """At how many places logits are held together."""
        most = HEAD_BYTES if self.module.device.type == "cpu" else HEAD_BYTES_ON_DEVICE
        return max(1, most // (4 * self.vocabulary))

    def _states(self, rows: Sequence[tuple[int, ...]]) -> torch.Tensor:
        """[B, T, width] hidden states, or [B, T, V] logits of a model that cannot be taken apart."""
        longest = max(map(len, rows))
        if longest > self.context_tokens:
            raise FormatError("item", f"of {longest} tokens; the model reads {self.context_tokens}")
        require_known(rows, vocabulary=self.vocabulary)
        self.meter.spend(len(rows))
        ids, mask = padded(rows, pad=self.tokens.pad())
        given = {"input_ids": ids.to(self.module.device), "attention_mask": mask.to(self.module.device)}
        if self.parts is None:
            # An adapter may have the model read tokens of its own before the text.
            return self.module(**given).logits[:, -ids.shape[1] :]  # type: ignore[no-any-return]
        return self.parts.body(**given, use_cache=False).last_hidden_state  # type: ignore[no-any-return]
