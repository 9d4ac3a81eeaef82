"""Classifiers of texts and of their tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.targets.batching import BATCH_TOKENS, batches
from leaktight.attack.targets.tokens import longest_text
from leaktight.core.errors import FormatError, UsageError

if TYPE_CHECKING:
    import torch

Span = tuple[int, int]
"""Where a token stands in its text, in code points."""


class _TextClassifier:
    """What classifiers of texts and of tokens share."""

    access = Access.WEIGHTS

    def __init__(self, module: Any, processor: Any, *, name: str, digest: str, meter: Meter) -> None:
        self.module = module.eval()
        self.processor = processor
        self.name = name
        self.digest = digest
        self._meter = meter
        if self.processor.pad_token_id is None and self.processor.eos_token_id is not None:
            self.processor.pad_token_id = self.processor.eos_token_id
        if getattr(module.config, "pad_token_id", None) is None:
            # Classifiers made of causal models look for the last token that is no padding.
            module.config.pad_token_id = self.processor.pad_token_id
        self.processor.padding_side = "right"

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, by number."""
        names = self.module.config.id2label
        return tuple(str(names[number]) for number in sorted(names))

    @cached_property
    def context_tokens(self) -> int:
        """The longest text that is read whole, special tokens included."""
        return longest_text(self.module, self.processor)

    def is_cut(self, text: str) -> bool:
        """Whether a text is longer than the model reads: its end is not seen."""
        return len(self.processor(text)["input_ids"]) > self.context_tokens

    def embed_tokens(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
        """Token embeddings [B, T, width], without gradients yet, and their mask [B, T]."""
        import torch

        given = self._given(texts)
        with torch.no_grad():
            return self.module.get_input_embeddings()(given["input_ids"]), given["attention_mask"]

    def forward_embeddings(self, embeddings: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The logits for token embeddings [B, T, width] and their mask [B, T]; gradients flow."""
        return self.module(inputs_embeds=embeddings, attention_mask=mask).logits  # type: ignore[no-any-return]

    def _given(self, texts: Sequence[str]) -> dict[str, torch.Tensor]:
        made = self.processor(
            list(texts), return_tensors="pt", padding=True, truncation=True, max_length=self.context_tokens
        )
        return {name: tensor.to(self.module.device) for name, tensor in made.items()}

    def _read(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Indexes of texts, and the logits of these, [B, ...] float32."""
        import torch

        lengths = [min(len(row), self.context_tokens) for row in self._tokens(texts)]
        for batch in batches(lengths, most_tokens=BATCH_TOKENS):
            self._meter.spend(len(batch))
            with torch.inference_mode():
                logits = self.module(**self._given([texts[index] for index in batch])).logits.float()
            if not bool(torch.isfinite(logits).all()):
                raise FormatError("model", "its logits are not finite")
            yield batch, logits.cpu().numpy()

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        return list(self.processor(list(texts), verbose=False)["input_ids"]) if texts else []


class SequenceClassifier(_TextClassifier):
    """A classifier of texts in memory. Implements Classifier and White."""

    kind = Kind.SEQUENCE_CLASSIFIER

    @property
    def is_multi_label(self) -> bool:
        """Whether each class is decided for itself: a text may be of several."""
        return bool(self.module.config.problem_type == "multi_label_classification")

    def logits(self, inputs: Sequence[str]) -> NDArray[np.float32]:
        """[n, classes]. Raises UsageError for a model that gives a number instead of a class."""
        if len(self.classes) < 2:
            raise UsageError(self.name, "is a regression: it has no classes")
        made = np.zeros((len(inputs), len(self.classes)), np.float32)
        for batch, logits in self._read(inputs):
            made[batch] = logits
        return made

    def log_probabilities(self, inputs: Sequence[str]) -> NDArray[np.float32]:
        """[n, classes]; where a text may be of several, each class's own, which do not sum to 1."""
        logits = self.logits(inputs)
        if self.is_multi_label:
            made: NDArray[np.float32] = -np.logaddexp(np.float32(0), -logits)
            return made
        return log_softmax(logits)

    def labels(self, inputs: Sequence[str]) -> NDArray[np.int64]:
        """[n]: the likeliest class."""
        made: NDArray[np.int64] = self.logits(inputs).argmax(axis=-1).astype(np.int64)
        return made


class TokenClassifier(_TextClassifier):
    """A classifier of a text's tokens, but the special ones, in memory. Implements Classifier and White."""

    kind = Kind.TOKEN_CLASSIFIER

    def offsets(self, inputs: Sequence[str]) -> list[list[Span]]:
        """Of each text, where its tokens stand: one for each line of `log_probabilities`.

        Raises UsageError for a tokenizer that does not know.
        """
        if not inputs:
            return []
        if not self.processor.is_fast:
            raise UsageError(self.name, "has a tokenizer that does not know where tokens stand")
        made = self.processor(
            list(inputs),
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
            truncation=True,
            max_length=self.context_tokens,
        )
        both = zip(made["offset_mapping"], made["special_tokens_mask"], strict=True)
        return [
            [(int(start), int(end)) for (start, end), special in zip(*row, strict=True) if not special]
            for row in both
        ]

    def log_probabilities(self, inputs: Sequence[str]) -> NDArray[np.float32]:
        """[tokens of all texts, classes]."""
        rows: dict[int, NDArray[np.float32]] = {}
        for batch, logits in self._read(inputs):
            kept = self._kept([inputs[index] for index in batch])
            for row, index in enumerate(batch):
                rows[index] = logits[row, : len(kept[row])][kept[row]]
        empty = np.zeros((0, len(self.classes)), np.float32)
        return log_softmax(np.concatenate([empty, *(rows[index] for index in range(len(inputs)))]))

    def labels(self, inputs: Sequence[str]) -> NDArray[np.int64]:
        """[tokens of all texts]: the likeliest class of each."""
        made: NDArray[np.int64] = self.log_probabilities(inputs).argmax(axis=-1).astype(np.int64)
        return made

    def _kept(self, texts: Sequence[str]) -> list[NDArray[np.bool_]]:
        """Of each text, which tokens are no special ones."""
        made = self.processor(
            list(texts), return_special_tokens_mask=True, truncation=True, max_length=self.context_tokens
        )
        return [np.array(row) == 0 for row in made["special_tokens_mask"]]


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    made: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return made
