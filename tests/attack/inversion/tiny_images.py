"""Small images of made-up people, and classifiers that learn to tell them apart in seconds."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.meter import Meter
from leaktight.attack.records import Record
from leaktight.attack.targets.images import ImageClassifier, Preparation
from leaktight.core.location import Location

SIDE = 16


def target_of(module: Any) -> ImageClassifier:
    """A module that reads images of SIDE x SIDE as they are, as a target."""
    return ImageClassifier(module, Preparation(), name="tiny", digest="", meter=Meter())


def smooth(chance: np.random.Generator, *, coarse: int = 4) -> NDArray[np.float32]:
    """One image [1, SIDE, SIDE]: few random values, with everything between them filled in."""
    known = chance.random((coarse, coarse))
    places = np.linspace(0, coarse - 1, SIDE)
    rows = np.stack([np.interp(places, range(coarse), row) for row in known])
    image = np.stack([np.interp(places, range(coarse), column) for column in rows.T], axis=1)
    return np.asarray(image, np.float32)[None]


def people(seed: int, *, classes: int, each: int, noise: float = 0.1) -> list[Record]:
    """So many images of each person: a face of their own, light of the day, noise."""
    chance = np.random.default_rng(seed)
    made = []
    for label in range(classes):
        face = smooth(np.random.default_rng(1000 + label))
        for _ in range(each):
            light = noise * (smooth(chance, coarse=3) - 0.5) + chance.normal(0, noise / 3, face.shape)
            image = np.clip(face + light, 0, 1).astype(np.float32)
            made.append(Record("", Location("people", "a.parquet", row=len(made)), label, image))
    return made


def cnn(classes: int, *, seed: int = 0) -> Any:
    """Two convolutions and a layer of classes, untrained."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)

    class Cnn(torch.nn.Module):
        dtype = torch.float32
        device = torch.device("cpu")

        def __init__(self) -> None:
            super().__init__()
            self.config = SimpleNamespace(id2label={number: f"person {number}" for number in range(classes)})
            self.body = torch.nn.Sequential(
                torch.nn.Conv2d(1, 12, 3, 2, 1),
                torch.nn.GELU(),
                torch.nn.Conv2d(12, 24, 3, 2, 1),
                torch.nn.GELU(),
                torch.nn.Flatten(),
            )
            self.classifier = torch.nn.Linear(24 * (SIDE // 4) ** 2, classes)

        def forward(self, pixel_values: Any) -> Any:
            return SimpleNamespace(logits=self.classifier(self.body(pixel_values)))

    return Cnn()


def vit(classes: int, *, seed: int = 0) -> Any:
    """A vision transformer of two layers, untrained."""
    import torch
    from transformers import ViTConfig, ViTForImageClassification

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    config = ViTConfig(
        hidden_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        image_size=SIDE,
        patch_size=4,
        num_channels=1,
        num_labels=classes,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return ViTForImageClassification(config)


def train(module: Any, records: Sequence[Record], *, steps: int, decay: float = 0.0) -> None:
    """Learns the labels of the images."""
    import torch

    images = torch.from_numpy(np.stack([record.image for record in records]))
    labels = torch.tensor([record.label for record in records])
    optimizer = torch.optim.AdamW(module.parameters(), lr=3e-3, weight_decay=decay)
    chance = torch.Generator().manual_seed(0)
    module.train()
    for _ in range(steps):
        batch = torch.randint(len(records), (32,), generator=chance)
        loss = torch.nn.functional.cross_entropy(module(pixel_values=images[batch]).logits, labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    module.eval()
