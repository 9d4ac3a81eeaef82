"""Masked language models: a text's pseudo-log-likelihood, one token hidden at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.batching import BATCH_TOKENS, WINDOW, padded
from leaktight.attack.targets.causal import HEAD_BYTES, HEAD_BYTES_ON_DEVICE
from leaktight.attack.targets.language import LanguageModel
from leaktight.attack.targets.logits import Columns
from leaktight.attack.targets.made import Whole
from leaktight.attack.targets.target import Message, Prompt
from leaktight.attack.targets.tokens import longest_text, require_known
from leaktight.core.errors import FormatError, UsageError

if TYPE_CHECKING:
    import torch


class MaskedModel(LanguageModel):
    """A masked language model in memory. Implements Language, as far as it can, and White.

    The score of a token is log p(token | all other tokens of the text), that token alone being hidden
    (Salazar et al. 2020, "Masked Language Model Scoring", arXiv 1910.14659); the sum over a text is its
    pseudo-log-likelihood. A text of n tokens costs n passes. Such a model does not go on with texts: `follow`
    and `generate` raise UsageError.
    """

    kind = Kind.MASKED
    access = Access.WEIGHTS

    def __init__(self, module: Any, processor: Any, *, name: str, digest: str, meter: Meter) -> None:
        super().__init__(module, processor, name=name, digest=digest)
        self._meter = meter
        if processor.mask_token_id is None:
            raise FormatError("tokenizer", "it has no mask token")
        self._before, self._behind = self.tokens.frame()

    @cached_property
    def context_tokens(self) -> int:
        """The longest text with one special token; the model's others are counted off."""
        return longest_text(self.module, self.processor) - len(self._before) - len(self._behind) + 1

    def chat(self, messages: Sequence[Message]) -> str | None:
        """None: such models do not answer."""
        return None

    def score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        """Scores in the order of the items; a context is read and never hidden.

        Raises FormatError for an item longer than the model reads, and for logits that are no numbers.
        """
        for start in range(0, len(items), WINDOW):
            yield from self._score(items[start : start + WINDOW], wanted)

    def follow(self, context: Sequence[int]) -> NoReturn:
        """Raises UsageError."""
        raise UsageError(self.name, "is a masked model: it has no next token")

    def generate(
        self, prompts: Sequence[Prompt], *, count: int, max_tokens: int, sampler: Sampler | None, seed: int
    ) -> NoReturn:
        """Raises UsageError."""
        raise UsageError(self.name, "is a masked model: it does not go on with texts")

    def _score(self, items: Sequence[Item], wanted: Wanted) -> Iterator[TokenScores]:
        order = sorted(range(len(items)), key=lambda index: -len(items[index].context + items[index].tokens))
        lengths = [len(items[index].tokens) for index in order]
        columns = Columns(sum(lengths), wanted)
        batch: list[tuple[tuple[int, ...], int]] = []
        for index in order:
            for row in self._rows(items[index]):
                if batch and (len(batch) + 1) * len(batch[0][0]) > self._batch_tokens():
                    self._fill(columns, batch)
                    batch = []
                batch.append(row)
        if batch:
            self._fill(columns, batch)
        done = dict(zip(order, columns.split(lengths), strict=True))
        yield from (done[index] for index in range(len(items)))

    def _rows(self, item: Item) -> Iterator[tuple[tuple[int, ...], int]]:
        """The text once for each token to be scored, and where that token stands."""
        row = self._before + item.context + item.tokens + self._behind
        if len(row) > longest_text(self.module, self.processor):
            raise FormatError("item", f"of {len(row)} tokens, more than the model reads")
        require_known([row], vocabulary=self.vocabulary)
        start = len(self._before) + len(item.context)
        return ((row, place) for place in range(start, start + len(item.tokens)))

    def _batch_tokens(self) -> int:
        most = HEAD_BYTES if self.module.device.type == "cpu" else HEAD_BYTES_ON_DEVICE
        return BATCH_TOKENS if self.parts is not None else max(1, most // (4 * self.vocabulary))

    def _fill(self, columns: Columns, batch: Sequence[tuple[tuple[int, ...], int]]) -> None:
        import torch

        self._meter.spend(len(batch))
        ids, mask = padded([row for row, _ in batch], pad=self.tokens.pad())
        numbers = torch.arange(len(batch))
        places = torch.tensor([place for _, place in batch])
        hidden = ids[numbers, places].to(self.module.device)
        ids[numbers, places] = self.processor.mask_token_id
        with torch.inference_mode():
            states = self._states(ids, mask)[numbers, places]
            if self.parts is None:
                columns.add(Whole(states.float()), hidden)
                return
            step = max(1, HEAD_BYTES // (4 * self.vocabulary))
            for made, few in self.parts.made(states, step, columns.kept_at_once):
                columns.add(made, hidden[few])

    def _states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        given = {"input_ids": ids.to(self.module.device), "attention_mask": mask.to(self.module.device)}
        if self.parts is None:
            # An adapter may have the model read tokens of its own before the text.
            return self.module(**given).logits[:, -ids.shape[1] :]  # type: ignore[no-any-return]
        return self.parts.body(**given).last_hidden_state  # type: ignore[no-any-return]
