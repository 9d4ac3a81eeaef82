"""What images of a class a classifier has in mind, and whether they are records of its training data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.inversion.by_class import Class, Likeness, at_risk_of, classes_of, likeness, measures_of
from leaktight.attack.inversion.differentiable import ReadsImages
from leaktight.attack.inversion.pictures import average, of_one_shape
from leaktight.attack.inversion.similarity import Image, ssim
from leaktight.attack.inversion.smooth import total_variation
from leaktight.attack.records import Record
from leaktight.attack.result import Family, Result
from leaktight.attack.scores import Wanted

if TYPE_CHECKING:
    import torch

FEWEST = 2
"""Of one class alone there is no interval."""


@dataclass(frozen=True, slots=True)
class Climb:
    """How images are looked for; fixed before it starts."""

    steps: int = 200
    rate: float = 0.02
    roughness: float = 5.0
    """The weight of total variation beside the margin of logits."""
    starts: int = 4
    """Images that are made of one class, and averaged."""
    shift: int = 1
    """Pixels by which images are moved before they are read: what stands at one place alone is noise."""
    margin: float = 20.0
    """A class that leads by so much need not lead by more."""


class ImageClass:
    """Rebuilds one image of each class by following the classifier's gradient.

    By itself it shows what the class looks like. It shows a record where the class is one person's, or where
    the result is nearer to members than to others of the class. Structural similarity judges, not the
    classifier. That nothing was rebuilt does not show that nothing can be.
    """

    name = "image_class"
    family = Family.INVERSION
    needs = Access.WEIGHTS
    kinds = frozenset({Kind.IMAGE_CLASSIFIER})
    source = "Fredrikson et al. 2015, doi 10.1145/2810103.2813677; margin: Yuan et al. 2023, arXiv 2302.09814"

    def __init__(self, climb: Climb | None = None, *, most_classes: int = 16) -> None:
        self._climb = climb or Climb()
        self._most = most_classes

    def lacks(self, bench: Bench) -> str:
        """What is missing; "" if it can run."""
        if not isinstance(bench.target, ReadsImages):
            return "a target that gives gradients"
        if len(self._classes(bench)) < FEWEST:
            return "members and others of the same classes, of one shape"
        return ""

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """One image for each step and start."""
        return len(self._classes(bench)) * self._climb.steps * self._climb.starts

    def run(self, bench: Bench) -> Result:
        """Makes an image of each class and compares it with members, others and the average image."""
        assert isinstance(bench.target, ReadsImages)
        guess = average(of_one_shape(bench.population))
        found: list[Likeness] = []
        for one in self._classes(bench):
            made = image_of_class(bench.target, one.label, start=guess, climb=self._climb, bench=bench)
            found.append(likeness(made, guess, one, _similar))
        return Result(
            self.name,
            self.family,
            self.needs,
            measures=measures_of("ssim", found, bench.settings.level),
            at_risk=at_risk_of(found, bench, "its class is rebuilt in its likeness"),
            notes=("compared with the average image, which is known without the model",),
            details={"steps": float(self._climb.steps), "starts": float(self._climb.starts)},
        )

    def _classes(self, bench: Bench) -> list[Class]:
        return classes_of(replace(bench, population=of_one_shape(bench.population)), most=self._most)


def image_of_class(target: ReadsImages, label: int, *, start: Image, climb: Climb, bench: Bench) -> Image:
    """An image that leads by a margin in its class and is smooth: the average of several from one start."""
    import torch

    chance = torch.Generator().manual_seed(bench.settings.seed)
    noise = 0.05 * torch.randn(climb.starts, *start.shape, generator=chance)
    device = next(target.module.parameters()).device
    images = (torch.from_numpy(start.copy())[None] + noise).clamp(0, 1).to(device).requires_grad_()
    optimizer = torch.optim.Adam([images], lr=climb.rate)
    with torch.enable_grad():
        for _ in range(climb.steps):
            bench.meter.spend(climb.starts)
            down, across = torch.randint(-climb.shift, climb.shift + 1, (2,), generator=chance).tolist()
            logits = target.forward_images(images.roll((down, across), (2, 3)))
            lead = _lead(logits, label).clamp_max(climb.margin).mean()
            (slope,) = torch.autograd.grad(climb.roughness * total_variation(images) - lead, [images])
            images.grad = slope
            optimizer.step()
            with torch.no_grad():
                images.clamp_(0, 1)
    made: Image = images.detach().mean(dim=0).float().cpu().numpy()
    return made


def _lead(logits: torch.Tensor, label: int) -> torch.Tensor:
    """[B]: how far a class is above the next one. Unlike its probability it does not stop to grow near 1."""
    import torch

    mask = torch.zeros_like(logits).index_fill(1, torch.tensor([label], device=logits.device), torch.inf)
    return logits[:, label] - (logits - mask).amax(dim=1)


def _similar(made: Image, record: Record) -> float:
    return ssim(made, np.asarray(record.image, np.float32))


ATTACK = ImageClass()
