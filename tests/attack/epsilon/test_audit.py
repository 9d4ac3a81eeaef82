"""The audit on a real overfit model, on an untrained one, and on canaries."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from leaktight.attack.bench import Bench, Claimed, Passes
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.epsilon.audit import ATTACK
from leaktight.attack.epsilon.coins import coins_of
from leaktight.attack.records import Population, Record
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from tests.attack.tiny import Tickets


def records(texts: tuple[str, ...]) -> tuple[Record, ...]:
    return tuple(Record(text, Location("tickets", "a.jsonl", row=row)) for row, text in enumerate(texts))


def bench_of(model: CausalModel, tickets: Tickets) -> Bench:
    population = Population(records(tickets.members), records(tickets.others))
    return Bench(model, population, Fingerprinter(b"k" * 16), passes=Passes(model, Wanted()))


def test_overfit_model_refutes_a_claim(overfit: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(overfit, tickets)
    bench.claimed = Claimed(0.5, 1e-6)
    assert ATTACK.lacks(bench) == ""
    result = ATTACK.run(bench)
    (measure,) = result.measures
    assert measure.value is not None
    assert measure.value.low == measure.value.value > 0.5
    assert measure.value.high == math.inf
    assert result.details["refuted"] == 1
    assert result.details["claimed_epsilon"] == 0.5
    assert measure.note.startswith("refuted")
    assert result.details["coins"] == 120
    assert ATTACK.passes(bench) == 240


def test_claim_beyond_what_the_audit_can_see_is_neither_refuted_nor_confirmed(
    overfit: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(overfit, tickets)
    bench.claimed = Claimed(50.0, 1e-6)
    result = ATTACK.run(bench)
    assert result.details["refuted"] == 0
    assert "could not have shown more" in result.measures[0].note


def test_untrained_model_gives_no_evidence(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    (measure,) = ATTACK.run(bench).measures
    assert measure.value is not None
    assert measure.value.value == 0
    assert measure.note.startswith("no evidence")
    assert "private" not in measure.note


def test_reference_takes_part_in_the_score(
    overfit: CausalModel, untrained: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(overfit, tickets)
    bench.reference = Passes(untrained, Wanted())
    result = ATTACK.run(bench)
    assert result.measures[0].value is not None
    assert result.measures[0].value.value > 0.5
    assert any("reference" in note for note in result.notes)
    assert ATTACK.passes(bench) == 480


def test_own_coins_are_guessed_one_by_one_only_where_they_were_tossed(
    overfit: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(overfit, tickets)
    assert not coins_of(bench).each_by_its_own
    assert "taken as picked at random" in ATTACK.run(bench).notes[-1]
    bench.population = replace(bench.population, by_coins=True)
    assert coins_of(bench).each_by_its_own
    assert "each kept in or out by its own coin" in ATTACK.run(bench).notes[-1]
    assert ATTACK.run(bench).details["coins"] == 240
    bench.population = replace(bench.population, others=bench.population.others[:40])
    assert not coins_of(bench).each_by_its_own


def test_canaries_planted_once_come_first_and_others_are_left_out(
    overfit: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(overfit, tickets)
    planted = [canary(text, 1, 1) for text in tickets.members[:30]]
    repeated = [canary(text, 16, 16) for text in tickets.members[30:60]]
    controls = [canary(text, 0, 1) for text in tickets.others[:28]]
    more_controls = [canary(text, 0, 16) for text in tickets.others[28:60]]
    bench.registry = Registry((*planted, *repeated, *controls, *more_controls), dataset="", digest="")
    coins = coins_of(bench)
    assert (len(coins.members), len(coins.others), coins.each_by_its_own) == (30, 28, True)
    result = ATTACK.run(bench)
    assert result.details["coins"] == 58
    assert result.measures[0].value is not None
    assert result.measures[0].value.value > 0
    bench.registry = Registry((*planted[:5], *controls), dataset="", digest="")
    assert coins_of(bench).of == "records"


def test_too_few_records_are_told_of(overfit: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(overfit, tickets)
    bench.population = Population(records(tickets.members[:10]), records(tickets.others[:10]))
    assert "40" in ATTACK.lacks(bench)
    bench.population = Population(records(tickets.members))
    assert ATTACK.lacks(bench)


def test_result_holds_no_text(overfit: CausalModel, tickets: Tickets) -> None:
    told = repr(ATTACK.run(bench_of(overfit, tickets)))
    assert not any(text[:20] in told for text in tickets.all)
    assert np.isfinite(ATTACK.run(bench_of(overfit, tickets)).details["ceiling"])


def test_controls_of_nobody_knows_what_are_guessed_in_pairs(overfit: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(overfit, tickets)
    planted = [canary(text, 1) for text in tickets.members[:25]]
    controls = [canary(text, 0) for text in tickets.others[:100]]
    bench.registry = Registry((*planted, *controls), dataset="", digest="")
    assert (coins_of(bench).of, coins_of(bench).each_by_its_own) == ("canaries", False)
    assert ATTACK.run(bench).details["coins"] == 25


def canary(text: str, repeats: int, planned: int = 0) -> Canary:
    secret = text.split("code is ")[1][:5]
    return Canary(f"code-{secret}", "code", secret, text, repeats, planned=planned)
