"""Ranks against brute force over whole formats, with written-down distributions and with a trained model."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest

from leaktight.attack.canaries.formats import SecretFormat
from leaktight.attack.canaries.patterns import parse_format
from leaktight.attack.canaries.sampling import estimate_rank
from leaktight.attack.canaries.search import (
    TIE_NATS,
    Rivals,
    count_rivals,
    expected_exposure,
    exposure_bits,
    log_p_of,
)
from leaktight.attack.canaries.spelling import Speller, Spot, Vocabulary
from leaktight.attack.scores import Item, Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.target import Language
from tests.attack.canaries.spelled import Spelled
from tests.attack.tiny import Tickets, tiny_tokenizer, train_tiny

PREFIX = "a code is "
LETTERS = ["a", "c", "o", "d", "e", "i", "s", " ", "-", *"0123456789", "x", "y"]
MERGED = [*LETTERS, "12", "123", "x-", "34", "01", "code", " is", "is "]
FORMATS = [
    parse_format("code", r"\d{3}"),
    parse_format("marked", r"(x|y|xx)-\d{2}[1-3]"),
    parse_format("checked", r"\d{4}", check="luhn"),
]


def _setting(model: Language, form: SecretFormat, secret: str) -> tuple[Speller, Spot, float, object]:
    speller = Speller(Vocabulary(model), form)
    begin = getattr(model, "begin", ())
    spot = speller.spot(PREFIX, secret, begin=begin)
    assert spot is not None
    tokens = speller.spelling(spot, secret)
    assert tokens is not None
    after = model.follow(spot.context)
    return speller, spot, log_p_of(after, tokens), after


def _search(model: Language, form: SecretFormat, secret: str, *, most_nodes: int = 10**6) -> Rivals:
    speller, spot, goal, after = _setting(model, form, secret)
    return count_rivals(after, speller, spot, secret, goal=goal, most_nodes=most_nodes)  # type: ignore[arg-type]


@pytest.mark.parametrize("tokens", [LETTERS, MERGED], ids=["letters", "merged"])
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_rank_is_that_of_brute_force(form: SecretFormat, tokens: list[str]) -> None:
    model = Spelled(tokens, seed=3)
    context = len(model.encode(PREFIX))
    values = [value for value in form if model.encode(PREFIX + value)[:context] == model.encode(PREFIX)]
    assert len(values) == form.size
    log_p = {value: model.log_p_of(PREFIX, value) for value in values}
    ordered = sorted(values, key=lambda value: -log_p[value])
    for place in (0, 1, len(values) // 50, len(values) // 3, len(values) - 1):
        secret = ordered[place]
        found = _search(model, form, secret)
        assert found.is_complete
        assert found.greater == sum(
            one > log_p[secret] + TIE_NATS for value, one in log_p.items() if value != secret
        )
        assert found.equal == sum(
            abs(one - log_p[secret]) <= TIE_NATS for value, one in log_p.items() if value != secret
        )


def test_a_memorized_secret_takes_a_few_steps() -> None:
    model = Spelled(LETTERS, seed=1)
    model.know(PREFIX + "4071")
    found = _search(model, parse_format("code", r"\d{4}"), "4071")
    assert (found.rank, found.greater, found.equal) == (1, 0, 0)
    assert found.nodes <= 10
    assert exposure_bits(10**4, found.rank) == pytest.approx(math.log2(10**4))


def test_a_model_that_knows_nothing_puts_a_secret_in_the_middle() -> None:
    model = Spelled(LETTERS, spread=0.0)
    found = _search(model, parse_format("code", r"\d{3}"), "123")
    assert (found.greater, found.equal) == (0, 999)
    assert found.rank == 500.5


def test_a_budget_stops_the_search_and_says_so() -> None:
    model = Spelled(LETTERS, spread=0.1)
    found = _search(model, parse_format("code", r"\d{4}"), "1234", most_nodes=50)
    assert not found.is_complete
    assert found.nodes <= 50


def test_the_space_before_a_value_may_be_spelled_with_it() -> None:
    joined = [*LETTERS, *(f" {digit}" for digit in "0123456789")]
    model = Spelled(joined, seed=5)
    form = parse_format("code", r"\d{2}")
    speller = Speller(Vocabulary(model), form)
    spot = speller.spot(PREFIX, "42", begin=(0,))
    assert spot is not None
    assert spot.pending == " "
    assert model.decode(spot.context) == PREFIX.rstrip()
    whole = {
        value: sum(float(model.log_p(spot.context + tokens[:end])[tokens[end]]) for end in range(len(tokens)))
        for value in form
        if (tokens := speller.spelling(spot, value)) is not None
    }
    assert len(whole) == 100
    found = _search(model, form, "42")
    assert found.greater == sum(one > whole["42"] + TIE_NATS for one in whole.values())


@pytest.mark.parametrize(("spread", "place"), [(0.5, 300), (0.5, 3000), (0.5, 9000), (2.0, 40), (2.0, 1500)])
def test_estimates_agree_with_the_exact_rank_and_their_intervals_hold(spread: float, place: int) -> None:
    model = Spelled(LETTERS, spread=spread, seed=9)
    form = parse_format("code", r"\d{4}")
    log_p = {value: model.log_p_of(PREFIX, value) for value in form}
    secret = sorted(log_p, key=lambda value: -log_p[value])[place]
    speller, spot, goal, after = _setting(model, form, secret)
    ranks, covered = [], 0
    for seed in range(12):
        made = estimate_rank(after, speller, spot, secret, goal=goal, samples=100, seed=seed)  # type: ignore[arg-type]
        ranks.append(made.rank)
        covered += made.low <= place + 1 <= made.high
    assert covered >= 10
    # The mean of 12 estimates of 200 values each, against the true rank.
    assert np.mean(ranks) == pytest.approx(place + 1, rel=0.25, abs=15)


def test_an_estimate_knows_what_the_search_has_found() -> None:
    model = Spelled(LETTERS, spread=0.5, seed=9)
    speller, spot, goal, after = _setting(model, parse_format("code", r"\d{4}"), "1234")
    made = estimate_rank(
        after, speller, spot, "1234", goal=goal, samples=5, seed=0, at_least=7000  # type: ignore[arg-type]
    )  # fmt: skip
    assert made.rank >= 7001
    assert made.high <= 10**4


@pytest.fixture(scope="module")
def trained(tickets: Tickets) -> CausalModel:
    """A model that has seen a little."""
    return train_tiny(tickets.members[:40], tiny_tokenizer(tickets.all), epochs=6)


def test_ranks_of_a_trained_model_are_those_of_brute_force(trained: CausalModel) -> None:
    prefix = "Ticket from Ada Aho about refund. The code is "
    form = parse_format("code", r"\d{3}7")
    speller = Speller(Vocabulary(trained), form)
    begin = tuple(getattr(trained, "begin", ()))
    values = list(form)
    items = [Item(trained.encode(prefix + value), ()) for value in values]
    shared = min(_shared(item.tokens, items[0].tokens) for item in items)
    log_p = np.array(
        [float(scores.log_p[shared:].sum()) for scores in trained.score(items, Wanted())], np.float64
    )
    for number in (int(log_p.argmax()), int(np.argsort(log_p)[500]), int(log_p.argmin())):
        spot = speller.spot(prefix, values[number], begin=begin)
        assert spot is not None
        tokens = speller.spelling(spot, values[number])
        assert tokens is not None
        after = trained.follow(spot.context)
        goal = log_p_of(after, tokens)
        assert goal == pytest.approx(log_p[number], abs=1e-3)
        found = count_rivals(after, speller, spot, values[number], goal=goal, most_nodes=10**5)
        others = np.delete(log_p, number)
        # Sums of float32 logits in other batches: a few values may lie on the border.
        assert found.greater == pytest.approx(int((others > log_p[number]).sum()), abs=3)
        assert found.is_complete


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return next((number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def test_chance_is_what_a_uniform_rank_gives() -> None:
    for size in (10, 1000):
        mean = sum(exposure_bits(size, rank) for rank in range(1, size + 1)) / size
        assert expected_exposure(size) == pytest.approx(mean)
    assert expected_exposure(10**6) == pytest.approx(1 / math.log(2), abs=1e-4)
    assert expected_exposure(10**30) == pytest.approx(1 / math.log(2))


def test_all_spellings_are_walked() -> None:
    model = Spelled(MERGED)
    form = parse_format("code", r"[0-4]{3}")
    speller = Speller(Vocabulary(model), form)
    spot = speller.spot(PREFIX, "123", begin=(0,))
    assert spot is not None
    found: set[tuple[int, ...]] = set()
    pending = [((), speller.start(spot))]
    while pending:
        tokens, place = pending.pop()
        if speller.is_end(place):
            found.add(tokens)
            continue
        following = speller.following(place)
        pending += [
            ((*tokens, int(token)), reached)
            for token, reached in zip(following.ids, following.places, strict=True)
        ]
    pieces = [number for number, text in enumerate(model.tokens) if text and set(text) <= set("01234")]
    expected = {
        tokens
        for count in (1, 2, 3)
        for tokens in product(pieces, repeat=count)
        if model.decode(tokens) in form
    }
    assert found == expected
