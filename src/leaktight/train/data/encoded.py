"""Rows as a model reads them, in memory, as small as they can be."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of what is trained on."""

    lists: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False)
    """"input_ids", "labels", ...: as long as they are."""
    label: int | None = field(default=None, repr=False)
    """A class, of the whole row."""
    pixels: NDArray[np.uint8] | None = field(default=None, repr=False)
    """[C, H, W] of an image."""
    unit: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Pixels:
    """What is done to the bytes of images before a model reads them."""

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]

    def __call__(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Bytes [C, H, W] as float32, with mean and deviation of each channel taken out."""
        scaled = pixels.astype(np.float32) / np.float32(255)
        return ((scaled - self.mean[:, None, None]) / self.deviation[:, None, None]).astype(np.float32)


class Encoded:
    """A dataset for torch's loaders: a dictionary of lists and numbers for each row.

    Token lists lie in one buffer for each column.
    """

    def __init__(
        self, samples: Iterable[Sample], *, unit_column: str = "", pixels: Pixels | None = None
    ) -> None:
        self._flat: dict[str, array[int]] = {}
        self._ends: dict[str, array[int]] = {}
        self._images: list[NDArray[np.uint8]] = []
        self._pixels = pixels
        self.unit_column = unit_column
        labels: list[int] = []
        units: list[int] = []
        self.cut = 0
        """Rows that were longer than the model reads."""
        for sample in samples:
            self.cut += sample.is_cut
            units.append(sample.unit)
            for name, values in sample.lists.items():
                flat = self._flat.setdefault(name, array("i"))
                flat.extend(values)
                self._ends.setdefault(name, array("q", [0])).append(len(flat))
            if sample.label is not None:
                labels.append(sample.label)
            if sample.pixels is not None:
                self._images.append(sample.pixels)
        self._labels = np.asarray(labels, np.int64)
        self.units: NDArray[np.int64] = np.asarray(units, np.int64)
        """[rows]: the number of each row's unit."""

    def __len__(self) -> int:
        return len(self.units)

    def __repr__(self) -> str:
        return f"Encoded({len(self)} rows)"

    def __getitem__(self, index: int) -> dict[str, Any]:
        """A row by its number: lists of tokens, numbers, and the image."""
        number = range(len(self))[int(index)]
        row: dict[str, Any] = {
            name: flat[self._ends[name][number] : self._ends[name][number + 1]].tolist()
            for name, flat in self._flat.items()
        }
        if len(self._labels):
            row["labels"] = int(self._labels[number])
        if self._images:
            pixels = self._images[number]
            row["pixel_values"] = pixels if self._pixels is None else self._pixels(pixels)
        if self.unit_column:
            row[self.unit_column] = int(self.units[number])
        return row

    def part(self, rows: Iterable[int]) -> Encoded:
        """A dataset of some of the rows, by their numbers."""
        return Encoded(map(self._sample, rows), unit_column=self.unit_column, pixels=self._pixels)

    def _sample(self, number: int) -> Sample:
        return Sample(
            lists={
                name: flat[self._ends[name][number] : self._ends[name][number + 1]]
                for name, flat in self._flat.items()
            },
            label=int(self._labels[number]) if len(self._labels) else None,
            pixels=self._images[number] if self._images else None,
            unit=int(self.units[number]),
        )
