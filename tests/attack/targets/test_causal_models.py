"""Scores of causal models of several architectures, against the model's own whole logits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from leaktight.attack.meter import Budget, Meter
from leaktight.attack.scores import Item, Sampler, TokenScores, Wanted
from leaktight.attack.targets import causal, looking
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.tokens import Begin
from leaktight.core.errors import BudgetSpent, FormatError, UsageError
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
    import torch

    context = model.encode(TEXTS[0])[:15]
    followed = model.follow(context)
    for length in (0, 1, 4):
        continuations = [model.encode(text)[3 : 3 + length] for text in TEXTS[:5]]
        given = followed.log_p(continuations)
        for row, continuation in zip(given, continuations, strict=True):
            with torch.inference_mode():
                wanted = model.module(torch.tensor([(*context, *continuation)])).logits[0, -1]
            assert np.allclose(row, wanted.log_softmax(-1).numpy(), atol=2e-4)


def test_greedy_continuations_are_those_of_a_plain_loop(model: CausalModel) -> None:
    import torch

    prompts = [TEXTS[0][:30], TEXTS[1][:9], TEXTS[2]]
    made = list(model.generate(prompts, count=2, max_tokens=6, sampler=None, seed=0))
    for prompt, texts in zip(prompts, made, strict=True):
        row = list(model.prompt_tokens(prompt))
        start = len(row)
        for _ in range(6):
            with torch.inference_mode():
                token = int(model.module(torch.tensor([row])).logits[0, -1].argmax())
            row.append(token)
            if token == model.processor.eos_token_id or token == model.module.config.eos_token_id:
                row.pop()
                break
        assert texts == [model.decode(row[start:])] * 2


def test_what_is_drawn_depends_on_the_prompt_and_the_seed_alone() -> None:
    model = target(builders.gpt2())
    sampler = Sampler(top_k=20)
    few = {"count": 3, "max_tokens": 8, "sampler": sampler}
    together = list(model.generate([TEXTS[0], TEXTS[1][:9], TEXTS[2][:20]], seed=5, **few))  # type: ignore[arg-type]
    assert list(model.generate([TEXTS[1][:9]], seed=5, **few)) == [together[1]]  # type: ignore[arg-type]
    assert list(model.generate([TEXTS[1][:9]], seed=6, **few)) != [together[1]]  # type: ignore[arg-type]
    assert len(set(together[0])) > 1
    twice = list(model.generate([TEXTS[0]] * 2, seed=5, **few))  # type: ignore[arg-type]
    assert twice[0] == together[0] != twice[1]


def test_tokens_are_drawn_as_often_as_their_log_q_says() -> None:
    import torch

    from leaktight.attack.targets.drawing import draw
    from leaktight.attack.targets.logits import scores_of

    logits = torch.randn(1, 50, generator=torch.Generator().manual_seed(0)) * 2
    chances = torch.linspace(0, 1, 20001, dtype=torch.float64)[:-1]
    for sampler in SAMPLERS:
        drawn = draw(logits.expand(20000, 50), chances, sampler)[:, 0]
        shares = torch.bincount(drawn, minlength=50) / 20000
        scores = scores_of(logits.expand(50, 50), range(50), Wanted(samplers=(sampler,)))
        assert np.allclose(shares.numpy(), np.exp(scores.log_q[sampler]), atol=1e-3)


def test_large_vocabularies_are_scored_as_small_ones() -> None:
    import torch

    from leaktight.attack.targets.logits import scores_of

    chance = torch.Generator().manual_seed(0)
    logits = torch.randn(40, 30_011, generator=chance) * 3
    # As of models in half precision: many tokens are equally likely.
    logits[20:] = (logits[20:] * 2).round() / 2
    tokens = [int(row.topk(60).indices[number]) for number, row in enumerate(logits)]
    scores = scores_of(logits, tokens, WANTED)
    for place, (token, row) in enumerate(zip(tokens, logits.double().numpy(), strict=True)):
        assert scores.rank[place] == (row > row[token]).sum()
        log_p = row - row.max() - np.log(np.exp(row - row.max()).sum())
        mean = (np.exp(log_p) * log_p).sum()
        deviation = np.sqrt((np.exp(log_p) * (log_p - mean) ** 2).sum())
        assert scores.mean is not None and scores.deviation is not None
        told = scores.log_p[place], scores.mean[place], scores.deviation[place]
        assert np.allclose(told, (log_p[token], mean, deviation), atol=1e-5)
        for sampler in SAMPLERS:
            p = np.exp(row / sampler.temperature)
            kept = p >= np.sort(p)[-sampler.top_k] if sampler.top_k else p > 0
            p = np.where(kept, p, 0) / p[kept].sum()
            falling = np.sort(p)[::-1]
            mass = np.cumsum(falling)[(np.cumsum(falling) - falling < sampler.top_p).sum() - 1]
            drawn = p[token] > 0 and p[p > p[token]].sum() < sampler.top_p
            wanted = np.log(p[token] / mass) if drawn else -np.inf
            assert np.isclose(scores.log_q[sampler][place], wanted, atol=1e-3)


def test_the_end_of_a_nucleus_is_found_beside_places_of_another_kind() -> None:
    """Wide and narrow distributions in turn: what is guessed from the place before is wrong each time."""
    import torch

    from leaktight.attack.targets.logits import scores_of

    chance = torch.Generator().manual_seed(0)
    logits = torch.randn(12, 20_000, generator=chance) * torch.tensor([0.01, 2.0, 1.0, 3.0] * 3)[:, None]
    tokens = [int(row.topk(400).indices[number * 30]) for number, row in enumerate(logits)]
    sampler = Sampler(top_p=0.8)
    scores = scores_of(logits, tokens, Wanted(samplers=(sampler,)))
    for place, token in enumerate(tokens):
        wanted = expected_log_q(logits[place].double().numpy(), token, sampler)
        assert np.isclose(scores.log_q[sampler][place], wanted, atol=1e-4)


def test_a_whole_tail_is_computed_in_strips_and_others_by_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "STRIP", 7)
    plainly, capped, hooked = builders.llama(), builders.gemma2(), builders.llama()
    hooked.lm_head.register_forward_hook(lambda _module, _given, made: made * 2)
    for module, is_plain in ((plainly, True), (capped, False), (hooked, False)):
        model = target(module)
        assert model.parts is not None
        assert (model.parts.layer is not None) is is_plain
        tokens = model.encode(TEXTS[0])[:20]
        (scores,) = model.score([Item(tokens)], WANTED)
        check(scores, plain(model, (), tokens), tokens)


def test_logits_that_are_no_numbers_are_an_error() -> None:
    import torch

    module = builders.gpt2()
    with torch.no_grad():
        module.transformer.ln_f.bias[0] = torch.nan
    model = target(module)
    with pytest.raises(FormatError):
        list(model.score([Item((1, 2, 3))], WANTED))
    with pytest.raises(FormatError):
        list(model.generate([TEXTS[0]], count=1, max_tokens=2, sampler=None, seed=0))


def test_a_text_longer_than_the_context_is_an_error() -> None:
    model = target(builders.gpt2())
    with pytest.raises(FormatError):
        list(model.score([Item((1,) * 128)], Wanted()))
    with pytest.raises(UsageError):
        list(model.score([Item((1, 400))], Wanted()))


def test_the_meter_stops_a_run() -> None:
    model = target(builders.gpt2(), meter=Meter(Budget(passes=3)))
    with pytest.raises(BudgetSpent):
        list(model.score([Item((1, 2))] * 4, Wanted()))


def test_what_begins_a_text_is_stated() -> None:
    never = target(builders.gpt2(), begin=Begin.NEVER)
    template = target(builders.gpt2(), begin=Begin.TEMPLATE)
    assert never.begin == template.begin == ()
    assert target(builders.gpt2()).begin == (0,)
    (scores,) = never.score([Item((1, 2, 3))], Wanted())
    assert len(scores) == 2


def test_no_more_logits_are_held_than_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causal, "HEAD_BYTES", 400 * 4 * 3)
    model = target(builders.gpt2())
    sizes: list[int] = []
    model.module.lm_head.register_forward_hook(
        lambda _module, _given, made: sizes.append(made.numel() // 400)
    )
    assert model.parts is not None
    sizes.clear()
    list(model.score([Item(model.encode(text)[:20]) for text in TEXTS[:4]], WANTED))
    assert sum(sizes) == 80
    assert max(sizes) == 3


def test_texts_that_do_not_come_back_are_known() -> None:
    lower = CausalModel(builders.gpt2(300), builders.word_tokenizer(), name="", digest="", meter=Meter())
    assert not lower.round_trips("Ada Aho")
    assert target(builders.gpt2()).round_trips("Ada Aho, née")
