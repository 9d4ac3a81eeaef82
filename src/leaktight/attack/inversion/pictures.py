"""Images among records."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from leaktight.attack.inversion.similarity import Image
from leaktight.attack.records import Population, Record


def of_one_shape(population: Population) -> Population:
    """The records that are images of the shape that the first member has."""
    shape = next((np.shape(record.image) for record in population.members if record.image is not None), ())

    def fitting(records: Sequence[Record]) -> list[Record]:
        return [record for record in records if record.image is not None and np.shape(record.image) == shape]

    return Population(fitting(population.members), fitting(population.others), fitting(population.public))


def average(population: Population) -> Image:
    """The average of public images, or without any of others: what one knows without the model.

    Grey where neither are there.
    """
    known = population.public or population.others
    if not known:
        return np.full_like(population.members[0].image, 0.5)
    image: Image = np.stack([record.image for record in known]).mean(axis=0, dtype=np.float32)
    return image
