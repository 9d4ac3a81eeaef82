"""A clipped sum to a private gradient: noise once, then the mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

_CHUNK = 1 << 18


def noisy_mean(
    total: Tensor, *, deviation: float, divisor: float, normal: Callable[[int], NDArray[np.float64]]
) -> Tensor:
    """(total + deviation * normal) / divisor, of total's shape, type and device.

    The Gaussian mechanism (Dwork and Roth 2014, appendix A) for a sum to which one unit adds a vector no
    longer than the clipping norm, with deviation = noise multiplier * norm. Noise is made and added in
    float64 and the result is rounded once, so that rounding depends on the noisy value alone. The divisor
    must not depend on the data.
    """
    import torch

    made = torch.empty_like(total).view(-1)
    flat = total.detach().reshape(-1)
    # Apple's GPUs have no float64.
    place = torch.device("cpu") if total.device.type == "mps" else total.device
    for start in range(0, len(flat), _CHUNK):
        part = flat[start : start + _CHUNK].to(place)
        noise = torch.from_numpy(normal(len(part))).to(place)
        made[start : start + _CHUNK] = noise.mul_(deviation).add_(part).div_(divisor)
    return made.view(total.shape)
