"""Tiny classifiers that learn records by heart in a second: of images, and of texts by their words."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.records import Record
from leaktight.core.location import Location

CLASSES = 4
SIDE = 8
BUCKETS = 256


class TinyClassifier:
    """Two layers over pixels, or over hashed words. Implements Classifier."""

    access = Access.LOGPROBS
    digest = ""
    classes = tuple(f"class {number}" for number in range(CLASSES))

    def __init__(self, kind: Kind, seed: int) -> None:
        import torch

        self.name = "tiny"
        self.kind = kind
        torch.set_num_threads(1)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            inputs = SIDE * SIDE if kind is Kind.IMAGE_CLASSIFIER else BUCKETS
            self.module = torch.nn.Sequential(
                torch.nn.Linear(inputs, 64), torch.nn.ReLU(), torch.nn.Linear(64, CLASSES)
            )

    def learn(self, records: Sequence[Record], steps: int) -> TinyClassifier:
        """Itself, after so many steps over all records."""
        import torch

        given = self._rows([self._input(record) for record in records])
        labels = torch.tensor([record.label for record in records])
        optimizer = torch.optim.Adam(self.module.parameters(), lr=1e-2)
        for _ in range(steps):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(self.module(given), labels).backward()
            optimizer.step()
        return self

    def log_probabilities(self, inputs: Sequence[Any]) -> NDArray[np.float32]:
        """[n, classes]; of a token classifier a row for each word."""
        import torch

        if self.kind is Kind.TOKEN_CLASSIFIER:
            inputs = [word for text in inputs for word in text.split()]
        with torch.inference_mode():
            numbers: NDArray[np.float32] = torch.log_softmax(self.module(self._rows(inputs)), -1).numpy()
        return numbers

    def labels(self, inputs: Sequence[Any]) -> NDArray[np.int64]:
        """[n]"""
        return self.log_probabilities(inputs).argmax(axis=1)

    def _input(self, record: Record) -> Any:
        return record.image if self.kind is Kind.IMAGE_CLASSIFIER else record.text

    def _rows(self, inputs: Sequence[Any]) -> Any:
        import torch

        if self.kind is Kind.IMAGE_CLASSIFIER:
            return torch.tensor(np.stack(inputs)).flatten(1)
        rows = torch.zeros(len(inputs), BUCKETS)
        for number, text in enumerate(inputs):
            for word in text.split():
                rows[number, zlib.crc32(word.encode()) % BUCKETS] += 1
        return rows


def images(count: int, seed: int) -> list[Record]:
    """Noisy pictures of a few classes."""
    prototypes = np.random.default_rng(99).uniform(0.35, 0.65, (CLASSES, 1, SIDE, SIDE))
    chance = np.random.default_rng(seed)
    labels = chance.integers(0, CLASSES, count)
    pixels = np.clip(prototypes[labels] + chance.normal(0, 0.25, (count, 1, SIDE, SIDE)), 0, 1)
    return [
        Record("", Location("made-up", "images", row=row), int(label), image.astype(np.float32))
        for row, (label, image) in enumerate(zip(labels, pixels, strict=True))
    ]


def labelled_texts(count: int, seed: int) -> list[Record]:
    """Texts of random words, of which some speak for a class."""
    chance = np.random.default_rng(seed)
    made = []
    for row in range(count):
        label = int(chance.integers(0, CLASSES))
        telling = [f"sign{label}{chance.integers(0, 6)}" for _ in range(2)]
        words = [*telling, *(f"word{number}" for number in chance.integers(0, 120, 14))]
        text = " ".join(chance.permutation(words).tolist())
        made.append(Record(text, Location("made-up", "texts", row=row), label))
    return made
