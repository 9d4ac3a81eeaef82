"""Sentences to batches, and the steps that fit a network to them."""

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
from training.names.network import Network

IGNORED = -100
TOKENS_A_BATCH = 1536
WIDTHS = (8, 16, 24, 32, 48, 64, 96, 128)


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of like length as tensors; `tags` is IGNORED where no word begins."""

    inputs: tuple[Tensor, Tensor, Tensor]
    tags: Tensor


@dataclass(frozen=True, slots=True)
class Course:
    """How to fit: for how many epochs, at what highest learning rate."""

    epochs: int
    rate: float
    seed: int


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
    """All sentences once, in random order, those of like length together.

    Batches have few shapes, filled up with padding: the kernels for a new shape take long to prepare.
    """
    waiting: dict[int, list[_Row]] = {width: [] for width in WIDTHS}
    for place in random.sample(range(len(sentences)), len(sentences)):
        row = _row(sentences[place], encoder)
        width = next(width for width in WIDTHS if len(row[0]) <= width)
        waiting[width].append(row)
        if len(waiting[width]) == TOKENS_A_BATCH // width:
            yield _batch(waiting[width], width)
            waiting[width] = []
    for width, rows in waiting.items():
        if rows:
            yield _batch(rows, width)


_Row = tuple[NDArray[np.int32], NDArray[np.int32], list[tuple[int, int]]]


def _row(sentence: Labelled, encoder: Encoder) -> _Row:
    encoded = encoder.encode([sentence.text])
    return encoded.input_ids[0], encoded.shape_ids[0], word_tags(sentence, encoded, 0)


def _batch(rows: list[_Row], width: int) -> Batch:
    count = TOKENS_A_BATCH // width
    ids, shapes, mask = np.zeros((3, count, width), np.int64)
    tags = np.full((count, width), IGNORED, np.int64)
    for number, (row_ids, row_shapes, row_tags) in enumerate(rows):
        ids[number, : len(row_ids)] = row_ids
        shapes[number, : len(row_ids)] = row_shapes
        mask[number, : len(row_ids)] = 1
        for token, tag in row_tags:
            tags[number, token] = tag
    return Batch(
        (torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(mask)), torch.from_numpy(tags)
    )


def tensors(encoded: Encoded) -> tuple[Tensor, Tensor, Tensor]:
    """The arrays that a network takes."""
    ids, shapes, mask = encoded.input_ids, encoded.shape_ids, encoded.attention_mask
    return torch.from_numpy(ids).long(), torch.from_numpy(shapes).long(), torch.from_numpy(mask)


def fit(network: Network, epochs: Sequence[Sequence[Labelled]], encoder: Encoder, course: Course) -> None:
    """Fits the network to each epoch's sentences in turn; its token embeddings stay as they are."""
    network.tokens.weight.requires_grad_(False)
    trained = [weight for weight in network.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=course.rate, weight_decay=0.01, fused=True)
    random = Random(course.seed)
    total = sum(len(sentences) for sentences in epochs)
    seen, started, losses = 0, time.monotonic(), []
    network.train()
    for sentences in epochs:
        for number, batch in enumerate(batches(sentences, encoder, random)):
            optimizer.param_groups[0]["lr"] = course.rate * _pace(seen / total)
            loss = _loss(network, batch)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            seen += int(batch.inputs[2].any(dim=1).sum())
            losses.append(loss.item())
            if number % 50 == 49:
                pace = seen / (time.monotonic() - started)
                print(
                    f"  {seen} of {total}, loss {np.mean(losses[-50:]):.4f}, {pace:.0f} sentences/s",
                    flush=True,
                )
    network.eval()


def _pace(done: float) -> float:
    """The share of the highest rate: up in the first 5 %, then down along a cosine."""
    return done / 0.05 if done < 0.05 else 0.5 + 0.5 * math.cos(math.pi * (done - 0.05) / 0.95)


def _loss(network: Network, batch: Batch) -> Tensor:
    """How surprised the network is by the tags of the words."""
    with torch.autocast("cpu", torch.bfloat16):
        logits: Tensor = network(*batch.inputs)
    word = batch.tags != IGNORED
    return functional.cross_entropy(logits[word], batch.tags[word])


def logits_of(network: Network, encoded: Encoded) -> NDArray[np.float32]:
    """What a network in torch answers, as onnxruntime would."""
    with torch.no_grad():
        logits: Tensor = network(*tensors(encoded))
    return np.asarray(logits.numpy())
