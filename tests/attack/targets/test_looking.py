"""Figures of a place that are taken strip by strip, against a plain reckoning with all its logits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from leaktight.attack.scores import Sampler, Wanted
from leaktight.attack.targets import drawing, looking
from leaktight.attack.targets import logits as scoring
from leaktight.attack.targets.leaders import Below, Leaders
from leaktight.attack.targets.logits import Columns, scores_of
from leaktight.attack.targets.made import Layered
from leaktight.core.errors import FormatError

VOCABULARY = 5000
SAMPLERS = (
    Sampler(),
    Sampler(temperature=0.5),
    Sampler(temperature=2.0),
    Sampler(top_k=1),
    Sampler(top_k=40),
    Sampler(top_k=700),
    Sampler(top_p=0.9),
    Sampler(temperature=0.7, top_k=30, top_p=0.9),
)


def generator(seed: int = 0) -> Any:
    import torch

    return torch.Generator().manual_seed(seed)


def expected_log_q(logits: Any, token: int, sampler: Sampler) -> float:
    """Of one place, [V] float64."""
    scaled = (logits - logits.max()) / sampler.temperature
    kept = np.ones(len(scaled), bool)
    if sampler.top_k:
        kept = scaled >= np.sort(scaled)[-min(sampler.top_k, len(scaled))]
    p = np.where(kept, np.exp(scaled), 0)
    p /= p.sum()
    falling = np.sort(p)[::-1]
    sums = np.cumsum(falling)
    mass = sums[(sums - falling < sampler.top_p).sum() - 1]
    is_cut = sampler.top_p < 1 and p[p > p[token]].sum() >= sampler.top_p
    is_drawn = kept[token] and p[token] > 0 and not is_cut
    return float(np.log(p[token] / mass)) if is_drawn else -np.inf


def check(logits: Any, tokens: list[int], samplers: tuple[Sampler, ...] = SAMPLERS) -> None:
    """Scores of float32 logits [n, V]."""
    wanted = Wanted(spread=True, samplers=samplers)
    scores = scores_of(logits.clone(), tokens, wanted)
    assert scores.mean is not None and scores.deviation is not None
    for place, (row, token) in enumerate(zip(logits.double().numpy(), tokens, strict=True)):
        log_p = row - row.max() - np.log(np.exp(row - row.max()).sum())
        p, finite = np.exp(log_p), np.where(np.isfinite(log_p), log_p, 0)
        mean = (p * finite).sum()
        deviation = np.sqrt((p * (finite - mean) ** 2).sum())
        assert scores.rank[place] == (row > row[token]).sum()
        assert np.isclose(scores.log_p[place], log_p[token], rtol=1e-6, atol=2e-5)
        assert np.isclose(scores.mean[place], mean, rtol=1e-5, atol=2e-5)
        assert np.isclose(scores.deviation[place], deviation, rtol=2e-4, atol=1e-5)
        for sampler in samplers:
            told, plain = scores.log_q[sampler][place], expected_log_q(row, token, sampler)
            assert np.isclose(told, plain, rtol=1e-5, atol=1e-4), (sampler, place)


@pytest.mark.parametrize("offset", [0.0, -130.0, 3000.0])
@pytest.mark.parametrize("width", [0.1, 3.0])
def test_likely_and_unlikely_tokens_of_broad_and_narrow_places(offset: float, width: float) -> None:
    import torch

    logits = torch.randn(30, VOCABULARY, generator=generator()) * width
    logits[10:20, 77] += 12
    logits[20:, 4999] += 30
    tokens = [int(row.argsort(descending=True)[number**2]) for number, row in enumerate(logits)]
    # So far from 0, float32 holds them badly: what is reckoned with is what it holds.
    check((logits + offset).float(), tokens, SAMPLERS if offset < 1000 else SAMPLERS[:1])


def test_a_token_far_below_the_others() -> None:
    """About its logit, sums of all others are too large, and variances are lost."""
    import torch

    logits = torch.randn(12, VOCABULARY, generator=generator())
    for place, depth in enumerate((10, 20, 40, 80, 90, 200)):
        logits[place, 3] = -float(depth)
        logits[place + 6, 3] = -float(depth)
        logits[place + 6, 4] = 30.0
    check(logits, [3] * 12)


def test_tokens_that_are_never_drawn() -> None:
    import torch

    logits = torch.randn(40, VOCABULARY, generator=generator())
    logits[:, 100:2500] = -torch.inf
    logits[7, 60:] = -torch.inf
    logits[9, :] = -torch.inf
    logits[9, 4000] = 1.0
    tokens = [*range(38), 150, 4000]
    tokens[9] = 4000
    check(logits, tokens, tuple(one for one in SAMPLERS if one.top_k != 700))
    assert scores_of(logits, [150] * 40, Wanted()).log_p.max() == -np.inf


def test_equally_likely_tokens() -> None:
    import torch

    logits = (torch.randn(20, VOCABULARY, generator=generator()) * 2).round()
    tokens = [int(row.argsort(descending=True)[number]) for number, row in enumerate(logits)]
    check(logits, tokens)
    check(torch.zeros(3, VOCABULARY), [0, 7, 4999], SAMPLERS[:6])


def test_vocabularies_of_one_token_and_of_few() -> None:
    import torch

    check(torch.tensor([[3.0], [-2.0]]), [0, 0], SAMPLERS[:3])
    check(torch.randn(9, 11, generator=generator()), list(range(9)))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_logits_that_are_none_are_an_error(value: float) -> None:
    import torch

    for samplers in ((), SAMPLERS):
        logits = torch.randn(5, VOCABULARY, generator=generator())
        logits[3, 2000] = value
        with pytest.raises(FormatError):
            scores_of(logits, [1, 2, 3, 4, 5], Wanted(samplers=samplers))
        with pytest.raises(FormatError):
            scores_of(torch.full((2, 50), -torch.inf), [1, 2], Wanted(samplers=samplers))


@pytest.mark.parametrize("has_bias", [True, False])
@pytest.mark.parametrize("samplers", [(), (Sampler(top_k=40),), SAMPLERS])
def test_an_output_layer_gives_what_its_logits_give(
    has_bias: bool, samplers: tuple[Sampler, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(scoring, "PLACES", 70)
    monkeypatch.setattr(scoring, "TABLE_BYTES", 4 * VOCABULARY * 60)
    torch.manual_seed(3)
    layer = torch.nn.Linear(48, VOCABULARY, bias=has_bias)
    hidden = torch.randn(200, 48, generator=generator(1)) * 8
    ids = torch.randint(VOCABULARY, (200,), generator=generator(2))
    wanted = Wanted(spread=True, samplers=samplers)
    with torch.inference_mode():
        logits = layer(hidden)
        ids[::3] = logits[::3].argmax(dim=-1)
        columns = Columns(len(ids), wanted)
        kept = columns.kept_at_once(VOCABULARY)
        room = torch.empty((kept, VOCABULARY)) if kept else None
        columns.add(Layered(layer.weight, layer.bias, hidden, room=room), ids)
        # As on an accelerator, which looks at all logits together.
        monkeypatch.setattr(scoring, "MOST", -1)
        plain = scores_of(logits, ids.tolist(), wanted)
    (scores,) = columns.split([len(ids)])
    # Of tokens that differ by less than rounding, one product has one first, and another the other.
    assert np.abs(scores.rank - plain.rank).max() <= 1
    assert (scores.rank == plain.rank).mean() > 0.95
    assert (scores.rank[::3] == 0).all()
    assert np.allclose(scores.log_p, plain.log_p, atol=1e-4)
    assert scores.mean is not None and plain.mean is not None
    assert np.allclose(scores.mean, plain.mean, atol=1e-4)
    assert scores.deviation is not None and plain.deviation is not None
    assert np.allclose(scores.deviation, plain.deviation, rtol=1e-4, atol=1e-4)
    for sampler in samplers:
        assert np.allclose(scores.log_q[sampler], plain.log_q[sampler], atol=2e-4), sampler


@pytest.mark.parametrize("sampler", [Sampler(top_p=0.9), Sampler(temperature=0.6, top_p=0.5)])
def test_a_nucleus_is_the_same_by_sorting(sampler: Sampler) -> None:
    """As it is found on an accelerator."""
    import torch

    logits = torch.randn(60, VOCABULARY, generator=generator()) * torch.linspace(0.5, 4, 60)[:, None]
    tokens = [int(row.argsort(descending=True)[place]) for place, row in enumerate(logits)]
    scores = scores_of(logits.clone(), tokens, Wanted(samplers=(sampler,)))
    own = logits.gather(1, torch.tensor(tokens)[:, None])
    drawn = drawing._by_sorting(own, logits, sampler)[:, 0]
    assert np.allclose(scores.log_q[sampler], drawn, atol=1e-4)
    assert 10 < np.isfinite(scores.log_q[sampler]).sum() < 60


def test_no_strip_is_looked_at_twice_where_tokens_are_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    asked: list[int] = []
    whole = looking.look_at_whole
    monkeypatch.setattr(
        scoring, "look_at_whole", lambda made, ids, wanted: asked.append(len(ids)) or whole(made, ids, wanted)
    )
    logits = torch.randn(64, VOCABULARY, generator=generator()) * 2
    logits[:, 5] += 9
    tokens = [5] * 40 + [int(row.argsort(descending=True)[50]) for row in logits[40:]]
    scores_of(logits.clone(), tokens, Wanted(spread=True))
    assert asked == []
    logits[0, 5] = 70.0
    scores_of(logits, [6] * 64, Wanted(spread=True))
    assert asked and sum(asked) < 10


@pytest.mark.parametrize("order", ["drawn", "rising", "falling", "ties"])
@pytest.mark.parametrize("most", [1, 7, 40])
def test_leaders_are_the_greatest_logits(order: str, most: int) -> None:
    logits = np.random.default_rng(0).normal(-9, 1, (30, 1000)).astype(np.float32)
    if order == "ties":
        logits = logits.round()
    elif order != "drawn":
        logits = np.sort(logits, axis=-1)[:, :: 1 if order == "rising" else -1].copy()
    leaders = Leaders(len(logits), most)
    for start in range(0, 1000, 90):
        strip = np.ascontiguousarray(logits[:, start : start + 90])
        leaders.take(strip, strip.max(axis=-1))
    falling = leaders.falling()
    assert len(falling) == len(logits)
    for row, kept in zip(logits, falling, strict=True):
        least = np.sort(row)[-most]
        assert np.array_equal(kept[kept >= least], np.sort(row[row >= least])[::-1])
        assert (np.diff(kept[np.isfinite(kept)]) <= 0).all()


def test_leaders_of_a_place_with_enough_above_it_are_given_up() -> None:
    logits = np.random.default_rng(0).normal(0, 1, (6, 2000)).astype(np.float32)
    logits[::2] -= 10
    leaders = Leaders(6, 20)
    for start in range(0, 2000, 100):
        strip = np.ascontiguousarray(logits[:, start : start + 100])
        leaders.take(strip, strip.max(axis=-1))
    falling = leaders.falling()
    assert (falling[1::2] == -np.inf).all()
    assert np.array_equal(falling[::2, :20], np.sort(logits[::2], axis=-1)[:, :-21:-1])


def test_numbers_below_are_counted_beyond_what_a_byte_holds() -> None:
    numbers = np.random.default_rng(0).normal(0, 1, (4, 3 * 700 + 2)).astype(np.float32)
    numbers[0] = -1
    below = Below(4)
    for start in range(0, numbers.shape[1], 3):
        below.take(numbers[:, start : start + 3])
    assert np.array_equal(below.counts(), (numbers < 0).sum(axis=-1))


def layered(weight: Any, bias: Any, hidden: Any, ids: Any, wanted: Wanted) -> Any:
    """The scores of an output layer's tokens, strip by strip."""
    import torch

    columns = Columns(len(ids), wanted)
    kept = columns.kept_at_once(len(weight))
    room = torch.empty((kept, len(weight))) if kept else None
    with torch.inference_mode():
        columns.add(Layered(weight, bias, hidden, room=room), ids)
    return next(columns.split([len(ids)]))


