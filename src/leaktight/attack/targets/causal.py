"""Causal language models that transformers loads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.target import Message, Prompt
from leaktight.core.errors import FormatError, UsageError

if TYPE_CHECKING:
    import torch

BATCH_TOKENS = 8192


class CausalModel:
    """A causal language model in memory. Implements Language and White."""

    kind = Kind.CAUSAL
    access = Access.WEIGHTS

    def __init__(self, module: Any, processor: Any, *, name: str, digest: str, meter: Meter) -> None:
        self.module = module.eval()
        self.processor = processor
        self.name = name
        self.digest = digest
        self._meter = meter

    @property
    def context_tokens(self) -> int:
        """The longest input, the begin-of-text token included."""
        return int(getattr(self.module.config, "max_position_embeddings", 0) or 1 << 20)

    @property
    def vocabulary(self) -> int:
        """How many tokens the model gives a probability."""
        return int(self.module.config.vocab_size)

    def encode(self, text: str) -> tuple[int, ...]:
        """The text's tokens, without special ones."""
        return tuple(self.processor.encode(text, add_special_tokens=False))

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens."""
        return str(self.processor.decode(list(tokens), clean_up_tokenization_spaces=False))

    def chat(self, messages: Sequence[Message]) -> str | None:
        """The prompt that the model's chat template makes of a chat; None if it has none."""
        if not getattr(self.processor, "chat_template", None):
            return None
        return str(
            self.processor.apply_chat_template(list(messages), tokenize=False, add_generation_prompt=True)
        )

    def score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        """Scores in the order of the items, computed in batches of similar length."""
        from leaktight.attack.targets.logits import scores_of

        done: dict[int, TokenScores] = {}
        for batch in self._batches(items):
            logits = self._read([self._whole(items[index]) for index in batch])
            for row, index in enumerate(batch):
                item = items[index]
                end = len(self._whole(item))
                start = end - len(item.tokens) + (0 if self._given(item) else 1)
                targets = list(self._whole(item))[start:]
                done[index] = scores_of(logits[row, start - 1 : end - 1], targets, wanted)
        yield from (done[index] for index in range(len(items)))

    def follow(self, context: Sequence[int]) -> _Continuation:
        """A place in a text from which many continuations are tried; the context is read once."""
        return _Continuation(self, tuple(context) or self._begin())

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> Iterator[list[str]]:
        """`count` continuations for each prompt, in order, without the prompt."""
        import torch

        torch.manual_seed(seed)
        for prompt in prompts:
            text = prompt if isinstance(prompt, str) else self.chat(prompt)
            if text is None:
                raise UsageError(self.name, "has no chat template")
            given = torch.tensor([self.encode(text) or self._begin()], device=self.module.device)
            self._meter.spend(count)
            with torch.inference_mode():
                made = self.module.generate(
                    given,
                    attention_mask=torch.ones_like(given),
                    max_new_tokens=max_tokens,
                    num_return_sequences=count,
                    pad_token_id=self._pad(),
                    **_drawing(sampler),
                )
            yield [self.decode(row[given.shape[1] :].tolist()) for row in made]

    def _begin(self) -> tuple[int, ...]:
        begin = self.processor.bos_token_id
        return () if begin is None else (int(begin),)

    def _pad(self) -> int:
        for token in (self.processor.pad_token_id, self.processor.eos_token_id):
            if token is not None:
                return int(token)
        return 0

    def _given(self, item: Item) -> tuple[int, ...]:
        return item.context or self._begin()

    def _whole(self, item: Item) -> tuple[int, ...]:
        return self._given(item) + item.tokens

    def _batches(self, items: Sequence[Item]) -> Iterator[list[int]]:
        """Indexes of items of similar length, so many that a batch holds a bounded number of tokens."""
        order = sorted(range(len(items)), key=lambda index: -len(self._whole(items[index])))
        batch: list[int] = []
        for index in order:
            if batch and (len(batch) + 1) * len(self._whole(items[batch[0]])) > BATCH_TOKENS:
                yield batch
                batch = []
            batch.append(index)
        if batch:
            yield batch

    def _read(self, rows: Sequence[tuple[int, ...]]) -> torch.Tensor:
        """[B, T, V] logits, float32."""
        import torch

        longest = max(map(len, rows))
        if longest > self.context_tokens:
            raise FormatError("item", f"of {longest} tokens; the model reads {self.context_tokens}")
        self._meter.spend(len(rows))
        ids = torch.full((len(rows), longest), self._pad())
        mask = torch.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = torch.tensor(row)
            mask[number, : len(row)] = 1
        device = self.module.device
        with torch.inference_mode():
            logits = self.module(input_ids=ids.to(device), attention_mask=mask.to(device)).logits.float()
        if not bool(torch.isfinite(logits[mask.bool().to(device)]).all()):
            raise FormatError("model", "its logits are not finite")
        return logits  # type: ignore[no-any-return]


class _Continuation:
    """A context that a causal model has read."""

    def __init__(self, model: CausalModel, context: tuple[int, ...]) -> None:
        self._model = model
        self._context = context

    def log_p(self, continuations: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """[B, V]: log-probabilities of the next token after context + each continuation."""
        import torch

        rows = [(*self._context, *continuation) for continuation in continuations]
        logits = self._model._read(rows)[:, -1]
        numbers: NDArray[np.float32] = torch.log_softmax(logits, dim=-1).cpu().numpy()
        return numbers


def _drawing(sampler: Sampler | None) -> dict[str, Any]:
    """How `generate` of transformers is told to draw."""
    if sampler is None:
        return {"do_sample": False, "num_beams": 1, "temperature": None, "top_p": None, "top_k": None}
    return {
        "do_sample": True,
        "temperature": sampler.temperature,
        "top_k": sampler.top_k,
        "top_p": sampler.top_p,
    }
