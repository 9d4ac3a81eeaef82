"""Scores of a causal model, against a plain loop over its tokens."""

from __future__ import annotations

import numpy as np

from leaktight.attack.scores import Item, Sampler, Wanted
from leaktight.attack.targets.causal import CausalModel
from tests.attack.tiny import Tickets


def test_scores_are_those_of_a_plain_loop(overfit: CausalModel, tickets: Tickets) -> None:
    import torch

    text = tickets.members[3]
    tokens = overfit.encode(text)
    given = [overfit.processor.bos_token_id, *tokens]
    (scores,) = overfit.score([Item(tokens)], Wanted(spread=True, samplers=(Sampler(top_k=3),)))
    assert len(scores) == len(tokens)
    for place, token in enumerate(tokens):
        with torch.inference_mode():
            logits = overfit.module(torch.tensor([given[: place + 1]])).logits[0, -1].double()
        p = torch.softmax(logits, 0)
        log_p = p.log()
        assert np.isclose(scores.log_p[place], float(log_p[token]), atol=1e-4)
        assert scores.rank[place] == int((log_p > log_p[token]).sum())
        mean = float((p * log_p).sum())
        assert np.isclose(scores.mean[place], mean, atol=1e-4)  # type: ignore[index]
        deviation = float((p * (log_p - mean) ** 2).sum().sqrt())
        assert np.isclose(scores.deviation[place], deviation, atol=1e-3)  # type: ignore[index]
        best = p.topk(3)
        expected = float((p[token] / best.values.sum()).log()) if token in best.indices else -np.inf
        assert np.isclose(scores.log_q[Sampler(top_k=3)][place], expected, atol=1e-4)


def test_the_model_of_the_tests_knows_its_members_by_heart(overfit: CausalModel, tickets: Tickets) -> None:
    items = [Item(overfit.encode(text)) for text in tickets.all]
    means = [float(scores.log_p.mean()) for scores in overfit.score(items, Wanted())]
    assert np.mean(means[:120]) > -0.5
    assert np.mean(means[120:]) < np.mean(means[:120]) - 0.3
