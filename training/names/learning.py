"""Sentences to batches, and the steps that fit a network to them, alone or after a teacher."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from leaktight.detect.names.encoding import LABELS, Encoded, Encoder
from training.names.corpora import Labelled
from training.names.network import Answer, Network

IGNORED = -100
TOKENS_A_BATCH = 1600
_POOL = 4096
"""Sentences that are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of like length as tensors; `tags` is IGNORED where no word begins."""

    inputs: tuple[Tensor, Tensor, Tensor]
    tags: Tensor


@dataclass(frozen=True, slots=True)
class Course:
    """How to fit: the highest learning rate, and which layers of the teacher each layer follows."""

    rate: float
    follows: tuple[int, ...] = ()


def word_tags(sentence: Labelled, encoded: Encoded, row: int) -> list[tuple[int, int]]:
    """(token, tag) of each word; a word belongs to the span that it begins in."""
    tags, spans, at, open_span = [], sentence.spans, 0, -1
    for word in encoded.words[row]:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        tag = 0
        if at < len(spans) and spans[at][0] < word.end:
            tag = 2 * LABELS.index(spans[at][2]) + (2 if open_span == at else 1)
            open_span = at
        tags.append((word.token, tag))
    return tags


def batches(sentences: Sequence[Labelled], encoder: Encoder, random: Random) -> Iterator[Batch]:
    """All sentences once, in random order, those of like length together."""
    order = list(range(len(sentences)))
    random.shuffle(order)
    for pool_start in range(0, len(order), _POOL):
        pool = [sentences[place] for place in order[pool_start : pool_start + _POOL]]
        pool.sort(key=lambda sentence: len(sentence.text) + random.random() * 10)
        groups = list(_groups(pool))
        random.shuffle(groups)
        for group in groups:
            yield _batch(group, encoder)


def _groups(pool: Sequence[Labelled]) -> Iterator[list[Labelled]]:
    group: list[Labelled] = []
    for sentence in pool:
        expected = min(128, len(sentence.text) // 4 + 3)
        if group and expected * (len(group) + 1) > TOKENS_A_BATCH:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _batch(group: list[Labelled], encoder: Encoder) -> Batch:
    encoded = encoder.encode([sentence.text for sentence in group])
    tags = np.full(encoded.input_ids.shape, IGNORED, np.int64)
    for row, sentence in enumerate(group):
        for token, tag in word_tags(sentence, encoded, row):
            tags[row, token] = tag
    return Batch(tensors(encoded), torch.from_numpy(tags))


def tensors(encoded: Encoded) -> tuple[Tensor, Tensor, Tensor]:
    """The arrays that a network takes."""
    ids, shapes, mask = encoded.input_ids, encoded.shape_ids, encoded.attention_mask
    return torch.from_numpy(ids).long(), torch.from_numpy(shapes).long(), torch.from_numpy(mask)


def fit(
    network: Network, epochs: Sequence[Sequence[Labelled]], encoder: Encoder, course: Course,
    *, random: Random, teacher: Network | None = None,
) -> None:  # fmt: skip
    """Fits the network to each epoch's sentences in turn; its token embeddings stay as they are."""
    network.tokens.weight.requires_grad_(False)
    trained = [weight for weight in network.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=course.rate, weight_decay=0.01)
    total = sum(len(sentences) for sentences in epochs)
    seen, started, losses = 0, time.monotonic(), []
    network.train()
    for sentences in epochs:
        for number, batch in enumerate(batches(sentences, encoder, random)):
            optimizer.param_groups[0]["lr"] = course.rate * _pace(seen / total)
            loss = _loss(network, batch, teacher, course.follows)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            seen += len(batch.tags)
            losses.append(loss.item())
            if number % 100 == 99:
                pace = seen / (time.monotonic() - started)
                print(f"  {seen} of {total}, loss {np.mean(losses[-100:]):.4f}, {pace:.0f} sentences/s", flush=True)
    network.eval()


def _pace(done: float) -> float:
    """The share of the highest rate: up in the first 5 %, then down along a cosine."""
    return done / 0.05 if done < 0.05 else 0.5 + 0.5 * math.cos(math.pi * (done - 0.05) / 0.95)


def _loss(network: Network, batch: Batch, teacher: Network | None, follows: tuple[int, ...]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        answer: Answer = network(*batch.inputs)
    word = batch.tags != IGNORED
    logits, tags = answer.logits[word], batch.tags[word]
    loss = functional.cross_entropy(logits, tags)
    if teacher is None:
        return loss
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        wanted: Answer = teacher(*batch.inputs)
    soft = functional.softmax(wanted.logits[word] / 2, dim=-1)
    kept = functional.kl_div(functional.log_softmax(logits / 2, dim=-1), soft, reduction="batchmean") * 4
    there = batch.inputs[2].bool()
    states = [
        functional.mse_loss(answer.states[mine][there].float(), wanted.states[theirs][there].float())
        for mine, theirs in enumerate(follows)
    ]
    return 0.3 * loss + 0.7 * kept + torch.stack(states).mean() if states else 0.3 * loss + 0.7 * kept


def logits_of(network: Network, encoded: Encoded) -> NDArray[np.float32]:
    """What a network in torch answers, as onnxruntime would."""
    with torch.no_grad():
        answer: Answer = network(*tensors(encoded))
    return answer.logits.numpy()
