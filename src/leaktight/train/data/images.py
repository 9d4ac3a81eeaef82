"""Files of images to the bytes of pixels that a classifier reads."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from leaktight.core.errors import UsageError
from leaktight.core.plugins import require_extra
from leaktight.sources.model_files import read_json
from leaktight.train.data.contents import Content
from leaktight.train.data.encoded import Pixels, Sample

EXTRA = "train"
PROCESSOR = "preprocessor_config.json"
_MOST_PIXELS = 1 << 26
_BROKEN = (OSError, ValueError, SyntaxError, LookupError, EOFError, TypeError, struct.error, zlib.error)
_MODES = {1: "L", 3: "RGB", 4: "RGBA"}


@dataclass(frozen=True, slots=True)
class Picturing:
    """What is done to images: their size is changed to the model's, without regard to their shape."""

    channels: int
    height: int
    width: int
    pixels: Pixels

    def __call__(self, batch: Sequence[Content]) -> Iterator[Sample]:
        """The samples of contents. Raises UsageError for what is no image, with its row."""
        for content in batch:
            label = content.target if isinstance(content.target, int) else None
            yield Sample(label=label, pixels=self._read(content), unit=content.unit)

    def teaches(self, sample: Sample) -> bool:
        """Every image does."""
        return sample.pixels is not None

    def _read(self, content: Content) -> Any:
        require_extra(EXTRA, "PIL")
        from PIL import Image

        encoded = content.source if isinstance(content.source, bytes) else b""
        try:
            with Image.open(io.BytesIO(encoded)) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise UsageError(content.place, f"holds an image of more than {_MOST_PIXELS} pixels")
                resized = opened.convert(_MODES[self.channels]).resize(
                    (self.width, self.height), Image.Resampling.BILINEAR
                )
                values = np.asarray(resized, np.uint8).reshape(self.height, self.width, self.channels)
        except (*_BROKEN, Image.DecompressionBombError) as cause:
            raise UsageError(content.place, "holds no image that can be read") from cause
        return np.ascontiguousarray(values.transpose(2, 0, 1))

    def settings(self) -> Mapping[str, object]:
        """The same, as `preprocessor_config.json` says it."""
        return {
            "do_resize": True,
            "size": {"height": self.height, "width": self.width},
            "resample": 2,
            "do_rescale": True,
            "rescale_factor": 1 / 255,
            "do_normalize": True,
            "image_mean": self.pixels.mean.tolist(),
            "image_std": self.pixels.deviation.tolist(),
        }


def picturing_of(folder: Path | None, config: Any) -> Picturing:
    """How the model of a folder wants its images, by its processor's settings, else its own size.

    Raises UsageError where neither says a size.
    """
    told: Mapping[str, Any] = {}
    if folder is not None and (folder / PROCESSOR).is_file():
        told = read_json(folder / PROCESSOR)
    channels = int(getattr(config, "num_channels", 3))
    size = told.get("crop_size") if told.get("do_center_crop") else told.get("size")
    height, width = _size(size or getattr(config, "image_size", None))
    mean, deviation = (_numbers(told, name, channels, default) for name, default in _NORMAL)
    return Picturing(channels, height, width, Pixels(mean, deviation))


_NORMAL = (("image_mean", 0.5), ("image_std", 0.5))


def _size(told: Any) -> tuple[int, int]:
    if isinstance(told, int):
        return told, told
    if isinstance(told, Mapping):
        edge = told.get("shortest_edge")
        sides = (told.get("height", edge), told.get("width", edge))
    else:
        sides = tuple(told) if isinstance(told, list | tuple) and len(told) == 2 else (None, None)
    if not all(isinstance(side, int) for side in sides):
        raise UsageError(
            "[model]", "says no size of images: neither its configuration nor its processor does"
        )
    return sides[0], sides[1]


def _numbers(told: Mapping[str, Any], name: str, channels: int, default: float) -> Any:
    values = told.get(name) if told.get("do_normalize", True) else None
    if values is None:
        values = default
    return np.broadcast_to(np.asarray(values, np.float32), (channels,)).copy()
