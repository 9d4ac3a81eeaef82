"""Single records out of the gradients that they cause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from leaktight.attack.bench import Bench
from leaktight.attack.inversion.gradient_images import Search, images_of
from leaktight.attack.inversion.gradients import ATTACK, GradientInversion
from leaktight.attack.inversion.similarity import psnr
from leaktight.attack.inversion.updates import (
    embedding_of,
    labels_of,
    output_of,
    tokens_of,
    update_of,
)
from leaktight.attack.records import Population, Record
from leaktight.attack.result import Measure
from leaktight.attack.targets.causal import CausalModel
from leaktight.core.errors import FormatError, UsageError
from leaktight.core.fingerprint import Fingerprinter
from tests.attack.inversion.tiny_images import SIDE, cnn, people, smooth, target_of, vit
from tests.attack.inversion.tiny_texts import classifier, records_of
from tests.attack.tiny import Tickets

GREY = np.full((1, SIDE, SIDE), 0.5, np.float32)


def update_by(module: Any, images: NDArray[np.float32], labels: list[int]) -> dict[str, NDArray[np.float32]]:
    import torch

    def loss() -> torch.Tensor:
        logits = module(pixel_values=torch.from_numpy(images)).logits
        return torch.nn.functional.cross_entropy(logits, torch.tensor(labels))

    return dict(update_of(module, loss))


@pytest.mark.parametrize("make", [cnn, vit])
def test_label_of_one_record_is_certain(make: Callable[[int], Any]) -> None:
    module = make(5)
    for label in range(5):
        image = smooth(np.random.default_rng(label))
        update = update_by(module, image[None], [label])
        layer = output_of(update, 5)
        assert layer == "classifier"
        assert labels_of(update, layer) == (label,)
        del update[f"{layer}.bias"]
        assert labels_of(update, layer) == (label,)


def test_labels_of_several_records_are_among_them() -> None:
    images = np.stack([smooth(np.random.default_rng(seed)) for seed in range(3)])
    update = update_by(cnn(20), images, [4, 9, 17])
    assert labels_of(update, "classifier") == (4, 9, 17)


def test_image_is_rebuilt_from_its_gradient_far_better_than_grey() -> None:
    module, image = cnn(5), smooth(np.random.default_rng(3))
    update = update_by(module, image[None], [2])
    (made,) = images_of(target_of(module), update, [2], start=GREY, search=Search(steps=150))
    assert psnr(made, image) > 25
    assert psnr(GREY, image) < 15
    assert made.min() >= 0
    assert made.max() <= 1


def test_noise_in_the_gradient_spoils_the_image() -> None:
    module, image = cnn(5), smooth(np.random.default_rng(3))
    chance = np.random.default_rng(0)
    update = {
        name: (values + chance.normal(0, 5 * np.abs(values).max(), values.shape)).astype(np.float32)
        for name, values in update_by(module, image[None], [2]).items()
    }
    (made,) = images_of(target_of(module), update, [2], start=GREY, search=Search(steps=60))
    assert psnr(made, image) < 15


def test_attention_can_be_differentiated_twice() -> None:
    module, image = vit(5), smooth(np.random.default_rng(4))
    update = update_by(module, image[None], [1])
    (made,) = images_of(target_of(module), update, [1], start=GREY, search=Search(steps=25))
    assert psnr(made, image) > psnr(GREY, image)


def test_update_of_another_model_is_refused() -> None:
    update = update_by(cnn(5), GREY[None], [0])
    with pytest.raises(FormatError):
        images_of(target_of(cnn(6)), update, [0], start=GREY)
    with pytest.raises(UsageError):
        labels_of(update, "head")
    with pytest.raises(UsageError):
        output_of(update, 77)
    with pytest.raises(UsageError):
        tokens_of(update, "embedding")


def text_classifier(tokenizer: Any) -> Any:
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=48,
        num_labels=3,
        pad_token_id=None,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return BertForSequenceClassification(config).eval()


def test_tokens_are_read_exactly_off_the_gradient_of_an_embedding(
    overfit: CausalModel, tickets: Tickets
) -> None:
    import torch

    module = text_classifier(overfit.processor)
    ids = torch.tensor([overfit.encode(tickets.others[0])])
    update = update_of(module, lambda: module(input_ids=ids, labels=torch.tensor([1])).loss)
    found = tokens_of(update, embedding_of(module))
    assert found.is_certain
    assert set(found.ids) == set(ids[0].tolist())
    assert labels_of(update, output_of(update, 3)) == (1,)


def test_tied_embedding_fills_every_row_and_is_called_a_guess(
    untrained: CausalModel, tickets: Tickets
) -> None:
    import torch

    ids = torch.tensor([untrained.encode(tickets.others[0])])
    update = update_of(untrained.module, lambda: untrained.module(input_ids=ids, labels=ids).loss)
    name = embedding_of(untrained.module)
    assert np.all(np.linalg.norm(update[name], axis=1) > 0)
    found = tokens_of(update, name)
    assert not found.is_certain
    true = set(ids[0].tolist())
    assert len(true & set(found.ids)) > 0.9 * max(len(true), len(found.ids))


def bench_of(target: Any, members: list[Record], others: list[Record]) -> Bench:
    return Bench(target, Population(members, others), Fingerprinter(b"k" * 16))


def by_name(measures: tuple[Measure, ...], name: str) -> Measure:
    return next(measure for measure in measures if measure.name == name)


def test_attack_on_images_beats_the_average_image() -> None:
    members, others = people(1, classes=5, each=2), people(2, classes=5, each=4)
    bench = bench_of(target_of(cnn(5)), members, others)
    attack = GradientInversion(Search(steps=80))
    assert attack.lacks(bench) == ""
    result = attack.run(bench)
    assert bench.meter.passes == attack.passes(bench) == 8 * 81
    for name in ("psnr", "ssim"):
        measure = by_name(result.measures, name)
        assert measure.value is not None
        assert measure.chance is not None
        assert measure.value.low > measure.chance
    labels = by_name(result.measures, "labels_recovered")
    assert labels.value is not None
    assert (labels.value.value, labels.chance, labels.count) == (1, 0.2, 8)


def test_attack_on_a_causal_model_beats_the_commonest_tokens(overfit: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(overfit, records_of(tickets.others[:80]), records_of(tickets.others[80:]))
    result = ATTACK.run(bench)
    measure = by_name(result.measures, "token_f1")
    assert measure.value is not None
    assert measure.chance is not None
    assert measure.value.low > measure.chance
    assert "guessed" in measure.note
    assert not any(text[:20] in repr(result) for text in tickets.others)


def test_attack_on_a_text_classifier_is_certain_of_tokens_and_labels() -> None:
    texts = [f"lamp {word} river {word[::-1]} stone" for word in ("alpha", "gamma", "delta", "sigma")]
    model = classifier(texts * 5, 3)
    members = [replace(record, label=row % 3) for row, record in enumerate(records_of(texts))]
    result = ATTACK.run(bench_of(model, members, records_of(["lamp beta river"])))
    tokens, labels = result.measures
    assert tokens.value is not None
    assert labels.value is not None
    assert (tokens.value.value, tokens.note) == (1, "")
    assert (labels.value.value, labels.chance) == (1, pytest.approx(1 / 3))


def test_attack_says_what_it_lacks() -> None:
    target = target_of(cnn(5))
    members = people(1, classes=5, each=2)
    assert "others" in ATTACK.lacks(bench_of(target, members, []))
    assert "members" in ATTACK.lacks(bench_of(target, [], members))
    target.module.requires_grad_(False)
    assert "trained" in ATTACK.lacks(bench_of(target, members, members))
