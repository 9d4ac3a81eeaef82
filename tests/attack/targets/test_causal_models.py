"""Scores of causal models of several architectures, against the model's own whole logits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from leaktight.attack.meter import Meter
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets.causal import CausalModel
from tests.attack.targets import builders
from tests.attack.targets.builders import TEXTS

ARCHITECTURES = {
    "gpt2": builders.gpt2,
    "llama": builders.llama,
    "neox": builders.neox,
    "bloom": builders.bloom,
    "gemma2": builders.gemma2,
}
SAMPLERS = (
    Sampler(),
    Sampler(temperature=0.7),
    Sampler(top_k=5),
    Sampler(top_p=0.6),
    Sampler(temperature=1.3, top_k=20, top_p=0.8),
)
WANTED = Wanted(spread=True, samplers=SAMPLERS)


def target(module: Any, **more: Any) -> CausalModel:
    more = {"meter": Meter(), **more}
    return CausalModel(module, builders.tokenizer(), name="tiny", digest="", **more)


@pytest.fixture(scope="module", params=ARCHITECTURES)
def model(request: pytest.FixtureRequest) -> CausalModel:
    return target(ARCHITECTURES[request.param]())


def plain(model: CausalModel, context: tuple[int, ...], tokens: tuple[int, ...]) -> Any:
    """[n, V] float64 logits at the places of the tokens, read alone and whole."""
    import torch

    ids = torch.tensor([(context or model.begin) + tokens])
    with torch.inference_mode():
        logits = model.module(ids).logits[0].double()
    return logits[-len(tokens) - 1 : -1]


def expected_log_q(logits: Any, token: int, sampler: Sampler) -> float:
    """By sorting all tokens of one place."""
    p = np.exp((logits - logits.max()) / sampler.temperature)
    order = np.argsort(-p, kind="stable")
    if sampler.top_k:
        order = order[: sampler.top_k]
    if sampler.top_p < 1:
        before = np.cumsum(p[order]) - p[order]
        order = order[before < sampler.top_p * p[order].sum()]
    return float(np.log(p[token] / p[order].sum())) if token in order else -np.inf


def check(scores: TokenScores, logits: Any, tokens: tuple[int, ...]) -> None:
    log_p = logits.log_softmax(-1).numpy()
    p = np.exp(log_p)
    own = log_p[np.arange(len(tokens)), list(tokens)]
    assert np.allclose(scores.log_p, own, atol=2e-4)
    assert np.array_equal(scores.rank, (log_p > own[:, None]).sum(axis=-1))
    mean = (p * log_p).sum(axis=-1)
    assert np.allclose(scores.mean, mean, atol=2e-4)
    assert np.allclose(scores.deviation, np.sqrt((p * (log_p - mean[:, None]) ** 2).sum(axis=-1)), atol=1e-3)
    for sampler in SAMPLERS:
        for place, token in enumerate(tokens):
            wanted = expected_log_q(logits[place].numpy(), token, sampler)
            assert np.isclose(scores.log_q[sampler][place], wanted, atol=5e-4), sampler


def test_batched_scores_are_those_of_each_text_read_alone(model: CausalModel) -> None:
    assert model.parts is not None
    encoded = [model.encode(text) for text in TEXTS[:5]]
    items = [Item(tokens[: 7 + 5 * number]) for number, tokens in enumerate(encoded)]
    items.append(Item(encoded[0][9:20], context=encoded[0][:9]))
    for item, scores in zip(items, model.score(items, WANTED), strict=True):
        check(scores, plain(model, item.context, item.tokens), item.tokens)


def test_a_model_that_cannot_be_taken_apart_gives_the_same(model: CausalModel) -> None:
    whole = target(model.module)
    whole.__dict__["parts"] = None
    items = [Item(model.encode(text)[:20]) for text in TEXTS[:3]]
    for one, other in zip(model.score(items, WANTED), whole.score(items, WANTED), strict=True):
        assert np.allclose(one.log_p, other.log_p, atol=2e-4)


def test_continuations_after_a_cached_context_are_those_of_a_plain_reading(model: CausalModel) -> None:
    context = model.encode(TEXTS[0])[:15]
    followed = model.follow(context)
    for length in (0, 1, 4):
        continuations = [model.encode(text)[3 : 3 + length] for text in TEXTS[:5]]
        given = followed.log_p(continuations)
        for row, continuation in zip(given, continuations, strict=True):
            wanted = plain(model, (), (*context, *continuation, 0))[-1]
            import torch

            with torch.inference_mode():
                wanted = model.module(torch.tensor([(*context, *continuation)])).logits[0, -1]
            assert np.allclose(row, wanted.log_softmax(-1).numpy(), atol=2e-4)
