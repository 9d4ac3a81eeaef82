"""A small recipe for shadow models: a base checkpoint, fine-tuned as most people fine-tune."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from leaktight.attack.meter import Meter
from leaktight.attack.reading import Chat, plain_chat
from leaktight.attack.records import Record
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.target import Target
from leaktight.attack.targets.tokens import Tokens
from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra

IGNORED = -100
"""The label of a place that counts for nothing."""


@dataclass(frozen=True, slots=True)
class FineTuning:
    """Trains all weights of a model with AdamW, without schedule or weight decay, on this machine.

    A causal language model learns to go on with the records' texts; a sequence classifier learns their
    classes. A recipe that differs from the target's makes weaker attacks: give the target's own numbers.
    """

    base: Path
    """The folder of the checkpoint, as transformers saves it, with safetensors; nothing is fetched."""
    classes: int = 0
    """Of a sequence classifier, whose output layer is drawn anew; 0: a causal language model."""
    epochs: int = 3
    learning_rate: float = 5e-5
    batch: int = 8
    max_tokens: int = 512
    """Longer records are cut."""

    def __post_init__(self) -> None:
        if min(self.epochs, self.batch) < 1 or self.max_tokens < 2 or not 0 < self.learning_rate < math.inf:
            raise UsageError("recipe", "needs epochs, a batch, two tokens and a learning rate above 0")

    @property
    def name(self) -> str:
        """The base's name and all numbers."""
        what = f"classifier of {self.classes} classes" if self.classes else "causal language model"
        numbers = f"{self.epochs} epochs, rate {self.learning_rate:g}, batches of {self.batch}"
        return f"{what} of {self.base.name}, {numbers}, {self.max_tokens} tokens"

    def train(self, records: Sequence[Record], folder: Path, *, seed: int) -> None:
        """Trains on the records in an order by the seed, and saves model and tokenizer to the folder."""
        torch = require_extra("attack", "torch")
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            model, tokenizer = self._open()
            optimizer = torch.optim.AdamW(model.parameters(), lr=self.learning_rate, weight_decay=0.0)
            model.train()
            for batch in self._batches(records, tokenizer):
                loss = model(**{name: tensor.to(model.device) for name, tensor in batch.items()}).loss
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)

    def chat(self) -> Chat:
        """How chats are rendered for it, as an audit of the model does: by the template of the base, which is
        opened for the first of them; plainly if it has none."""
        tokens = cache(lambda: Tokens(self._tokenizer()))

        def rendered(messages: Sequence[Mapping[str, str]]) -> str:
            made = tokens().chat(messages)
            return plain_chat(messages) if made is None else made

        return rendered

    def load(self, folder: Path, meter: Meter) -> Target:
        """The model of a folder."""
        return load_target(str(folder), meter=meter)

    def _open(self) -> tuple[Any, Any]:
        transformers = require_extra("attack", "transformers")
        options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        kind, more = transformers.AutoModelForCausalLM, {}
        if self.classes:
            kind, more = transformers.AutoModelForSequenceClassification, {"num_labels": self.classes}
        model = kind.from_pretrained(self.base, use_safetensors=True, **options, **more).float()
        tokenizer = self._tokenizer()
        if tokenizer.pad_token is None:
            tokenizer.pad_token = tokenizer.eos_token
        model.config.pad_token_id = tokenizer.pad_token_id
        return model, tokenizer

    def _tokenizer(self) -> Any:
        transformers = require_extra("attack", "transformers")
        return transformers.AutoTokenizer.from_pretrained(
            self.base, local_files_only=True, trust_remote_code=False
        )

    def _batches(self, records: Sequence[Record], tokenizer: Any) -> Iterator[Mapping[str, Any]]:
        """What the model is given in all epochs, shuffled anew in each."""
        import torch

        if self.classes:
            records = [record for record in records if record.label is not None]
        for _ in range(self.epochs):
            order = torch.randperm(len(records)).tolist()
            for start in range(0, len(records), self.batch):
                chosen = [records[index] for index in order[start : start + self.batch]]
                yield self._labelled(chosen, tokenizer) if self.classes else self._texts(chosen, tokenizer)

    def _labelled(self, records: Sequence[Record], tokenizer: Any) -> Mapping[str, Any]:
        """Texts as the tokenizer's template has them, with their classes."""
        import torch

        texts = [record.text for record in records]
        made = tokenizer(
            texts, return_tensors="pt", padding=True, truncation=True, max_length=self.max_tokens
        )
        return {**made, "labels": torch.tensor([record.label for record in records])}

    def _texts(self, records: Sequence[Record], tokenizer: Any) -> Mapping[str, Any]:
        """[B, T] tokens after the begin-of-text token, if there is one."""
        import torch

        begin = [] if tokenizer.bos_token_id is None else [tokenizer.bos_token_id]
        rows = [
            torch.tensor((begin + tokenizer.encode(record.text, add_special_tokens=False))[: self.max_tokens])
            for record in records
        ]
        ids = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=IGNORED)
        mask = ids != IGNORED
        return {"input_ids": ids.where(mask, 0), "attention_mask": mask.long(), "labels": ids}
