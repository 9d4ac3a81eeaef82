"""An audit runs what was planned, tells what failed, stops when its budget is spent, and names no value."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from leaktight.attack.access import LANGUAGE, Access, Kind
from leaktight.attack.bench import Bench, Passes
from leaktight.attack.meter import Budget, Meter
from leaktight.attack.plan import Plan, all_attacks, make_plan
from leaktight.attack.records import Population, Record
from leaktight.attack.result import AtRisk, Family, Interval, Measure, Result
from leaktight.attack.run import run_plan
from leaktight.attack.scores import Sampler, Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.core.errors import BudgetSpent, FormatError, UsageError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.policy import Policy
from leaktight.core.report import Verdict
from tests.attack.tiny import Tickets

SECRET = "what nobody should read"


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
    alone = run_plan(plan_of(Naming("lucky", naming=0.03)), bench, policy=Policy.default())
    assert len(alone.at_risk) == 1


def test_an_attack_that_fails_is_told_of_and_the_others_run(untrained: CausalModel, tickets: Tickets) -> None:
    bench = bench_of(untrained, tickets)
    audit = run_plan(plan_of(Broken(), Likelihood()), bench, policy=Policy.default())
    broken, good = audit.results
    assert broken.failed == "not model: its logits are not finite"
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


def test_an_attack_nobody_knows_is_a_wrong_call(untrained: CausalModel, tickets: Tickets) -> None:
    with pytest.raises(UsageError, match="no attack"):
        make_plan(["no_such_attack"], bench_of(untrained, tickets))


def test_each_installed_attack_says_what_it_is() -> None:
    for name, attack in all_attacks().items():
        assert name == attack.name
        assert attack.kinds
        assert attack.kinds <= set(Kind)
        assert isinstance(attack.needs, Access)
