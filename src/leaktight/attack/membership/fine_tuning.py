"""A small recipe for shadow models: a base checkpoint, fine-tuned as most people fine-tune."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leaktight.attack.access import Kind
from leaktight.attack.meter import Meter
from leaktight.attack.records import Record
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.target import Target
from leaktight.core.plugins import require_extra


@dataclass(frozen=True, slots=True)
class FineTuning:
    """Trains all weights of a causal language model with AdamW, without schedule or weight decay.

    A recipe that differs from the target's makes weaker attacks: give the target's own numbers.
    """

    base: Path
    """The folder of the checkpoint, as transformers saves it; nothing is fetched."""
    epochs: int = 3
    learning_rate: float = 5e-5
    batch: int = 8
    max_tokens: int = 512
    """Longer records are cut."""

    @property
    def name(self) -> str:
        """The base's name and all numbers."""
        numbers = f"{self.epochs} epochs, rate {self.learning_rate:g}, batches of {self.batch}"
        return f"{Kind.CAUSAL.value} {self.base.name}, {numbers}, {self.max_tokens} tokens"

    def train(self, records: Sequence[Record], folder: Path, *, seed: int) -> None:
        """Trains on the records in an order by the seed, and saves model and tokenizer to the folder."""
        import torch

        model, tokenizer = self._open(self.base)
        rows = [self._tokens(record.text, tokenizer) for record in records]
        optimizer = torch.optim.AdamW(model.parameters(), lr=self.learning_rate, weight_decay=0.0)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            model.train()
            for ids in self._batches([row for row in rows if len(row) > 1]):
                ids = ids.to(model.device)
                loss = model(input_ids=ids.clamp_min(0), attention_mask=(ids >= 0).long(), labels=ids).loss
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)

    def load(self, folder: Path, meter: Meter) -> Target:
        """The causal model of a folder."""
        model, tokenizer = self._open(folder)
        return CausalModel(model, tokenizer, name=folder.name, digest="", meter=meter)

    def _open(self, folder: Path) -> tuple[Any, Any]:
        transformers = require_extra("attack", "transformers")
        model = transformers.AutoModelForCausalLM.from_pretrained(
            folder, local_files_only=True, use_safetensors=True
        )
        return model, transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)

    def _tokens(self, text: str, tokenizer: Any) -> list[int]:
        begin = [] if tokenizer.bos_token_id is None else [tokenizer.bos_token_id]
        tokens = [*begin, *tokenizer.encode(text, add_special_tokens=False)]
        return tokens[: self.max_tokens]

    def _batches(self, rows: Sequence[list[int]]) -> Iterator[Any]:
        """[B, T] tokens of all epochs, shuffled anew in each; -100 where a row has ended."""
        import torch

        for _ in range(self.epochs):
            order = torch.randperm(len(rows)).tolist()
            for start in range(0, len(rows), self.batch):
                batch = [torch.tensor(rows[index]) for index in order[start : start + self.batch]]
                yield torch.nn.utils.rnn.pad_sequence(batch, batch_first=True, padding_value=-100)
