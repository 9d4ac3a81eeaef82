"""Small classifiers and encoders of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leaktight.attack.meter import Meter
from leaktight.attack.records import Record
from leaktight.attack.targets.classifiers import SequenceClassifier
from leaktight.attack.targets.encoder import SentenceEncoder
from leaktight.core.location import Location
from tests.attack.tiny import tiny_tokenizer

WIDTH = 32


def bert_config(vocabulary: int, **more: Any) -> Any:
    """Of one small layer."""
    from transformers import BertConfig

    return BertConfig(
        vocab_size=vocabulary,
        hidden_size=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=48,
        max_position_embeddings=64,
        pad_token_id=0,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        **more,
    )


def records_of(texts: Sequence[str], label: int | None = None) -> list[Record]:
    return [Record(text, Location("texts", "a.jsonl", row=row), label) for row, text in enumerate(texts)]


def classifier(texts: Sequence[str], classes: int) -> SequenceClassifier:
    """Untrained, with a tokenizer of these texts."""
    import torch
    from transformers import BertForSequenceClassification

    torch.set_num_threads(1)
    torch.manual_seed(0)
    tokenizer = tiny_tokenizer(texts)
    module = BertForSequenceClassification(bert_config(len(tokenizer), num_labels=classes))
    return SequenceClassifier(module, tokenizer, name="tiny", digest="", meter=Meter())


def teach(model: SequenceClassifier, records: Sequence[Record], *, steps: int) -> None:
    """Learns the labels of the texts."""
    import torch

    optimizer = torch.optim.AdamW(model.module.parameters(), lr=5e-3)
    chance = torch.Generator().manual_seed(0)
    for _ in range(steps):
        batch = [records[index] for index in torch.randint(len(records), (16,), generator=chance).tolist()]
        given = model.processor([record.text for record in batch], return_tensors="pt", padding=True)
        labels = torch.tensor([record.label for record in batch])
        loss = model.module(**given, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def encoder(texts: Sequence[str]) -> SentenceEncoder:
    """Untrained, with a tokenizer of these texts: a random projection of the tokens, nearly."""
    import torch
    from transformers import BertModel

    torch.set_num_threads(1)
    torch.manual_seed(0)
    tokenizer = tiny_tokenizer(texts)
    module = BertModel(bert_config(len(tokenizer)))
    return SentenceEncoder(module, tokenizer, name="tiny", digest="", meter=Meter())
