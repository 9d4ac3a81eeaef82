"""An audit runs what was planned, tells what failed, stops when its budget is spent, and names no value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from leaktight.attack.access import LANGUAGE, Access, Kind
from leaktight.attack.audit import judge
from leaktight.attack.bench import Bench, Claimed, Passes, Settings, Shadow
from leaktight.attack.meter import Budget, Meter
from leaktight.attack.plan import Plan, all_attacks, make_plan
from leaktight.attack.records import Population, Record
from leaktight.attack.result import AtRisk, Family, Interval, Measure, Result
from leaktight.attack.run import run_plan
from leaktight.attack.scores import Sampler, Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.function import FunctionTarget
from leaktight.core.attacking import Attacking, Threshold
from leaktight.core.errors import BudgetSpent, FormatError, UsageError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.policy import Policy
from leaktight.core.report import Verdict
from tests.attack.tiny import Tickets

SECRET = "what nobody should read"
MET = replace(
    Policy.default(), attacking=Attacking(thresholds=(Threshold("likelihood", ("mean_log_p",), 0.0),))
)
"""A policy about what the attacks of these tests measure."""


@dataclass(frozen=True)
class Likelihood:
    """An attack that reads all members."""

    name: str = "likelihood"
    p_value: float = 0.04
    family = Family.MEMBERSHIP
    needs = Access.LOGPROBS
    kinds = LANGUAGE
    source = ""

    def lacks(self, bench: Bench) -> str:
        return "" if bench.population.members else "members"

    def wanted(self, bench: Bench) -> Wanted:
        return Wanted(samplers=(Sampler(top_k=4),))

    def passes(self, bench: Bench) -> int:
        return len(bench.population.members)

    def run(self, bench: Bench) -> Result:
        assert bench.passes is not None
        scores = bench.passes.of_texts([record.text for record in bench.population.members])
        mean = sum(float(one.log_p.mean()) for one in scores) / len(scores)
        measure = Measure("mean_log_p", value=Interval(mean, mean, mean), count=len(scores))
        return Result(self.name, self.family, self.needs, (measure,), details={"p_value": self.p_value})


@dataclass(frozen=True)
class Naming(Likelihood):
    """An attack that names a record."""

    naming: float = 0.04

    def run(self, bench: Bench) -> Result:
        record = bench.population.members[0]
        named = AtRisk(bench.fingerprint(record.content), record.location, 1.0, "")
        details = {"p_value": self.p_value, "naming_p_value": self.naming}
        return Result(self.name, self.family, self.needs, at_risk=(named,), details=details)


@dataclass(frozen=True)
class Broken(Likelihood):
    """An attack that ends with an error."""

    name: str = "broken"
    error: Exception | None = None

    def run(self, bench: Bench) -> Result:
        raise self.error or FormatError("model", "its logits are not finite")


def bench_of(model: CausalModel, tickets: Tickets, *, budget: Budget | None = None) -> Bench:
    """A bench with the first members."""
    meter = Meter(budget or Budget())
    target = CausalModel(model.module, model.processor, name="tiny", digest="", meter=meter)
    members = [Record(text, Location("d", "a.txt", row=row)) for row, text in enumerate(tickets.members[:8])]
    return Bench(
        target,
        Population(members=members),
        Fingerprinter(b"k" * 32),
        meter=meter,
        passes=Passes(target, Wanted(samplers=(Sampler(top_k=4),))),
    )


def plan_of(*attacks: Likelihood) -> Plan:
    return Plan(attacks, {}, Wanted(), 8)


def test_two_attacks_read_each_text_once(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    audit = run_plan(plan_of(Likelihood(), Likelihood("again")), bench, policy=Policy.default())
    assert audit.passes == 8
    first, second = audit.results
    assert first.measures == second.measures


def test_p_values_allow_for_all_attacks_that_ask_the_same(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    attacks = (Likelihood("a", 0.01), Likelihood("b", 0.04), Likelihood("c", 0.03))
    audit = run_plan(plan_of(*attacks), bench, policy=Policy.default())
    assert [round(one.details["p_value_holm"], 9) for one in audit.results] == [0.03, 0.06, 0.06]


def test_a_record_that_one_of_many_attacks_may_name_by_luck_is_not_named(
    untrained: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(untrained, tickets)
    attacks = (Naming("lucky", naming=0.03), Naming("sure", naming=0.001), Likelihood("silent"))
    audit = run_plan(plan_of(*attacks), bench, policy=Policy.default())
    assert [len(one.at_risk) for one in audit.results] == [0, 1, 0]
    assert "no record is named" in audit.results[0].notes[-1]
    assert not any("are named" in note for note in audit.results[0].notes)
    alone = run_plan(plan_of(Naming("lucky", naming=0.03)), bench, policy=Policy.default())
    assert len(alone.at_risk) == 1


def test_an_attack_that_fails_is_told_of_and_the_others_run(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    audit = run_plan(plan_of(Broken(), Likelihood()), bench, policy=Policy.default())
    broken, good = audit.results
    assert broken.failed == "model: its logits are not finite"
    assert good.measures
    assert audit.verdict is Verdict.INCOMPLETE


def test_the_message_of_a_foreign_error_is_not_shown(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    crash = Broken(error=RuntimeError(SECRET))
    audit = run_plan(plan_of(crash), bench, policy=Policy.default())
    assert audit.results[0].failed == "RuntimeError in run"


def test_a_spent_budget_stops_all_that_follow(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets, budget=Budget(passes=5))
    audit = run_plan(plan_of(Likelihood(), Likelihood("second")), bench, policy=Policy.default())
    assert [one.failed for one in audit.results] == ["the budget of 5 forward passes is spent"] * 2
    assert audit.passes == 0
    assert audit.verdict is Verdict.INCOMPLETE


def test_time_is_a_budget_as_well() -> None:
    now = 0.0
    meter = Meter(Budget(seconds=10), clock=lambda: now)
    meter.spend(1)
    now = 10.5
    with pytest.raises(BudgetSpent):
        meter.spend(1)
    assert meter.passes == 1


def test_provenance_names_no_text_and_tells_data_apart(untrained: CausalModel, tickets: Tickets) -> None:
    audit = run_plan(plan_of(Likelihood()), bench_of(untrained, tickets), policy=Policy.default())
    other = Tickets(tuple(reversed(tickets.members)), tickets.others)
    again = run_plan(plan_of(Likelihood()), bench_of(untrained, other), policy=Policy.default())
    assert audit.provenance.data["members"] != again.provenance.data["members"]
    assert not any(text in repr(audit) for text in tickets.members)


@pytest.mark.parametrize("name", ["no_such_attack", "loss,zlib", "Loss", ""])
def test_an_attack_nobody_knows_is_a_wrong_call(name: str, untrained: CausalModel, tickets: Tickets) -> None:
    with pytest.raises(UsageError, match="no attack"):
        make_plan([name], bench_of(untrained, tickets))


def test_each_installed_attack_says_what_it_is() -> None:
    for name, attack in all_attacks().items():
        assert name == attack.name
        assert attack.kinds
        assert attack.kinds <= set(Kind)
        assert isinstance(attack.needs, Access)


def test_an_audit_that_measures_nothing_does_not_pass(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    for names in (["lira_online"], ["lira_*"]):
        audit = run_plan(make_plan(names, bench), bench, policy=Policy.default())
        assert audit.provenance.left_out
        assert audit.verdict is Verdict.INCOMPLETE


def test_an_attack_that_was_named_and_cannot_run_leaves_the_audit_incomplete(
    untrained: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(untrained, tickets)
    plan = replace(make_plan(["lira_online"], bench), attacks=(Likelihood(),))
    assert [one.split(":")[0] for one in run_plan(plan, bench, policy=MET).open] == ["lira_online"]
    assert run_plan(replace(plan, asked=()), bench, policy=MET).verdict is Verdict.PASS


def test_a_threshold_of_ones_own_asks_for_its_measure(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    results = run_plan(plan_of(Likelihood()), bench, policy=Policy.default()).results
    assert judge(results, [Threshold("mine", ("mean_log_p",), 0.0)]) == ([], [])
    breaches, asked = judge(results, [Threshold("mine", ("auc",), 0.6, is_asked=True)])
    assert not breaches
    assert asked == ["mine: nothing that was run measures it"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Budget(passes=-1),
        lambda: Budget(seconds=float("nan")),
        lambda: Budget(seconds=-1.0),
        lambda: Claimed(float("nan"), 0.0),
        lambda: Claimed(-1.0, 0.0),
        lambda: Claimed(1.0, 1.0),
        lambda: Settings(seed=-1),
        lambda: Settings(prefix_tokens=0),
    ],
)
def test_settings_that_mean_nothing_are_a_wrong_call(wrong: Callable[[], object]) -> None:
    with pytest.raises(UsageError):
        wrong()


def test_provenance_tells_what_the_target_was_compared_with(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    base = CausalModel(untrained.module, untrained.processor, name="base", digest="d1", meter=bench.meter)
    bench.reference = Passes(base, Wanted())
    bench.shadows = (Shadow(base, frozenset()),)
    bench.claimed = Claimed(3.0, 1e-5)
    settings = run_plan(plan_of(Likelihood()), bench, policy=Policy.default()).provenance.settings
    assert settings["reference"] == "base d1"
    assert settings["shadows"] == "d1"
    assert settings["claimed_delta"] == "1e-05"


def test_a_claim_that_nothing_was_held_against_leaves_the_audit_incomplete(
    untrained: CausalModel, tickets: Tickets
) -> None:
    bench = bench_of(untrained, tickets)
    assert run_plan(plan_of(Likelihood()), bench, policy=MET).verdict is Verdict.PASS
    bench.claimed = Claimed(1.0, 1e-5)
    audit = run_plan(plan_of(Likelihood()), bench, policy=MET)
    assert audit.verdict is Verdict.INCOMPLETE
    assert audit.open == ("the claimed epsilon: no attack that was run is about it",)


@dataclass(frozen=True)
class Guessing(Likelihood):
    """An attack that is held against a claim, with a ceiling of 2.5."""

    family = Family.EPSILON

    def run(self, bench: Bench) -> Result:
        assert bench.claimed is not None
        details = {"claimed_epsilon": bench.claimed.epsilon, "ceiling": 2.5}
        return Result(self.name, self.family, self.needs, details=details)


def test_a_claim_that_so_few_could_not_refute_is_not_tested(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    plan = plan_of(Likelihood(), Guessing())
    for claimed, verdict in (
        (Claimed(2.0, 1e-5), Verdict.PASS),
        (Claimed(2.5, 1e-5), Verdict.INCOMPLETE),
        (Claimed(2.5, 1e-5, is_asked=False), Verdict.PASS),
    ):
        bench.claimed = claimed
        audit = run_plan(plan, bench, policy=MET)
        assert audit.verdict is verdict
        if verdict is Verdict.INCOMPLETE:
            assert audit.open == ("the claimed epsilon: so few could not have refuted more than 2.50",)


@pytest.mark.parametrize("given", [None, 3, (text for text in "ab"), ["one"], [1, 2]])
def test_a_function_that_gives_no_texts_is_told_of(given: Any) -> None:
    target = FunctionTarget(lambda _prompts: given, meter=Meter())
    with pytest.raises(FormatError, match="one text for each prompt"):
        list(target.generate(["a", "b"], count=1, max_tokens=1, sampler=None, seed=0))
