"""Scores of texts against what their definitions give by hand, on a model whose probabilities are known."""

from __future__ import annotations

import zlib
from dataclasses import replace

import numpy as np
import pytest

from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.membership.judging import Scores
from leaktight.attack.membership.language import (
    error_zone,
    loss,
    lowercase,
    min_k,
    min_k_plus_plus,
    neighbour,
    quantile,
    recall,
    reference,
    window_votes,
    zlib_ratio,
)
from leaktight.attack.membership.preparation import Evaluated, prepare
from leaktight.attack.records import Population
from leaktight.attack.scores import TokenScores, Wanted
from tests.attack.membership.benches import FINGERPRINT, records
from tests.attack.membership.bigram import LETTERS, Bigram

MEMBERS = ("abba cab", "Add a Bad cab", "dad", "AB ab BA ba cc dd")
OTHERS = ("cab dab", "aaaa", "bad Ace".replace("e", "d"), "a b c d")


def texts(count: int, seed: int) -> list[str]:
    chance = np.random.default_rng(seed)
    return ["".join(chance.choice(list(LETTERS), chance.integers(8, 30))) for _ in range(count)]


@pytest.fixture
def bench() -> Bench:
    model, base = Bigram(0), Bigram(1)
    population = Population(records(MEMBERS), records(OTHERS, "others"), records(texts(40, 3), "public"))
    wanted = Wanted(spread=True)
    return Bench(
        model,
        population,
        FINGERPRINT,
        settings=Settings(shares=(0.2, 0.5)),
        passes=Passes(model, wanted),
        reference=Passes(base, wanted),
    )


def only(scores: Scores) -> np.ndarray:
    (values,) = scores.values.values()
    return values


def model_of(bench: Bench) -> Bigram:
    assert isinstance(bench.target, Bigram)
    return bench.target


def base_of(bench: Bench) -> Bigram:
    assert bench.reference is not None and isinstance(bench.reference.model, Bigram)
    return bench.reference.model


def evaluated_texts(bench: Bench) -> tuple[Evaluated, tuple[str, ...]]:
    evaluated = prepare(bench)
    assert evaluated.texts == MEMBERS + OTHERS
    return evaluated, evaluated.texts


