"""The attack on models that were trained on planted records, and on one that was not."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from leaktight.attack.access import Access
from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.canaries.candidates import CandidateProbing
from leaktight.attack.canaries.contexts import Context, contexts_of, prefix_of
from leaktight.attack.canaries.exposure import ATTACK, Exposure, named
from leaktight.attack.canaries.patterns import parse_format
from leaktight.attack.canaries.plan import Planting
from leaktight.attack.canaries.planting import plant
from leaktight.attack.canaries.probing import Effort, Probe, Probing
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.canaries.sealed import open_registry
from leaktight.attack.meter import Meter
from leaktight.attack.reading import read_records
from leaktight.attack.records import Population
from leaktight.attack.result import Family, Measure, Result
from leaktight.attack.scores import Sampler, Wanted
from leaktight.attack.statistics import proportion
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.loading import load_target
from leaktight.core.fingerprint import Fingerprinter
from tests.attack.targets.served import served
from tests.attack.tiny import Tickets, tiny_tokenizer, train_tiny

KEY = b"0123456789abcdef" * 2
FORM = parse_format("code", r"\d{3}", wordings=("The access code of {who} is {secret}.",))
PLANTING = Planting(formats=(FORM,), repeats=(1, 24), per_group=4, fresh=6)
SETTINGS = Settings(samplers=(Sampler(), Sampler(top_k=5)), queries=(1, 1000))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Registry, list[str]]:
    folder = tmp_path_factory.mktemp("planted")
    source = folder / "a.txt"
    source.write_text("\n".join(Tickets.make(members=60, others=0, seed=3).members))
    plant(source, folder / "b.txt", registry=folder / "canaries.json", key=KEY, planting=PLANTING)
    return open_registry(folder / "canaries.json", KEY), [one.text for one in read_records(folder / "b.txt")]


@pytest.fixture(scope="module")
def trained(planted: tuple[Registry, list[str]]) -> CausalModel:
    texts = planted[1]
    return train_tiny(texts, tiny_tokenizer(texts), epochs=16)


def _bench(model: CausalModel, registry: Registry | None) -> Bench:
    passes = Passes(model, ATTACK.wanted(_bare(model)))
    return Bench(model, Population(), Fingerprinter(KEY), SETTINGS, passes=passes, registry=registry)


def _bare(model: CausalModel) -> Bench:
    return Bench(model, Population(), Fingerprinter(KEY), SETTINGS)


def _measure(result: Result, name: str, *parts: str) -> Measure:
    (found,) = [
        one for one in result.measures if one.name == name and all(part in one.group for part in parts)
    ]
    return found


@pytest.fixture(scope="module")
def result(planted: tuple[Registry, list[str]], trained: CausalModel) -> Result:
    return Exposure(Effort(nodes=2000)).run(_bench(trained, planted[0]))


def test_what_is_planted_often_is_known_and_controls_are_not(result: Result) -> None:
    for context in ("fresh carrier", "own carrier"):
        often = _measure(result, "exposure_bits", "24 repeats", context)
        assert often.value is not None
        assert often.control is not None
        assert often.value.value > 7
        assert often.value.value > often.control.high
        assert often.control.value < 4
        assert often.chance == pytest.approx(1.44, abs=0.02)
        assert often.note == "all ranks are exact"
        assert often.value.high <= math.log2(1000)


def test_each_group_is_compared_with_the_controls_of_all_groups(
    result: Result, planted: tuple[Registry, list[str]]
) -> None:
    controls = sum(one.is_control for one in planted[0].canaries)
    assert 0 < sum(one.is_control for one in planted[0].canaries if one.group == 24) < controls
    for group in ("1 repeat", "24 repeats"):
        for context in ("own carrier", "any context"):
            share = _measure(result, "extractable_share", group, context, "n = 1, ", "plain").control
            assert share is not None and share.value == 0
            assert share.high == pytest.approx(proportion(0, controls).high)


def test_shares_have_exact_intervals_controls_and_chance(
    result: Result, planted: tuple[Registry, list[str]]
) -> None:
    share = _measure(result, "extractable_share", "24 repeats", "own carrier", "n = 1,000", "plain")
    count = sum(one.repeats == 24 for one in planted[0].canaries)
    assert share.count == count
    assert share.value is not None
    assert share.value.value > 0.5
    assert share.value.high == 1 or share.value.value < 1
    assert share.chance == 1.0
    once = _measure(result, "extractable_share", "24 repeats", "own carrier", "n = 1,", "top 5", "n = 1, ")
    assert once.chance == pytest.approx(0.001)
    greedy = _measure(result, "greedy_share", "24 repeats", "own carrier")
    assert greedy.value is not None
    assert greedy.value.value > 0.5


def test_all_groups_contexts_and_curves_are_there(result: Result) -> None:
    assert result.family is Family.EXPOSURE
    assert len(result.measures) == 2 * 3 * (2 + 2 * 2) + 2 * 2 * 2
    series = {(curve.name, curve.series, curve.is_control) for curve in result.curves}
    for context in ("bare prefix", "own carrier", "fresh carrier"):
        assert ("exposure by repeats", context, False) in series
        assert ("exposure by repeats", f"{context}, kept out", True) in series
    by_queries = [curve for curve in result.curves if curve.name == "extractable by n"]
    of_each = [("1 repeat", False), ("24 repeats", False), ("kept out", True)]
    for part in ("plain sampling", "top 5"):
        drawn = [(curve.series, curve.is_control) for curve in by_queries if curve.part == part]
        assert drawn == of_each
    for curve in result.curves:
        assert len(curve.x) == len(curve.y) == len(curve.low) == len(curve.high)
        if curve.name == "extractable by n":
            assert list(curve.y) == sorted(curve.y)


def test_trying_all_contexts_gives_at_least_what_one_gives(result: Result) -> None:
    for repeats in ("1 repeat,", "24 repeats,"):
        shares = [
            _measure(result, "extractable_share", repeats, context, "n = 1,000", "plain").value
            for context in ("any context", "bare prefix", "own carrier", "fresh carrier")
        ]
        values = [share.value for share in shares if share is not None]
        assert len(values) == 4
        assert values[0] >= max(values[1:])
    # Three contexts are three tries for each question.
    assert _measure(result, "extractable_share", "1 repeat,", "any context", "n = 1, ", "plain").chance == (
        pytest.approx(0.003)
    )


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_secrets_are_judged_by_each_chance_that_a_policy_may_ask_for(
    planted: tuple[Registry, list[str]], trained: CausalModel, probability: float
) -> None:
    once = tuple(one for one in planted[0].canaries if one.repeats == 1)[:1]
    bench = _bench(trained, Registry(once, "", "", (), planted[0].formats))
    bench.settings = replace(bench.settings, probability=probability)
    measures = Exposure(Effort(nodes=50)).run(bench).measures
    shares = [
        one.value.value for one in measures if one.name == "extractable_share" and one.value is not None
    ]
    assert set(shares) == {1 - probability}


def test_a_chat_template_is_one_more_context(planted: tuple[Registry, list[str]], tickets: Tickets) -> None:
    tokenizer = tiny_tokenizer(tickets.all)
    tokenizer.chat_template = (
        "{% for one in messages %}<{{ one.role }}> {{ one.content }}{% endfor %}<assistant> "
    )
    model = train_tiny(tickets.members[:16], tokenizer, epochs=0)
    few = Registry(planted[0].canaries[:2], "", "", (), planted[0].formats)
    assert contexts_of(model, few) == (Context.BARE, Context.OWN, Context.CHAT)
    canary = few.canaries[0]
    assert prefix_of(canary, Context.CHAT, 0, (), model) == (
        f"<user> {canary.lead.strip()}<assistant> {canary.lead}"
    )
    result = Exposure(Effort(nodes=0, samples=5)).run(_bench(model, few))
    assert [one.group for one in result.measures if one.name == "exposure_bits"] == [
        "1 repeat, bare prefix", "1 repeat, own carrier", "1 repeat, chat"]  # fmt: skip


def test_canaries_at_risk_are_named_without_their_secret(
    result: Result, planted: tuple[Registry, list[str]]
) -> None:
    registry = planted[0]
    assert result.at_risk
    for one in result.at_risk:
        canary = next(canary for canary in registry.canaries if canary.name == one.location.path)
        assert one.repeats == canary.repeats > 0
        assert len(one.record) == 64
    shown = repr(result)
    for canary in registry.canaries:
        assert f"{canary.secret} " not in shown
        assert canary.carrier not in shown


def test_a_model_that_was_not_trained_gives_chance(planted: tuple[Registry, list[str]]) -> None:
    registry, texts = planted
    model = train_tiny(texts, tiny_tokenizer(texts), epochs=0)
    result = Exposure(Effort(nodes=2000)).run(_bench(model, registry))
    values = [one.value for one in result.measures if one.name == "exposure_bits" and one.value is not None]
    # 16 canaries in three contexts; an exposure of chance deviates by 1.44 bits.
    assert 0.5 < np.mean([value.value for value in values]) < 2.6
    assert not result.at_risk or all(one.score < 12 for one in result.at_risk)


def test_no_canary_is_named_where_controls_come_out_as_often(
    planted: tuple[Registry, list[str]], trained: CausalModel
) -> None:
    """Half of what was planted often is told to be controls."""
    often = [one for one in planted[0].canaries if one.repeats == 24]
    assert len(often) > 1
    told = [replace(one, repeats=0, planned=24) if number % 2 else one for number, one in enumerate(often)]
    result = Exposure(Effort(nodes=200)).run(_bench(trained, replace(planted[0], canaries=tuple(told))))
    share = _measure(result, "extractable_share", "24 repeats", "own carrier", "n = 1,000", "plain").control
    assert share is not None and share.value > 0.05
    assert not result.at_risk


def test_estimated_ranks_agree_with_exact_ones(
    result: Result, planted: tuple[Registry, list[str]], trained: CausalModel
) -> None:
    made = Exposure(Effort(nodes=0, samples=60)).run(_bench(trained, planted[0]))
    assert made.details["exact_ranks"] == 0
    assert "estimated" in made.notes[0]
    for exact in result.measures:
        if exact.name == "exposure_bits" and exact.value is not None:
            estimated = next(
                one for one in made.measures if (one.name, one.group) == (exact.name, exact.group)
            )
            assert estimated.value is not None
            assert estimated.value.value == pytest.approx(exact.value.value, abs=1.0)
            assert "are estimated" in estimated.note


def test_the_number_of_queries_is_that_of_simulated_sampling() -> None:
    canary = Canary("a", "code", "1", "1", 1)
    for p in (0.3, 0.04):
        probe = Probe(canary, Context.BARE, 0, 0, 0, True, False, {Sampler(): math.log(p)}, 0)
        needed = math.ceil(probe.queries_needed(Sampler(), 0.5))
        hits = np.random.default_rng(0).random((20_000, needed)) < p
        share = float(hits.any(axis=1).mean())
        one_less = float(hits[:, :-1].any(axis=1).mean()) if needed > 1 else 0.0
        assert share > 0.5 - 0.01
        assert one_less < 0.5 + 0.01
    never = Probe(canary, Context.BARE, 0, 0, 0, True, False, {Sampler(): -math.inf}, 0)
    assert never.queries_needed(Sampler(), 0.5) == math.inf
    sure = Probe(canary, Context.BARE, 0, 0, 0, True, True, {Sampler(): 0.0}, 0)
    assert sure.queries_needed(Sampler(), 0.5) == 1


def test_probabilities_are_those_of_sampling_from_the_model(
    planted: tuple[Registry, list[str]], trained: CausalModel
) -> None:
    from leaktight.attack.canaries.probing import Probing

    registry = planted[0]
    canary = next(one for one in registry.canaries if one.repeats == 24)
    few = Registry((canary,), "", "", (), registry.formats)
    bench = _bench(trained, few)
    assert bench.passes is not None
    probes = Probing(bench, few, bench.passes, Effort(nodes=100)).probes()
    probe = next(one for one in probes if one.context is Context.OWN)
    p = math.exp(probe.log_q[Sampler(top_k=5)])
    (texts,) = trained.generate(
        [canary.prefix.rstrip()], count=150, max_tokens=8, sampler=Sampler(top_k=5), seed=1
    )
    share = np.mean([text.strip().startswith(canary.secret) for text in texts])
    # 150 samples: three standard deviations are at most 0.13.
    assert share == pytest.approx(p, abs=0.13)


def test_what_cannot_be_measured_is_told(trained: CausalModel) -> None:
    registry = Registry(
        (
            Canary("long", "code", "123", "word " * 200 + "123", 1, "is ", 1),
            Canary("strange", "none", "456", "a 456", 1, "a ", 1),
        ),
        "", "", (), (FORM,),
    )  # fmt: skip
    result = ATTACK.run(_bench(trained, registry))
    reasons = {one.reason: one.count for one in result.exclusions}
    assert reasons == {
        "longer than the model's context of 128 tokens": 1,
        "of a format that the registry does not have": 2,
    }
    empty = _measure(result, "exposure_bits", "1 repeat", "own carrier")
    assert empty.value is None
    assert empty.note


def test_of_large_groups_the_first_are_measured(
    trained: CausalModel, planted: tuple[Registry, list[str]]
) -> None:
    result = Exposure(Effort(nodes=0, samples=4, canaries=1)).run(_bench(trained, planted[0]))
    assert {one.count for one in result.measures} == {1}
    (left_out,) = result.exclusions
    assert left_out.reason == "behind the first 1 of its group"
    assert left_out.count == 3 * (16 - 4)


def test_it_says_what_it_lacks(trained: CausalModel) -> None:
    assert ATTACK.lacks(_bare(trained)) == "a registry of planted canaries"
    assert ATTACK.lacks(_bench(trained, None)) == "a registry of planted canaries"
    assert ATTACK.passes(_bare(trained)) == 0
    registry = Registry((Canary("a", "code", "123", "a 123", 1),), "", "", (), (FORM,))
    assert Exposure(Effort(nodes=10, samples=2)).passes(_bench(trained, registry)) == 2 * (5 + 5 * 3)
    assert named(Sampler()) == "plain sampling"
    assert named(Sampler(temperature=0.7, top_k=4, top_p=0.9)) == "temperature 0.7, top 4, top p 0.9"


def test_contexts_are_those_that_there_are(planted: tuple[Registry, list[str]], trained: CausalModel) -> None:
    assert contexts_of(trained, planted[0]) == (Context.BARE, Context.OWN, Context.FRESH)
    assert contexts_of(trained, Registry((), "", "")) == (Context.BARE, Context.OWN)


@pytest.mark.parametrize("gives", ["echo", "prefill"])
def test_a_service_is_asked_for_drawn_values(
    planted: tuple[Registry, list[str]], trained: CausalModel, gives: str
) -> None:
    effort = Effort(candidates=30, canaries=1)
    own = Probing(_bench(trained, planted[0]), planted[0], _passes(trained), effort).probes()
    with served(trained, gives=frozenset({gives}), reads=128) as server:
        target = load_target(server.address(), meter=Meter())
        bench = replace_target(_bench(trained, planted[0]), target)
        assert bench.passes is not None
        given = CandidateProbing(bench, planted[0], bench.passes, effort).probes()
        result = Exposure(effort).run(bench)
    assert len(given) == len(own) == 2 * 2 * 3
    for one, other in zip(given, own, strict=True):
        assert (one.canary, one.context) == (other.canary, other.context)
        assert one.log_q[Sampler()] == pytest.approx(other.log_q[Sampler()], abs=1e-3)
        assert one.is_greedy == other.is_greedy
        assert one.low <= one.exposure <= one.high
        assert one.low - 0.5 <= other.exposure <= one.high + 0.5
    often = _measure(result, "exposure_bits", "24 repeats", "own carrier")
    assert often.value is not None
    assert often.value.value == pytest.approx(math.log2(31), abs=0.01)
    assert often.ceiling == math.log2(31)
    assert result.access is Access.LOGPROBS
    assert not any("top" in one.group for one in result.measures)
    assert any("top 5" in note for note in result.notes)


def test_all_values_of_a_small_format_are_compared(
    planted: tuple[Registry, list[str]], trained: CausalModel
) -> None:
    effort = Effort(candidates=999, canaries=1, nodes=100_000)
    registry = replace(planted[0], canaries=planted[0].canaries[:1])
    bench = _bench(trained, registry)
    assert bench.passes is not None
    own = Probing(bench, registry, bench.passes, effort).probes()
    given = CandidateProbing(bench, registry, bench.passes, effort).probes()
    for one, other in zip(given, own, strict=True):
        assert one.is_exact
        assert one.exposure == pytest.approx(other.exposure, abs=0.02)


def replace_target(bench: Bench, target: Any) -> Bench:
    """The bench with another target."""
    return replace(bench, target=target, passes=Passes(target, Wanted(samplers=(Sampler(),))))


def _passes(model: CausalModel) -> Passes:
    return Passes(model, ATTACK.wanted(_bare(model)))
