"""Made-up records and tiny models that learn them in seconds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leaktight.attack.meter import Meter
from leaktight.attack.targets.causal import CausalModel

_TOPICS = ("delivery", "refund", "password", "invoice", "upgrade", "cable", "router", "payment", "contract")
_ENDS = ("Please call back.", "It is urgent.", "No hurry.", "Third time now.", "Thanks in advance.")
_FIRST = ("Ada", "Bo", "Cem", "Dina", "Egon", "Fay", "Gil", "Hana", "Ida", "Jan", "Kim", "Lea")
_LAST = ("Aho", "Berg", "Costa", "Diaz", "Evans", "Fuchs", "Gomez", "Horn", "Ito", "Jung", "Kaya", "Lind")


@dataclass(frozen=True, slots=True)
class Tickets:
    """Records of one source, split by the toss of a coin."""

    members: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return self.members + self.others

    @classmethod
    def make(cls, *, members: int, others: int, seed: int) -> Tickets:
        """So many of each, all different."""
        chance = random.Random(seed)
        texts: dict[str, None] = {}
        while len(texts) < members + others:
            texts[ticket(chance)] = None
        return cls(tuple(texts)[:members], tuple(texts)[members:])


def ticket(chance: random.Random) -> str:
    """One record: who, what, a number."""
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    number = "".join(chance.choices("0123456789", k=5))
    return (
        f"Ticket from {name} about {chance.choice(_TOPICS)}. The code is {number}. "
        f"We wrote of {chance.choice(_TOPICS)} before. {chance.choice(_ENDS)}"
    )


def tiny_tokenizer(texts: Sequence[str]) -> Any:
    """A byte-level BPE tokenizer with single digits, trained on the texts."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<|end|>"], initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<|end|>", eos_token="<|end|>", pad_token="<|end|>"
    )


def train_tiny(
    texts: Sequence[str], tokenizer: Any, *, epochs: int, width: int = 64, seed: int = 0
) -> CausalModel:
    """A GPT-2 of two layers, trained on the texts."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    # The tests run on all cores already.
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    ends = {"bos_token_id": tokenizer.bos_token_id, "eos_token_id": tokenizer.eos_token_id}
    config = GPT2Config(
        vocab_size=len(tokenizer),
        n_positions=128,
        n_embd=width,
        n_layer=2,
        n_head=4,
        **ends,
        resid_pdrop=0.0,
        embd_pdrop=0.0,
        attn_pdrop=0.0,
    )
    model = GPT2LMHeadModel(config)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, fused=True)
    rows = [[tokenizer.bos_token_id, *tokenizer.encode(text, add_special_tokens=False)] for text in texts]
    for epoch in range(epochs):
        order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(seed + epoch)).tolist()
        for start in range(0, len(rows), 16):
            batch = [torch.tensor(rows[index]) for index in order[start : start + 16]]
            ids = torch.nn.utils.rnn.pad_sequence(batch, batch_first=True, padding_value=-100)
            loss = model(input_ids=ids.clamp_min(0), attention_mask=(ids >= 0).long(), labels=ids).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return CausalModel(model, tokenizer, name="tiny", digest="", meter=Meter())
