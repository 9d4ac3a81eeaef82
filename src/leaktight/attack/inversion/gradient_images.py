"""Images rebuilt from the gradient that they caused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from leaktight.attack.inversion.differentiable import ReadsImages
from leaktight.attack.inversion.similarity import Image
from leaktight.attack.inversion.smooth import total_variation
from leaktight.attack.inversion.updates import Update, differentiable_twice
from leaktight.core.errors import FormatError

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Search:
    """How long and how an image is looked for; fixed before it starts."""

    steps: int = 300
    rate: float = 0.05
    roughness: float = 1e-3
    """The weight of total variation beside 1 - cosine."""
    seed: int = 0


def images_of(
    target: ReadsImages,
    update: Update,
    labels: Sequence[int],
    *,
    start: Image,
    search: Search | None = None,
    on_step: Callable[[], None] = lambda: None,
) -> list[Image]:
    """One image for each label, which together cause about the update's gradient of the cross-entropy.

    Geiping et al. 2020, "Inverting gradients", arXiv 2003.14053, after Zhu et al. 2019, "Deep leakage from
    gradients": minimises 1 - cosine to the update, plus total variation, by signed Adam, from `start` with a
    little noise. Raises FormatError for an update of another model.
    """
    import torch

    search = search or Search()
    chance = torch.Generator().manual_seed(search.seed)
    device = next(target.module.parameters()).device
    noise = 0.05 * torch.randn(len(labels), *start.shape, generator=chance)
    images = (torch.from_numpy(start.copy())[None] + noise).clamp(0, 1).to(device).requires_grad_()
    pairs = _pairs(target.module, update)
    classes = torch.tensor(list(labels), device=device)
    optimizer = torch.optim.Adam([images], lr=search.rate)
    falls = [round(search.steps * share) for share in (0.5, 0.75, 0.9)]
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, falls, 0.3)
    with differentiable_twice(), torch.enable_grad():
        for _ in range(search.steps):
            on_step()
            loss = torch.nn.functional.cross_entropy(target.forward_images(images), classes)
            distance = _distance(loss, pairs) + search.roughness * total_variation(images)
            (slope,) = torch.autograd.grad(distance, [images])
            images.grad = slope.sign()
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                images.clamp_(0, 1)
    return [image.float().cpu().numpy() for image in images.detach()]


def _pairs(module: Any, update: Update) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Parameters with what the update says of them. Raises FormatError for an update of another model."""
    import torch

    parameters = dict(module.named_parameters())
    for name, values in update.items():
        if name not in parameters or tuple(parameters[name].shape) != np.shape(values):
            raise FormatError("update", "is not of this model")
    return [
        (parameters[name], torch.from_numpy(np.asarray(values)).to(parameters[name]))
        for name, values in update.items()
    ]


def _distance(loss: torch.Tensor, pairs: Sequence[tuple[torch.Tensor, torch.Tensor]]) -> torch.Tensor:
    """1 - cosine of the loss's gradient and the update, over all parameters at once."""
    import torch

    made = torch.autograd.grad(loss, [parameter for parameter, _ in pairs], create_graph=True)
    product = torch.stack([(one * pair[1]).sum() for one, pair in zip(made, pairs, strict=True)]).sum()
    length = torch.stack([one.square().sum() for one in made]).sum().sqrt()
    aimed = torch.stack([values.square().sum() for _, values in pairs]).sum().sqrt()
    return 1 - product / (length * aimed).clamp_min(1e-30)
