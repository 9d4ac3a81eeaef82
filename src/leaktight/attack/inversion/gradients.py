"""What a participant of federated training would give away by sending gradients of this model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench
from leaktight.attack.inversion.differentiable import ReadsImages
from leaktight.attack.inversion.gradient_images import Search, images_of
from leaktight.attack.inversion.pictures import average, of_one_shape
from leaktight.attack.inversion.similarity import Image, psnr, ssim, token_f1
from leaktight.attack.inversion.updates import (
    Update,
    embedding_of,
    labels_of,
    output_of,
    tokens_of,
    update_of,
)
from leaktight.attack.records import Population, Record
from leaktight.attack.result import Family, Measure, Result
from leaktight.attack.scores import Wanted
from leaktight.attack.statistics import mean_interval, proportion
from leaktight.attack.targets.target import White

IMAGES = 8
TEXTS = 100
"""How many records are tried at most, each in an update of its own."""
HIGHEST_PSNR = 100.0
"""In dB; of images that are equal but for rounding."""


class GradientInversion:
    """Rebuilds single records from the gradients that they cause: a batch of one, one step, no noise.

    That is the worst case of federated training. Larger batches, several local steps and noise give away
    less; secure aggregation hides single updates. It says nothing of the finished model.
    """

    name = "gradient_inversion"
    family = Family.INVERSION
    needs = Access.WEIGHTS
    kinds = frozenset({Kind.IMAGE_CLASSIFIER, Kind.SEQUENCE_CLASSIFIER, Kind.CAUSAL})
    source = "Geiping et al. 2020, arXiv 2003.14053; Zhao et al. 2020, arXiv 2001.02610"

    def __init__(self, search: Search | None = None) -> None:
        self._search = search or Search()

    def lacks(self, bench: Bench) -> str:
        """What is missing; "" if it can run."""
        if not _chosen(bench):
            return "members, with their classes where the model is a classifier"
        if not _known(bench):
            return "others or public records, for what anybody would guess"
        if bench.target.kind is Kind.IMAGE_CLASSIFIER and not isinstance(bench.target, ReadsImages):
            return "a target that gives gradients"
        if not isinstance(bench.target, White) or not _is_trainable(bench.target.module):
            return "parameters that are trained"
        return ""

    def wanted(self, bench: Bench) -> Wanted:
        """Nothing."""
        return Wanted()

    def passes(self, bench: Bench) -> int:
        """One for each gradient."""
        steps = self._search.steps if bench.target.kind is Kind.IMAGE_CLASSIFIER else 0
        return len(_chosen(bench)) * (1 + steps)

    def run(self, bench: Bench) -> Result:
        """Rebuilds some members, and compares with what anybody would guess."""
        target = bench.target
        if isinstance(target, ReadsImages):
            measures = self._images(target, bench)
        else:
            assert isinstance(target, White)
            measures = _texts(target, bench)
        notes = ("of updates by one record each, without noise: of training, not of the finished model",)
        return Result(self.name, self.family, self.needs, measures=tuple(measures), notes=notes)

    def _images(self, target: ReadsImages, bench: Bench) -> list[Measure]:
        guessed = average(of_one_shape(bench.population))
        rebuilt: list[Image] = []
        right = 0
        records = _chosen(bench)
        for record in records:
            bench.meter.spend(1)
            update = _sent(target, record)
            labels = labels_of(update, output_of(update, len(target.classes)))
            right += labels == (record.label,)
            rebuilt += images_of(
                target,
                update,
                labels[:1] or (0,),
                start=guessed,
                search=self._search,
                on_step=lambda: bench.meter.spend(1),
            )
        return [
            *_likeness(records, rebuilt, guessed, bench.settings.level),
            _labels(right, len(records), len(target.classes), bench.settings.level),
        ]


def _sent(target: ReadsImages, record: Record) -> Update:
    import torch

    image = torch.from_numpy(np.asarray(record.image, np.float32))[None].to(_device(target))
    classes = torch.tensor([record.label], device=image.device)
    return update_of(
        target.module, lambda: torch.nn.functional.cross_entropy(target.forward_images(image), classes)
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the update of one text tells."""

    found: float
    """F1 of its tokens, each counted once."""
    guessed: float
    """The same of as many of the commonest tokens."""
    is_certain: bool
    label: bool