@pytest.mark.parametrize("bias", [None, np.zeros(60, np.float32)])
def test_tokens_whose_logits_are_all_0_are_equally_likely(bias: Any) -> None:
    """As of an output layer that begins with zeros, or of rows that no text has trained."""
    import torch

    weight = torch.randn(60, 16, generator=generator())
    weight[30:] = 0
    hidden = torch.randn(20, 16, generator=generator(1)) + weight[0]
    hidden[10:] = 0
    ids = torch.arange(35, 55)
    wanted = Wanted(samplers=(Sampler(top_k=59),))
    scores = layered(weight, None if bias is None else torch.from_numpy(bias), hidden, ids, wanted)
    logits = hidden @ weight.T
    assert np.array_equal(scores.rank, (logits > 0).sum(dim=-1))
    assert (scores.rank[10:] == 0).all() and (scores.rank[:10] > 0).all()
    assert np.isfinite(scores.log_q[wanted.samplers[0]]).all()


def test_bounds_so_far_above_the_token_that_sums_about_them_are_lost() -> None:
    import torch

    weight = torch.randn(300, 16, generator=generator()) * 0.1
    bias = torch.zeros(300)
    # What they add up to is rounded, and so is the bound.
    bias[7] = 2.0**15 + 4
    weight[7] = 0
    weight[7, 0] = -(2.0**15)
    hidden = torch.randn(6, 16, generator=generator(1))
    hidden[:, 0] = 1
    samplers = (Sampler(temperature=1e-4), Sampler(temperature=5e-3), Sampler(temperature=3e-4))
    ids = torch.full((6,), 7)
    scores = layered(weight, bias, hidden, ids, Wanted(samplers=samplers))
    logits = (hidden.double() @ weight.double().T + bias).numpy()
    assert (logits.argmax(axis=-1) == 7).all()
    for sampler in samplers:
        assert np.allclose(scores.log_q[sampler], 0, atol=1e-4), sampler
    hidden *= 2.0**17
    bias[7] *= 2.0**17
    scores = layered(weight, bias, hidden, ids, Wanted())
    assert np.allclose(scores.log_p, 0, atol=1e-4)


