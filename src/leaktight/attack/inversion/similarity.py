"""How much of a record is in what was rebuilt of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from leaktight.core.errors import UsageError

Image = NDArray[np.float32]
"""[channels, height, width] in 0..1."""


def mean_square(one: Image, two: Image) -> float:
    """The mean squared difference of two images' values. Raises UsageError if their shapes differ."""
    if np.shape(one) != np.shape(two):
        raise UsageError("image", f"of shape {np.shape(one)}; the other has {np.shape(two)}")
    return float(np.mean((np.asarray(one, np.float64) - np.asarray(two, np.float64)) ** 2))


def psnr(one: Image, two: Image) -> float:
    """Peak signal-to-noise ratio in dB of images in 0..1; infinite for equal ones."""
    error = mean_square(one, two)
    return -10 * math.log10(error) if error else math.inf


def ssim(one: Image, two: Image, *, window: int = 7) -> float:
    """Structural similarity (Wang et al. 2004): 1 for equal images, about 0 for unrelated ones.

    The mean over channels and over all square windows that lie inside the image, of which each pixel has the
    same weight; smaller images are one window.
    """
    mean_square(one, two)
    side = min(window, *np.shape(one)[-2:])
    x, y = (_windows(np.asarray(image, np.float64), side) for image in (one, two))
    mean_x, mean_y = x.mean(axis=-1), y.mean(axis=-1)
    # The sample's variance, not the window's.
    unbiased = side * side / max(1, side * side - 1)
    variance_x, variance_y = x.var(axis=-1) * unbiased, y.var(axis=-1) * unbiased
    covariance = ((x * y).mean(axis=-1) - mean_x * mean_y) * unbiased
    small, smaller = 0.03**2, 0.01**2
    luminance = (2 * mean_x * mean_y + smaller) / (mean_x**2 + mean_y**2 + smaller)
    structure = (2 * covariance + small) / (variance_x + variance_y + small)
    return float((luminance * structure).mean())


def token_f1(made: Sequence[Hashable], true: Sequence[Hashable]) -> float:
    """The harmonic mean of precision and recall of tokens, whatever their order; repeated ones count each."""
    if not made or not true:
        return float(len(made) == len(true))
    common = (Counter(made) & Counter(true)).total()
    return 2 * common / (len(made) + len(true))


def _windows(image: NDArray[np.float64], side: int) -> NDArray[np.float64]:
    """[C, windows down, windows across, side * side]."""
    made = np.lib.stride_tricks.sliding_window_view(image, (side, side), axis=(-2, -1))
    flat: NDArray[np.float64] = made.reshape(*made.shape[:3], -1)
    return flat
