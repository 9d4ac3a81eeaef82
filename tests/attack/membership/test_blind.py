"""Splits that can be told apart without the model make membership void; coin flips do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leaktight.attack.access import Kind
from leaktight.attack.audit import judge
from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.membership import blind
from leaktight.attack.membership.language import loss
from leaktight.attack.records import Population, Record
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.core.location import Location
from tests.attack.membership.benches import FINGERPRINT, records
from tests.attack.membership.tiny_classifiers import TinyClassifier, images
from tests.attack.tiny import Tickets


def bench_of(model: CausalModel, members: list[str], others: list[str]) -> Bench:
    return Bench(
        model,
        Population(records(members), records(others)),
        FINGERPRINT,
        settings=Settings(),
        passes=Passes(model, Wanted()),
    )


def of_years(texts: tuple[str, ...], first: int) -> list[str]:
    return [f"{text} Written in {first + number % 3}." for number, text in enumerate(texts)]


@pytest.mark.parametrize("seed", range(4))
def test_coin_flip_split_is_not_void(untrained: CausalModel, seed: int) -> None:
    tickets = Tickets.make(members=150, others=150, seed=40 + seed)
    bench = bench_of(untrained, list(tickets.members), list(tickets.others))
    assert blind.void_reason(bench) == ""
    assert set(blind.baseline(bench)) == {"words", "length", "numbers"}


def test_split_by_date_is_void(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, of_years(tickets.members, 2010), of_years(tickets.others, 2020))
    result = loss.ATTACK.run(bench)
    assert result.void.startswith("members and others differ without the model (blind AUC by ")
    assert result.measures and not result.at_risk
    own = blind.ATTACK.run(bench)
    assert own.void == result.void and own.measures[0].name == "blind_auc"
    assert all(
        each.value is not None and each.value.low > 0.9 for each in own.measures if each.group != "length"
    )


def test_split_by_length_is_void(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, list(tickets.members), [text + " " + text for text in tickets.others])
    areas = blind.baseline(bench)
    assert areas["length"] is not None and areas["length"].low > 0.9
    assert blind.void_reason(bench)


def test_margin_is_the_policys(untrained: CausalModel, tickets: Tickets) -> None:
    others = [text + " too" if number % 3 else text for number, text in enumerate(tickets.others)]
    bench = bench_of(untrained, list(tickets.members), others)
    assert blind.void_reason(bench)
    lax = replace(bench, settings=Settings(blind_margin=0.45), known={})
    assert not blind.void_reason(lax)


def test_pixels_and_classes_are_looked_at() -> None:
    classifier = TinyClassifier(Kind.IMAGE_CLASSIFIER, 0)
    same = Bench(classifier, Population(images(100, 1), images(100, 2)), FINGERPRINT)
    assert not blind.void_reason(same) and set(blind.baseline(same)) == {"pixels", "classes"}

    def brighter(record: Record) -> Record:
        return replace(record, image=np.clip(record.image + np.float32(0.2), 0, 1))

    bright = Bench(classifier, Population(images(100, 1), [brighter(r) for r in images(100, 2)]), FINGERPRINT)
    assert "pixels" in blind.void_reason(bright)
    one_class = [replace(record, label=0) for record in images(100, 2)]
    assert "classes" in blind.void_reason(
        Bench(classifier, Population(images(100, 1), one_class), FINGERPRINT)
    )


def test_images_of_all_sizes_can_be_looked_at() -> None:
    chance = np.random.default_rng(0)
    shapes = [(1, 3, 5), (3, 20, 9), (4, 8, 8), (3, 1, 1)]

    def of(shape: tuple[int, ...], row: int) -> Record:
        image = chance.uniform(size=shape).astype(np.float32)
        return Record("", Location("made-up", "images", row=row), row % 2, image)

    records = [of(shapes[row % 4], row) for row in range(120)]
    classifier = TinyClassifier(Kind.IMAGE_CLASSIFIER, 0)
    even = Bench(classifier, Population(records[:60], records[60:]), FINGERPRINT)
    assert blind.baseline(even)["pixels"] is not None and not blind.void_reason(even)
    larger = [of((3, 16, 16), row) for row in range(60)]
    smaller = [of((3, 12, 12), row) for row in range(60)]
    assert "pixels" in blind.void_reason(Bench(classifier, Population(larger, smaller), FINGERPRINT))


def test_nothing_is_said_of_a_handful(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, list(tickets.members[:5]), list(tickets.others[:5]))
    assert set(blind.baseline(bench).values()) == {None} and not blind.void_reason(bench)
    assert "not measurable" in blind.ATTACK.run(bench).measures[0].note
    for attack in (blind.ATTACK, loss.ATTACK):
        assert any("too few records to tell" in one for one in judge([attack.run(bench)], ())[1])


def test_texts_without_words_can_be_looked_at(untrained: CausalModel) -> None:
    bench = bench_of(untrained, [f"{'?' * n}!" for n in range(2, 30)], [f"{'!' * n}?" for n in range(2, 30)])
    assert blind.baseline(bench)["words"] is not None