def test_loss_zlib_lowercase_and_reference(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    mean = {text: sum(model_of(bench).log_p(text)) / len(text) for text in given}
    lower = [sum(model_of(bench).log_p(text.lower())) / len(text) for text in given]
    base = [sum(base_of(bench).log_p(text)) / len(text) for text in given]
    own = np.array(list(mean.values()))
    assert np.allclose(only(loss.score(bench, evaluated)), own, atol=1e-5)
    sizes = [len(zlib.compress(text.encode())) for text in given]
    assert np.allclose(only(zlib_ratio.score(bench, evaluated)), own / sizes, atol=1e-6)
    assert np.allclose(only(lowercase.score(bench, evaluated)), own - lower, atol=1e-5)
    assert np.allclose(only(reference.score(bench, evaluated)), own - base, atol=1e-5)


def test_min_k_is_the_mean_of_the_least_likely_tokens(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    scores = min_k.score(bench, evaluated)
    assert list(scores.values) == ["k = 0.2", "k = 0.5"]
    for place, text in enumerate(given):
        log_p = sorted(model_of(bench).log_p(text))
        for share in (0.2, 0.5):
            count = max(1, int(len(text) * share))
            expected = sum(log_p[:count]) / count
            assert np.isclose(scores.values[f"k = {share:g}"][place], expected, atol=1e-5)


def test_min_k_plus_plus_is_in_deviations_from_what_was_expected(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    scores = min_k_plus_plus.score(bench, evaluated)
    p = model_of(bench).p
    for place, text in enumerate(given):
        tokens = model_of(bench).encode(text)
        z = []
        for before, token in zip((len(LETTERS), *tokens), tokens, strict=False):
            mu = sum(q * np.log(q) for q in p[before])
            sigma = np.sqrt(sum(q * np.log(q) ** 2 for q in p[before]) - mu**2)
            z.append((np.log(p[before, token]) - mu) / sigma)
        count = max(1, int(len(text) * 0.2))
        assert np.isclose(scores.values["k = 0.2"][place], np.mean(sorted(z)[:count]), atol=1e-4)


@pytest.mark.parametrize("share", [0.01, 0.2, 1.0])
def test_min_k_of_one_token_is_that_token(share: float) -> None:
    assert min_k.mean_of_lowest(np.array([-1.5], np.float32), share) == -1.5


def test_min_k_plus_plus_of_a_sure_place_is_a_number() -> None:
    sure = TokenScores(
        log_p=np.zeros(1, np.float32),
        rank=np.zeros(1, np.int32),
        mean=np.zeros(1, np.float32),
        deviation=np.zeros(1, np.float32),
    )
    assert min_k_plus_plus.normalised(sure).tolist() == [0.0]


def test_recall_is_the_ratio_with_and_without_the_prefix(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    # Only the last token of the prefix counts in a bigram model; a text's length is bounded by what is left.
    assert bench.passes is not None
    bench.population = replace(bench.population, public=records(texts(40, 3)))
    model = model_of(bench)
    model.encode = lambda text: tuple(LETTERS.index(each) for each in text if each != "\n")  # type: ignore[method-assign]
    prefix = recall.frozen_prefix(bench.passes, evaluated, bench.settings.seed)
    assert 0 < len(prefix) <= evaluated.longest // 2
    found = recall.score(bench, evaluated)
    assert not found.notes
    scores = only(found)
    for place, text in enumerate(given):
        text = text[: evaluated.longest - len(prefix)]
        conditional = np.mean(model.log_p(text, before=prefix[-1]))
        assert np.isclose(scores[place], conditional / np.mean(model.log_p(text)), atol=1e-5)
    short = replace(evaluated, longest=16)
    room = 16 - len(recall.frozen_prefix(bench.passes, short, bench.settings.seed))
    cut = sum(len(model.encode(text)) > room for text in short.texts)
    assert cut
    assert recall.score(bench, short).notes[0].startswith(f"{cut} records are longer")


def test_prefix_of_recall_knows_nothing_of_the_measured_records(bench: Bench) -> None:
    evaluated, _ = evaluated_texts(bench)
    assert bench.passes is not None
    encode = bench.passes.model.encode
    model = model_of(bench)
    model.encode = lambda text: encode(text.replace("\n", ""))  # type: ignore[method-assign]
    first = recall.frozen_prefix(bench.passes, evaluated, 5)
    others = replace(
        evaluated, members=evaluated.others, others=evaluated.members, texts=evaluated.texts[::-1]
    )
    assert recall.frozen_prefix(bench.passes, others, 5) == first
    assert recall.frozen_prefix(bench.passes, evaluated, 6) != first
    public = "".join(record.text for record in evaluated.public)
    assert model.decode(first)[:8] in public


def test_error_zone_is_the_ratio_of_rises_to_falls_at_errors(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    scores = only(error_zone.score(bench, evaluated))
    model, base = model_of(bench), base_of(bench)
    for place, text in enumerate(given):
        before, rises, falls = len(LETTERS), 0.0, 0.0
        for token, own, other in zip(model.encode(text), model.log_p(text), base.log_p(text), strict=True):
            if token != model.p[before].argmax():
                rises += max(0.0, own - other)
                falls += max(0.0, other - own)
            before = token
        assert np.isclose(scores[place], np.log(rises + 1e-6) - np.log(falls + 1e-6), atol=1e-3)


def test_text_without_an_error_counts_whole_in_the_error_zone() -> None:
    def scores(numbers: list[float]) -> TokenScores:
        return TokenScores(log_p=np.array(numbers, np.float32), rank=np.zeros(len(numbers), np.int32))

    known = error_zone.log_error_zone(scores([-0.1, -0.1]), scores([-3.0, -2.0]))
    unknown = error_zone.log_error_zone(scores([-0.6, -0.9]), scores([-0.5, -1.0]))
    assert known > 10 > unknown


def test_window_votes_are_shares_of_windows_with_a_rise(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    scores = only(window_votes.score(bench, evaluated))
    for place, text in enumerate(given):
        shift = np.subtract(model_of(bench).log_p(text), base_of(bench).log_p(text))
        shares = []
        for size in window_votes.SIZES:
            if size > len(text):
                continue
            starts = range(len(text) - size + 1)
            shares.append(np.mean([shift[start : start + size].sum() > 0 for start in starts]))
        assert np.isclose(scores[place], np.mean(shares))
    assert window_votes.votes(np.array([1.0])) == 1.0


def test_neighbours_differ_in_one_token_and_give_the_score(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    model = model_of(bench)
    tokens = [model.encode(text) for text in given]
    near = neighbour.neighbours(model, tokens, bench.settings.seed)
    scores = only(neighbour.score(bench, evaluated))
    for place, (text, group) in enumerate(zip(given, near, strict=True)):
        assert len(group) == len(set(group)) == 5 * min(5, len(text) - 1)
        assert all(sum(a != b for a, b in zip(tokens[place], each, strict=True)) == 1 for each in group)
        theirs = [np.mean(model.log_p(model.decode(each))) for each in group]
        assert np.isclose(scores[place], np.mean(model.log_p(text)) - np.mean(theirs), atol=1e-5)


def test_neighbours_of_a_sample_where_there_are_many(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbour, "MOST_RECORDS", 3)
    scores = neighbour.score(bench, prepare(bench))
    assert scores.measured is not None and scores.measured[:4].sum() == scores.measured[4:].sum() == 3
    result = neighbour.ATTACK.run(bench)
    assert result.exclusions[-1].count == 2 and result.measures[0].count == 6


def test_neighbours_are_drawn_as_the_model_expects_them() -> None:
    model = Bigram(0)
    model.p[0] = [0.05, 0.8, 0.03, 0.03, 0.03, 0.03, 0.03]
    # The first drawn at a place is drawn with the model's own probability among the other tokens.
    first = [
        neighbour._swaps(np.log(model.p[0]).astype(np.float32), 0, np.random.default_rng(seed))[0]
        for seed in range(400)
    ]
    assert abs(np.mean(np.array(first) == 1) - 0.8 / 0.95) < 0.07
    assert 0 not in first


def test_quantile_is_what_a_share_of_public_texts_stays_below(bench: Bench) -> None:
    evaluated, given = evaluated_texts(bench)
    public = Population(evaluated.members, evaluated.others, records(texts(400, 8)))
    known = replace(bench, population=public, known={}, reference=None)
    scores = only(quantile.score(known, prepare(known)))
    both = replace(public, others=records(texts(400, 9), "more"), members=records(texts(200, 10), "members"))
    fresh = replace(known, population=both, known={})
    assert len(scores) == len(given)
    above = only(quantile.score(fresh, prepare(fresh))) > 0
    assert 0.05 < above.mean() < 0.15


def test_quantile_without_public_texts_fits_on_other_folds(bench: Bench) -> None:
    population = Population(records(texts(300, 12)), records(texts(300, 13), "others"))
    alone = replace(bench, population=population, known={}, reference=None)
    assert not quantile.ATTACK.lacks(alone)
    evaluated = prepare(alone)
    scores = only(quantile.score(alone, evaluated))
    count = len(evaluated.members)
    # Members and others come from one source: as many of each must lie above.
    assert abs((scores[:count] > 0).mean() - (scores[count:] > 0).mean()) < 0.1
    assert quantile.ATTACK.lacks(replace(alone, population=Population(population.members, records(OTHERS))))