def test_impossible_tokens_remain_so_at_high_temperatures() -> None:
    import torch

    logits = torch.randn(8, VOCABULARY, generator=generator())
    logits[:, 100:4500] = -torch.inf
    logits[5:, 100:4500] = -3e4
    samplers = (Sampler(temperature=1e3), Sampler(temperature=1e4), Sampler(temperature=1e4, top_p=0.5))
    # Such tokens are first met, then expected.
    for repeats in (1, 3):
        check(logits[:5].repeat(repeats, 1), list(range(5)) * repeats, samplers)
    check(logits, list(range(8)), samplers)


def test_the_deviation_of_narrow_places_far_below_one_token() -> None:
    import torch

    logits = torch.randn(9, 30_000, generator=generator()) * 1e-3
    logits[:, 9] = torch.linspace(0.5, 4, 9)
    wanted = Wanted(spread=True)
    p = logits.double().softmax(dim=-1)
    log_p = p.log()
    mean = (p * log_p).sum(dim=-1, keepdim=True)
    deviation = (p * (log_p - mean).square()).sum(dim=-1).sqrt()
    for tokens in ([9] * 9, list(range(9))):
        scores = scores_of(logits.clone(), tokens, wanted)
        assert scores.mean is not None and scores.deviation is not None
        assert np.allclose(scores.mean, mean[:, 0], atol=2e-5)
        assert np.allclose(scores.deviation, deviation, rtol=2e-4, atol=0)


@pytest.mark.parametrize("most", [500, 600])
def test_the_likeliest_of_tokens_that_are_nearly_alike_far_below_one(most: int) -> None:
    """Less the greatest logit, more of them would be as likely as the last of the likeliest."""
    import torch

    logits = torch.randn(6, 1535, generator=generator()) * 1e-4
    logits[:, 9] = 100
    check(logits, [int(row.topk(50).indices[-1]) for row in logits], (Sampler(temperature=30.0, top_k=most),))
