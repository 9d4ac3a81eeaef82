"""What one pass says of greedy decoding, against greedy decoding itself; members against others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leaktight.attack.extraction.discoverable import ATTACK, greedy
from leaktight.attack.extraction.suffixes import BOILERPLATE_RECORDS, suffixes_of
from leaktight.attack.meter import Meter
from leaktight.attack.result import Result
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.tokens import Begin
from leaktight.core.errors import UsageError
from tests.attack.extraction.benches import FINGERPRINT, SETTINGS, bench_of
from tests.attack.tiny import Tickets


@pytest.fixture(scope="module")
def found(overfit: CausalModel, untrained: CausalModel, tickets: Tickets) -> Result:
    return ATTACK.run(bench_of(overfit, tickets.members, tickets.others, reference=untrained))


@pytest.mark.parametrize("begin", [Begin.ALWAYS, Begin.NEVER])
def test_one_pass_says_what_generation_gives(overfit: CausalModel, tickets: Tickets, begin: Begin) -> None:
    model = CausalModel(overfit.module, overfit.processor, name="tiny", digest="", meter=Meter(), begin=begin)
    bench = bench_of(model, tickets.members[:25] + tickets.others[:25], ())
    assert bench.passes is not None
    sides, _ = suffixes_of(bench.population, bench.passes, 10, 12)
    said = greedy(sides.measured, bench.passes)
    start = model.decode(model.begin)
    done = []
    for suffix in sides.measured:
        prompts = [start + model.decode(cut.tokens[: cut.start]) for cut in suffix.cuts]
        answers = model.generate(prompts, count=1, max_tokens=12, sampler=None, seed=0)
        expected = [model.decode(cut.suffix) for cut in suffix.cuts]
        done.append(any(answer == end for (answer,), end in zip(answers, expected, strict=True)))
    assert said == done
    assert begin is Begin.NEVER or 0 < sum(said) < len(said)


def test_members_are_given_and_others_are_not(found: Result) -> None:
    share = found.measures[0]
    assert share.value is not None and share.control is not None
    assert share.value.low > 0.3 and share.control.high < 0.1
    assert share.value.low < share.value.value < share.value.high


def test_what_the_base_model_gives_is_told_apart(
    found: Result, overfit: CausalModel, tickets: Tickets
) -> None:
    by_name = {(one.name, one.group): one for one in found.measures}
    base = by_name["base_greedy_share", ""].value
    assert base is not None and base.value == 0 and 0 < base.high < 0.1
    itself = ATTACK.run(bench_of(overfit, tickets.members, tickets.others, reference=overfit))
    beyond = next(one for one in itself.measures if one.name == "greedy_beyond_base_share")
    assert beyond.value is not None and beyond.value.value == 0
    assert not itself.at_risk
    assert len(found.at_risk) == round(by_name["greedy_beyond_base_share", ""].count * _value(found))


def _value(found: Result) -> float:
    value = next(one for one in found.measures if one.name == "greedy_beyond_base_share").value
    assert value is not None
    return value.value


def test_an_untrained_model_gives_nothing(untrained: CausalModel, tickets: Tickets) -> None:
    result = ATTACK.run(bench_of(untrained, tickets.members, tickets.others))
    value = result.measures[0].value
    assert value is not None and value.value == 0 and value.high > 0
    assert not result.at_risk


def test_records_at_risk_are_named_by_keyed_fingerprints(found: Result, tickets: Tickets) -> None:
    known = {FINGERPRINT(text.encode()): row for row, text in enumerate(tickets.members)}
    assert all(known[one.record] == one.location.row for one in found.at_risk)
    assert not any(text[:20] in repr(found) for text in tickets.all)


def test_nobody_is_named_where_records_kept_out_come_out_as_often(
    overfit: CausalModel, tickets: Tickets
) -> None:
    """What the model learned stands on both sides: its controls were trained on."""
    bench = bench_of(overfit, tickets.members[:60], tickets.members[60:])
    result = ATTACK.run(bench)
    value, control = result.measures[0].value, result.measures[0].control
    assert value is not None and control is not None and min(value.value, control.value) > 0.05
    assert not result.at_risk and any("no record is named" in note for note in result.notes)


def test_copies_count_once_and_are_counted(overfit: CausalModel, tickets: Tickets) -> None:
    once = ATTACK.run(bench_of(overfit, tickets.members[:20], tickets.others))
    thrice = ATTACK.run(bench_of(overfit, tickets.members[:20] * 3, tickets.others))
    assert thrice.measures[0] == once.measures[0]
    assert {one.repeats for one in thrice.at_risk} == {3 * one.repeats for one in once.at_risk} == {3}


def test_boilerplate_is_set_apart(overfit: CausalModel, tickets: Tickets) -> None:
    alone = ATTACK.run(bench_of(overfit, tickets.members, ()))
    shared = ATTACK.run(bench_of(overfit, tickets.members, (), public=[f"> {tickets.members[0]}"]))
    assert shared.measures[0].count == alone.measures[0].count - 1
    assert any("boilerplate" in one.reason for one in shared.exclusions)
    end = tickets.members[0][20:]
    many = [f"Ticket from No {number} Body {end}" for number in range(BOILERPLATE_RECORDS)]
    bench = bench_of(overfit, many, (), settings=replace(SETTINGS, prefix_tokens=18, suffix_tokens=12))
    assert bench.passes is not None
    members, _ = suffixes_of(bench.population, bench.passes, 18, 12)
    left_out = sum(one.count for one in members.exclusions if "boilerplate" in one.reason)
    assert left_out + sum(suffix.repeats for suffix in members.measured) == BOILERPLATE_RECORDS


def test_what_cannot_be_measured_is_told(overfit: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(overfit, [*tickets.members[:5], "Too short."], ["Short, too."])
    reasons = {one.reason: one.count for one in ATTACK.run(bench).exclusions}
    assert reasons == {
        "shorter than a prefix of 10 and a suffix of 12 tokens": 1,
        "kept out: shorter than a prefix of 10 and a suffix of 12 tokens": 1,
    }
    longer = replace(SETTINGS, prefix_tokens=100, suffix_tokens=100)
    result = ATTACK.run(bench_of(overfit, tickets.members[:5], (), settings=longer))
    assert result.measures[0].value is None
    assert "a prefix of 100 and a suffix of 100 tokens" in result.measures[0].note
    assert [one.count for one in result.exclusions] == [5]


@pytest.mark.parametrize("empty", [{"prefix_tokens": 0}, {"suffix_tokens": 0}])
def test_a_prefix_or_suffix_of_nothing_is_refused(empty: dict[str, int]) -> None:
    with pytest.raises(UsageError):
        replace(SETTINGS, **empty)
