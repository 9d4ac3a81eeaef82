"""Texts out of the vectors of a small encoder."""

from __future__ import annotations

import random

import numpy as np
import pytest

from leaktight.attack.bench import Bench
from leaktight.attack.inversion.embedding import Climb, EmbeddingInversion, Words, nearest_of, text_of
from leaktight.attack.records import Population
from leaktight.attack.result import Measure, Result
from leaktight.attack.targets.encoder import SentenceEncoder
from leaktight.core.errors import FormatError
from leaktight.core.fingerprint import Fingerprinter
from tests.attack.inversion.tiny_texts import encoder, records_of

_STEMS = ("lamp", "river", "stone", "cloud", "bread")
_WORDS = [f"{stem}{end}" for stem in _STEMS for end in ("ing", "er", "s", "ly")]


def sentences(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.sample(_WORDS, 6)) for _ in range(count)]


SECRET, PUBLIC = sentences(1, 12), sentences(2, 120)


@pytest.fixture(scope="module")
def model() -> SentenceEncoder:
    return encoder(SECRET + PUBLIC)


def bench_of(model: SentenceEncoder, public: list[str]) -> Bench:
    population = Population(records_of(SECRET), public=records_of(public))
    return Bench(model, population, Fingerprinter(b"k" * 16))


@pytest.fixture(scope="module")
def result(model: SentenceEncoder) -> Result:
    attack = EmbeddingInversion(Climb(rounds=20, tried=60), texts=12)
    bench = bench_of(model, PUBLIC)
    assert attack.lacks(bench) == ""
    return attack.run(bench)


def of(result: Result, name: str, group: str) -> Measure:
    return next(one for one in result.measures if (one.name, one.group) == (name, group))


def test_correction_beats_the_nearest_text_which_beats_a_random_one(result: Result) -> None:
    corrected, nearest = (
        of(result, "token_f1", "by correction"),
        of(result, "token_f1", "nearest public text"),
    )
    assert corrected.value is not None
    assert nearest.value is not None
    assert nearest.chance is not None
    assert corrected.value.low > nearest.value.value
    assert nearest.value.low > nearest.chance
    exact = of(result, "exact", "by correction")
    assert exact.value is not None
    assert exact.value.value > 0.2
    assert exact.count == 12


def test_rounding_and_noise_tell_less(result: Result) -> None:
    by_name = {curve.name.split(" by ")[1]: curve for curve in result.curves}
    decimals, noise = by_name["decimals of their vectors"], by_name["noise of their vectors"]
    assert decimals.y[0] == noise.y[0] == 1
    assert decimals.y[-1] < 0.5
    assert noise.y[-1] < 0.7
    assert all(low <= y <= high for low, y, high in zip(noise.low, noise.y, noise.high, strict=True))


def test_no_text_is_in_the_result(result: Result) -> None:
    assert not any(word in repr(result) for word in _WORDS)


def test_search_repeats_by_its_seed(model: SentenceEncoder) -> None:
    words = Words.of(PUBLIC, model.embed)
    (vector,) = model.embed(SECRET[:1])
    climb = Climb(rounds=3, tried=20)
    made = [
        text_of(vector, PUBLIC[:2], words=words, climb=climb, chance=np.random.default_rng(4))
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_nearest_is_the_text_itself_where_it_is_public(model: SentenceEncoder) -> None:
    known = model.embed(PUBLIC)
    assert nearest_of(known[17], known, 2)[0] == 17
    with pytest.raises(FormatError):
        nearest_of(known[17][:5], known, 1)


def test_too_few_public_texts_are_told_of(model: SentenceEncoder) -> None:
    assert "20" in EmbeddingInversion().lacks(bench_of(model, PUBLIC[:19]))
