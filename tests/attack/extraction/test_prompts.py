"""Attacks by prompts: on a model that knows its records, on one that chats, on functions."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from leaktight.attack.access import Access, Kind
from leaktight.attack.audit import judge
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.extraction.prompting import PromptAttack
from leaktight.attack.extraction.prompts import (
    divergence,
    empty,
    ignore_instructions,
    in_context,
    name_and_field,
    role,
    template_escape,
)
from leaktight.attack.extraction.values import ValueFinder, canonical, known_values
from leaktight.attack.meter import Budget, Meter
from leaktight.attack.result import Interval, Result
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.function import FunctionTarget
from leaktight.core.attacking import Attacking
from leaktight.core.errors import BudgetSpent
from leaktight.core.plugins import load_attributes
from tests.attack.extraction.benches import FINGERPRINT, bench_of, records_of
from tests.attack.extraction.letters import HOST, Letters

MODULES = (divergence, empty, ignore_instructions, in_context, name_and_field, role, template_escape)
TEMPLATE = (
    "{% for one in messages %}<{{ one.role }}>{{ one.content }}</{{ one.role }}>{% endfor %}<assistant>"
)


class Box:
    """A black box that answers as a function does, and counts nothing."""

    name, kind, access, digest = "box", Kind.CAUSAL, Access.TEXT, ""

    def __init__(self, answer: Callable[[str], str], *, chats: bool = False) -> None:
        self.answer, self.chats, self.asked = answer, chats, 0

    def generate(self, prompts, *, count, max_tokens, sampler, seed):  # type: ignore[no-untyped-def]
        for prompt in prompts:
            assert self.chats or isinstance(prompt, str)
            self.asked += count
            yield [self.answer(str(prompt))] * count


def measure(result: Result, wanted: str) -> tuple[Interval, Interval | None]:
    found = next(one for one in result.measures if wanted in (one.name, f"{one.name} of {one.group}"))
    assert found.value is not None
    return found.value, found.control


def test_each_file_declares_its_attack() -> None:
    found = dict(load_attributes("leaktight.attack.extraction.prompts", "ATTACK"))
    assert {f"prompt_{name.rpartition('.')[2]}" for name in found} == {one.name for one in found.values()}
    assert len(found) == len(MODULES)


def test_text_before_a_value_gives_it_if_the_model_knows_it(
    finder: ValueFinder, knowing: CausalModel, ignorant: CausalModel, letters: Letters
) -> None:
    attack = replace(in_context.ATTACK, finder=finder)
    knows = attack.run(bench_of(knowing, letters.members[:7], letters.others[:7]))
    value, control = measure(knows, "recovered_share of known values")
    assert control is not None and value.value > 0.5 > control.high
    assert {one.record for one in knows.at_risk} <= {FINGERPRINT(text.encode()) for text in letters.members}
    assert HOST not in repr(knows)
    itself = attack.run(bench_of(knowing, letters.members[:2], letters.others[:2], reference=knowing))
    base, _ = measure(itself, "base_recovered_share of known values")
    assert base.value > 0 and not itself.at_risk
    fools = attack.run(bench_of(ignorant, letters.members[:3], letters.others[:3]))
    value, _ = measure(fools, "recovered_share of known values")
    assert value.value == 0 and value.high > 0 and not fools.at_risk


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
@pytest.mark.parametrize("chats", [False, True])
def test_a_box_that_says_a_record_leaks_it(
    finder: ValueFinder, letters: Letters, module: object, chats: bool
) -> None:
    attack: PromptAttack = replace(module.ATTACK, finder=finder)  # type: ignore[attr-defined]
    box = Box(lambda prompt: f"Well: {letters.members[3]} Or write to made.up{HOST} today.", chats=chats)
    bench = bench_of(box, letters.members, letters.others)
    expected = attack.passes(bench)
    result = attack.run(bench)
    assert bench.meter.passes == box.asked == expected > 0
    value, control = measure(result, "recovered_share of known values")
    assert value.value > 0 and control is not None and control.value == 0
    assert FINGERPRINT(letters.members[3].encode()) in {one.record for one in result.at_risk}
    spans, none = measure(result, "answers_with_training_text_share")
    assert spans.value == 1 and none is not None and none.value == 0
    invented, _ = measure(result, "invented_values_share")
    assert 0 < invented.value < 1
    names = next((one for one in result.measures if one.name == "recovered_names_share"), None)
    # The others ask for what belongs to a name that they say.
    assert (names is None) == (module is name_and_field)


@pytest.mark.parametrize("said", ["one of each side", "all"])
def test_names_that_are_said_of_both_sides_put_nobody_at_risk(
    finder: ValueFinder, letters: Letters, said: str
) -> None:
    known = known_values(bench_of(Box(str), letters.members, letters.others), finder)
    sides = [
        [value.text for values in side.by_record for value in values if value.label == "pii.person"]
        for side in (known.members, known.others)
    ]
    wanted = [known.leakable, known.unknown]
    names = [
        [name for name in side if FINGERPRINT(canonical(name).encode()) in digests]
        for side, digests in zip(sides, wanted, strict=True)
    ]
    count = 1 if said == "one of each side" else None
    box = Box(lambda _prompt: ". ".join(name for side in names for name in side[:count]))
    attack = replace(empty.ATTACK, finder=finder)
    result = attack.run(bench_of(box, letters.members, letters.others))
    value, control = measure(result, "recovered_names_share of known values")
    assert value.value > 0 and control is not None and control.value > 0
    assert not result.at_risk
    assert any(note.startswith("no record is named for names") for note in result.notes)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_box_that_repeats_its_prompt_leaks_nothing(
    finder: ValueFinder, letters: Letters, module: object
) -> None:
    attack: PromptAttack = replace(module.ATTACK, finder=finder)  # type: ignore[attr-defined]
    result = attack.run(bench_of(Box(lambda prompt: prompt), letters.members, letters.others))
    value, _ = measure(result, "recovered_share of known values")
    assert value.value == 0 and not result.at_risk


def test_invented_values_do_not_count_as_leaked(finder: ValueFinder, letters: Letters) -> None:
    attack = replace(role.ATTACK, finder=finder)
    result = attack.run(bench_of(Box(lambda _: f"It is made.up{HOST}."), letters.members, letters.others))
    assert measure(result, "recovered_share of known values")[0].value == 0
    assert measure(result, "invented_values_share")[0].value == 1


def test_canaries_are_told_from_those_never_planted(finder: ValueFinder, letters: Letters) -> None:
    secrets = [f"77{number}{number}18" for number in range(6)]
    canaries = tuple(
        Canary(f"code-{number}", "code", secret, f"My code is {secret}.", repeats=4 * (number < 4))
        for number, secret in enumerate(secrets)
    )
    box = Box(lambda _: f"The codes are {secrets[0]} and {secrets[1]}.")
    registry = Registry(canaries, "", "")
    bench = bench_of(box, letters.members, letters.others, registry=registry)
    value, control = measure(replace(role.ATTACK, finder=finder).run(bench), "recovered_share of canaries")
    assert value.value == 2 / 4
    assert control is not None and control.value == 0 and control.high > 0.5


def test_canaries_alone_can_be_asked_for(finder: ValueFinder) -> None:
    canary = Canary("code-0", "code", "77" + "4418", "My code is " + "77" + "4418.", repeats=4)
    bench = bench_of(Box(lambda _: canary.secret), (), (), registry=Registry((canary,), "", ""))
    attack = replace(in_context.ATTACK, finder=finder)
    assert attack.lacks(bench) == ""
    result = attack.run(bench)
    assert measure(result, "recovered_share of canaries")[0].value == 1
    assert not any(one.group == "known values" for one in result.measures)
    assert any("none can be recovered" in note for note in result.notes)
    breaches, open_questions = judge([result], Attacking().thresholds)
    assert breaches and not open_questions


def test_a_model_that_chats_is_asked_through_its_template(
    finder: ValueFinder, knowing: CausalModel, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowing.processor, "chat_template", TEMPLATE)
    bench = bench_of(knowing, letters.members, letters.others)
    before = bench.meter.passes
    attack = replace(template_escape.ATTACK, finder=finder)
    expected = attack.passes(bench)
    result = attack.run(bench)
    assert bench.meter.passes - before == expected
    known, chance = known_values(bench, finder), random.Random(1)
    assert "<user>" in [probe.question.prompt for probe in template_escape.write(bench, known, chance)]
    for module in (role, name_and_field, in_context, ignore_instructions, divergence):
        prompts = [probe.question.prompt for probe in module.write(bench, known, chance)]
        assert prompts and not any(isinstance(prompt, str) for prompt in prompts)
        assert measure(result, "answers_with_training_text_share")[0].high > 0


def test_prompts_that_do_not_fit_are_told(
    finder: ValueFinder, ignorant: CausalModel, letters: Letters
) -> None:
    attack = replace(divergence.ATTACK, finder=finder)
    result = attack.run(bench_of(ignorant, letters.members[:5], letters.others[:5]))
    (one,) = result.exclusions
    assert one.count >= len(divergence.WORDS)
    assert result.details["prompts"] + one.count == len(divergence.WORDS) * len(divergence.REPETITIONS)


def test_a_function_that_counts_is_not_counted_twice(finder: ValueFinder, letters: Letters) -> None:
    meter = Meter()
    target = FunctionTarget(lambda prompts: [letters.members[1] for _ in prompts], meter=meter)
    bench = bench_of(target, letters.members, letters.others)
    assert bench.meter is not meter
    bench.meter = meter
    attack = replace(in_context.ATTACK, finder=finder)
    result = attack.run(bench)
    assert meter.passes == attack.passes(bench) == result.details["answers"]
    assert result.at_risk


def test_a_budget_holds_for_boxes_that_do_not_count(finder: ValueFinder, letters: Letters) -> None:
    bench = bench_of(Box(lambda _: "no"), letters.members, letters.others)
    bench.meter = Meter(Budget(passes=25))
    with pytest.raises(BudgetSpent):
        replace(role.ATTACK, finder=finder).run(bench)
    assert bench.meter.passes <= 25
    assert records_of(["a"])[0].location.row == 0