def _texts(target: White, bench: Bench) -> list[Measure]:
    level = bench.settings.level
    counts = Counter(
        token for record in _known(bench) for token in set(target.processor(record.text)["input_ids"])
    )
    usual = [token for token, _ in counts.most_common()]
    told = [_tell(target, record, usual, bench) for record in _chosen(bench)]
    note = "" if all(one.is_certain for one in told) else "guessed: the embedding is the output layer as well"
    measures = [
        Measure(
            "token_f1",
            value=mean_interval([one.found for one in told], level),
            chance=float(np.mean([one.guessed for one in told])),
            count=len(told),
            note=note,
        )
    ]
    if target.kind is Kind.SEQUENCE_CLASSIFIER:
        classes = int(target.module.config.num_labels)
        measures.append(_labels(sum(one.label for one in told), len(told), classes, level))
    return measures


def _tell(target: White, record: Record, usual: Sequence[int], bench: Bench) -> _Told:
    import torch

    bench.meter.spend(1)
    longest = int(getattr(target.module.config, "max_position_embeddings", 0) or 512)
    given = target.processor(record.text, return_tensors="pt", truncation=True, max_length=longest)
    ids = given["input_ids"].to(_device(target))
    is_causal = target.kind is Kind.CAUSAL
    labels = ids if is_causal else torch.tensor([record.label], device=ids.device)
    update = update_of(target.module, lambda: target.module(input_ids=ids, labels=labels).loss)
    tokens = tokens_of(update, embedding_of(target.module))
    true = sorted(set(ids[0].tolist()))
    label = False
    if not is_causal:
        layer = output_of(update, int(target.module.config.num_labels))
        label = labels_of(update, layer) == (record.label,)
    guessed = token_f1(usual[: len(true)], true)
    return _Told(token_f1(tokens.ids, true), guessed, tokens.is_certain, label)


def _likeness(
    records: Sequence[Record], rebuilt: Sequence[Image], guessed: Image, level: float
) -> list[Measure]:
    pairs = [(made, record.image) for made, record in zip(rebuilt, records, strict=True)]
    measures = []
    for name, like in (("psnr", _psnr), ("ssim", ssim)):
        value = mean_interval([like(made, true) for made, true in pairs], level)
        chance = float(np.mean([like(guessed, true) for _, true in pairs]))
        measures.append(Measure(name, value=value, chance=chance, count=len(pairs)))
    return measures


def _labels(right: int, total: int, classes: int, level: float) -> Measure:
    value = proportion(right, total, level)
    return Measure("labels_recovered", value=value, chance=1 / classes, count=total)


def _psnr(one: Image, two: Image) -> float:
    return min(HIGHEST_PSNR, psnr(one, two))


def _chosen(bench: Bench) -> list[Record]:
    """Some members, picked by the seed."""
    is_image = bench.target.kind is Kind.IMAGE_CLASSIFIER
    fitting = [
        record
        for record in _population(bench).members
        if (record.label is not None or bench.target.kind is Kind.CAUSAL) and (is_image or record.text)
    ]
    order = np.random.default_rng(bench.settings.seed).permutation(len(fitting))
    return [fitting[index] for index in order[: IMAGES if is_image else TEXTS]]


def _known(bench: Bench) -> Sequence[Record]:
    """What an attacker has seen of this kind."""
    population = _population(bench)
    return population.public or population.others


def _population(bench: Bench) -> Population:
    is_image = bench.target.kind is Kind.IMAGE_CLASSIFIER
    return of_one_shape(bench.population) if is_image else bench.population


def _is_trainable(module: Any) -> bool:
    return any(parameter.requires_grad for parameter in module.parameters())


def _device(target: Any) -> Any:
    return next(target.module.parameters()).device


ATTACK = GradientInversion()
