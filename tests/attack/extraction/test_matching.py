"""Outputs against records: what repeats, what is boilerplate, what the attack makes of it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from leaktight.attack.extraction.matching import BOILERPLATE_RECORDS, match_outputs
from leaktight.attack.extraction.output_matching import ATTACK
from leaktight.attack.extraction.unseen import in_reach, next_is_new
from leaktight.attack.targets.causal import CausalModel
from tests.attack.extraction.benches import FINGERPRINT, bench_of, records_of
from tests.attack.tiny import Tickets

WORDS = [
    f"{a}{b}{c}" for a in ("ba", "lo", "mi", "tru") for b in ("na", "ke", "sil") for c in ("r", "st", "dom")
]


def prose(seed: int, words: int = 40) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def test_a_span_is_found_with_all_records_that_hold_it() -> None:
    records = records_of([prose(1), prose(2), prose(1), f"{prose(3)} {prose(2)[20:180]}"])
    outputs = [prose(50), f"{prose(51)} {prose(2)[30:170]} {prose(52)}", prose(1)[5:120]]
    found = match_outputs(outputs, records)
    assert [(one.output, one.records, one.repeats) for one in found.repeated] == [
        (1, (1, 3), 2),
        (2, (0,), 2),
    ]
    assert found.outputs == 3 and found.distinct == 3 and found.copies == (2, 1, 2, 1)
    assert 140 <= found.repeated[0].length <= 145
    assert {number: outputs for number, (outputs, _) in found.by_record().items()} == {0: 1, 1: 1, 3: 1}


def test_public_text_and_what_many_records_hold_is_boilerplate() -> None:
    notice = prose(7)
    many = [f"{prose(100 + number)} {notice}" for number in range(BOILERPLATE_RECORDS)]
    found = match_outputs([notice, many[3]], records_of(many))
    assert [one.is_boilerplate for one in found.repeated] == [True, False]
    fewer = match_outputs([notice], records_of(many[:-1]))
    assert not fewer.repeated[0].is_boilerplate
    public = match_outputs([notice, many[3]], records_of(many[:5]), public=records_of([f"see: {notice}"]))
    assert [one.is_boilerplate for one in public.repeated] == [True, False]


def test_copies_of_one_record_are_no_boilerplate() -> None:
    found = match_outputs([prose(1)], records_of([prose(1)] * 30))
    assert not found.repeated[0].is_boilerplate
    assert found.repeated[0].repeats == 30 and found.repeated[0].records == (0,)


def test_a_few_characters_more_than_boilerplate_are_boilerplate() -> None:
    notice = prose(7)
    many = [f"{notice} {number:02}{prose(300 + number)}" for number in range(20)]
    (one,) = match_outputs([f"{notice} 04"], records_of(many)).repeated
    assert one.is_boilerplate and one.records == (4,)


def test_an_attack_on_an_overfit_model_finds_members_alone(overfit: CausalModel, tickets: Tickets) -> None:
    attack = replace(ATTACK, outputs=60, max_tokens=60, shortest=50)
    bench = bench_of(overfit, tickets.members, tickets.others[:60])
    spent = bench.meter.passes
    result = attack.run(bench)
    assert bench.meter.passes - spent == 60
    by_name = {(one.name, one.group): one for one in result.measures}
    outputs = by_name["outputs_with_training_text_share", ""]
    assert outputs.value is not None and outputs.control is not None
    assert outputs.value.low > outputs.control.value
    fair = by_name["outputs_with_training_text_share", "of 60 records on either side"]
    assert fair.value is not None and fair.value.value < outputs.value.value
    reach = by_name["records_in_reach", ""].value
    assert reach is not None and reach.value >= reach.low >= len(result.at_risk) > 2
    known = {FINGERPRINT(text.encode()) for text in tickets.members}
    assert {one.record for one in result.at_risk} <= known


def test_outputs_gathered_elsewhere_are_taken(untrained: CausalModel, tickets: Tickets) -> None:
    generated = {"log": [*tickets.members[:3], "Nothing of that kind."], "night": [tickets.others[0]]}
    bench = bench_of(untrained, tickets.members, tickets.others, generated=generated)
    assert ATTACK.passes(bench) == 0
    result = replace(ATTACK, shortest=60).run(bench)
    outputs = result.measures[0]
    assert outputs.value is not None and outputs.value.value == 3 / 5
    assert outputs.control is not None and outputs.control.value == 1 / 5
    assert len(result.at_risk) == 3


def test_outputs_that_repeat_others_as_well_name_nobody(untrained: CausalModel, tickets: Tickets) -> None:
    generated = {"log": [*tickets.members[:30], *tickets.others[:30]]}
    members, others = tickets.members[:60], tickets.others[:60]
    result = replace(ATTACK, shortest=60).run(bench_of(untrained, members, others, generated=generated))
    assert not result.at_risk
    assert any("of those kept out, 30 of 60 come out" in note for note in result.notes)


def test_an_untrained_model_repeats_nothing(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets.members, tickets.others)
    result = replace(ATTACK, outputs=20, max_tokens=20, shortest=50).run(bench)
    outputs = result.measures[0]
    assert outputs.value is not None and outputs.value.value == 0 and outputs.value.high > 0.1
    assert result.measures[2].value is None and result.measures[2].note


@pytest.mark.parametrize("kinds", [25, 30, 60, 200])
def test_what_is_in_reach_lies_within_its_interval(kinds: int) -> None:
    chance = random.Random(kinds)
    covered = 0
    for _ in range(100):
        drawn = [chance.randrange(kinds) for _ in range(100)]
        interval = in_reach([drawn.count(one) for one in set(drawn)], 0.95)
        assert interval.low <= interval.value <= interval.high
        covered += interval.low <= kinds <= interval.high
    assert covered >= 85


def test_the_probability_of_something_new_is_that_of_the_next_draw() -> None:
    chance = random.Random(3)
    covered = 0
    for _ in range(200):
        drawn = [chance.randrange(80) for _ in range(100)]
        interval = next_is_new([drawn.count(one) for one in set(drawn)], 0.95)
        covered += interval.low <= 1 - len(set(drawn)) / 80 <= interval.high
    assert covered >= 180
    assert next_is_new([], 0.95).high == 1
