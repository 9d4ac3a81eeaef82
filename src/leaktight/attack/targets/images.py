"""Classifiers of images, with what their processor does to an image kept inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from leaktight.attack.access import Access, Kind
from leaktight.attack.meter import Meter
from leaktight.attack.targets.classifiers import log_softmax
from leaktight.core.errors import FormatError, UsageError
from leaktight.sources.model_files import read_json

if TYPE_CHECKING:
    import torch

BATCH_PIXELS = 64 * 224 * 224
_WAYS = {0: "nearest", 2: "bilinear", 3: "bicubic"}
"""PIL's numbers of resampling filters, and what torch calls them."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to images in 0..1 before a model reads them."""

    size: tuple[int, int] | None = None
    """Height and width."""
    shortest: int = 0
    """The shorter side, where the other one follows; 0: `size`."""
    crop: tuple[int, int] | None = None
    """Height and width of the middle that is kept."""
    way: str = "bilinear"
    scale: float = 1.0
    """255 where the model reads bytes."""
    mean: tuple[float, ...] = ()
    deviation: tuple[float, ...] = ()

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        """The model's input for images [B, C, H, W] in 0..1; differentiable."""
        import torch

        made = self._cropped(self._resized(images))
        if self.scale != 1:
            made = made * self.scale
        if self.mean:
            shape = (1, -1, 1, 1)
            mean = torch.tensor(self.mean, dtype=made.dtype, device=made.device).view(shape)
            made = (made - mean) / torch.tensor(self.deviation, dtype=made.dtype, device=made.device).view(
                shape
            )
        return made

    def _resized(self, images: torch.Tensor) -> torch.Tensor:
        import torch

        height, width = images.shape[-2:]
        size = self.size
        if self.shortest:
            short = min(height, width)
            size = (height * self.shortest // short, width * self.shortest // short)
        if size is None or size == (height, width):
            return images
        if self.way == "nearest":
            return torch.nn.functional.interpolate(images, size, mode="nearest")
        return torch.nn.functional.interpolate(images, size, mode=self.way, antialias=True).clamp(0, 1)

    def _cropped(self, images: torch.Tensor) -> torch.Tensor:
        if self.crop is None:
            return images
        height, width = self.crop
        top, left = (images.shape[-2] - height) // 2, (images.shape[-1] - width) // 2
        if top < 0 or left < 0:
            raise FormatError("image", f"smaller than the {height} x {width} that are cut out of it")
        return images[..., top : top + height, left : left + width]


def preparation_of(folder: Path, config: Any) -> Preparation:
    """What a folder's `preprocessor_config.json` says; without one, images get the size of the model.

    Raises FormatError for a file that leaves open what it asks for.
    """
    file = folder / "preprocessor_config.json"
    if not file.is_file():
        size = getattr(config, "image_size", None)
        return Preparation(size=_pair(size) if size else None)
    told = read_json(file)
    size, shortest, crop = None, 0, None
    if told.get("do_resize", True) and told.get("size") is not None:
        shortest = _shortest(told["size"])
        size = None if shortest else _pair(told["size"])
    if told.get("do_center_crop") and told.get("crop_size") is not None:
        crop = _pair(told["crop_size"])
    way = _WAYS.get(int(told.get("resample", 2)))
    if way is None:
        raise FormatError(file.name, "resample is none of nearest, bilinear, bicubic")
    scale = 1.0 if told.get("do_rescale", True) else 255.0
    mean, deviation = _normalisation(told)
    return Preparation(size, shortest, crop, way, scale, mean, deviation)


def _normalisation(told: Mapping[str, Any]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if not told.get("do_normalize", "image_mean" in told):
        return (), ()
    return _numbers(told, "image_mean"), _numbers(told, "image_std")


def _numbers(told: Mapping[str, Any], name: str) -> tuple[float, ...]:
    value: Any = told.get(name)
    try:
        return tuple(float(number) for number in (value if isinstance(value, list) else [value]))
    except (TypeError, ValueError) as cause:
        raise FormatError("preprocessor_config.json", f"{name} is not a list of numbers") from cause


def _shortest(size: Any) -> int:
    return int(size["shortest_edge"]) if isinstance(size, dict) and "shortest_edge" in size else 0


def _pair(size: Any) -> tuple[int, int]:
    if isinstance(size, int):
        return size, size
    if isinstance(size, (list, tuple)) and len(size) == 2:
        return int(size[0]), int(size[1])
    if isinstance(size, dict) and {"height", "width"} <= set(size):
        return int(size["height"]), int(size["width"])
    raise FormatError("preprocessor_config.json", "a size is neither a number nor height and width")


class ImageClassifier:
    """A classifier of images in memory. Implements Classifier and White."""

    kind = Kind.IMAGE_CLASSIFIER
    access = Access.WEIGHTS
    processor = None

    def __init__(
        self, module: Any, preparation: Preparation, *, name: str, digest: str, meter: Meter
    ) -> None:
        self.module = module.eval()
        self.preparation = preparation
        self.name = name
        self.digest = digest
        self._meter = meter

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, by number."""
        names = self.module.config.id2label
        return tuple(str(names[number]) for number in sorted(names))

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """Channels, height and width of images that need no resizing."""
        config, preparation = self.module.config, self.preparation
        side = preparation.shortest or getattr(config, "image_size", 0) or 224
        height, width = preparation.crop or preparation.size or _pair(side)
        return int(getattr(config, "num_channels", 3)), height, width

    def forward_images(self, images: torch.Tensor) -> torch.Tensor:
        """[B, classes] logits of images [B, C, H, W] in 0..1, on the model's device; gradients flow."""
        pixels = self.preparation(images).to(self.module.dtype)
        return self.module(pixel_values=pixels).logits  # type: ignore[no-any-return]

    def logits(self, inputs: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """[n, classes] of images [C, H, W] in 0..1, of any sizes. Raises UsageError for others."""
        import torch

        made = np.zeros((len(inputs), len(self.classes)), np.float32)
        for batch in _batches_of_images(inputs):
            self._meter.spend(len(batch))
            images = np.stack([np.asarray(inputs[index], np.float32) for index in batch])
            if images.min() < 0 or images.max() > 1:
                raise UsageError("image", "has values outside 0..1")
            with torch.inference_mode():
                logits = self.forward_images(torch.from_numpy(images).to(self.module.device)).float()
            if not bool(torch.isfinite(logits).all()):
                raise FormatError("model", "its logits are not finite")
            made[batch] = logits.cpu().numpy()
        return made

    def log_probabilities(self, inputs: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """[n, classes]."""
        return log_softmax(self.logits(inputs))

    def labels(self, inputs: Sequence[NDArray[np.float32]]) -> NDArray[np.int64]:
        """[n]: the likeliest class."""
        made: NDArray[np.int64] = self.logits(inputs).argmax(axis=-1).astype(np.int64)
        return made


def _batches_of_images(inputs: Sequence[NDArray[np.float32]]) -> list[list[int]]:
    """Indexes of images of one shape each."""
    by_shape: dict[tuple[int, ...], list[int]] = {}
    for index, image in enumerate(inputs):
        by_shape.setdefault(np.shape(image), []).append(index)
    made = []
    for shape, indexes in by_shape.items():
        if len(shape) != 3:
            raise UsageError("image", "is not of the shape channels, height, width")
        step = max(1, BATCH_PIXELS // max(1, shape[1] * shape[2]))
        made += [indexes[start : start + step] for start in range(0, len(indexes), step)]
    return made
